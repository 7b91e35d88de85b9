"""``pack build|check|show``: rule packs from sources, checked and looked into."""

from __future__ import annotations

import argparse
import itertools
import sys

from app.cli.output import write_line
from app.services import rule_changes, rule_packs
from app.support.i18n import Language


def build(arguments: argparse.Namespace) -> int:
    """Build a pack from its sources."""
    print(rule_packs.build(arguments.sources, arguments.out, arguments.root))
    return 0


def check(arguments: argparse.Namespace) -> int:
    """Every problem of the sources (standard error), and the coverage report."""
    found = rule_packs.check(arguments.sources)
    for problem in found.problems:
        print(problem, file=sys.stderr)
    if arguments.json:
        for one in found.as_json():
            write_line(one)
    elif arguments.todo is not None:
        for line in found.to_do(arguments.todo):
            print(line)
    else:
        for line in itertools.islice(found.lines(), 1 if arguments.brief else None):
            print(line)
    return 2 if found.problems else 0


def show(arguments: argparse.Namespace) -> int:
    """What a pack holds, as JSON; ``inputs`` instead of a file lists the input dictionary, one input a line."""
    if arguments.file is not None and str(arguments.file) == "inputs":
        for one in rule_packs.inputs(arguments.pack):
            write_line(one)
        return 0
    write_line(rule_packs.show(arguments.file))
    return 0


def diff(arguments: argparse.Namespace) -> int:
    """What the second pack says otherwise than the first, as JSON or for reading."""
    if arguments.text:
        language = Language(arguments.text)
        for line in rule_changes.as_text(arguments.before, arguments.after, arguments.about, language):
            print(line)
        return 0
    write_line(rule_changes.packs_compared(arguments.before, arguments.after, arguments.about))
    return 0
