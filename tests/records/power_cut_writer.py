"""Works in a clinic until it is killed; each line of output is an action that was acknowledged as saved.

python -m tests.records.power_cut_writer FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from app.model.genomics import Assembly, FileSource, Genotype, GenotypeSet, Sex
from app.records import documents, imports, medications, patients
from app.records.clinic import open_clinic
from app.records.entries import NewPatient
from app.records.keys import KeyCost
from app.records.store import new_id


def main(folder: Path) -> None:
    store = open_clinic(folder, "Dr Sana", "three warm cups", cost=KeyCost(64, 1))
    print("ready", flush=True)
    while True:
        name = f"Bashir {new_id()}"
        with store.transaction():
            one = patients.add_patient(store, NewPatient(name, Sex.MALE, "1970-01-01"))
            medications.add_medication(store, one.id, "warfarin")
            calls = {f"chr1:{n}": Genotype(("A", "G"), row=n) for n in range(1, 101)}
            source = FileSource("x.vcf", one.id.replace("-", "") * 2, 1, "VCF")
            imports.add_import(store, one.id, GenotypeSet("S", Assembly.GRCH38, source, calls), ())
            number = documents.next_print_number(store)
        print(one.id, number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
