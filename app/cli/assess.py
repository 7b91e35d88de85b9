"""``assess``: from typed facts to risks, findings and the care plan, without storing anything."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace

from app.cli.output import write_line
from app.services.assessment import assess as assess_facts
from app.services.assessment import typed_genes
from app.services.assessment_json import assessment_json
from app.services.engine import load_engine
from app.services.facts import read_facts
from app.services.panels import generic_names
from app.support.errors import UserError

REFUSED = 2


def assess(arguments: argparse.Namespace) -> int:
    """One JSON line for each facts file; each is judged alone."""
    engine = load_engine()
    code = 0
    for path in arguments.file:
        try:
            given = read_facts(path, engine.rules)
            medicines, remarks = generic_names(engine, given.facts.medicines)
            facts = replace(given.facts, medicines=medicines)
            found = assess_facts(engine, facts, typed_genes(engine, facts.sex, given.typed))
        except UserError as error:
            print(f"rahbar: {path.name}: {' '.join(error.text().split())}", file=sys.stderr)
            code = REFUSED
            continue
        write_line(assessment_json(path.name, found, (*given.warnings, *remarks)))
    return code
