"""What every layer may use: errors, languages, bidirectional text, paths. Imports nothing of ours.

Start at :mod:`app.support.errors` and :mod:`app.support.i18n`.
"""
