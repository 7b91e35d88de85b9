"""The single checks of rule sources; each takes the sources and gives back problems. May import tables and contract.

Start at :mod:`app.knowledge.checking`, which runs them.
"""
