"""The line of a card survives any content, and no damaged line is ever read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.card import CardDrug, CardFacts, CardGene
from app.services.card_line import complete, is_card_line, lines_of, read_line, unsigned
from app.services.scanner_layouts import ALPHABET, LAYOUTS
from app.support.errors import UserError

FACTS = CardFacts(
    "7K3F9QXW2M",
    "2026-11-20",
    "F",
    "1981",
    "rahbar-core",
    "202611231",
    (
        CardGene("CYP2C19", "*2/*2", "PM"),
        CardGene("DPYD", "c.1905+1G>A (*2A)/Reference", "IM"),
        CardGene("G6PD", "B (reference)", "N"),
        CardGene("HLA-B"),
    ),
    ("HLA-A", "F5"),
    (CardDrug("clopidogrel", "A"), CardDrug("peginterferon alfa-2a", "C")),
)
LINE = complete(unsigned(FACTS, "0123456789ABCDEF"), bytes(range(64)))
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
RESULTS = st.tuples(NAMES, NAMES).map(lambda two: f"{two[0].replace('/', '')}x/{two[1]}")
GENES = st.one_of(
    st.builds(CardGene, NAMES),
    st.builds(CardGene, NAMES, RESULTS, st.text("ABCIMNPRU", max_size=4)),
)


def test_the_line_says_everything_and_only_in_the_compact_alphabet() -> None:
    read = read_line(LINE)
    assert read.facts == FACTS
    assert (read.key, read.signature) == ("0123456789ABCDEF", bytes(range(64)))
    assert set(LINE) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789$%*+-./:")
    assert LINE.startswith(read.signed.decode() + ":")


@pytest.mark.parametrize(
    "typed",
    [
        LINE.lower(),
        f"  {LINE}\r\n",
        LINE[:100] + "\n" + LINE[100:],
        f"\t{LINE} ",
        f"\u2066{LINE}\u2069",
        f"\u00a0{LINE}\u200f",
    ],
)
def test_a_scanner_may_type_it_in_small_letters_with_breaks(typed: str) -> None:
    assert read_line(typed).facts == FACTS


@pytest.mark.parametrize("layout", LAYOUTS, ids=["phonetic", "CRULP", "NLA", "Arabic", "German", "French"])
@pytest.mark.parametrize("capitals", [True, False])
def test_a_computer_set_to_another_keyboard_reads_it_too(layout: tuple[str, str], *, capitals: bool) -> None:
    keys = dict(zip(ALPHABET, layout[0], strict=True))
    if not capitals:  # the scanner types small letters, or the lock is on
        keys |= dict(zip(ALPHABET, layout[1], strict=False))
    twice = {typed for typed in keys.values() if list(keys.values()).count(typed) > 1}
    line = LINE if not {keys[letter] for letter in LINE} & twice else ""
    typed = "".join(keys[letter] for letter in line)
    if "\0" in typed or not line:
        pytest.skip("two keys of this layout give the same character")
    assert is_card_line(typed)
    assert read_line(typed + "\n").facts == FACTS
    with pytest.raises(UserError):
        read_line(typed[:200] + typed[201:])


@pytest.mark.parametrize("prefix", ["]Q1", "]Q0"])
def test_a_scanners_own_prefix_is_left_out(prefix: str) -> None:
    assert read_line(prefix + LINE).facts == FACTS


def test_several_cards_are_told_apart_and_the_same_one_twice_is_one() -> None:
    other = complete(unsigned(replace(FACTS, card="0000000000"), "0123456789ABCDEF"), bytes(64))
    assert lines_of(f"{LINE}\r\n{LINE.lower()}") == (LINE,)
    assert lines_of(f"{LINE}{other}\n]Q1{LINE}") == (LINE, other)
    assert lines_of(f"{LINE[:90]}\n{other}") == (LINE[:90], other)
    assert lines_of("Fatima Bibi") == ("Fatima Bibi",)


def test_far_too_much_is_refused_at_once() -> None:
    with pytest.raises(UserError):
        read_line(LINE * 4000)


@given(st.lists(GENES, max_size=6), st.lists(NAMES, max_size=4))
def test_any_gene_and_result_comes_back(genes: list[CardGene], untested: list[str]) -> None:
    facts = CardFacts("A", "2026-01-02", "X", "", "p", "1", tuple(genes), tuple(untested), ())
    assert read_line(complete(unsigned(facts, ""), b"")).facts == facts


@given(st.integers(0, len(LINE) - 1), st.sampled_from("ABC019*+-./:$%"))
def test_any_other_letter_anywhere_is_noticed(place: int, letter: str) -> None:
    changed = LINE[:place] + letter + LINE[place + 1 :]
    if changed != LINE:
        with pytest.raises(UserError):
            read_line(changed)


@given(st.integers(0, len(LINE) - 1))
def test_a_cut_line_is_noticed(place: int) -> None:
    with pytest.raises(UserError):
        read_line(LINE[:place])


@given(st.text(max_size=300))
def test_nothing_else_is_read(text: str) -> None:
    with pytest.raises(UserError):
        read_line(text)
    with pytest.raises(UserError):
        read_line("RAHBAR1:" + text)


def test_what_looks_like_a_card_is_told_from_a_name() -> None:
    assert is_card_line(LINE)
    assert is_card_line(" " + LINE.lower())
    assert not is_card_line("Rahbar Khan")
    assert not is_card_line("MR-000001")


def test_a_newer_card_says_so() -> None:
    with pytest.raises(UserError, match="newer"):
        read_line(LINE.replace("RAHBAR1", "RAHBAR2"))
