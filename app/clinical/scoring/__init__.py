"""Risk models, scores and bands as data: a few known kinds, each with one interpreter.

May import inputs, model and support. Start at :mod:`app.clinical.scoring.judge`. Kinds: ``chart`` (cells of a
published chart), ``equation`` (sum of terms, joined to a risk), ``points`` (groups of items), ``band`` (limits of
one or two measured values). A new model of one of these kinds is rows of the pack, no code.
"""
