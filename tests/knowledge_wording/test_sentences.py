"""Every clinical sentence: the same facts in both languages, short, plain, and Urdu that prints rightly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

Table = Callable[[str], list[dict[str, str]]]
Pair = tuple[str, str, str]

URDU_LETTER = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
FOREIGN = re.compile(r"[\u0643\u0649\u064a\u0660-\u0669\u06f0-\u06f9\u200e\u200f\u202a-\u202e\u2066-\u2069]")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
PLACEHOLDER = re.compile(r"\{(\w*)\}")
SENTENCE_END = re.compile(r"(?<=[.!?\u06d4\u061f])\s+")
CODE = re.compile(r"\b(?=[A-Za-z0-9*:/-]*[A-Z][A-Za-z0-9*:/-]*[A-Z])[A-Z][A-Za-z0-9*:/-]+")
NAME_ONLY = "medicine."
DIRECTIONS = {
    r"\bat most\b|[Mm]aximum": "زیادہ سے زیادہ",
    r"\bor less\b": "یا کم",
    r"\bor more\b": "یا زیادہ",
    r"\bless than\b|[Uu]nder \d|\bbelow\b|\b[Ll]ower\b": "کم|نیچے|اندر",
    r"\babove\b|\bmore than\b": "زیادہ|اوپر|آگے",
    r"\b[Rr]aise\b|\bhigher dose\b": "بڑھا|اضافہ|زیادہ",
    r"\b[Aa]void (it|the|{drug})\b|\b[Dd]o not (give|use)\b": "نہ دیں|بچیں",
    r"\bcontraindicated\b": "منع",
    r"\bnot tested\b": "ٹیسٹ (ہی )?نہ",
    r"\bweeks?\b": "ہفت",
    r"\bdays\b": "دن",
    r"\bmonths?\b": "ماہ|مہین",
    r"\bhours?\b": "گھنٹ",
    r"\byears?\b": "سال",
    r"\ba day\b": "روزانہ|دن",
}
"""English words that turn a dose or an order round, and the Urdu that must stand in their place."""


def _bricks(table: Table) -> list[Pair]:
    return [(row["id"], row["en"], row["ur"]) for row in table("terms/bricks")]


def _actions(table: Table, part: str) -> list[Pair]:
    return [(row["id"], row[f"{part}_en"], row[f"{part}_ur"]) for row in table("terms/actions")]


def _all(table: Table) -> list[Pair]:
    groups = [(r["id"], r["group_en"], r["group_ur"]) for r in table("pharmacogenomics/drugs")]
    populations = [(r["id"], r["en"], r["ur"]) for r in table("terms/populations")]
    actions = [pair for part in ("label", "doctor", "patient") for pair in _actions(table, part)]
    return [*_bricks(table), *actions, *populations, *groups]


def _patient_texts(table: Table) -> list[Pair]:
    spoken = [b for b in _bricks(table) if b[0].endswith(".patient") or b[0].startswith("handout.")]
    return [*_actions(table, "patient"), *spoken]


def _longest(text: str) -> int:
    return max(len(sentence.split()) for sentence in SENTENCE_END.split(text))


def test_both_languages_are_filled(table: Table) -> None:
    assert [name for name, en, ur in _all(table) if not en.strip() or not ur.strip()] == []


def test_numbers_are_the_same_in_both_languages(table: Table) -> None:
    differing = [
        name for name, en, ur in _all(table) if Counter(NUMBER.findall(en)) != Counter(NUMBER.findall(ur))
    ]
    assert differing == []


def test_placeholders_are_the_same_in_both_languages(table: Table) -> None:
    differing = [
        name
        for name, en, ur in _all(table)
        if sorted(PLACEHOLDER.findall(en)) != sorted(PLACEHOLDER.findall(ur))
    ]
    assert differing == []


def test_action_sentences_use_no_placeholder_but_the_drug(table: Table) -> None:
    found = {
        p
        for part in ("label", "doctor", "patient")
        for _, en, _ in _actions(table, part)
        for p in PLACEHOLDER.findall(en)
    }
    assert found == {"drug"}
    assert all("{drug}" in en and "{drug}" in ur for _, en, ur in _actions(table, "doctor"))


def test_urdu_is_written_in_urdu_letters(table: Table) -> None:
    names = [name for name, _, ur in _all(table) if not URDU_LETTER.search(ur)]
    assert [
        n for n in names if not n.startswith(NAME_ONLY) and n not in {"joiner.list", "sentence.condition"}
    ] == []


def test_urdu_has_no_arabic_letters_eastern_digits_or_direction_marks(table: Table) -> None:
    assert [name for name, _, ur in _all(table) if FOREIGN.search(ur)] == []


def test_english_has_no_urdu(table: Table) -> None:
    assert [name for name, en, _ in _all(table) if URDU_LETTER.search(en)] == []


def test_drug_names_and_codes_of_the_english_stay_latin_in_urdu(table: Table) -> None:
    drugs = {row["id"] for row in table("pharmacogenomics/drugs")}
    drugs |= {row["en"] for row in table("terms/bricks") if row["id"].startswith(NAME_ONLY)}
    drugs -= {"insulin"}
    lost = []
    for name, en, ur in [*_bricks(table), *_actions(table, "doctor")]:
        words = {w for w in re.findall(r"[a-z][a-z-]+", en.lower()) if w in drugs}
        codes = {c for c in CODE.findall(en) if c != "HIV"}
        missing = [w for w in words if w not in ur.lower()] + [c for c in codes if c not in ur]
        if missing and not name.startswith(("label.", "monitor.ecg")):
            lost.append((name, missing))
    assert lost == []


def test_directions_limits_and_times_are_the_same_in_both_languages(table: Table) -> None:
    turned = [
        (name, english)
        for name, en, ur in [*_bricks(table), *_actions(table, "doctor")]
        for english, urdu in DIRECTIONS.items()
        if re.search(english, en) and not re.search(urdu, ur)
    ]
    assert turned == []


def test_doctor_sentences_are_short(table: Table) -> None:
    long = [
        (name, _longest(en), _longest(ur))
        for name, en, ur in [*_bricks(table), *_actions(table, "doctor")]
        if _longest(en) > 30 or _longest(ur) > 30
    ]
    assert long == []


def test_patient_sentences_are_very_short(table: Table) -> None:
    long = [
        (name, _longest(en), _longest(ur))
        for name, en, ur in _patient_texts(table)
        if _longest(en) > 14 or _longest(ur) > 14
    ]
    assert long == []


def test_patient_sentences_have_no_gene_words_numbers_or_percentages(table: Table) -> None:
    hard = re.compile(r"gene\b|genetic|enzyme|metaboli|percent|%|\d|جین|انزائم|فیصد", re.IGNORECASE)
    assert [(name, en) for name, en, ur in _patient_texts(table) if hard.search(en) or hard.search(ur)] == []


def test_a_patient_never_reads_to_stop_or_change_a_medicine_alone(table: Table) -> None:
    """Whatever takes a medicine away or changes its dose sends the patient to the doctor in the same breath."""
    levels = {row["id"]: row["level"] for row in table("terms/actions")}
    for name, en, ur in _actions(table, "patient"):
        if levels[name] in {"avoid", "change", "caution"}:
            assert re.search("doctor|before any operation", en), name
            assert re.search("ڈاکٹر|آپریشن", ur), name


def test_urdu_sentences_end_with_the_urdu_full_stop(table: Table) -> None:
    wrong = [
        name
        for name, en, ur in [*_bricks(table), *_actions(table, "doctor"), *_actions(table, "patient")]
        if en.endswith(".") != ur.endswith("۔")
    ]
    assert wrong == []


def test_every_text_says_who_reviewed_its_urdu(table: Table) -> None:
    state = re.compile(r"unreviewed|reviewed:[^:|]+:\d{4}-\d{2}-\d{2}")
    for name in ("terms/bricks", "terms/actions", "terms/populations", "pharmacogenomics/drugs"):
        assert all(state.fullmatch(row["ur_state"]) for row in table(name)), name
