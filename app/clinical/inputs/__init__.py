"""Facts about a person in the pack's words and units: names understood, units converted, the impossible refused.

May import model and support. Start at :mod:`app.clinical.inputs.dictionary`, then ``standard.py``.
"""
