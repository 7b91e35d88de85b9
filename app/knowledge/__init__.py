"""Rule packs: sources in plain tables, checked and built into one file, opened as typed rules.

May import :mod:`app.model` and :mod:`app.support`. Start at :mod:`app.knowledge.opening` (a pack becomes a
:class:`~app.model.rules.RuleBase`), then :mod:`app.knowledge.build` and :mod:`app.knowledge.checking`. Nothing is
loaded here: opening a pack needs neither the checks nor the builder.
"""
