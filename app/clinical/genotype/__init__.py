"""From the genotypes at defined positions to the allele pairs (diplotypes) that they allow.

May import :mod:`app.model` and :mod:`app.support`. Start at :mod:`app.clinical.genotype.haplotypes`.
"""
