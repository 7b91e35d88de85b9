"""The steps of set-up and the developers' commands: standard library only, Linux and Windows alike.

Imports nothing of the program. Start at :mod:`bootstrap.commands`.
"""
