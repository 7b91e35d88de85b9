"""From allele pairs to phenotypes, and from phenotypes, medicines and facts to what to prescribe.

May import :mod:`app.clinical.genotype`, :mod:`app.model`, :mod:`app.support`. Start at
:mod:`app.clinical.pharmacogenomics.interpret` (genes) and :mod:`app.clinical.pharmacogenomics.advice` (drugs).
"""
