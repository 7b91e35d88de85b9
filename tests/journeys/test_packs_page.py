"""A maintainer's stick at the window: what is new, who is affected, the switch, and the way back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.intake.drives import Drive
from app.knowledge.archive import archive_bytes
from app.knowledge.build import build_pack
from app.knowledge.private_keys import make_key, open_key
from app.knowledge.signatures import sign_pack
from app.knowledge.trust import read_root
from app.model.genomics import Sex
from app.services import panel_import, patients, work_list
from app.services.pack_making import signed_root, write_first_root
from app.support.i18n import Language
from app.support.paths import administrators_root
from tests.services.second_pack import write_second_sources

PASSPHRASE = "four small green lamps"
NEW = 202711231


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A second rule pack that Amina has signed, and the list of keys that trusts her."""
    folder = tmp_path_factory.mktemp("makers")
    make_key(folder / "amina.key", "Dr Amina Sheikh", PASSPHRASE, memory_kib=64)
    signer = open_key(folder / "amina.key", PASSPHRASE)
    root = write_first_root(folder / "root.json", [folder / "amina.pub"], date(2026, 11, 24))
    sources = write_second_sources(folder / "sources")
    about = sources / "pack.toml"
    about.write_text(re.sub(r"(?m)^version = .*$", f"version = {NEW}", about.read_text("utf-8")), "utf-8")
    path = build_pack(sources, folder / "stick" / "rahbar-core.rahbarpack").path
    sign_pack(path, [signer])
    return path, signed_root(read_root(root.data).content, (), [signer])


@pytest.fixture
def trusting(person: Any, made: tuple[Path, bytes], doctor: Any, panel: Path) -> Any:
    """The doctor's clinic trusts the makers and knows Fatima, who takes clopidogrel."""
    administrators_root().parent.mkdir(parents=True)
    administrators_root().write_bytes(made[1])
    clinic = doctor.window.desk.clinic

    def register() -> None:
        new = patients.NewPatient("Fatima Bibi", Sex.FEMALE, 45, name_ur="فاطمہ بی بی")
        patient = patients.register(clinic, new)
        for drug in ("ivabradine", "warfarin"):
            patients.add_medicine(clinic, patient.id, drug)
        panel_import.save(clinic, panel_import.preview(clinic, panel, patient.id), patient.id)
        doctor.window.desk.open_patient(patient.id)

    doctor.ask(register)
    doctor.wait(lambda: doctor.front() == "patient")
    doctor.click(doctor.window.rail.buttons["packs"])
    doctor.wait(lambda: doctor.window.pages["packs"].state)
    return doctor


def version_at_the_foot(person: Any, seen: Callable[[str], str]) -> str:
    return seen(person.window.status.rules.text())


def test_from_a_stick_to_the_affected_and_back(
    trusting: Any, made: tuple[Path, bytes], seen: Callable[[str], str]
) -> None:
    window, page = trusting.window, trusting.window.pages["packs"]
    old = page.state.in_use.version
    page.offer_file(str(made[0]))
    trusting.wait(lambda: page.look.affected)
    assert "Signature right: Dr Amina Sheikh" in seen(page.look.card.signed.text())
    assert page.look.changes.after.version == NEW
    assert version_at_the_foot(trusting, seen).split()[3].startswith(str(old)), (
        "nothing is changed by looking"
    )
    page.look.filter.setText("ivabradine")
    assert {change.drug for change in page.look.new.rows} == {"ivabradine"}
    assert "Avoid ivabradine" in seen(page.look.detail.text())
    assert [person.name for person in page.look.people.rows] == ["Fatima Bibi"]
    window.words.switch(Language.URDU)
    assert "دستخط درست" in seen(page.look.card.signed.text())
    window.words.switch(Language.ENGLISH)

    trusting.click(page.look.activate_button)
    trusting.wait(lambda: str(NEW) in version_at_the_foot(trusting, seen))
    assert trusting.front() == "affected"
    assert trusting.ask(lambda: work_list.waiting(window.desk.clinic)) == 1
    assert trusting.record().evaluation.pack.version == NEW, "the open patient is answered anew"

    trusting.click(window.rail.buttons["packs"])
    trusting.wait(lambda: page.state.in_use.version == NEW)
    trusting.click(page.back_button)
    trusting.wait(lambda: page.look.affected)
    assert not page.look.activate_button.isEnabled(), "not without a reason"
    page.look.reason.setText("two patients reacted")
    trusting.click(page.look.activate_button)
    trusting.wait(lambda: str(old) in version_at_the_foot(trusting, seen))


def test_a_refused_pack_is_said_on_the_page_and_nothing_changes(
    trusting: Any, made: tuple[Path, bytes], tmp_path: Path, seen: Callable[[str], str]
) -> None:
    page = trusting.window.pages["packs"]
    bad = tmp_path / "bad.rahbarpack"
    bad.write_bytes(archive_bytes({"manifest.json": b"{}"}))
    for content, sentence in (
        (bad.read_bytes(), "is not signed"),
        (made[0].read_bytes()[:-900], "is cut short"),
    ):
        bad.write_bytes(content)
        page.offer_file(str(bad))
        trusting.wait(lambda sentence=sentence: sentence in seen(page.refused.text()))
        assert page.steps.currentIndex() == 0
    page.offer_file(str(made[0]))
    trusting.wait(lambda: page.look.affected)
    assert page.refusal is None
    trusting.click(page.look.later_button)
    assert page.steps.currentIndex() == 0
    assert trusting.ask(lambda: trusting.window.desk.clinic.rules.pack.version) != NEW


def test_a_stick_is_listed_by_itself_and_gone_when_it_is_pulled(
    trusting: Any, made: tuple[Path, bytes]
) -> None:
    page = trusting.window.pages["packs"]
    page.sticks.lister = lambda: [Drive(made[0].parent, "RULES")]
    page.sticks.look()
    trusting.wait(lambda: page.files.rows)
    assert [(row.path, row.drive) for row in page.files.rows] == [(made[0], "RULES")]
    trusting.wait(page.check_button.isEnabled)
    page.check()
    trusting.wait(lambda: page.look.affected)
    page.sticks.lister = list
    page.sticks.look()
    assert page.steps.currentIndex() == 1, "what was read stays, whatever happens to the stick"
    trusting.click(page.look.later_button)
    trusting.wait(lambda: not page.files.rows)


def test_old_rules_are_said_over_every_page(doctor: Any, seen: Callable[[str], str]) -> None:
    from dataclasses import replace

    from app.services.clinics import age_notices, status

    window = doctor.window
    assert window.rules.isHidden()
    old = replace(doctor.ask(lambda: status(window.desk.clinic)), notices=age_notices(13))
    window._show_rules(old)
    assert window.rules.isVisible()
    assert "13 months old" in seen(window.rules.text.text())
    doctor.click(window.rules.button)
    assert doctor.front() == "packs"
