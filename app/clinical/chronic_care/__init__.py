"""Chronic disease: diabetes, blood pressure, lipids, kidneys; steps, limits, monitoring and what is due.

May import inputs, scoring, protocols, model, support. Start at :mod:`app.clinical.chronic_care.assess`.
"""
