"""The floor of reading a VCF: a bare cyvcf2 loop that looks at every genotype. Prints rows and samples."""

from __future__ import annotations

import sys

from cyvcf2 import VCF

rows = samples = 0
for variant in VCF(sys.argv[1]):
    samples = len(variant.genotype.array())
    rows += 1
print(rows, samples)
