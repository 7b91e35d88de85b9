"""What a keyboard scanner types on a computer that is set to another keyboard than the scanner's.

A scanner presses the keys of an American keyboard; the computer makes of them what its own layout says. The layouts
are those of the X keyboard files (pk, ara, de, fr): what each gives for the keys of the card's alphabet.
"""

from __future__ import annotations

from collections.abc import Iterator

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789$%*+-./:"
# For each layout: what the keys of the alphabet give, and what the letters give without the shift key.
LAYOUTS = (
    # Urdu phonetic
    (
        "\u0622.\u062b\u0688\u0670\u0651\u063a\u06be\u0650\u0636\u062e\u0654\u0658\u06ba\u06c3\u064f\u0652\u0691\u0635\u0679\u0626\u0638\u0624\u0698\u064e\u06300123456789$%*+-\u06d4/:",
        "\u0627\u0628\u0686\u062f\u0639\u0641\u06af\u062d\u06cc\u062c\u06a9\u0644\u0645\u0646\u06c1\u067e\u0642\u0631\u0633\u062a\u0621\u0637\u0648\u0634\u06d2\u0632",
    ),
    # Urdu CRULP
    (
        "\u0622.\u062b\u0688\u0670\u0651\u063a\u06be\u0650\u0636\u062e\u0654\u0658\u06ba\u06c3\u064f\u0652\u0691\u0635\u0679\u0626\u0638\u0651\u0698\u064e\u0630\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9458+-\u06d4/:",
        "\u0627\u0628\u0686\u062f\u0639\u0641\u06af\u062d\u06cc\u062c\u06a9\u0644\u0645\u0646\u06c1\u067e\u0642\u0631\u0633\u062a\u0621\u0637\u0648\u0634\u06d2\u0632",
    ),
    # Urdu NLA
    (
        "\u0698\u0624\u06d3\u0691\u0630\u06ba\u06c2\u0621\u0640\u0622\u06af\u064a\u200f\u0626\u0686\u062e\u0638\u0688\u0632\u062b\u06c3\u200e\u0636\u200c\u0651\u200d0123456789$\u066a\u066d+-\u06d4/:",
        "\u0645\u0634\u06d2\u0631\u06be\u0646\u0644\u06c1\u0628\u0627\u06a9\u06cc\u0639\u063a\u062c\u062d\u0637\u062f\u0648\u0679\u062a\u0633\u0635\u0641\u067e\u0642",
    ),
    # Arabic
    (
        "\u0650\ufef5}]\u064f[\ufef7\u0623\xf7\u0640\u060c/'\u0622\xd7\u061b\u064e\u064c\u064d\ufef9`{\u064b\u0652\u0625~0123456789$%*+-\u0632\u0638:",
        "\u0634\ufefb\u0624\u064a\u062b\u0628\u0644\u0627\u0647\u062a\u0646\u0645\u0629\u0649\u062e\u062d\u0636\u0642\u0633\u0641\u0639\u0631\u0635\u0621\u063a\u0626",
    ),
    # German
    (
        "ABCDEFGHIJKLMNOPQRSTUVWXZY0123456789$%(\x00\xdf.-\xd6",
        "abcdefghijklmnopqrstuvwxzy",
    ),
    # French
    (
        "QBCDEFGHIJKL?NOPARSTUVZXYW\xe0&\xe9\"'(-\xe8_\xe7458+):!M",
        "qbcdefghijkl,noparstuvzxyw",
    ),
)


def _key_table(shifted: str, plain: str) -> dict[int, str]:
    """Typed character to the one that the scanner meant; where two keys give the same, the first."""
    typed = dict(zip(plain, ALPHABET, strict=False))
    typed.update(dict(zip(reversed(shifted), reversed(ALPHABET), strict=True)))
    typed.pop("\0", None)
    return str.maketrans(typed)


# Marks that fields for Urdu and copied text bring along; under one layout they are letters, so only here left out.
_UNSEEN = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
)
_TABLES = tuple(_key_table(shifted, plain) for shifted, plain in LAYOUTS)


def as_meant(text: str) -> Iterator[str]:
    """The text as it was typed, then as it was meant under each other layout; in capitals, without blanks."""
    yield "".join(text.translate(_UNSEEN).split()).upper()
    for table in _TABLES:
        yield "".join(text.translate(table).split()).upper()
