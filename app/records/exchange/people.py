"""Who entered what came from another clinic: kept by name, as somebody who opens nothing here."""

from __future__ import annotations

from collections.abc import Mapping

from app.records.entries import Role
from app.records.exchange.checking import impossible, is_id
from app.records.exchange.content import Contents, Person
from app.records.keys import RECOVERY, name_key
from app.records.store import Store

_LONGEST = 200


class ForeignPeople:
    """Gives each person of a file an id here. A row that is new here cannot have been entered by a user of this
    clinic: if the file says so, the sending clinic stands beside the name."""

    def __init__(self, store: Store, contents: Contents) -> None:
        self._store, self._contents = store, contents
        self._known: dict[str, str] = {}

    def local_id(self, sent_id: str, people: Mapping[str, Person]) -> str:
        """The id here.

        Raises:
            UserError: the file does not say who that is.
        """
        if sent_id not in self._known:
            person = people.get(sent_id)
            if person is None or not is_id(sent_id) or not is_id(person.clinic_id):
                raise impossible("user", sent_id)
            if not 0 < len(person.name) <= _LONGEST or not 0 < len(person.clinic_name) <= _LONGEST:
                raise impossible("user", sent_id)
            self._known[sent_id] = self._keep(sent_id, person)
        return self._known[sent_id]

    def _keep(self, sent_id: str, person: Person) -> str:
        store, clinic = self._store, (person.clinic_id, person.clinic_name)
        ours = store.row("SELECT 1 FROM user WHERE id = ?", (sent_id,))
        foreign = store.row("SELECT 1 FROM foreign_user WHERE user_id = ?", (sent_id,))
        if ours and foreign:
            return sent_id
        if ours or sent_id == f"{RECOVERY}:{store.clinic.id}":
            clinic = self._contents.clinic_id, self._contents.clinic_name
            sent_id = f"{sent_id[:50]}@{clinic[0]}"
            if store.row("SELECT 1 FROM user WHERE id = ?", (sent_id,)):
                return sent_id
        self._enter(sent_id, person.name, clinic)
        return sent_id

    def _enter(self, user_id: str, name: str, clinic: tuple[str, str]) -> None:
        store, now = self._store, self._store.now()
        said = f"({clinic[1]})"
        shown = " ".join((name if name.endswith(said) else f"{name} {said}").split())
        store.insert("user", {
            "id": user_id, "name": shown, "name_key": name_key(shown), "role": Role.HEALTH_WORKER.value,
            "created_at": now, "created_by": store.user.id, "removed_at": now, "removed_by": store.user.id,
        })  # fmt: skip
        store.insert("foreign_user", {"user_id": user_id, "clinic_id": clinic[0], "clinic_name": clinic[1]})
