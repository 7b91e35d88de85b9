"""What is built from sources in the tree: translation catalogues and the core rule pack."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from bootstrap.console import ROOT, SetupError, run, say, write_whole
from bootstrap.environment import python

TRANSLATIONS = ROOT / "translations"
RULES = ROOT / "resources" / "rules"
CORE_PACK = ROOT / "resources" / "packs" / "core.rahbarpack"
# A pack depends on its sources and on the code that reads and checks them.
PACK_SOURCES = (RULES, ROOT / "app" / "knowledge", ROOT / "app" / "model", ROOT / "app" / "clinical")


def prepare_catalogues() -> None:
    """Compile each translation catalogue that is newer than its compiled form.

    :raises SetupError: a catalogue does not parse.
    """
    stale = [
        path for path in TRANSLATIONS.glob("*/LC_MESSAGES/*.po") if _is_newer(path, path.with_suffix(".mo"))
    ]
    if stale and run([python(), ROOT / "packaging" / "translations.py", "compile", *stale]) != 0:
        raise SetupError("A translation catalogue could not be compiled (see above).")


def _is_newer(source: Path, product: Path) -> bool:
    return not product.exists() or source.stat().st_mtime >= product.stat().st_mtime


def prepare_core_pack() -> None:
    """Build the core rule pack when its sources, or the code that builds it, have changed.

    :raises SetupError: the sources do not make a pack.
    """
    sources = fingerprint(_files(PACK_SOURCES))
    stamp = CORE_PACK.with_suffix(".sources")
    if CORE_PACK.is_file() and stamp.is_file() and stamp.read_text("ascii") == sources:
        return
    say("Building the core rule pack")
    CORE_PACK.parent.mkdir(parents=True, exist_ok=True)
    new = CORE_PACK.with_name("core.new.rahbarpack")
    if run([python(), "-m", "app", "pack", "build", RULES, "--out", new]) != 0:
        raise SetupError("The core rule pack could not be built from resources/rules (see above).")
    new.replace(CORE_PACK)
    write_whole(stamp, sources.encode())


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".pyc")


def fingerprint(files: Iterable[Path], root: Path = ROOT) -> str:
    """One hash over the names and contents of files."""
    digest = hashlib.sha256()
    for path in files:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{content}  {path.relative_to(root).as_posix()}\n".encode())
    return digest.hexdigest()
