"""Patients between two clinics, by an encrypted file on a stick: pairing, sending, taking in, settling.

Start at :mod:`app.records.exchange.sending` and :mod:`app.records.exchange.taking`.
"""
