"""``rahbar COMMAND``: reads the arguments, calls a service, prints. Exit code 0 is done, 2 is refused."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import os
import sys
from collections.abc import Callable, Sequence

from app import __version__
from app.cli.arguments import add_commands
from app.support.errors import UserError
from app.support.i18n import N_

REFUSED = 2


class _Parser(argparse.ArgumentParser):
    """Argument mistakes are refusals too: one line, exit code 2."""

    def error(self, text: str) -> None:  # type: ignore[override]
        print(f"rahbar: {text}. See 'rahbar --help'.", file=sys.stderr)
        raise SystemExit(REFUSED)


def _parser(*, with_commands: bool = True) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="rahbar",
        description="Precision medicine for district clinics, offline. Without a command "
        "it opens the window.",
    )
    parser.add_argument("--version", action="version", version=f"rahbar {__version__}")
    parser.add_argument("--practice", action="store_true", help="open the window on the practice clinic")
    parser.add_argument("--language", choices=("en", "ur"), help="language of the window")
    parser.add_argument(
        "--close-when-ready", action="store_true", help="close the window once it stands (a trial)"
    )
    parser.set_defaults(command=None)
    if with_commands:
        add_commands(parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser))
    return parser


def run_command(arguments: argparse.Namespace) -> int:
    """Run a parsed command; a refusal becomes one line on standard error."""
    module, function = arguments.action.split(":")
    action: Callable[[argparse.Namespace], int] = getattr(importlib.import_module(module), function)
    try:
        return action(arguments)
    except UserError as error:
        return refuse(error)
    except KeyboardInterrupt:
        return refuse(UserError(N_("Stopped; nothing more was written.")))
    except BrokenPipeError:
        # the reader of our output went away (head, less): not an error of ours
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def let_every_letter_out() -> None:
    """Print names in Urdu whatever the system's code page: into a file or pipe as UTF-8, like the JSON lines; on a
    terminal that lacks letters, and for bytes of a file's name that are no letters, question marks instead of an end
    in the middle."""
    for stream in (sys.stdout, sys.stderr):  # a windowed program on Windows has none
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")


def refuse(error: UserError) -> int:
    """Say what is wrong in one line and give the exit code for a refusal."""
    print(f"rahbar: {' '.join(error.text().split())}", file=sys.stderr)
    return REFUSED


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments; ``command`` is None when the window is wanted."""
    return _parser(with_commands=bool(argv)).parse_args(argv)  # the window alone starts without them
