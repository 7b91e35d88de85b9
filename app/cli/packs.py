"""``pack build|check|show``: rule packs from sources, checked and looked into."""

from __future__ import annotations

import argparse
import sys

from app.cli.output import write_line
from app.services import rule_changes, rule_packs


def build(arguments: argparse.Namespace) -> int:
    """Build a pack from its sources."""
    print(rule_packs.build(arguments.sources, arguments.out, arguments.root))
    return 0


def check(arguments: argparse.Namespace) -> int:
    """Every problem of the sources, and a summary."""
    problems, summary = rule_packs.check(arguments.sources)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(summary)
    return 2 if problems else 0


def show(arguments: argparse.Namespace) -> int:
    """What a pack holds, as JSON; ``inputs`` instead of a file lists the input dictionary, one input a line."""
    if arguments.file is not None and str(arguments.file) == "inputs":
        for one in rule_packs.inputs(arguments.pack):
            write_line(one)
        return 0
    write_line(rule_packs.show(arguments.file))
    return 0


def diff(arguments: argparse.Namespace) -> int:
    """What the second pack says otherwise than the first, as JSON."""
    write_line(rule_changes.packs_compared(arguments.before, arguments.after, arguments.about))
    return 0
