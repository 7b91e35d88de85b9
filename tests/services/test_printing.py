"""Papers from the records: numbered, kept whole, printed again as they were; cards signed, read and cancelled."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from app.model.advice import Level
from app.model.card import Signature
from app.model.genomics import Sex
from app.model.local import Laboratory
from app.model.patient import Patient
from app.model.report import AffectedLetter, ChangedAdvice, DocumentKind, Wishes
from app.records import conditions, documents, medications
from app.records.clinic import create_clinic
from app.records.clinic_key import PublicKey
from app.records.entries import LetterheadRecord
from app.records.keys import KeyCost
from app.reports import Paper, read_text
from app.services import cards, letterhead, local_rules, panel_import, patients, printing, visit_form, visits
from app.services.card_content import initials
from app.services.card_line import complete, read_line, unsigned
from app.services.card_reading import TrustedKey, read_card
from app.services.clinics import Clinic, opened
from app.services.engine import Engine, load_engine
from app.support.errors import UserError
from app.support.i18n import Language, Text
from app.support.paths import examples_folder

ENGLISH, URDU = Language.ENGLISH, Language.URDU
BOTH = (ENGLISH, URDU)
CHEAP = KeyCost(memory_kib=64, passes=1)


@pytest.fixture(scope="module")
def engine(core_pack: Path, fonts_folder: Path) -> Engine:
    return load_engine()


def make_clinic(folder: Path, engine: Engine, name: str = "THQ Hospital Layyah") -> Clinic:
    store, _ = create_clinic(folder, name, "Dr Sana", "three warm cups", cost=CHEAP)
    return opened(store, practice=False, engine=engine)


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory, engine: Engine) -> Iterator[Clinic]:
    made = make_clinic(tmp_path_factory.mktemp("printing") / "clinic", engine)
    yield made
    made.store.close()


@pytest.fixture
def unknown(clinic: Clinic) -> Patient:
    """Someone of whom nothing is known yet."""
    return patients.register(clinic, patients.NewPatient("Zainab Bibi", Sex.FEMALE, 30))


@pytest.fixture(scope="module")
def tested(clinic: Clinic) -> Patient:
    """Someone with a poor CYP2C19, clopidogrel in use, and an allergy."""
    new = patients.NewPatient("Fatima Bibi", Sex.FEMALE, 45, name_ur="فاطمہ بی بی")
    patient = patients.register(clinic, new)
    patients.add_medicine(clinic, patient.id, "clopidogrel")
    shown = panel_import.preview(
        clinic, examples_folder() / "city-lab-batch-0412.vcf", patient.id, "FATIMA_BIBI"
    )
    panel_import.save(clinic, shown, patient.id, patient.mr_number)
    conditions.add_allergy(clinic.store, patient.id, "Penicillin", reaction="rash")
    return patient


def made(
    clinic: Clinic, patient: Patient, kind: DocumentKind, languages: tuple[Language, ...] = BOTH
) -> printing.Prepared:
    return printing.issue(clinic, printing.prepare(clinic, patient.id, kind, languages, Paper.A4))


def spaced(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


# ---------------------------------------------------------------- prints


def test_a_print_in_both_languages_records_both(clinic: Clinic, tested: Patient) -> None:
    issued = made(clinic, tested, DocumentKind.HANDOUT)
    newest = documents.documents_of(clinic.store, tested.id)[0]
    assert newest.languages == BOTH
    assert newest.number == issued.content.print_number
    assert patients.page(clinic, tested.id).documents[0].language == "en+ur"


def test_the_same_again_is_a_copy_with_the_first_number(clinic: Clinic, tested: Patient) -> None:
    first = made(clinic, tested, DocumentKind.REFERRAL)
    again = made(clinic, tested, DocumentKind.REFERRAL)
    assert again.content == replace(first.content, copy=True)
    assert "COPY" in read_text(again.pdf)
    assert "COPY" not in read_text(first.pdf)


@pytest.mark.parametrize("kind", [DocumentKind.HANDOUT, DocumentKind.CARD])
def test_what_was_saved_as_a_file_and_then_printed_is_one_paper(
    clinic: Clinic, tested: Patient, kind: DocumentKind
) -> None:
    saved = made(clinic, tested, kind)
    printed = printing.issue(clinic, saved)
    assert printed.content == replace(saved.content, copy=True)
    assert printing.issue(clinic, printed).content == printed.content


def test_an_old_print_comes_again_as_it_was(clinic: Clinic, tested: Patient) -> None:
    first = made(clinic, tested, DocumentKind.DOCTOR, (URDU, ENGLISH))
    kept = documents.documents_of(clinic.store, tested.id)[0]
    medications.add_medication(clinic.store, tested.id, "warfarin")  # the record has moved on
    patients.refresh(clinic, tested)
    again = printing.issue(clinic, printing.reprint(clinic, tested.id, kept.id))
    assert again.content == replace(first.content, copy=True)
    assert spaced(read_text(again.pdf)).replace("COPY", "") != ""
    assert "Warfarin" not in read_text(again.pdf).split("Other medicines")[0]
    newest = documents.documents_of(clinic.store, tested.id)[0]
    assert (newest.copy_of, newest.number) == (kept.id, kept.number)
    of_the_copy = printing.reprint(clinic, tested.id, newest.id)
    assert of_the_copy.copy_of == kept.id


def test_a_copy_says_when_the_rules_have_changed_since(clinic: Clinic, tested: Patient) -> None:
    made(clinic, tested, DocumentKind.HANDOUT, (ENGLISH,))
    kept = documents.documents_of(clinic.store, tested.id)[0]
    newer = replace(clinic.rules.pack, version=clinic.rules.pack.version + 10)
    updated = replace(clinic, engine=Engine(replace(clinic.rules, pack=newer)))
    again = printing.issue(updated, printing.reprint(updated, tested.id, kept.id))
    said = spaced(read_text(again.pdf))
    assert "The rules have changed since" in said
    assert str(newer.version) in said
    assert f"version {clinic.rules.pack.version}" in said  # the trace is that of the first print


def test_what_is_not_recorded_is_said_and_never_none(clinic: Clinic, unknown: Patient) -> None:
    for kind in (DocumentKind.CARD, DocumentKind.REQUEST, DocumentKind.REFERRAL, DocumentKind.SLIP):
        pdf = printing.prepare(clinic, unknown.id, kind, (ENGLISH,), Paper.A4).pdf
        assert "not recorded" in read_text(pdf)


def test_allergies_and_doses_of_the_record_stand_on_the_papers(clinic: Clinic, tested: Patient) -> None:
    for kind in (DocumentKind.CARD, DocumentKind.REQUEST, DocumentKind.REFERRAL):
        said = spaced(read_text(printing.prepare(clinic, tested.id, kind, (ENGLISH,), Paper.A4).pdf))
        assert "Penicillin (rash)" in said


def test_a_request_asks_for_the_genes_that_the_new_medicine_waits_for(
    clinic: Clinic, tested: Patient
) -> None:
    wishes = Wishes(drug="carbamazepine", urgent=True)
    asked = printing.prepare(
        clinic, tested.id, DocumentKind.REQUEST, (ENGLISH,), Paper.A4, wishes
    ).content.request
    assert asked is not None
    assert {order.gene for order in asked.orders} == {"HLA-A", "HLA-B"}
    assert all("carbamazepine" in order.because for order in asked.orders)
    assert asked.urgent
    assert "carbamazepine" in asked.reason.en


def test_a_request_names_laboratories_of_the_clinics_list_that_make_its_tests(
    clinic: Clinic, tested: Patient
) -> None:
    wishes = Wishes(drug="carbamazepine")
    far = Laboratory("Far Lab", "Karachi", tests=("CYP2C19",), price="Rs 900")
    near = Laboratory(
        "Near Lab",
        "Multan",
        tests=("HLA-B*15:02", "HLA-A"),
        price="Rs 9,000",
        days=10,
        last_checked="2026-11-02",
    )
    for one in (far, near):
        local_rules.save_laboratory(clinic, one)
    prepared = printing.prepare(clinic, tested.id, DocumentKind.REQUEST, BOTH, Paper.A4, wishes)
    assert prepared.content.request is not None
    assert [place.name for place in prepared.content.request.places] == ["Near Lab, Multan"]
    said = spaced(read_text(prepared.pdf))
    for word in ("Near Lab, Multan", "Rs 9,000", "result in 10 days", "02-Nov-2026"):
        assert word in said
    assert "Far Lab" not in said
    for one in (far, near):
        local_rules.remove_laboratory(clinic, one.name, one.city)


def test_a_blood_group_of_a_visit_stands_on_card_request_and_report(clinic: Clinic, unknown: Patient) -> None:
    asked = {question.topic: question.answers for question in visit_form.form(clinic, unknown.id).questions}
    assert "AB-" in asked["blood_group"]
    visits.save(clinic, unknown.id, visits.NewVisit(answers={"blood_group": "AB-"}))
    for kind in (DocumentKind.CARD, DocumentKind.REQUEST, DocumentKind.REFERRAL, DocumentKind.DOCTOR):
        for language in BOTH:
            prepared = printing.prepare(clinic, unknown.id, kind, (language,), Paper.A4)
            assert prepared.content.blood_group == "AB-"
            assert "AB-" in read_text(prepared.pdf)


def test_a_report_says_what_changed_since_the_last_one(clinic: Clinic) -> None:
    patient = patients.register(clinic, patients.NewPatient("Nasreen Akhtar", Sex.FEMALE, 50))
    first = made(clinic, patient, DocumentKind.DOCTOR)
    assert first.content.changes == ()
    assert first.content.made_by == "Dr Sana"
    patients.add_medicine(clinic, patient.id, "codeine")
    conditions.add_allergy(clinic.store, patient.id, "Penicillin")
    second = made(clinic, patient, DocumentKind.DOCTOR)
    changes = " ".join(change.en for change in second.content.changes)
    assert "Codeine is new" in changes
    assert "Penicillin" in changes
    assert second.content.changed_since.startswith(first.content.print_number)
    assert made(clinic, patient, DocumentKind.DOCTOR).content == replace(second.content, copy=True)


def test_the_letter_after_an_update_says_old_new_why_and_what_to_do(clinic: Clinic, tested: Patient) -> None:
    old, new, why, do = (Text(word, f"{word} ہے") for word in ("before", "after", "reason", "come"))
    change = ChangedAdvice("clopidogrel", "کلوپیڈوگریل", Level.AVOID, old, new, why, do)
    letter = AffectedLetter((change,), replace(clinic.rules.pack, version=1, date="2026-01-01"))
    prepared = printing.prepare_letter(clinic, tested.id, letter, BOTH, Paper.A5)
    said = read_text(printing.issue(clinic, prepared).pdf)
    for word in ("before", "after", "reason", "come"):
        assert said.count(word) >= 2
    assert documents.documents_of(clinic.store, tested.id)[0].kind is DocumentKind.LETTER


# ---------------------------------------------------------------- letterhead


def picture(colour: str = "red", size: tuple[int, int] = (900, 300), kind: str = "PNG") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, colour).save(target, kind)
    return target.getvalue()


def test_the_letterhead_with_its_logo_is_on_the_papers(
    clinic: Clinic, tested: Patient, tmp_path: Path
) -> None:
    (tmp_path / "logo.jpg").write_bytes(picture(kind="JPEG") + b"<script>")
    logo = letterhead.read_logo(tmp_path / "logo.jpg")
    assert logo.startswith(b"\x89PNG")
    assert b"script" not in logo
    letterhead.set_head(
        clinic, LetterheadRecord("تحصیل ہسپتال لیہ", "Dr Sana Malik", "00000-P", "0300-0000001", logo)
    )
    pdf = printing.prepare(clinic, tested.id, DocumentKind.DOCTOR, BOTH, Paper.A4).pdf
    said = read_text(pdf)
    for word in ("Dr Sana Malik", "00000-P", "0300-0000001", "THQ Hospital Layyah", "تحصیل ہسپتال لیہ"):
        assert word in said
    assert pdf.count(b"/Subtype /Image") == 1  # one picture for all pages


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + bytes(50), b"%PDF-1.7", picture()[:90]]
)
def test_what_is_no_picture_is_refused_as_a_logo(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(data)
    with pytest.raises(UserError, match="logo"):
        letterhead.read_logo(tmp_path / "logo.png")


@pytest.mark.parametrize("size", [(9000, 12), (3, 4000), (1, 1), (2600, 2600)])
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "1", "CMYK", "I;16"])
def test_odd_logos_are_scaled_to_the_head_of_the_page(
    clinic: Clinic, unknown: Patient, tmp_path: Path, size: tuple[int, int], mode: str
) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    Image.new(mode, size).save(tmp_path / "logo.bin", kind)
    logo = letterhead.read_logo(tmp_path / "logo.bin")
    letterhead.set_head(clinic, LetterheadRecord("", "Dr Sana Malik", "00000-P", "0300-0000001", logo))
    prepared = printing.prepare(clinic, unknown.id, DocumentKind.REQUEST, (ENGLISH,), Paper.A4)
    assert "Dr Sana Malik" in read_text(prepared.pdf)
    letterhead.set_head(clinic, LetterheadRecord())


def test_a_photo_that_was_taken_sideways_stands_upright(tmp_path: Path) -> None:
    taken = Image.new("RGB", (300, 100), "white")
    turned = Image.Exif()
    turned[0x0112] = 6  # the camera was held upright
    taken.save(tmp_path / "logo.jpg", exif=turned)
    with Image.open(io.BytesIO(letterhead.read_logo(tmp_path / "logo.jpg"))) as upright:
        assert upright.width < upright.height


def test_a_numbered_print_carries_its_number_in_a_square_code(clinic: Clinic, tested: Patient) -> None:
    draft = printing.prepare(clinic, tested.id, DocumentKind.HANDOUT, (ENGLISH,), Paper.A4)
    assert codes(draft, 200) == []
    for kind in (DocumentKind.DOCTOR, DocumentKind.HANDOUT, DocumentKind.REFERRAL):
        for language in BOTH:
            issued = made(clinic, tested, kind, (language,))
            number = f"{tested.mr_number} {issued.content.print_number} {clinic.rules.pack.version}"
            assert codes(issued, 200) == [number.upper()]


# ---------------------------------------------------------------- cards


def line_of(prepared: printing.Prepared) -> str:
    assert prepared.content.card is not None
    return prepared.content.card.line


def codes(prepared: printing.Prepared, dpi: int) -> list[str]:
    """The square codes of the first page, read by an independent decoder from its picture."""
    page = printing.page_images(prepared.pdf, dpi)[0]
    image = Image.frombuffer("RGB", (page.width, page.height), page.data, "raw", "BGR", page.stride, 1)
    return [found.text for found in zxingcpp.read_barcodes(image.convert("L"))]


def test_a_printed_card_scans_and_reads_back_as_ours(clinic: Clinic, tested: Patient) -> None:
    issued = made(clinic, tested, DocumentKind.CARD)
    assert codes(issued, 150) == [line_of(issued)] * 4  # a poor scan of a printed sheet
    reading = cards.read_here(clinic, codes(issued, 150)[0].lower() + "\r\n")
    assert (reading.signature, reading.clinic, reading.patient_id) == (Signature.OWN, clinic.name, tested.id)
    genes = {gene.gene: gene for gene in reading.genes}
    assert (genes["CYP2C19"].result, genes["CYP2C19"].meaning.en) == ("*2/*2", "Poor Metabolizer")
    assert "HLA-B" in reading.facts.untested
    assert "HLA-B" not in genes
    assert ("clopidogrel", "A") in {(drug.drug, drug.action) for drug in reading.facts.drugs}
    assert genes["CYP2D6"].result == ""  # copies were not counted: never as if it were called


def test_a_slip_is_a_black_and_white_picture_of_576_dots_with_the_code(
    clinic: Clinic, tested: Patient
) -> None:
    issued = made(clinic, tested, DocumentKind.SLIP)
    pictures = [Image.open(io.BytesIO(data)) for data in printing.slip_pictures(issued)]
    assert [(one.width, one.mode) for one in pictures] == [(576, "1")] * 2
    for one in pictures:
        assert [found.text for found in zxingcpp.read_barcodes(one.convert("L"))] == [line_of(issued)]


def test_a_preview_is_no_card(clinic: Clinic, tested: Patient) -> None:
    before = cards.cards_of(clinic, tested.id)
    draft = printing.prepare(clinic, tested.id, DocumentKind.CARD, (ENGLISH,), Paper.A4)
    assert read_card(line_of(draft), cards.trusted_keys(clinic), clinic.rules).signature is Signature.UNKNOWN
    assert cards.cards_of(clinic, tested.id) == before


def test_a_forged_card_is_refused_in_words(clinic: Clinic, tested: Patient) -> None:
    line = read_line(line_of(made(clinic, tested, DocumentKind.CARD)))
    better = replace(line.facts, drugs=(), untested=())
    forged = complete(unsigned(better, line.key), line.signature)
    with pytest.raises(UserError, match="not genuine"):
        cards.read_here(clinic, forged)
    with pytest.raises(UserError, match="damaged"):
        cards.read_here(clinic, line_of(made(clinic, tested, DocumentKind.CARD)).replace("PM", "NM", 1))
    unsigned_body = complete(unsigned(better, line.key), b"")
    with pytest.raises(UserError, match="damaged"):
        cards.read_here(clinic, unsigned_body)


def test_other_clinics_know_it_only_with_the_key(
    clinic: Clinic, tested: Patient, tmp_path: Path, engine: Engine
) -> None:
    line = line_of(made(clinic, tested, DocumentKind.CARD))
    other = make_clinic(tmp_path / "other", engine, "RHC Chowk Azam")
    with other.store:
        assert cards.read_here(other, line).signature is Signature.UNKNOWN
        key = cards.export_key(clinic, tmp_path / "layyah.key")
        assert cards.own_fingerprint(clinic).replace(" ", "") == PublicKey(cards.trust(other, key).public).id
        reading = cards.read_here(other, line)
        assert (reading.signature, reading.clinic, reading.patient_id) == (Signature.KNOWN, clinic.name, "")
    assert read_card(line, [TrustedKey(*cards.read_key(key))], engine.rules).signature is Signature.KNOWN


def test_a_lost_card_is_cancelled_and_the_next_print_is_a_new_one(clinic: Clinic, tested: Patient) -> None:
    lost = made(clinic, tested, DocumentKind.CARD, (ENGLISH,))
    assert lost.content.card is not None
    assert line_of(made(clinic, tested, DocumentKind.CARD, (ENGLISH,))) == line_of(
        lost
    )  # a copy is the same card
    cards.cancel(clinic, tested.id, lost.content.card.id, "lost in the bus")
    reading = cards.read_here(clinic, line_of(lost))
    assert (reading.cancelled_because, bool(reading.cancelled_at)) == ("lost in the bus", True)
    fresh = made(clinic, tested, DocumentKind.CARD, (ENGLISH,))
    assert line_of(fresh) != line_of(lost)
    assert not fresh.content.copy
    printed = {d.number: d.id for d in documents.documents_of(clinic.store, tested.id) if not d.copy_of}
    with pytest.raises(UserError, match="cancelled"):
        printing.reprint(clinic, tested.id, printed[lost.content.print_number])
    with pytest.raises(UserError, match="before"):
        cards.cancel(clinic, tested.id, lost.content.card.id, "again")


def test_an_older_card_tells_of_the_newer_one(clinic: Clinic) -> None:
    patient = patients.register(clinic, patients.NewPatient("Shazia Parveen", Sex.FEMALE, 29))
    older = line_of(made(clinic, patient, DocumentKind.CARD, (ENGLISH,)))
    assert cards.read_here(clinic, older).newer_at == ""
    conditions.add_allergy(clinic.store, patient.id, "Sulfa")
    newer = line_of(made(clinic, patient, DocumentKind.CARD, (ENGLISH,)))
    assert newer != older
    assert cards.read_here(clinic, older).newer_at
    assert cards.read_here(clinic, newer).newer_at == ""
    with pytest.raises(UserError, match="2 cards"):
        cards.read_here(clinic, f"{older}{newer}")
    assert cards.read_here(clinic, f"{newer}\n{newer}").newer_at == ""


def test_initials_tell_the_phenotypes_of_every_gene_apart(engine: Engine) -> None:
    for gene in engine.rules.genes.values():
        words = {rule.phenotype for rule in gene.phenotype_rules}
        assert len({initials(word) for word in words}) == len(words), gene.symbol


def test_every_gene_of_the_rules_has_its_test_in_words(engine: Engine) -> None:
    listed = {row["gene"] for row in engine.rules.tables["gene_tests"]}
    assert listed == set(engine.rules.genes)
