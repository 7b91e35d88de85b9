"""Papers at the window: every kind, a card that is scanned, lost and found, an old print once more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.model.report import DocumentKind
from app.services import cards, printing
from app.services.printing import Paper
from app.support.i18n import Language

Seen = Callable[[str], str]


@pytest.fixture
def printing_desk(with_patient: Any) -> Any:
    """A person in front of the print centre with a patient open."""
    with_patient.press("Ctrl+P")
    page = with_patient.window.pages["print"]
    with_patient.wait(lambda: page.prepared)
    return with_patient


def choose(person: Any, kind: DocumentKind) -> Any:
    page = person.window.pages["print"]
    page.kinds[kind].setChecked(True)
    person.wait(lambda: page.prepared and page.prepared.kind is kind)
    return page


def issued_card(person: Any, folder: Path) -> str:
    """Print the card to a file; the line of its square code."""
    page = choose(person, DocumentKind.CARD)
    page.save_to(str(folder / "card.pdf"))
    person.wait(lambda: page.prepared and page.prepared.content.print_number)
    return str(page.prepared.content.card.line)


def test_every_paper_is_previewed_and_keeps_what_was_wished(printing_desk: Any) -> None:
    for kind in (DocumentKind.CARD, DocumentKind.REFERRAL, DocumentKind.SLIP):
        choose(printing_desk, kind)
    page = choose(printing_desk, DocumentKind.REQUEST)
    assert page.wishes.fields["drug"].isVisible()
    assert not page.wishes.fields["to"].isVisible()
    page.wishes.fields["drug"].setText("Tegretol")
    page.wishes.fields["drug"].textEdited.emit("Tegretol")
    printing_desk.wait(lambda: page.prepared and "carbamazepine" in page.prepared.content.request.reason.en)
    page.wishes.urgent.setChecked(True)
    printing_desk.wait(lambda: page.prepared and page.prepared.content.request.urgent)


def test_a_scanned_card_in_the_search_box_opens_its_patient(
    printing_desk: Any, tmp_path: Path, seen: Seen
) -> None:
    line = issued_card(printing_desk, tmp_path)
    window = printing_desk.window
    window.go("home")
    printing_desk.press("Ctrl+F")
    printing_desk.type(line.lower(), window.search)
    printing_desk.press("Return", window.search)
    printing_desk.wait(lambda: window.finder.card is not None and printing_desk.front() == "patient")
    said = seen(window.finder.card.text())
    assert "Genuine: signed by this clinic." in said
    assert "NOT tested" in said
    window.finder.card.accept()


def test_a_damaged_scan_is_refused_only_when_enter_comes(printing_desk: Any, tmp_path: Path) -> None:
    line = issued_card(printing_desk, tmp_path)
    window = printing_desk.window
    printing_desk.press("Ctrl+F")
    printing_desk.type(line[:120].lower(), window.search)
    printing_desk.wait(lambda: window.search.lines)
    assert window.dialog is None
    printing_desk.press("Return", window.search)
    printing_desk.wait(lambda: window.dialog)
    said: Any = window.dialog
    assert "damaged" in said.text()


def test_a_lost_card_says_so_in_the_box_for_cards(printing_desk: Any, tmp_path: Path, seen: Seen) -> None:
    line = issued_card(printing_desk, tmp_path)
    window = printing_desk.window
    window.pages["print"].cancel_cards()
    page = window.pages["print"]
    printing_desk.wait(lambda: page.prepared and not page.prepared.content.print_number)
    window.go("tools")
    papers = window.pages["tools"].papers
    papers.line.setText(line)
    papers.read_card()
    printing_desk.wait(lambda: papers.dialog)
    assert "cancelled" in seen(papers.dialog.text())
    papers.dialog.accept()


def test_an_old_print_is_seen_and_printed_again(printing_desk: Any, tmp_path: Path) -> None:
    page = choose(printing_desk, DocumentKind.HANDOUT)
    page.save_to(str(tmp_path / "handout.pdf"))
    printing_desk.wait(lambda: page.prepared and page.prepared.content.print_number)
    first = printing_desk.record().documents[0]
    choose(printing_desk, DocumentKind.DOCTOR)
    printing_desk.window.go("patient")
    files = printing_desk.window.pages["patient"].files
    files.documents_view.activated.emit(files.documents.index(0, 0))
    printing_desk.wait(lambda: page.prepared and page.prepared.copy_of == first.id)
    page.save_to(str(tmp_path / "again.pdf"))
    printing_desk.wait(lambda: len(printing_desk.record().documents) == 2)
    copy = printing_desk.record().documents[0]
    assert (copy.number, copy.copy) == (first.number, True)


def test_the_paper_of_the_last_print_is_remembered(printing_desk: Any, tmp_path: Path) -> None:
    page = choose(printing_desk, DocumentKind.REFERRAL)
    page.papers[Paper.A5].setChecked(True)
    printing_desk.wait(lambda: page.prepared and page.prepared.paper is Paper.A5)
    page.save_to(str(tmp_path / "letter.pdf"))
    printing_desk.wait(lambda: page.prepared and page.prepared.content.print_number)
    clinic = printing_desk.window.desk.clinic
    assert printing.usual_papers(clinic)[DocumentKind.REFERRAL] is Paper.A5


def test_the_head_of_the_papers_is_set_with_its_logo(printing_desk: Any, tmp_path: Path, seen: Seen) -> None:
    Image.new("RGB", (300, 200), "navy").save(tmp_path / "logo.png")
    window = printing_desk.window
    window.go("tools")
    papers = window.pages["tools"].papers
    printing_desk.wait(papers.doctor.text)
    papers.doctor.setText("Dr Sana Malik")
    papers.registration.setText("00000-P")
    papers.take_logo(str(tmp_path / "logo.png"))
    printing_desk.wait(lambda: papers.logo)
    papers.save_head()
    printing_desk.wait(papers.saved.text)
    head = window.desk.clinic.letterhead
    assert (head.doctor, head.registration, head.logo[:4]) == ("Dr Sana Malik", "00000-P", b"\x89PNG")
    papers.export_to(str(tmp_path / "clinic.key"))
    printing_desk.wait((tmp_path / "clinic.key").exists)
    key, name = cards.read_key(tmp_path / "clinic.key")
    assert key.fingerprint in seen(papers.fingerprint.text())
    assert name == window.desk.clinic.name
    assert window.words.language is Language.ENGLISH
