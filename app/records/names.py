"""How a name sounds, whichever script and spelling it is written in.

Urdu does not write short vowels and has several letters for one sound; roman spelling of Pakistani names is free.
A name's words are therefore compared by a consonant key (letters of one sound folded, vowels dropped) and ranked by
the distance of their sounds. Pure text; nothing clinical.
"""

from __future__ import annotations

import functools
import re
import unicodedata

_SPLIT = re.compile(r"[^\w]+|_")
_RELATION = re.compile(
    r"\b(?:[sdw]\s*/\s*o\b|son of\b|daughter of\b|wife of\b|walad\b|zauja\b|dukhtar\b|ولد\b|زوجہ\b|بنت\b|دختر\b)"
)
_CONNECTORS = frozenset({"bin", "bint", "بن"})
_ARTICLES = frozenset({"ul", "ur", "ud", "us", "uz", "un", "el"})
_AFTER_ARTICLE = frozenset({  # a list, since Ilyas, Altaf and Elahi begin with the same two letters
    "الدین", "الحق", "الرحمن", "الرحمان", "الرحیم", "الاسلام", "الحسن", "النسا", "الزمان", "اللہ", "الغنی", "القمر",
})  # fmt: skip
_SLAVE_OF = re.compile(r"abd(?:[uaeo]+[lrsnzdt]?)?$")
_SLAVE_SPELLINGS = re.compile(r"^abd[uaeo]+(?:l|([rsnzdt])(?=\1))(?=.)")  # Abdur Rahman, Abdus Salam
_SHORT_FORMS = {
    "md": "muhammad",
    "mohd": "muhammad",
    "muhd": "muhammad",
    "mhd": "muhammad",
    "ch": "chohdry",
    "gh": "ghulam",
    "sh": "sheikh",
}
_LETTERS = str.maketrans({
    "ي": "ی", "ى": "ی", "ے": "ی", "ك": "ک", "ه": "ہ", "ة": "ہ", "ۃ": "ہ", "ە": "ہ", "ں": "ن", "ٱ": "ا",
    "ء": None, "ـ": None, "'": None, "’": None, "‘": None, "`": None, "ʿ": None, "ʾ": None, ".": " ",
})  # fmt: skip


def normalise(text: str) -> str:
    """One spelling of the same letters: compatibility forms, marks, hamzas, joiners, capitals and digits folded."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    kept = (sign for sign in folded if unicodedata.category(sign) not in ("Mn", "Cf"))
    western = (str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in kept)
    return " ".join("".join(western).translate(_LETTERS).split())


def is_urdu(word: str) -> bool:
    return any("\u0600" <= sign <= "\u06ff" for sign in word)


def name_and_kin(text: str) -> tuple[list[str], list[str]]:
    """The words of a name, and those of the father's or husband's name after ``s/o``, ولد and the like."""
    own, *kin = _RELATION.split(normalise(text))
    return (words(own), words(" ".join(kin))) if own.strip() else (words(" ".join(kin)), [])


def words(text: str) -> list[str]:
    """The words of a name for comparing; those that are written apart or together at will are joined."""
    plain = normalise(text)
    found = [word for word in _SPLIT.split(plain) if word]
    kept = [word for word in found if word not in _CONNECTORS]
    return [_SLAVE_SPELLINGS.sub("abdul", word) for word in _joined(kept or found)]


def _joined(parts: list[str]) -> list[str]:
    """Abdul Rehman, Zia ul Haq, Allah Ditta, Bi Bi as one word each, in both scripts."""
    joined: list[str] = []
    join_next = False
    for place, word in enumerate(parts):
        last = place == len(parts) - 1
        article = word in _ARTICLES and joined and not last
        if joined and (join_next or article or _clings(joined[-1], word)):
            joined[-1] += word
        else:
            joined.append(word)
        first_allah = place == 0 and word in ("allah", "alla", "اللہ")
        join_next = bool(article) or first_allah or word == "عبد" or _SLAVE_OF.match(word) is not None
    return joined


def _clings(before: str, word: str) -> bool:
    """Whether a word belongs to the one before: Ikram ullah, Noor ud-Din in Urdu, Bi Bi."""
    return (
        word in ("ullah", "ulla", "uddin", "اللہ")
        or word in _AFTER_ARTICLE
        or (len(word) == 2 and word == before)
    )


_DIGRAPHS = {
    "sh": "S", "ch": "c", "kh": "k", "gh": "g", "ph": "f", "th": "t", "dh": "d", "bh": "b", "jh": "j", "zh": "z",
    "ck": "k", "aa": "a", "ee": "I", "ii": "I", "ea": "I", "ie": "I", "oo": "U", "ou": "U", "uu": "U", "ai": "E",
    "ei": "E",
}  # fmt: skip
_ROMAN = {**{sign: sign for sign in "bdfghjklmnprstzaeiou"}, "q": "k", "c": "k", "v": "w", "w": "w", "y": "y"}
_URDU = {
    "ا": "a", "ع": "a", "ب": "b", "پ": "p", "ت": "t", "ٹ": "t", "ط": "t", "ث": "s", "س": "s", "ص": "s", "ج": "j",
    "چ": "c", "ح": "h", "ہ": "h", "خ": "k", "ک": "k", "ق": "k", "د": "d", "ڈ": "d", "ذ": "z", "ز": "z", "ض": "z",
    "ظ": "z", "ژ": "z", "ر": "r", "ڑ": "r", "ش": "S", "غ": "g", "گ": "g", "ف": "f", "ل": "l", "م": "m", "ن": "n",
    "و": "w", "ی": "y", "ھ": "",
}  # fmt: skip
_VOWELS = frozenset("aeiouIUE")
_UNSURE = (
    ("sh", "s h"), ("th", "s"), ("ph", "p"), ("ch", "k"), ("dh", "d h"), ("udh", "u h d"), ("wdh", "w h d"),
    ("bh", "b h"), ("zh", "z h"), ("x", "ksh"),
)  # fmt: skip


@functools.lru_cache(maxsize=20_000)
def sounds(word: str) -> str:
    """The word as one sign per sound; vowels kept as far as they are written."""
    if is_urdu(word):
        word = re.sub("^عبدال(?=.)", "abdul", word)
        text = "".join(_URDU.get(sign, sign) for sign in word)
        return _softened(text.replace("ll", "l").replace("aa", "a"))  # اللہ and عائشہ write them twice
    found: list[str] = []
    place = 0
    text = word.replace("x", "ks")
    while place < len(text):
        pair, sign = text[place : place + 2], text[place]
        if pair in _DIGRAPHS:
            found.append(_DIGRAPHS[pair])
            place += 2
        else:
            if not (place and sign == text[place - 1] and sign not in _VOWELS):
                found.append(_ROMAN.get(sign, ""))
            place += 1
    return _softened("".join(found))


def _softened(heard: str) -> str:
    """A last h as H: choti he there is hardly heard, or stands for a vowel."""
    return heard[:-1] + "H" if len(heard) > 1 and heard.endswith("h") else heard


def _key_of(heard: str) -> str:
    """The consonants of a word's sounds; a first vowel stays as A, a last h goes."""
    if not heard:
        return ""
    first = "A" if heard[0] in _VOWELS else heard[0]
    rest = [sign for sign in heard[1:] if sign not in _VOWELS and sign not in "wyH"]
    return first + "".join(rest)


@functools.lru_cache(maxsize=20_000)
def consonant_key(word: str) -> str:
    """The word's main key; "" for a word without letters (such as digits)."""
    match = re.match(r"abd[uaeo]*l?(?=.)|عبد(?:ال)?(?=.)", word)
    if match:  # Abdul, Abdur, Abdus … are one word
        rest = _key_of("o" + sounds(word[match.end() :].lstrip("l")))[1:]
        return "Abd" + rest
    return _key_of(sounds(word))


@functools.lru_cache(maxsize=20_000)
def readings(word: str) -> tuple[str, ...]:
    """The sounds of a word, and those of other readings: letter pairs (Ishaq as s-h, Uthman), short forms (Mohd)."""
    found = [sounds(word)]
    if word in _SHORT_FORMS:
        found.append(sounds(_SHORT_FORMS[word]))
    if not is_urdu(word):
        for pair, reading in _UNSURE:
            if pair in word:
                found.append("".join(sounds(part) for part in word.replace(pair, reading).split()))
    return tuple(dict.fromkeys(found))


def keys(word: str) -> list[str]:
    """The word's main key, and the keys of its other readings."""
    found = [consonant_key(word), *(_key_of(heard) for heard in readings(word)[1:])]
    return list(dict.fromkeys(key for key in found if key))


def parts(key: str) -> set[str]:
    """The key, and what is left of it without any one letter (from three letters on)."""
    if len(key) < 3:
        return {key}
    return {key, *(key[:place] + key[place + 1 :] for place in range(len(key)))}


_NEAR = {
    frozenset(pair): cost
    for pairs, cost in (
        (("iI", "uU", "yI", "yi", "ye", "yE", "wU", "wu", "wo", "hH", "aH"), 0.05),
        (("ae", "ei", "eI", "ou", "oU", "Ei", "Ee", "EI"), 0.1),
        (("ai", "aE", "ao", "au", "eo", "eu", "io", "iu", "ay", "aw"), 0.25),
        (("sS", "zj", "kg", "dt", "bp", "fp", "cS", "kc", "mn", "sz", "bw", "ah", "st"), 0.5),
    )
    for pair in pairs
}
_LOSS = {
    **dict.fromkeys("aeiou", 0.2),
    **dict.fromkeys("IUE", 0.3),
    "w": 0.35,
    "y": 0.3,
    "h": 0.45,
    "H": 0.15,
}
_LOSS_BETWEEN_SCRIPTS = {**_LOSS, **dict.fromkeys("aeiou", 0.05)}  # Urdu does not write short vowels


@functools.lru_cache(maxsize=10_000)
def _swap(one: str, other: str) -> float:
    return 0.0 if one == other else _NEAR.get(frozenset((one, other)), 1.0)


def weight(heard: str) -> float:
    """How much there is to hear: consonants count whole, vowels little."""
    return sum(_LOSS.get(sign, 1.0) for sign in heard)


def distances(query: str, heard: str, *, between_scripts: bool) -> tuple[float, float]:
    """How far the sounds of a query are from those of a word, and from the word's nearest beginning."""
    losses = _LOSS_BETWEEN_SCRIPTS if between_scripts else _LOSS
    row = [0.0]
    for sign in heard:
        row.append(row[-1] + losses.get(sign, 1.0))
    for sign in query:
        loss = losses.get(sign, 1.0)
        before, row = row, [row[0] + loss]
        for place, other in enumerate(heard):
            swapped = before[place] + _swap(sign, other)
            row.append(min(swapped, before[place + 1] + loss, row[place] + losses.get(other, 1.0)))
    return row[-1], min(row)


@functools.lru_cache(maxsize=50_000)
def likeness(query: str, word: str) -> float:
    """From 1 (the same spelling) down: how likely ``query``, perhaps half typed, means ``word``."""
    if query == word:
        return 1.0
    started = 0.93 if word.startswith(query) else 0.88
    between = is_urdu(query) is not is_urdu(word)
    best = 0.9 if word.startswith(query) else 0.0
    for asked in readings(query):
        size = max(weight(asked), 1.5)
        for heard in readings(word):
            whole, beginning = distances(asked, heard, between_scripts=between)
            whole_score = 0.99 * (1.0 - whole / max(size, weight(heard)))
            best = max(best, whole_score, started - beginning / size)
    return best
