"""The command line: the same services as the window, for scripts, laboratories and machines without a display.

May import :mod:`app.services`, :mod:`app.model`, :mod:`app.support`. Start at :mod:`app.cli.main`. JSON goes to
standard output, one object per line; a refusal is one line on standard error and exit code 2.
"""
