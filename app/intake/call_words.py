"""What a laboratory writes as a result: letters, words for letters, or none."""

from __future__ import annotations

import re

from app.intake.delimited import folded
from app.intake.spelled import reverse_complement
from app.model.rules import Position
from app.support.i18n import N_, Message, message

_ONE = r"(?:[ACGT]{1,40}|-|del|ins|[ID]|\(?TA\)?[5-8]|[5-8](?:TA)?)"
_TWO = re.compile(rf"(?<![A-Za-z0-9*])({_ONE})\s*[/|:]\s*({_ONE})(?![A-Za-z0-9])", re.IGNORECASE)
_PAIR = re.compile(r"[ACGTDI]{2}")
_SINGLE = re.compile(r"[ACGT]{1,40}|-|[DI]")
UNREAD = frozenset(
    {
        "", "und", "undetermined", "noamp", "no amp", "no amplification", "inv", "invalid", "na", "n a", "nc",
        "nocall", "no call", "failed", "fail", "not done", "not determined", "nd", "unknown", "inconclusive",
        "repeat", "pending", "indeterminate", "00", "0 0", "0", "nn", "n n", "possiblerareallele", "unk",
    }
)  # fmt: skip
_WILD = frozenset(
    {
        "wild type", "wildtype", "wt", "wild", "homozygous wild type", "homozygous wildtype", "homozygous wt",
        "homozygous reference", "hom ref", "wild type homozygous", "not detected", "absent", "wt wt",
    }
)  # fmt: skip
_ONE_COPY = frozenset({"heterozygous", "het", "heterozygote", "heterozygous mutant", "heterozygous variant"})
_TWO_COPIES = frozenset(
    {"homozygous mutant", "homozygous variant", "homozygous mut", "mutant homozygous", "hom alt", "mut mut"}
)
_HET = re.compile(r"\bhet(?:erozygo(?:us|te))?\b", re.IGNORECASE)
_HOM = re.compile(r"\bhom(?:ozygo(?:us|te))?\b", re.IGNORECASE)
_UNSURE = re.compile(
    r"\?|\b(?:undetermined|invalid|failed|pending|inconclusive|indeterminate|unclear|not determined|no ?call"
    r"|no ?amp\b|no amplification|repeat (?:test|sample|assay|analysis))",
    re.IGNORECASE,
)
DENIED = message(N_("The letters of this result and the words beside them do not agree."))
IN_WORDS = message(
    N_("The result is given in words only, which at this position may mean more than one pair of letters.")
)


def letters_in(text: str) -> tuple[str, ...]:
    """The letters of each copy; none if the text gives none."""
    found = _TWO.search(text)
    if found:
        return found.group(1).upper(), found.group(2).upper()
    plain = text.strip().strip("()[]").strip().upper()
    if _PAIR.fullmatch(plain):
        return tuple(plain)
    return ()


def single_letters(text: str) -> tuple[str, ...]:
    """As :func:`letters_in`, where one letter stands for two equal copies."""
    plain = text.strip().upper()
    return letters_in(text) or ((plain, plain) if _SINGLE.fullmatch(plain) else ())


def is_unread(text: str) -> bool:
    """Whether the laboratory says that there is no result, or none that it stands by."""
    return folded(text) in UNREAD or _UNSURE.search(text) is not None


def is_denied(text: str, alleles: tuple[str, ...]) -> bool:
    """Whether the words say one letter twice and the letters are two, or the other way round."""
    het, hom = _HET.search(text) is not None, _HOM.search(text) is not None
    return bool(alleles) and ((het and len(set(alleles)) == 1) or (hom and len(set(alleles)) > 1))


def is_denied_at(text: str, alleles: tuple[str, ...], position: Position) -> bool:
    """As :func:`is_denied`; also whether ``wild type`` stands beside changed letters, or ``mutant`` beside none."""
    if not alleles or is_denied(text, alleles):
        return bool(alleles)
    word = folded(re.sub(r"\(.*?\)", "", _TWO.sub("", text)))
    refs = {position.ref38, reverse_complement(position.ref38)}
    if not _is_sure(position) or refs & set(position.alts38):
        return False
    if word in _WILD:
        return not refs.issuperset(alleles)
    return word in _TWO_COPIES | _ONE_COPY and refs.issuperset(alleles)


def _is_sure(position: Position) -> bool:
    """Whether there is one change only, and both genomes agree what the unchanged letter is."""
    return len(position.alts38) == 1 and position.ref37 in {"", position.ref38}


def letters_of_word(text: str, position: Position) -> tuple[tuple[str, ...], Message | None]:
    """What ``wild type`` or ``heterozygous`` means at the position, or why it cannot be told."""
    word = folded(re.sub(r"\(.*?\)", "", text))
    sure = _is_sure(position)
    if sure and word in _WILD:
        return (position.ref38, position.ref38), None
    if sure and word in _ONE_COPY:
        return (position.ref38, position.alts38[0]), None
    if sure and word in _TWO_COPIES:
        return (position.alts38[0], position.alts38[0]), None
    return (), IN_WORDS
