"""The reasoning: pure functions from genotypes, facts and rules to answers. No file, clock, log or thread.

``care_plan > pharmacogenomics | oncology | prevention | chronic_care > genotype``; may import :mod:`app.model` and
:mod:`app.support`. Start at :mod:`app.clinical.pharmacogenomics.interpret`.
"""
