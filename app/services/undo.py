"""Undo what was just done, or later what stands in the timeline: a new superseding row each time, audited, in one
transaction, and only for a role that may do the thing itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.model.genomics import Sex
from app.model.patient import BirthPrecision, IdentityKind, PhoneOwner, Relation
from app.records import closings, undoing
from app.records import patients as records
from app.records.undoing import Change, RowRef
from app.services import finding, import_history, record_closing
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.patients import PatientPage, page, refresh
from app.services.row_words import row_called
from app.support.errors import UserError
from app.support.i18n import N_, Message, message

__all__ = ["Change", "RowRef", "describe", "last_change", "put_back", "take_back", "undo", "why_not"]

_NEEDS: Mapping[str, Action] = {
    "medication": Action.PRESCRIBE,
    "condition": Action.PRESCRIBE,
    "allergy": Action.PRESCRIBE,
    "tumour": Action.PRESCRIBE,
    "tumour_marker": Action.PRESCRIBE,
    "tumour_tested": Action.PRESCRIBE,
    "germline_variant": Action.PRESCRIBE,
    "override": Action.OVERRIDE,
    "observation": Action.MEASURE,
    "encounter": Action.MEASURE,
    "lifestyle": Action.MEASURE,
    "pregnancy": Action.MEASURE,
    "family_history": Action.MEASURE,
    "relative": Action.REGISTER,
    "consanguinity": Action.REGISTER,
    "demographics": Action.REGISTER,
    "identifier": Action.REGISTER,
    "contact": Action.REGISTER,
    "panel_import": Action.IMPORT,
    "lab_diplotype": Action.IMPORT,
    "closing": Action.MERGE,
}
_PERSON = ("demographics", "identifier", "contact")
# By table: added, changed, removed. The first table of a change that stands here names the whole change.
_SAID: Mapping[str, tuple[str, str, str]] = {
    "closing": (N_("Record withdrawn or joined"), N_("Record opened again"), N_("Record opened again")),
    "encounter": (N_("Visit saved"), N_("Visit saved"), N_("Visit taken back")),
    "panel_import": (N_("File imported: {what}"), N_("File read again: {what}"), N_("Import undone: {what}")),
    "medication": (
        N_("Medicine added: {what}"),
        N_("Medicine changed: {what}"),
        N_("Medicine taken back: {what}"),
    ),
    "allergy": (
        N_("Allergy or reaction added: {what}"),
        N_("Allergy or reaction changed: {what}"),
        N_("Allergy or reaction taken back: {what}"),
    ),
    "condition": (
        N_("Diagnosis added: {what}"),
        N_("Diagnosis changed: {what}"),
        N_("Diagnosis taken back: {what}"),
    ),
    "override": (
        N_("Decision kept: {what}"),
        N_("Decision kept: {what}"),
        N_("Decision taken back: {what}"),
    ),
    "lab_diplotype": (
        N_("Result typed: {what}"),
        N_("Result corrected: {what}"),
        N_("Result taken back: {what}"),
    ),
    "observation": (
        N_("Value added: {what}"),
        N_("Value corrected: {what}"),
        N_("Value taken back: {what}"),
    ),
    "relative": (
        N_("Relative added: {what}"),
        N_("Relative changed: {what}"),
        N_("Relative taken back: {what}"),
    ),
    "germline_variant": (
        N_("Inherited finding added: {what}"),
        N_("Inherited finding changed: {what}"),
        N_("Inherited finding taken back: {what}"),
    ),
    "tumour": (N_("Cancer noted"), N_("Cancer changed"), N_("Cancer taken back")),
    "tumour_marker": (
        N_("Tumour finding added: {what}"),
        N_("Tumour finding changed: {what}"),
        N_("Tumour finding taken back: {what}"),
    ),
    "tumour_tested": (N_("Tumour test noted"), N_("Tumour test changed"), N_("Tumour test taken back")),
    "consanguinity": (N_("Relation noted"), N_("Relation changed"), N_("Relation taken back")),
    "pregnancy": (N_("Pregnancy noted"), N_("Pregnancy changed"), N_("Pregnancy taken back")),
    "lifestyle": (N_("Answer noted"), N_("Answer changed"), N_("Answer taken back")),
    "family_history": (
        N_("Family history noted"),
        N_("Family history changed"),
        N_("Family history taken back"),
    ),
    "demographics": (N_("Record corrected"), N_("Record corrected"), N_("Record corrected")),
    "identifier": (N_("Record corrected"), N_("Record corrected"), N_("Record corrected")),
    "contact": (N_("Record corrected"), N_("Record corrected"), N_("Record corrected")),
}


def last_change(clinic: Clinic) -> Change | None:
    """The last action on a patient's record since the clinic was opened; None before the first."""
    return clinic.changes.last


def describe(clinic: Clinic, change: Change) -> Message:
    """What the change was, in a few words, for the person who made it."""
    _require_all(clinic, change)
    with clinic.store.transaction():
        return _described(clinic, change)


def _require_all(clinic: Clinic, change: Change) -> None:
    """Let only those pass who may do the thing itself."""
    require(clinic.store, Action.SEE_PATIENTS)
    for table in dict.fromkeys(ref.table for ref in (*change.entered, *change.ended)):
        require(clinic.store, _NEEDS[table])


def _described(clinic: Clinic, change: Change) -> Message:
    tables = {ref.table for ref in (*change.entered, *change.ended)}
    table = next(one for one in _SAID if one in tables)
    new = [ref for ref in change.entered if ref.table == table]
    old = [ref for ref in change.ended if ref.table == table]
    row = undoing.row_of(clinic.store, (new or old)[-1])
    if table == "medication" and new and row["stopped_on"]:
        return message(N_("Medicine stopped: {what}"), what=row["drug"])
    sentence = _SAID[table][(1 if old else 0) if new else 2]
    return (
        message(sentence, what=row_called(clinic.rules, table, row))
        if "{what}" in sentence
        else message(sentence)
    )


def undo(clinic: Clinic, change: Change) -> PatientPage | None:
    """Undo the change: what was entered counts no more, what it replaced counts again; everything is answered anew.
    One transaction. None where the patient's record itself counts no more now.

    :raises UserError: something of it was changed again since, or the role does not allow it.
    """
    _require_all(clinic, change)
    tables = {ref.table for ref in (*change.entered, *change.ended)}
    if "closing" in tables:
        return _undo_closing(clinic, change)
    if "panel_import" in tables:
        return _undo_import(clinic, change)
    with clinic.store.transaction():
        try:
            patient_id = _patient_of(clinic, change)
            closings.require_open(clinic.store, patient_id)
            if tables & set(_PERSON):
                _undo_correction(clinic, patient_id, change)
            else:
                undoing.reverse(clinic.store, change)
        except LookupError as error:
            raise _changed_since() from error
        refresh(clinic, records.get(clinic.store, patient_id))
    return page(clinic, patient_id)


def _patient_of(clinic: Clinic, change: Change) -> str:
    return str(undoing.row_of(clinic.store, (*change.entered, *change.ended)[0])["patient_id"])


def _changed_since() -> UserError:
    return UserError(
        N_("This was changed again since, so it was not undone."),
        N_("Open the patient's timeline: each thing can be taken back there."),
    )


def _undo_import(clinic: Clinic, change: Change) -> PatientPage:
    """An import is undone and put back as a whole, with its laboratory results."""
    new = [ref for ref in change.entered if ref.table == "panel_import"]
    old = [ref for ref in change.ended if ref.table == "panel_import"]
    patient_id = _patient_of(clinic, Change((*new, *old)))
    if new and old:
        raise UserError(
            N_("A file that was read again with newer rules is not undone here."),
            N_("Undo its import under Files and prints."),
        )
    if new:
        import_history.undo(clinic, patient_id, new[0].id, undoing.REASON)
    else:
        import_history.put_back(clinic, patient_id, old[0].id, undoing.REASON)
    return page(clinic, patient_id)


def _undo_closing(clinic: Clinic, change: Change) -> PatientPage | None:
    """A record that was withdrawn or joined is opened again; one that was opened again is withdrawn."""
    closed = [ref for ref in change.entered if ref.table == "closing"]
    opened = [ref for ref in change.ended if ref.table == "closing"]
    row = undoing.row_of(clinic.store, (closed or opened)[0])
    if closed:
        return record_closing.open_again(clinic, row["patient_id"], undoing.REASON)
    if row["kept_id"]:
        return record_closing.join(clinic, row["kept_id"], row["patient_id"], row["reason"])
    record_closing.withdraw(clinic, row["patient_id"], row["reason"])
    return None


# -- who the patient is ------------------------------------------------------------------------------------------


def _undo_correction(clinic: Clinic, patient_id: str, change: Change) -> None:
    """What was known of the person before becomes the newest version."""
    known = records.get(clinic.store, patient_id)
    for ref in change.entered:
        if undoing.row_of(clinic.store, ref)["superseded_at"] is not None:
            raise LookupError("corrected again since")
    before = {ref.table: undoing.row_of(clinic.store, ref) for ref in change.ended}
    entered = {ref.table for ref in change.entered}
    wanted = known
    if (row := before.get("demographics")) is not None:
        wanted = replace(
            wanted,
            name=row["name"],
            name_ur=row["name_ur"],
            sex=Sex(row["sex"]),
            birth_date=row["birth_date"],
            birth_precision=BirthPrecision(row["birth_precision"]),
            relation=Relation(row["relation"]) if row["relation"] else None,
            relation_name=row["relation_name"],
            district=row["district"],
            village=row["village"],
        )
    number, phone = before.get("identifier"), before.get("contact")
    if number is not None or "identifier" in entered:
        kind = IdentityKind(number["kind"]) if number else IdentityKind.UNSTATED
        wanted = replace(wanted, identity_number=number["value"] if number else "", identity_kind=kind)
    if phone is not None or "contact" in entered:
        whose = PhoneOwner(phone["whose"]) if phone else PhoneOwner.UNSTATED
        wanted = replace(wanted, phone=phone["value"] if phone else "", phone_whose=whose)
    records.update(clinic.store, wanted, undoing.REASON)
    undoing.reverse(clinic.store, _without_person(change))


def _without_person(change: Change) -> Change:
    """The rest of a correction, such as how the parents are related."""
    return Change(
        tuple(ref for ref in change.entered if ref.table not in _PERSON),
        tuple(ref for ref in change.ended if ref.table not in _PERSON),
    )


# -- later, from the timeline ------------------------------------------------------------------------------------


def take_back(clinic: Clinic, ref: RowRef) -> PatientPage | None:
    """Let a row that counts count no more; what it had replaced counts again. One transaction.

    :raises UserError: it does not count any more, or the role does not allow it.
    """
    require(clinic.store, Action.SEE_PATIENTS)
    require(clinic.store, _NEEDS[ref.table])
    with clinic.store.transaction():
        return undo(clinic, Change((ref,), undoing.replaced_by(clinic.store, ref)))


def why_not(clinic: Clinic, ref: RowRef) -> Message | None:
    """Why the user may not take this row back or put it back; None where the role allows it."""
    return finding.why_not(clinic, _NEEDS[ref.table].value)


def put_back(clinic: Clinic, ref: RowRef) -> PatientPage | None:
    """Let a row that was taken back count again. One transaction.

    :raises UserError: the role does not allow it, or the import was saved for another patient since.
    """
    require(clinic.store, Action.SEE_PATIENTS)
    require(clinic.store, _NEEDS[ref.table])
    return undo(clinic, Change((), (ref,)))
