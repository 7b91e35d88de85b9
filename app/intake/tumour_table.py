"""Tables of tumour findings (CSV or tab-separated): gene, change, result; share of reads and depth where given."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from app.intake.private_copy import PrivateCopy
from app.intake.refusals import ASK_AGAIN
from app.intake.tumour_panel import FoundMarker, TumourPanel, TumourRequest
from app.model.genomics import FileSource
from app.model.patient import TumourMarker
from app.support.errors import UserError
from app.support.i18n import N_, Message, message

MAX_BYTES = 5_000_000
_COLUMNS = {
    "gene": ("gene", "marker", "biomarker", "gene symbol", "symbol", "test"),
    "change": (
        "alteration", "change", "variant", "protein", "protein change", "hgvsp", "hgvs.p", "hgvs p", "aa change",
        "amino acid change", "mutation", "coding", "hgvsc", "hgvs.c", "finding",
    ),
    "result": ("result", "status", "call", "interpretation", "detected", "outcome", "value"),
    "share": ("vaf", "af", "allele frequency", "allele fraction", "variant allele frequency", "vaf %", "vaf (%)"),
    "depth": ("depth", "dp", "coverage", "reads", "read depth"),
    "filter": ("filter", "quality"),
    "sample": ("sample", "sample id", "sample name"),
}  # fmt: skip
_PASSED = ("", "PASS", "PASSED", ".", "OK")


def read_table(copy: PrivateCopy, request: TumourRequest) -> TumourPanel:
    """Raises :class:`UserError` for a table without a gene column, without rows, or of several samples."""
    text = _text(copy)
    rows = csv.reader(io.StringIO(text, newline=""), _dialect(text))
    numbered = [(number, cells) for number, cells in enumerate(rows, 1) if any(c.strip() for c in cells)]
    numbered = [(n, cells) for n, cells in numbered if not cells[0].lstrip().startswith("#") or n == 1]
    columns = _columns(numbered[0][1] if numbered else [], copy.name)
    kept = [(n, {name: _cell(cells, at) for name, at in columns.items()}) for n, cells in numbered[1:]]
    kept = _one_sample(kept, request.sample, copy.name)
    if not kept:
        raise UserError(N_("{name} has a head, but no row with a result."), ASK_AGAIN, name=copy.name)
    warnings: list[Message] = []
    found = tuple(_findings(kept, request.limits, warnings))
    source = FileSource(copy.name, copy.sha256, copy.size, "tumour_table")
    return TumourPanel(source, kept[0][1].get("sample", ""), None, found, warnings=tuple(warnings))


def _text(copy: PrivateCopy) -> str:
    if copy.size > MAX_BYTES:
        raise UserError(
            N_("The table {name} is larger than {limit} bytes."),
            N_("Give one tumour's findings in one file."),
            name=copy.name,
            limit=MAX_BYTES,
        )
    try:
        return copy.head(copy.size).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(
            N_("The table {name} is not written in UTF-8."),
            N_("Ask the laboratory to save it as CSV in UTF-8."),
            name=copy.name,
        ) from None


def _dialect(text: str) -> type[csv.Dialect]:
    first = text.splitlines()[0] if text.strip() else ""

    class Found(csv.excel):
        delimiter = max("\t,;", key=first.count)

    return Found


def _columns(head: list[str], name: str) -> dict[str, int]:
    plain = [" ".join(title.replace("_", " ").strip().lstrip("#").casefold().split()) for title in head]
    found = {
        column: next(plain.index(title) for title in titles if title in plain)
        for column, titles in _COLUMNS.items()
        if any(title in plain for title in titles)
    }
    if "gene" not in found or not ({"change", "result"} & set(found)):
        raise UserError(
            N_("{name} has no columns for gene and change (or result) in its first line."),
            N_("Name the columns gene, alteration and result; or type the findings."),
            name=name,
        )
    return found


def _cell(cells: list[str], at: int) -> str:
    return cells[at].strip() if at < len(cells) else ""


def _one_sample(
    rows: list[tuple[int, dict[str, str]]], wanted: str | None, name: str
) -> list[tuple[int, dict[str, str]]]:
    samples = list(dict.fromkeys(row.get("sample", "") for _, row in rows))
    if wanted is not None and wanted in samples:
        return [(n, row) for n, row in rows if row.get("sample", "") == wanted]
    if len(samples) > 1 or (wanted is not None and samples != [""]):
        raise UserError(
            N_("{name} holds {count} samples: {samples}."),
            N_("Name the tumour's sample."),
            name=name,
            count=len(samples),
            samples=", ".join(samples[:8]),
        )
    return rows


def _findings(
    rows: list[tuple[int, dict[str, str]]], limits: Mapping[str, float], warnings: list[Message]
) -> Iterator[FoundMarker]:
    for number, row in rows:
        gene, change = row["gene"], " ".join(filter(None, (row.get("change"), row.get("result"))))
        if not gene:
            warnings.append(message(N_("Line {line} names no gene and was not read."), line=number))
            continue
        share, depth = _number(row.get("share", "")), _number(row.get("depth", ""))
        if share is not None and (share > 1 or "%" in row.get("share", "")):
            share /= 100
        weak = share is not None and share < limits["min_vaf"]
        shallow = depth is not None and depth < limits["min_depth"]
        if weak or shallow or row.get("filter", "").upper() not in _PASSED:
            reason = message(N_("Its filter, depth or share of reads is below the limits of the rule pack."))
            warnings.append(
                message(
                    N_("Line {line}: {change} is in the file but was not judged. {reason}"),
                    line=number,
                    change=f"{gene} {change}",
                    reason=reason,
                )
            )
            continue
        yield FoundMarker(
            TumourMarker(gene, change), number, share, int(depth) if depth is not None else None
        )


def _number(text: str) -> float | None:
    try:
        value = float(text.strip().rstrip("%").replace(",", "."))
    except ValueError:
        return None
    return value if value >= 0 else None
