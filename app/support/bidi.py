"""Latin words and numbers inside Urdu text, kept in reading order.

Plain Unicode ordering prints ``15-03-2026`` as ``2026-03-15`` and ``68.5 kg`` as ``kg 68.5`` in a right-to-left
paragraph; each Latin or number run is therefore wrapped in an isolate before it is shown, on screen and on paper.
"""

from __future__ import annotations

import re

LRI, PDI = "\u2066", "\u2069"
_PARTS = "½¼¾⅓⅔"  # of a tablet: ½+0+0 is a dose for the morning and must never read as one for the night
_SIGN = r"(?:(?:[<>]=|[≥≤<>±≈]) )?"
_WORD = rf"{_SIGN}[(\[<>~+*/=≥≤±≈−#.°µ-]*[A-Za-z0-9{_PARTS}][!-~≥≤–µ²³·°×{_PARTS}]*"
# After a space: the next word, a sum or the dash of a range before it, or a per cent sign.
_RUN = re.compile(rf"{_WORD}(?:[ \u00a0](?:(?:[+–−-][ \u00a0])?{_WORD}|%[!-/:-@\[-`]*))*")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_PAIRS = {")": "(", "]": "["}


def _balanced_end(run: str) -> int:
    """Length of the run without closing punctuation that belongs to the Urdu sentence around it."""
    end = len(run)
    while end:
        last = run[end - 1]
        opener = _PAIRS.get(last)
        if last in ".,:;!?" or (opener and run[:end].count(opener) < run[:end].count(last)):
            end -= 1
        else:
            break
    return end


def _wrap(match: re.Match[str]) -> str:
    run = match.group()
    start = 0
    while run[start] in "([" and run[start:].count(run[start]) > run.count(")" if run[start] == "(" else "]"):
        start += 1
    end = start + _balanced_end(run[start:])
    return f"{run[:start]}{LRI}{run[start:end]}{PDI}{run[end:]}" if end > start else run


def isolate(text: str) -> str:
    """The text with every Latin or number run isolated, if it holds Urdu; otherwise unchanged. Idempotent."""
    if LRI in text or not _ARABIC.search(text):
        return text
    return _RUN.sub(_wrap, text)


def plain(text: str) -> str:
    """The text without isolates."""
    return text.replace(LRI, "").replace(PDI, "")
