"""Prevention: risk of heart attack, stroke and diabetes, family history, screening, vaccines, way of life.

May import inputs, scoring, protocols, model, support. Start at :mod:`app.clinical.prevention.assess`.
"""
