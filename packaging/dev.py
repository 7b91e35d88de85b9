"""Set-up and entry: one command to run Rahbar, one to test it. Needs Python 3.11 or newer and nothing else.

Everything third-party is installed into ``.venv`` from the lock, never copied into the tree. Set-up is
repeated until it once ended well; after that it only compares a stamp.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the one file that an older Python may start
    sys.exit(
        "Rahbar needs Python 3.11 or newer; this is Python {}.{}. "
        "Install a newer Python and run this command with it.".format(*sys.version_info)
    )

from bootstrap import bundle, checks, commands
from bootstrap.console import SetupError, say

USAGE = """usage: python3 packaging/dev.py COMMAND

  run [--out DIR]        set up, fill the practice clinic, write its PDFs; with a display, open the window
  test [PYTEST ARGS]     set up, check everything (style, types, imports, translations, rules), run the tests
  rahbar ARGS            the program itself, for instance: rahbar call FILE --json
  check                  style, types and import rules only
  bench [NAME]           print the ratios of the speed and memory budgets
  kills [N] [WORK...]    kill the writing process N times (500) at random moments and look at what it left
  screenshots [ARGS]     take the README's pictures anew
  build [--folder] [--sign FILE.key]
                         the program as people install it, in dist/: folder, .deb and archive (Linux), check sums
  translations           bring the Urdu catalogue up to date with the sentences in the program
  lock [--upgrade]       renew the locked package versions after a change in pyproject.toml"""

COMMANDS = {
    "run": commands.run_practice,
    "test": checks.test,
    "rahbar": commands.rahbar,
    "check": checks.check,
    "bench": commands.bench,
    "kills": commands.kills,
    "screenshots": commands.screenshots,
    "build": bundle.build,
    "translations": commands.translations,
    "lock": commands.lock,
}


def main(arguments: list[str]) -> int:
    """Run one command; its exit code, or 2 with one line when it refuses."""
    if not arguments or arguments[0] not in COMMANDS:
        print(USAGE, file=sys.stdout if arguments in (["-h"], ["--help"]) else sys.stderr)
        return 0 if arguments in (["-h"], ["--help"]) else 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except SetupError as refusal:
        say(str(refusal))
        return 2
    except KeyboardInterrupt:
        say("Stopped. Run the same command again to go on.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
