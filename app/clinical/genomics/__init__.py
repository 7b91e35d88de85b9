"""Inherited findings: haemoglobin carriers and couples, harmful variants, G6PD in the family, who else to test.

Start at :mod:`app.clinical.genomics.assess`.
"""
