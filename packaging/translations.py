"""The Urdu catalogue of the interface: check it against the sentences in the program, update it, compile it.

Runs inside the virtual environment (``packaging/dev.py`` calls it): Babel reads the sources and catalogues.
"""

from __future__ import annotations

import string
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = ROOT / "translations"
DOMAIN = "rahbar"
# N_ marks a sentence; the others are gettext's own functions.
KEYWORDS = {"N_": None, "_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def sentences_of_the_program() -> Catalog:
    """Every marked sentence under ``app/`` with the files that use it."""
    found = Catalog(project="Rahbar", charset="utf-8")
    for name, line, sentence, comments, context in extract_from_dir(
        ROOT / "app", method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        place = (f"app/{Path(name).as_posix()}", line)
        found.add(sentence, locations=[place], auto_comments=comments, context=context)
    return found


def catalogue_files() -> list[Path]:
    """The catalogue of each language."""
    return sorted(CATALOGUES.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def read(path: Path) -> Catalog:
    """A catalogue; a parse error names the line."""
    with path.open("rb") as stream:
        return read_po(stream, locale=path.parts[-3], domain=DOMAIN, abort_invalid=True)


def faults(catalogue: Catalog, program: Catalog) -> Iterator[str]:
    """What is missing, empty, unsure, out of date or has other placeholders than the English sentence."""
    for message in program:
        if message.id and not _find(catalogue, message):
            yield f"missing: {message.id!r}"
    for message in catalogue:
        if not message.id:
            continue
        if not _find(program, message):
            yield f"no longer in the program: {message.id!r}"
        elif not all(_texts(message.string)):
            yield f"not translated: {message.id!r}"
        elif message.fuzzy:
            yield f"marked as unsure: {message.id!r}"
        elif {_placeholders(text) for text in _texts(message.string)} != {
            _placeholders(_texts(message.id)[-1])
        }:
            yield f"other placeholders: {message.id!r}"
    yield from (f"no longer in the program: {message.id!r}" for message in catalogue.obsolete.values())


def _find(catalogue: Catalog, message: Message) -> Message | None:
    return catalogue.get(message.id, message.context)


def _texts(texts: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (texts or "",) if isinstance(texts, str | None) else tuple(texts)


def _placeholders(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def check() -> int:
    """Print the faults of every catalogue; 1 if there are any."""
    program, files = sentences_of_the_program(), catalogue_files()
    found = [f"{path.parts[-3]}: {fault}" for path in files for fault in faults(read(path), program)]
    if not files and len(program):
        found = ["there is no catalogue under translations/"]
    for line in found:
        print(line)
    if found:
        print("Run 'python3 packaging/dev.py translations', then translate what is empty.")
    return 1 if found else 0


def update() -> int:
    """Bring every catalogue up to date; what is already translated stays."""
    program = sentences_of_the_program()
    for path in catalogue_files() or [CATALOGUES / "ur" / "LC_MESSAGES" / f"{DOMAIN}.po"]:
        new = Catalog(locale=path.parts[-3], domain=DOMAIN, project="Rahbar")
        catalogue = read(path) if path.is_file() else new
        catalogue.update(program, no_fuzzy_matching=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            write_po(
                stream, catalogue, width=110, sort_by_file=True, ignore_obsolete=True, include_lineno=False
            )
        empty = len([message for message in catalogue if message.id and not all(_texts(message.string))])
        print(f"{path.relative_to(ROOT)}: {len(catalogue)} sentences, {empty} to translate")
    return 0


def compile_catalogues(paths: list[str]) -> int:
    """Write the compiled form beside each catalogue."""
    for path in map(Path, paths):
        new = path.with_suffix(".mo.new")
        with new.open("wb") as stream:
            write_mo(stream, read(path))
        new.replace(path.with_suffix(".mo"))
    return 0


def main(arguments: list[str]) -> int:
    """``check``, ``update`` or ``compile FILE...``."""
    match arguments:
        case ["check"]:
            return check()
        case ["update"]:
            return update()
        case ["compile", *paths]:
            return compile_catalogues(paths)
    print("usage: translations.py check | update | compile FILE...", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
