"""``pack build|check|show|verify``: rule packs from sources, checked and looked into."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from app.cli.output import write_line
from app.services import rule_packs


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this module."""
    pack = commands.add_parser("pack", help="rule packs").add_subparsers(dest="pack_command", required=True)
    make = pack.add_parser("build", help="build a pack from its sources")
    make.add_argument("sources", type=Path)
    make.add_argument("--out", required=True, type=Path, metavar="FILE")
    make.set_defaults(action=_build)
    look = pack.add_parser("check", help="check pack sources; every problem with file and row")
    look.add_argument("sources", type=Path)
    look.set_defaults(action=_check)
    open_ = pack.add_parser("show", help="what a pack holds, as JSON")
    open_.add_argument("file", type=Path, nargs="?", help="pack file (default: the one that ships)")
    open_.set_defaults(action=_show)


def _build(arguments: argparse.Namespace) -> int:
    print(rule_packs.build(arguments.sources, arguments.out))
    return 0


def _check(arguments: argparse.Namespace) -> int:
    problems, summary = rule_packs.check(arguments.sources)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(summary)
    return 2 if problems else 0


def _show(arguments: argparse.Namespace) -> int:
    write_line(rule_packs.show(arguments.file))
    return 0
