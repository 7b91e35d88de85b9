"""Gene and protein change as the laboratory's own program wrote them into INFO (ANN of SnpEff, CSQ of VEP)."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FORMAT = re.compile(
    rb"##INFO=<ID=(CSQ|ANN),.*?(?:Format|annotations)[^:']*[:']\s*'?\s*([^\"'>]+)", re.IGNORECASE
)
_ANN = (
    "ALLELE",
    "ANNOTATION",
    "IMPACT",
    "GENE",
    "ID",
    "TYPE",
    "TRANSCRIPT",
    "BIOTYPE",
    "RANK",
    "HGVSC",
    "HGVSP",
)


class Annotations:
    """Reads one file's annotations; the head says in which order their parts stand."""

    def __init__(self, head: Iterable[bytes]) -> None:
        self._orders: dict[bytes, list[str]] = {}
        for line in head:
            found = _FORMAT.match(line)
            if found:
                names = [n.strip().upper() for n in found.group(2).decode("utf-8", "replace").split("|")]
                self._orders[found.group(1)] = names if "HGVSP" in names else list(_ANN)

    def of(self, info: bytes) -> tuple[tuple[str, str, str], ...]:
        """(allele, gene, protein change) of each annotation that has a protein change."""
        found = []
        for key, order in self._orders.items():
            entry = re.search(rb"(?:^|;)" + key + rb"=([^;]+)", info)
            for text in entry.group(1).split(b",") if entry else ():
                parts = dict(zip(order, text.decode("utf-8", "replace").split("|"), strict=False))
                protein = parts.get("HGVSP", "").replace("%3D", "=").rpartition(":")[2]
                gene = parts.get("SYMBOL") or parts.get("GENE") or parts.get("GENE_NAME") or ""
                if protein and gene and "=" not in protein:
                    found.append((parts.get("ALLELE", ""), gene, protein))
        return tuple(found)


def finding(annotations: Iterable[tuple[str, str, str]], alt: str, alone: bool) -> tuple[str, str] | None:
    """Gene and protein change of an alternative; ``alone``: the row has no other."""
    kept = list(annotations)
    own = [entry for entry in kept if entry[0] == alt] or (kept if alone else [])
    return own[0][1:] if own else None
