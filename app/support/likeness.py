"""Names that were meant though a letter is wrong: as they sound, or one letter apart."""

from __future__ import annotations

import re
from functools import lru_cache

_LEAST_LETTERS = 6  # of a word in which one wrong letter may be forgiven
_SOUNDS = (("ph", "f"), ("ck", "k"), ("c", "k"), ("y", "i"), ("z", "s"), ("ae", "e"), ("oe", "e"))


def sound(name: str) -> str:
    """A name as it is heard: letters of one sound folded, double letters single, a mute e at the end dropped."""
    for letters, heard in _SOUNDS:
        name = name.replace(letters, heard)
    return re.sub(r"(.)\1+", r"\1", name).removesuffix("e")


def one_letter_apart(one: str, other: str) -> bool:
    """Whether a letter was left out, added or changed, or two neighbours were exchanged."""
    if abs(len(one) - len(other)) > 1:
        return False
    same = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(map(len, (one, other)))
    )
    left, right = one[same:], other[same:]
    exchanged = left[1:2] + left[:1] + left[2:]
    return right in (left[1:], exchanged) or right[1:] in (left, left[1:])


@lru_cache(maxsize=4096)
def meant(written: str, word: str) -> bool:
    """Whether a written word can be a misspelling of this word (both in small letters)."""
    if min(len(written), len(word)) < _LEAST_LETTERS:
        return False
    return one_letter_apart(sound(word), sound(written))
