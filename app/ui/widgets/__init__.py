"""Building blocks of the pages: badges, fields, lookups, cards. Same imports as :mod:`app.ui`; start at
:mod:`app.ui.widgets.build`.
"""
