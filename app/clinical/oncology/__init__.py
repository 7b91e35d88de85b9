"""Cancer: tumour type and markers to therapies, resistance first, with what was not tested and what may be inherited.

Start at :mod:`app.clinical.oncology.assess`.
"""
