"""What people do with Rahbar: open a clinic, register, import a panel, ask about a drug, print, manage rule packs.

Window and command line call only these. May import intake, knowledge, records, reports, clinical, model, support.
Start at :mod:`app.services.engine` (rules and reasoning) and :mod:`app.services.clinics` (records).
"""
