"""The floor of reading a VCF: a bare cyvcf2 loop that reads every genotype into an array; with ``lists`` as the
second argument into Python's lists, as scripts usually do. Prints rows and samples."""

from __future__ import annotations

import sys

from cyvcf2 import VCF

rows = samples = 0
lists = sys.argv[2:] == ["lists"]
for variant in VCF(sys.argv[1]):
    samples = len(variant.genotypes if lists else variant.genotype.array())
    rows += 1
print(rows, samples)
