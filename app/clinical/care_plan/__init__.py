"""One ordered list for the person, out of what the domains say. May import the domains, model, support.

Start at :mod:`app.clinical.care_plan.ordering`.
"""
