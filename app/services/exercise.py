"""An exercise of sideloading: a rule pack with invented changes that the practice clinic alone trusts.

The key that signs it is public by design, as the practice clinic's secret is: the list that trusts it is kept inside
the practice clinic's records only, so the real clinic refuses the pack like any stranger's.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from datetime import date
from pathlib import Path

from app.knowledge.build import build_pack
from app.knowledge.private_keys import Signer, signer_from_seed
from app.knowledge.signatures import sign_pack
from app.knowledge.trust import read_root
from app.records import packs
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.pack_making import PRODUCT, root_file_of, signed_root
from app.support.errors import UserError
from app.support.i18n import N_
from app.support.paths import resources_folder

NAME, OWNER = "exercise.rahbarpack", "Practice (not a maintainer)"
_SEED = hashlib.sha256(b"the key of Rahbar's practice clinic is public by design").digest()
_DAY = date(2026, 11, 24)
_RULES = "pharmacogenomics/recommendations.tsv"
_AVOIDED = ("cpic-ibuprofen-cyp2c9-as1.0",)
_WITHDRAWN = "voriconazole"
_ABOUT = """
[title]
en = "EXERCISE, not for patients"
ur = "مشق، مریضوں کے لیے نہیں"

[changelog]
en = "Invented, for the practice clinic: ibuprofen avoided with a slow CYP2C9; voriconazole withdrawn."
ur = "فرضی، مشقی کلینک کے لیے: سست CYP2C9 کے ساتھ آئبوپروفن نہ دیں؛ ووریکونازول واپس لیا گیا۔"
"""


def write_exercise(clinic: Clinic, folder: Path) -> Path:
    """Write the exercise pack for the practice clinic, numbered after every pack that it ever had, and let the
    practice clinic trust it.

    :raises UserError: it is not the practice clinic, the sources are not there, or the folder cannot be written.
    """
    require(clinic.store, Action.PACKS)
    sources = resources_folder() / "rules"
    if not clinic.practice or not sources.is_dir():
        raise UserError(
            N_("The exercise pack is made from the program's rule sources, for the practice clinic alone."),
            N_("Run it from the program's source folder."),
        )
    signer = signer_from_seed(_SEED, OWNER)
    number = max(line.version for line in packs.kept(clinic.store)) + 1
    path = folder / NAME
    with tempfile.TemporaryDirectory() as place:
        made = shutil.copytree(sources, Path(place) / "rules")
        _edit(made, number)
        build_pack(made, path)
    sign_pack(path, [signer])
    packs.keep_root(clinic.store, packs.ADMINISTRATOR, 1, _root(signer))
    return path


def _root(signer: Signer) -> bytes:
    """The list of trusted keys with the practice key alone; the same bytes every time."""
    data = root_file_of([signer.public], PRODUCT, _DAY, root_threshold=1, pack_threshold=1)
    return signed_root(read_root(data).content, (), [signer])


def _edit(sources: Path, number: int) -> None:
    """The invented changes."""
    about = sources / "pack.toml"
    text = re.sub(r"(?m)^version = .*$", f"version = {number}", about.read_text("utf-8"))
    about.write_text(text.split("[title]", 1)[0] + _ABOUT.lstrip(), "utf-8", newline="\n")
    path = sources / _RULES
    columns, *rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    kept = [_changed(columns, row) for row in rows]
    path.write_text("".join("\t".join(row) + "\n" for row in (columns, *kept)), "utf-8", newline="\n")


def _changed(columns: list[str], row: list[str]) -> list[str]:
    cells = dict(zip(columns, row, strict=True))
    if cells["id"] in _AVOIDED:
        cells["action"] = "AVOID"
    if cells["drug"] == _WITHDRAWN:
        cells["superseded"] = "Y"
    return list(cells.values())
