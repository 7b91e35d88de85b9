"""What two clinics' rows of one patient come to, table by table: pure, so that both clinics reckon the same.

A row that only one side has is added. A row that one side replaced or took back is replaced or taken back. Where both
did that to the same row, or each has its own where only one can count, both stay and a person decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.records.exchange.checking import impossible
from app.records.exchange.tables import SLOTS, TWINS, same_said
from app.records.store import Row

SAME = "the same at both clinics"
WITHDRAWN_HERE = "withdrawn at one clinic, read again at the other"
LATER_READING = "panel_import"  # of two readings of one file the later counts: nothing for a person to decide


@dataclass(frozen=True, slots=True)
class Clash:
    """Two rows of which a person must choose; "" is a row that was taken back. ``parked``: their row, which is not
    entered until then."""

    ours_id: str
    theirs_id: str
    parked: Row | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """What to do with a table: rows of ours that are replaced (id, by, and the row in which they noted it), rows to
    enter as they are, rows to enter as replaced (row, by, reason), and what a person decides."""

    replaced: list[tuple[str, str | None, Row | None]] = field(default_factory=list)
    entered: list[Row] = field(default_factory=list)
    history: list[tuple[Row, str | None, str]] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


def counts(row: Row) -> bool:
    """Whether the row counts today."""
    return row["superseded_at"] is None


def _leaf(rows: Mapping[str, Row], row_id: str) -> str:
    """The row that took this one's place in the end; "" if that was taken back, an id outside if it moved on."""
    seen = {row_id}
    while row_id in rows and not counts(rows[row_id]):
        row_id = rows[row_id]["superseded_by"] or ""
        if row_id in seen:
            return ""
        seen.add(row_id)
    return row_id


def _equal(one: Row, other: Row) -> bool:
    """Whether one of the two can stand for both: they say the same, and were joined with the same record."""
    return same_said(one, other) and one.get("kept_id") == other.get("kept_id")


class Comparing:
    """Compares one table of one patient. ``ours`` and ``theirs``: all rows by id, oldest entered first."""

    def __init__(self, table: str, ours: Mapping[str, Row], theirs: Mapping[str, Row]) -> None:
        self._table, self._ours, self._theirs = table, ours, theirs
        self._key = TWINS.get(table)
        self._later_reading = table == LATER_READING
        self.merge = Merge()
        self._equal: dict[str, str] = {}  # a new row of theirs, and ours that says the same
        self._parked: set[str] = set()
        self._counting = {one: row for one, row in ours.items() if counts(row)}

    def compare(self) -> Merge:
        """Everything that is to be done.

        Raises:
            UserError: a row with an id of ours says something else.
        """
        for row_id, theirs in self._theirs.items():
            if row_id in self._ours:
                self._both_have(self._ours[row_id], theirs)
        new = [row for row_id, row in self._theirs.items() if row_id not in self._ours]
        for row in filter(counts, new):
            self._only_theirs(row)
        for row in new:
            # what led to a row that waits for a person comes with the file after the choice
            if not counts(row) and (
                _leaf(self._theirs, row["id"]) not in self._parked or self._later_reading
            ):
                self.merge.entered.append(row)
        places = {row_id: place for place, row_id in enumerate(self._theirs)}
        self.merge.entered.sort(key=lambda row: places[row["id"]])
        return self.merge

    # ------------------------------------------------------------ rows that both have
    def _both_have(self, ours: Row, theirs: Row) -> None:
        if not same_said(ours, theirs):
            raise impossible(self._table, theirs["id"])
        if counts(theirs):
            return
        if counts(ours):
            self._replaced_there(theirs)
        elif ours["superseded_by"] != theirs["superseded_by"]:
            self._replaced_twice(theirs["id"])

    def _replaced_there(self, theirs: Row) -> None:
        leaf = _leaf(self._theirs, theirs["id"])
        known = self._ours.get(leaf)
        if known is not None and not counts(known) and _leaf(self._ours, leaf) in ("", theirs["id"]):
            self._clash(theirs["id"], leaf, None)  # what took its place there does not count here
            return
        self.merge.replaced.append((theirs["id"], theirs["superseded_by"], theirs))
        self._counting.pop(theirs["id"], None)

    def _replaced_twice(self, row_id: str) -> None:
        ours, theirs = _leaf(self._ours, row_id), _leaf(self._theirs, row_id)
        if ours == theirs or self._seen(ours, theirs):
            return
        if (ours and ours not in self._ours) or (theirs and theirs not in self._theirs):
            return  # it went to a record that was joined with this one
        if theirs in self._ours and counts(self._ours[theirs]):
            return  # both count here already
        if ours in self._theirs and counts(self._theirs[ours]):
            return  # both count there
        if ours and theirs and _equal(self._ours[ours], self._theirs[theirs]):
            self._equal[theirs] = ours
        elif self._later_reading and theirs:
            if not ours:
                self._parked.add(theirs)
        else:
            self._clash(ours, theirs, None if theirs in self._ours else self._theirs.get(theirs))

    def _seen(self, ours: str, theirs: str) -> bool:
        """Whether one side knew what the other had made of the row, and went on from there."""
        there = ours in self._theirs and _leaf(self._theirs, ours) == theirs
        here = theirs in self._ours and _leaf(self._ours, theirs) == ours
        return there or here

    def _clash(self, ours: str, theirs: str, parked: Row | None) -> None:
        clash = Clash(ours, theirs, parked)
        if clash not in self.merge.clashes:
            self.merge.clashes.append(clash)
        if parked is not None:
            self._parked.add(theirs)

    # ------------------------------------------------------------ rows that only they have
    def _only_theirs(self, row: Row) -> None:
        if row["id"] not in self._parked:
            self._counting_there(row)
        elif self._later_reading:
            self.merge.history.append((row, None, WITHDRAWN_HERE))

    def _counting_there(self, row: Row) -> None:
        ours = self._about_the_same(row)
        if ours is None:
            self.merge.entered.append(row)
        elif _equal(ours, row) or self._later_reading:
            self._one_of_both(ours, row)
        elif self._table in SLOTS:
            self._clash(ours["id"], row["id"], row)
        else:
            self.merge.entered.append(row)

    def _about_the_same(self, row: Row) -> Row | None:
        equal = self._counting.get(self._equal.get(row["id"], ""))
        if equal is not None or self._key is None:
            return equal
        wanted = [row[name] for name in self._key]
        alike = [one for one in self._counting.values() if [one[name] for name in self._key] == wanted]
        return next((one for one in alike if same_said(one, row)), alike[0] if alike else None)

    def _one_of_both(self, ours: Row, theirs: Row) -> None:
        """Both say the same: the earlier counts, of two readings of a file the later; at both clinics alike."""
        stays = min((ours, theirs), key=lambda row: (row["entered_at"], row["id"]))
        if self._later_reading:
            stays = max((ours, theirs), key=lambda row: (row["entered_at"], row["id"]))
        if stays is ours:
            self.merge.history.append((theirs, ours["id"], SAME))
            return
        self.merge.replaced.append((ours["id"], theirs["id"], None))
        del self._counting[ours["id"]]
        self.merge.entered.append(theirs)
