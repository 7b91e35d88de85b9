"""From a file on a stick to a panel of genotypes: copy, recognise, read strictly, read again, hand back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path

from app.intake.checksums import check_sidecar
from app.intake.formats import reader_for
from app.intake.panel import Panel, QualityLimits, Request, Watch
from app.intake.private_copy import private_copy
from app.intake.sniffing import HEAD, kind_of, refusal
from app.intake.zipped import readable
from app.model.rules import Position

_COPIED = 0.2  # share of the progress that copying is
_UNPACKED = 0.3  # and with unpacking


def read_panel(
    path: Path,
    positions: Sequence[Position],
    *,
    sample: str | None = None,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    second_reader: bool = True,
    limits: QualityLimits | None = None,
    genes: Collection[str] = (),
) -> Panel:
    """All genotypes of the file at the pack's positions, for one sample or (``None``) for all.

    ``genes``: symbols of the pack, whose results (diplotypes, phenotypes) are read where the file gives them.

    ``progress`` is told a share from 0 to 1; ``cancelled`` is asked often. Raises :class:`UserError` with a plain
    sentence for every file that cannot be trusted, and :class:`Cancelled`. Nothing is left on the disk.
    """
    watch = Watch(progress, cancelled)
    with private_copy(path, watch.part(0.0, _COPIED)) as copy:
        check_sidecar(path, copy)
        with readable(copy, watch.part(_COPIED, _UNPACKED)) as inner:
            kind = kind_of(inner.head(HEAD))
            reader = reader_for(kind)
            if reader is None:
                raise refusal(kind, copy.name)
            rest = watch.part(_UNPACKED, 1.0)
            request = Request(positions, sample, limits or QualityLimits(), second_reader, rest, genes)
            panel = reader.read(inner, request)
        source = replace(panel.source, name=copy.name, sha256=copy.sha256, size=copy.size)
    watch.step(1.0)
    return replace(panel, source=source)
