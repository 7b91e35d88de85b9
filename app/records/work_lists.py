"""The work list after a switch of rules: patients whose answers changed, and who reviewed each of them.

A patient has at most one open item: a later switch joins what was not yet reviewed with what it changes itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from app.model.changes import Affected, AffectedPatient, AnswerChange
from app.model.rules import PackReference
from app.records import audit, closings, register
from app.records.entries import AuditAction
from app.records.payload import from_json, pack, to_json, unpack
from app.records.store import Row, Store, Value, new_id
from app.support.errors import UserError
from app.support.i18n import N_

SETTLED = "settled by a later switch of rules"
UNDONE = "undone"
_OPEN = """
SELECT i.id, i.patient_id, i.content, i.list_id, l.before, l.after, l.entered_at,
    r.id AS review, r.note, r.entered_at AS reviewed_at, u.name AS reviewed_by
FROM work_item i JOIN work_list l ON l.id = i.list_id
LEFT JOIN work_review r ON r.item_id = i.id AND r.superseded_at IS NULL
LEFT JOIN user u ON u.id = r.entered_by
WHERE i.superseded_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One patient of a work list. ``made_at``: when the rules were switched; ``reviewed_by``: "" while open."""

    id: str
    person: AffectedPatient
    before: PackReference
    after: PackReference
    made_at: str
    reviewed_at: str = ""
    reviewed_by: str = ""
    note: str = ""

    @property
    def open(self) -> bool:
        return not self.reviewed_at


def _item(row: Row) -> WorkItem:
    return WorkItem(
        row["id"],
        unpack(row["content"], AffectedPatient),
        from_json(row["before"], PackReference),
        from_json(row["after"], PackReference),
        row["entered_at"],
        row["reviewed_at"] or "",
        row["reviewed_by"] or "",
        row["note"] or "",
    )


def keep_work_list(store: Store, affected: Affected) -> str:
    """Keep who is affected, inside the transaction of the switch itself; the id of the list.

    Raises:
        UserError: a patient's record was changed since the list was made; nothing is kept.
    """
    with store.transaction():
        if register.records_at(store) != affected.records_at:
            raise UserError(
                N_("Patients' records were changed since the affected patients were looked for."),
                N_("Look for the affected patients again, then activate."),
            )
        list_id = new_id()
        packs = {"before": to_json(affected.before), "after": to_json(affected.after)}
        counted: dict[str, Value] = {"checked": affected.checked, "quiet": to_json(dict(affected.quiet))}
        store.enter("work_list", {"id": list_id, **packs, **counted})
        waiting = {one.person.patient_id: one for one in _open_items(store)}
        for person in affected.people:
            _enter(store, list_id, person, waiting.get(person.patient_id))
        details = {"patients": str(len(affected.people)), "checked": str(affected.checked)}
        audit.record(store, AuditAction.ADD, "work_list", list_id, details=details)
        return list_id


def _enter(store: Store, list_id: str, person: AffectedPatient, earlier: WorkItem | None) -> None:
    item_id = new_id()
    changes = joined(earlier.person.changes, person.changes) if earlier else person.changes
    if changes:
        content, _ = pack(replace(person, changes=changes), AffectedPatient)
        entered = {"id": item_id, "list_id": list_id, "patient_id": person.patient_id}
        store.enter("work_item", {**entered, "content": content})
    if earlier:
        store.supersede("work_item", earlier.id, item_id if changes else None, SETTLED)


def joined(earlier: Iterable[AnswerChange], later: Iterable[AnswerChange]) -> tuple[AnswerChange, ...]:
    """Two switches seen as one: what the patient was told last stands against what holds now; what is as it was
    told is no change any more."""
    told = {change.subject: change for change in earlier}
    now = {change.subject: change for change in later}
    both = {one: replace(change, before=told[one].before) for one, change in now.items() if one in told}
    kept = [c for c in {**told, **now, **both}.values() if c.subject not in both or _differs(c)]
    return tuple(sorted(kept, key=lambda change: change.urgency))


def _differs(change: AnswerChange) -> bool:
    old, new = change.before, change.after
    return (old.answer, old.action, old.level, old.text) != (new.answer, new.action, new.level, new.text)


def _open_items(store: Store) -> tuple[WorkItem, ...]:
    return tuple(_item(row) for row in store.rows(f"{_OPEN} AND r.id IS NULL"))


def _of_today(store: Store, item: WorkItem) -> WorkItem | None:
    """The item under the record that counts for its person today; None for a record that was withdrawn."""
    (now,) = closings.that_count(store, [item.person.patient_id]) or ("",)
    return replace(item, person=replace(item.person, patient_id=now)) if now else None


def work_items(store: Store) -> tuple[WorkItem, ...]:
    """Everything that counts: open items, most urgent first, then the reviewed ones, newest first. Nobody whose
    record was withdrawn; a record that was joined with another stands under that one."""
    found = [item for row in store.rows(_OPEN) if (item := _of_today(store, _item(row)))]
    waiting = sorted((one for one in found if one.open), key=lambda one: one.person.urgency)
    done = sorted((one for one in found if not one.open), key=lambda one: one.reviewed_at, reverse=True)
    return (*waiting, *done)


def work_item(store: Store, item_id: str) -> WorkItem:
    """One item that counts. Raises LookupError if there is none."""
    row = store.row(f"{_OPEN} AND i.id = ?", (item_id,))
    item = _of_today(store, _item(row)) if row else None
    if item is None:
        raise LookupError(f"no work item {item_id}")
    return item


def count_open(store: Store) -> int:
    """How many patients wait to be reviewed."""
    waiting = store.tuples(
        "SELECT i.patient_id FROM work_item i WHERE i.superseded_at IS NULL AND NOT EXISTS "
        "(SELECT 1 FROM work_review r WHERE r.item_id = i.id AND r.superseded_at IS NULL)"
    )
    return sum(bool(closings.that_count(store, row)) for row in waiting)


def review(store: Store, item_id: str, note: str = "") -> None:
    """Tick the patient as reviewed by the user who opened the clinic. Ticking twice changes nothing."""
    with store.transaction():
        item = work_item(store, item_id)
        if item.open:
            store.enter("work_review", {"item_id": item_id, "note": note.strip()})
            audit.record(store, AuditAction.ADD, "work_item", item_id, item.person.patient_id)


def undo_review(store: Store, item_id: str) -> None:
    """Take the tick back; who had ticked, and who took it back, stay in the record."""
    with store.transaction():
        row = store.row(f"{_OPEN} AND i.id = ?", (item_id,))
        if row is None or row["review"] is None:
            raise LookupError(f"no review of {item_id}")
        store.supersede("work_review", row["review"], None, UNDONE)
        audit.record(store, AuditAction.WITHDRAW, "work_item", item_id, row["patient_id"])


def quiet_changes(store: Store) -> Mapping[str, int]:
    """Of the newest list: changed answers that nobody needs to see now, counted by drug."""
    row = store.row("SELECT quiet FROM work_list ORDER BY entered_at DESC, rowid DESC LIMIT 1")
    return from_json(row["quiet"], dict[str, int]) if row else {}
