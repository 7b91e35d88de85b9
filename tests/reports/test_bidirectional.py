from __future__ import annotations

from unicodedata import bidirectional

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.bidirectional import embedding_levels, visual_order
from app.support.bidi import LRI, PDI, isolate

URDU = "خوراک"
_CONTROLS = "\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e"


def seen(text: str, base: int = 1) -> str:
    """The characters from left to right as the eye sees them, controls left out."""
    order = visual_order(embedding_levels(text, base))
    return "".join(text[i] for i in order if text[i] not in _CONTROLS)


@pytest.mark.parametrize(
    ("text", "base", "levels"),
    [
        ("abc", 0, [0, 0, 0]),
        ("ابج", 0, [1, 1, 1]),
        ("ابج", 1, [1, 1, 1]),
        ("a1", 1, [2, 2]),
        ("ا1", 0, [1, 2]),  # W7: a number after a right-to-left letter
        ("ا١", 0, [1, 2]),  # an Arabic number
        ("ا ب", 0, [1, 1, 1]),  # N1: a space between equal directions
        ("ا a", 0, [1, 0, 0]),  # N2: a space between unequal ones
        ("1+2", 1, [2, 2, 2]),  # W4
        ("ב1%", 0, [1, 2, 2]),  # W5
        ("ا1%", 0, [1, 2, 0]),  # W2: after an Arabic letter the number is an Arabic one
        ("ا1,2", 0, [1, 2, 2, 2]),
        ("a(ب)c", 0, [0, 0, 1, 0, 0]),  # N0: brackets take the direction of their sentence
        ("ا(b)ج", 1, [1, 1, 2, 1, 1]),
        ("ا \u2066b ا\u2069 ج", 1, [1, 1, 1, 2, 2, 3, 1, 1, 1]),  # an isolate
        ("\u2068ا\u2069", 0, [0, 1, 0]),  # first strong isolate
        ("a\u2067b\u2069", 0, [0, 0, 2, 0]),
        ("\u202bab\u202c", 0, [0, 2, 2, 2]),  # an embedding
        ("\u202eab\u202c", 0, [0, 1, 1, 1]),  # an override
        ("ا\u064bb", 0, [1, 1, 0]),  # W1: a mark goes with its letter
    ],
)
def test_levels_by_rule(text: str, base: int, levels: list[int]) -> None:
    assert embedding_levels(text, base) == levels


@pytest.mark.parametrize(
    "latin",
    [
        "15-03-2026", "5-10 mg", "68.5 kg", "(Clopidogrel 75 mg)", "*5/*15", "HLA-B*57:01", "120/80", "7.2%",
        "CYP2C19 *2/*2", "INR 2.0-3.0", "9:30", "≥50", "<0.5", "20-Nov-2026", "(HbA1c)", "0300-0000001",
    ],
)  # fmt: skip
def test_doses_dates_and_genotypes_keep_their_order_inside_urdu(latin: str) -> None:
    text = isolate(f"{URDU} {latin} {URDU}")
    assert latin in seen(text)
    assert seen(text) == f"{URDU[::-1]} {latin} {URDU[::-1]}"


def test_several_runs_stand_from_right_to_left() -> None:
    assert seen(isolate(f"{URDU} 120/80 {URDU} 68.5 kg")) == f"68.5 kg {URDU[::-1]} 120/80 {URDU[::-1]}"


def test_brackets_around_urdu_open_towards_the_reader() -> None:
    assert seen(f"({URDU})") == f"){URDU[::-1]}("


_text = st.text(
    alphabet=st.sampled_from([*"aB1 2-+/.,:()[]%*", *"اب۱٣،۔", "\u064b", "\u00a0", *_CONTROLS]), max_size=40
)


@given(_text, st.integers(0, 1))
def test_every_character_is_seen_once(text: str, base: int) -> None:
    levels = embedding_levels(text, base)
    assert len(levels) == len(text)
    assert all(level >= base for level in levels)
    assert sorted(visual_order(levels)) == list(range(len(text)))


@given(_text, st.integers(0, 1))
def test_letters_run_in_their_own_direction_unless_overridden(text: str, base: int) -> None:
    if not {"\u202d", "\u202e"} & set(text):
        for character, level in zip(text, embedding_levels(text, base), strict=True):
            kind = bidirectional(character)
            if kind in {"L", "R", "AL"}:
                assert level % 2 == (kind != "L")


@given(st.text(alphabet="ab1*/-. ()", min_size=1, max_size=20), _text)
def test_what_is_isolated_stays_in_one_piece_and_changes_nothing_around_it(inside: str, around: str) -> None:
    around = "".join(c for c in around if c not in _CONTROLS)
    text = f"{around}{LRI}{inside}{PDI}{around}"
    other = f"{around}{LRI}z{PDI}{around}"
    order = visual_order(embedding_levels(text, 1))
    start = len(around) + 1
    places = [order.index(i) for i in range(start, start + len(inside))]
    assert max(places) - min(places) == len(inside) - 1
    rest = [
        level for i, level in enumerate(embedding_levels(text, 1)) if not start <= i < start + len(inside)
    ]
    expected = embedding_levels(other, 1)
    assert rest == expected[:start] + expected[start + 1 :]


def test_left_to_right_text_is_left_alone() -> None:
    assert embedding_levels("Give 5-10 mg (75%)", 0) == [0] * 18


def test_embeddings_deeper_than_the_limit_are_ignored() -> None:
    text = "\u2067" * 200 + "a" + "\u2069" * 200 + "ا"
    levels = embedding_levels(text, 0)
    assert max(levels) <= 126
    assert levels[-1] == 1
