"""``assess``: from typed facts to risks, findings and the care plan, without storing anything."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace

from app.cli.output import write_line
from app.services.assessment import assess as assess_facts
from app.services.assessment_json import assessment_json
from app.services.engine import load_engine
from app.services.facts import read_facts
from app.services.file_facts import LabFiles, joined_facts
from app.services.panels import generic_names
from app.support.errors import UserError
from app.support.i18n import N_

REFUSED = 2


def assess(arguments: argparse.Namespace) -> int:
    """One JSON line for each facts file; each is judged alone."""
    engine = load_engine()
    files = LabFiles(arguments.panel, arguments.sample, arguments.tumour_panel, arguments.tumour_sample)
    if len(arguments.file) > 1 and (files.panel or files.tumour):
        raise UserError(
            N_("A panel is one person's, but {count} facts files were given."),
            N_("Give one facts file with its panel."),
            count=len(arguments.file),
        )
    code = 0
    for path in arguments.file:
        try:
            given = read_facts(path, engine.rules)
            medicines, remarks = generic_names(engine, given.facts.medicines)
            joined = joined_facts(
                engine, replace(given, facts=replace(given.facts, medicines=medicines)), files
            )
            found = assess_facts(engine, joined.facts, joined.genes)
        except UserError as error:
            print(f"rahbar: {path.name}: {' '.join(error.text().split())}", file=sys.stderr)
            code = REFUSED
            continue
        write_line(assessment_json(path.name, found, (*joined.warnings, *remarks)))
    return code
