"""The frozen words that the parts of Rahbar exchange: facts and answers, without behaviour of their own.

May import :mod:`app.support` only. Start at :mod:`app.model.genomics`, then :mod:`app.model.rules` and
:mod:`app.model.advice`.
"""
