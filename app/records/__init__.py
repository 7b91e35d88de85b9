"""The clinic's records: one encrypted SQLite file per clinic, whole after a power cut, private when stolen.

May import ``app.model`` and ``app.support``, and is the place of sqlcipher3 and sqlite-utils (loaded only when a
clinic is opened). Start at :mod:`app.records.clinic` (create, open, users), then :mod:`app.records.store` (one user
action is one transaction); each other module keeps one kind of row and writes its line in :mod:`app.records.audit`.
"""
