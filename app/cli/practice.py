"""``demo``: fill a practice clinic from the example files and write its documents."""

from __future__ import annotations

import argparse
import time

from app.services.clinics import close
from app.services.patients import page
from app.services.practice import ensure_practice, everyone, ready_folder, write_documents


def demo(arguments: argparse.Namespace) -> int:
    """Fill the practice clinic and write its documents; says what it did."""
    started = time.monotonic()
    ready_folder(arguments.out)
    clinic = ensure_practice()
    try:
        rules = clinic.rules.pack
        print(f"Practice clinic with rule pack {rules.id} {rules.version} of {rules.date}")
        for patient in everyone(clinic):
            seen = page(clinic, patient.id)
            first = seen.current[0] if seen.current else None
            answer = f"{first.drug}: {first.label.en}" if first else "no medicines"
            print(
                f"  {patient.mr_number}  {patient.name} ({patient.name_ur})  {len(seen.imports)} file(s)  {answer}"
            )
        written = list(write_documents(clinic, arguments.out))
    finally:
        close(clinic)
    print(f"{len(written)} documents in {arguments.out.resolve()} ({time.monotonic() - started:.1f} s)")
    return 0
