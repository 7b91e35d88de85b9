"""Qt models over plain rows of the services' answers. Same imports as :mod:`app.ui`; start at
:mod:`app.ui.tables.rows`.
"""
