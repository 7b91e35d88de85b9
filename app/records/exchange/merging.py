"""One patient's part of a file taken into the records; part of the transaction of the whole file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.records.exchange import checking, conflicts
from app.records.exchange.checking import impossible
from app.records.exchange.comparing import Comparing, Merge, counts
from app.records.exchange.content import Contents, Part
from app.records.exchange.people import ForeignPeople
from app.records.exchange.tables import (
    ALL,
    CHILDREN,
    FROZEN,
    HISTORY,
    POINTERS,
    RETURNED,
    columns_of,
    row_of,
    rows_by,
    rows_of,
)
from app.records.migrations.ddl import SUPERSEDE_COLUMNS
from app.records.name_index import index_patient
from app.records.store import Row, Store

LARGE = ("genotype_call",)  # read only where they are new


@dataclass
class News:
    """What a file brought for one patient: new rows by table, rows of ours that it ended, and new decisions."""

    patient_id: str
    new: dict[str, int] = field(default_factory=dict)
    ended: int = 0
    clashes: int = 0

    @property
    def rows(self) -> int:
        return sum(self.new.values()) + self.ended + self.clashes


class Merging:
    """Takes one part in."""

    def __init__(self, store: Store, contents: Contents, part: Part, people: ForeignPeople) -> None:
        self._store, self._contents, self._part, self._people = store, contents, part, people
        self.news = News(part.patient_id)
        self._ids = {table: set[str]() for table in ALL}  # rows of this part that were entered now
        self._standing: set[tuple[str, str, str]] = set()  # what both clinics say otherwise
        self._rows = {
            table: list(self._read(table)) for table in ALL if table in part.tables and table not in LARGE
        }

    # ------------------------------------------------------------ reading
    def _read(self, table: str) -> Iterator[Row]:
        given, known = self._part.tables[table], columns_of(self._store, table)
        missing = [name for name, needed in known.items() if needed and name not in given.columns]
        if missing or set(given.columns) - known.keys() or len(set(given.columns)) != len(given.columns):
            raise impossible(table, ", ".join(missing))
        if any(len(values) != len(given.columns) for values in given.rows):
            raise impossible(table, self._part.patient_id)
        checking.check_rows(table, given.columns, given.rows)
        for values in given.rows:
            yield self._named(table, dict(zip(given.columns, values, strict=True)))

    def _named(self, table: str, row: Row) -> Row:
        """The row, if it is this patient's, with the people who entered it as they are known here."""
        if row.get("patient_id", self._part.patient_id) != self._part.patient_id:
            raise impossible(table, row.get("id", ""))
        if "id" in row and not checking.is_id(row["id"]):
            raise impossible(table, row["id"])
        for name in ("entered_by", "superseded_user"):
            if row.get(name) is not None:
                row[name] = self._people.local_id(str(row[name]), self._part.people)
        return row

    # ------------------------------------------------------------ taking in
    def merge(self) -> News:
        """Take in everything of the patient.

        Raises:
            UserError: a row cannot be right, or says something else than the row of this id here.
        """
        for table in HISTORY:
            self._history(table, self._rows.get(table, []))
        for table in FROZEN:
            self._frozen(table, self._rows.get(table, []))
        for table, (parent, column) in CHILDREN.items():
            if table != "carried_row":
                self._children(table, parent, column)
        self._notes_of_joining()
        self._require_a_name()
        conflicts.close_answered(self._store, self._part.patient_id, self._contents.clinic_id, self._standing)
        return self.news

    def _history(self, table: str, rows: list[Row]) -> None:
        ours = {row["id"]: row for row in rows_of(self._store, table, self._part.patient_id)}
        theirs = {row["id"]: row for row in rows}
        if len(theirs) != len(rows):
            raise impossible(table, self._part.patient_id)
        self._refuse_foreign(table, theirs.keys() - ours.keys())
        merge = Comparing(table, ours, theirs).compare()
        parked = {clash.theirs_id for clash in merge.clashes if clash.parked is not None}
        coming = (theirs.keys() | ours.keys()) - parked
        for row_id, by, their_row in merge.replaced:
            self._end(table, row_id, by if by in coming else self._there(table, by), their_row)
        for row in merge.entered:
            by = row.get("superseded_by")
            self._enter(table, {**row, "superseded_by": by if by in coming else self._there(table, by)})
        for row, by, reason in merge.history:
            self._enter(table, {**row, **self._ended_now(by, reason)})
        self._keep_clashes(table, merge)
        if table == "demographics" and (merge.replaced or merge.entered):
            index_patient(self._store, self._part.patient_id)

    def _refuse_foreign(self, table: str, new: Iterable[str]) -> None:
        """A new row must not have the id of a row of somebody else."""
        taken = rows_by(self._store, table, "id", new)
        if taken:
            raise impossible(table, taken[0]["id"])

    def _there(self, table: str, row_id: str | None) -> str | None:
        """The id, if there is such a row (of a record that was joined with this one); else nothing."""
        return row_id if row_id and row_of(self._store, table, row_id) is not None else None

    def _end(self, table: str, row_id: str, by: str | None, theirs: Row | None) -> None:
        """A row of ours counts no more, as the other clinic noted it, or because theirs says the same."""
        if theirs is None:
            self._store.supersede(table, row_id, by, "the same at both clinics")
        else:
            values = [theirs[name] for name in SUPERSEDE_COLUMNS]
            values[1] = by
            marks = ", ".join(f"{name} = ?" for name in SUPERSEDE_COLUMNS)
            self._store.execute(f"UPDATE {table} SET {marks} WHERE id = ?", (*values, row_id))  # noqa: S608
        self.news.ended += 1

    def _ended_now(self, by: str | None, reason: str) -> Row:
        ended = (self._store.now(), by, self._store.user.id, reason)
        return dict(zip(SUPERSEDE_COLUMNS, ended, strict=True))

    def _enter(self, table: str, row: Row) -> None:
        self._store.insert(table, {**row, **self._pointers(table, row)})
        self.news.new[table] = self.news.new.get(table, 0) + 1
        if "id" in row:
            self._ids[table].add(row["id"])

    # ------------------------------------------------------------ what rows point to
    def _pointers(self, table: str, row: Row) -> Row:
        """The pointers of a row as far as they lead to something here; what they lead to is this person's."""
        found: Row = {}
        for name, target in POINTERS.items():
            if row.get(name) and not (table in CHILDREN and CHILDREN[table][1] == name):
                found[name] = self._own(table, row, target, str(row[name]))
        for name in ("relative_patient_id", "kept_id"):
            if row.get(name):
                found[name] = self._there("patient", str(row[name]))
        return found

    def _own(self, table: str, row: Row, target: str, pointed: str) -> str | None:
        found = row_of(self._store, target, pointed)
        if found is None:
            return None
        if not self._one_person(found["patient_id"]):
            raise impossible(table, row["id"])
        return pointed

    def _one_person(self, patient_id: str) -> bool:
        """This patient, or one whose record was once joined with this one's."""
        if patient_id == self._part.patient_id:
            return True
        both = (patient_id, self._part.patient_id)
        sql = "SELECT 1 FROM closing WHERE (patient_id, kept_id) IN (VALUES (?, ?), (?, ?))"
        return bool(self._store.tuples(sql, (*both, *reversed(both))))

    # ------------------------------------------------------------ rows without a history
    def _frozen(self, table: str, rows: list[Row]) -> None:
        known = {row["id"]: row for row in rows_by(self._store, table, "id", [row["id"] for row in rows])}
        for row in rows:
            same = known.get(row["id"])
            if same is None:
                checking.require_hash(table, row)
                self._enter(table, self._numbered(row) if table == "document" else row)
            elif (same["patient_id"], same["content_sha256"]) != (
                self._part.patient_id,
                row["content_sha256"],
            ):
                raise impossible(table, row["id"])

    def _numbered(self, row: Row) -> Row:
        """A print's number with its clinic's name, since each clinic counts for itself."""
        if row.get("copy_of"):
            return row
        person = self._store.rows(
            "SELECT clinic_name FROM foreign_user WHERE user_id = ?", (row["entered_by"],)
        )
        named = f"{row['number']} ({person[0]['clinic_name']})" if person else str(row["number"])
        number = str(row["number"]) if str(row["number"]).endswith(")") else named
        taken = self._store.row("SELECT 1 FROM document WHERE number = ? AND copy_of IS NULL", (number,))
        return {**row, "number": f"{number} {row['id'][:8]}" if taken else number}

    def _children(self, table: str, parent: str, column: str) -> None:
        """The rows of parents that are new here; those of known ones are known."""
        new = self._ids[parent]
        if not new:
            return
        rows = list(self._read(table)) if table in LARGE and table in self._part.tables else []
        theirs = {row["id"] for row in self._rows.get(parent, [])}
        coming = []
        for row in rows or self._rows.get(table, []):
            if row[column] not in theirs:
                raise impossible(table, row[column])
            if row[column] in new:
                coming.append(tuple(row.values()))
        if coming:
            columns = self._part.tables[table].columns
            marks = ", ".join("?" * len(columns))
            self._store.execute_many(
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",  # noqa: S608 - checked above
                coming,
            )

    def _notes_of_joining(self) -> None:
        """Which rows a joining carried over, so that it can be undone here too."""
        for row in self._rows.get("carried_row", []):
            closing = row_of(self._store, "closing", row["closing_id"])
            if closing is not None and not self._one_person(closing["patient_id"]):
                raise impossible("carried_row", row["closing_id"])
            noted = self._store.tuples(
                "SELECT old_id, place FROM carried_row WHERE closing_id = ?", (row["closing_id"],)
            )
            if closing is not None and row["old_id"] not in {old for old, _ in noted}:
                place = max((number for _, number in noted), default=-1) + 1
                self._store.insert("carried_row", {**row, "place": place})
        for row in self._rows.get(RETURNED, []):
            if not self._store.row("SELECT 1 FROM returned_row WHERE row_id = ?", (row["row_id"],)):
                self._store.insert(RETURNED, row)

    # ------------------------------------------------------------ afterwards
    def _keep_clashes(self, table: str, merge: Merge) -> None:
        for clash in merge.clashes:
            self._standing.add((table, clash.ours_id, clash.theirs_id))
            self.news.clashes += conflicts.keep(
                self._store, self._contents.id, self._part.patient_id, table, clash
            )

    def _require_a_name(self) -> None:
        known = rows_of(self._store, "demographics", self._part.patient_id)
        if not any(map(counts, known)):
            raise impossible("demographics", self._part.patient_id)
