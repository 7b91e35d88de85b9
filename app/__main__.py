"""Starts the program: the window without a command, the command line with one. The only place where parts join."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from app.cli.main import REFUSED, let_every_letter_out, parse, run_command
from app.intake import SECOND_READER_FLAG

PACK_ENDING = ".rahbarpack"
READING = ("call", "advise", "report")


def _second_reader(argv: Sequence[str]) -> int:
    """The independent file reader's process (a built program starts itself for it)."""
    from app.intake.second_reader import run_second_reader

    return run_second_reader(list(argv))


def _window(practice: bool, language: str | None, close_when_ready: bool, pack: Path | None = None) -> int:
    from app.support.i18n import Language
    from app.ui import display_available, run

    if not display_available():
        print(
            "rahbar: there is no display here, so the window cannot open. Use a command instead (rahbar --help), or "
            "start it on a screen.",
            file=sys.stderr,
        )
        return REFUSED
    chosen = Language(language) if language else None
    return run(practice=practice, language=chosen, close_when_ready=close_when_ready, pack=pack)


def main(argv: Sequence[str] | None = None) -> int:
    """Run Rahbar; the process's exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    if given[:1] == [SECOND_READER_FLAG]:
        return _second_reader(given[1:])
    if len(given) == 1 and given[0].casefold().endswith(PACK_ENDING):  # a pack that was clicked on
        return _window(False, None, False, Path(given[0]))
    let_every_letter_out()
    arguments = parse(given)
    if arguments.command is None:
        return _window(arguments.practice, arguments.language, arguments.close_when_ready)
    from app.intake.spare import spare_reader

    gc.set_threshold(50_000, 50, 50)  # a command ends soon: looking for rubbish would be a tenth of its time
    with spare_reader(_reads_vcf(arguments)):
        return run_command(arguments)


def _reads_vcf(arguments: argparse.Namespace) -> bool:
    """Whether a VCF file is named: then its second reader can start while the program still loads."""
    files = getattr(arguments, "file", None) if arguments.command in READING else None
    return any(".vcf" in path.name.casefold() for path in files or ())


if __name__ == "__main__":
    sys.exit(main())
