"""Protocols as data: ordered steps with a condition each; the first that holds in its group gives its line.

May import inputs, scoring, model and support. Start at :mod:`app.clinical.protocols.run`.
"""
