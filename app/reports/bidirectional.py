"""The Unicode Bidirectional Algorithm (UAX #9): which way each character runs, and the order that the eye sees.

All rules but line breaking: explicit embeddings and isolates (X1-X10), weak types (W1-W7), bracket pairs and
neutrals (N0-N2), implicit levels (I1-I2) and reordering (L2). Mirrored glyphs (L4) are the shaper's work.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import bidirectional

_MAX_DEPTH = 125
_BRACKET_DEPTH = 63
_BRACKETS = (
    "()[]{}⁅⁆⁽⁾₍₎⌈⌉⌊⌋〈〉❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌"
    "〈〉《》「」『』【】〔〕〖〗〘〙〚〛（）［］｛｝｟｠｢｣"
)
_CLOSER = dict(zip(_BRACKETS[::2], _BRACKETS[1::2], strict=True))
_CANONICAL = {"〉": "〉"}  # U+232A and U+3009 are one character
_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_EMBEDDINGS = {"LRE": (0, ""), "RLE": (1, ""), "LRO": (0, "L"), "RLO": (1, "R")}
_REMOVED = frozenset({*_EMBEDDINGS, "PDF", "BN"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "PDI", *_ISOLATES})
_NEEDS_WORK = frozenset({"R", "AL", "AN", "PDI", "PDF", *_ISOLATES, *_EMBEDDINGS})


def embedding_levels(text: str, base: int) -> list[int]:
    """Embedding level of each character of one paragraph: even runs left to right, odd right to left.

    ``base``: 0 for a left-to-right paragraph, 1 for a right-to-left one. Characters without width (format
    controls) get the level of the character before them.
    """
    classes = [bidirectional(c) or "L" for c in text]
    if base == 0 and _NEEDS_WORK.isdisjoint(classes):
        return [0] * len(text)
    partner = _isolate_partners(classes)
    levels, types = _explicit_levels(classes, partner, base)
    visible = [i for i, c in enumerate(classes) if c not in _REMOVED]
    for sequence in list(_isolating_run_sequences(visible, levels, classes, partner, base)):
        _resolve_weak(types, sequence)
        _resolve_brackets(text, classes, types, sequence)
        _resolve_neutral(types, sequence)
        for i in sequence.indices:
            levels[i] += _implicit_step(types[i], levels[i])
    for i, kind in enumerate(classes):
        if kind in _REMOVED:
            levels[i] = levels[i - 1] if i else base
    return levels


def visual_order(levels: Sequence[int]) -> list[int]:
    """Indices of the items of one line from left to right, given their levels in reading order (rule L2)."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level % 2]
    if not odd:
        return order
    for level in range(max(levels), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


def _implicit_step(kind: str, level: int) -> int:
    if level % 2:
        return 0 if kind == "R" else 1
    return {"L": 0, "R": 1}.get(kind, 2)


def _isolate_partners(classes: Sequence[str]) -> dict[int, int]:
    """Isolate initiator to its PDI and back (BD9)."""
    partner: dict[int, int] = {}
    opened: list[int] = []
    for i, kind in enumerate(classes):
        if kind in _ISOLATES:
            opened.append(i)
        elif kind == "PDI" and opened:
            start = opened.pop()
            partner[start], partner[i] = i, start
    return partner


def _first_strong(classes: Sequence[str], partner: dict[int, int], start: int, end: int) -> int:
    """Paragraph level of a stretch by its first strong character, isolates skipped (P2, P3)."""
    i = start
    while i < end:
        if classes[i] in {"R", "AL"}:
            return 1
        if classes[i] == "L":
            return 0
        i = partner.get(i, end) + 1 if classes[i] in _ISOLATES else i + 1
    return 0


@dataclass(slots=True)
class _Status:
    """One entry of the directional status stack."""

    level: int
    override: str
    isolate: bool


class _Explicit:
    """Rules X1 to X8 for one paragraph."""

    def __init__(self, classes: Sequence[str], partner: dict[int, int], base: int) -> None:
        self.classes, self.partner = classes, partner
        self.levels, self.types = [base] * len(classes), list(classes)
        self._stack = [_Status(base, "", isolate=False)]
        self._lost_isolates = self._lost_embeddings = self._open_isolates = 0

    def run(self) -> None:
        for i, kind in enumerate(self.classes):
            if kind in _ISOLATES:
                self._isolate(i, kind)
            elif kind in _EMBEDDINGS:
                self._embed(*_EMBEDDINGS[kind])
            elif kind == "PDI":
                self._end_isolate(i)
            elif kind == "PDF":
                self._end_embedding()
            else:
                self._place(i)

    def _place(self, i: int) -> None:
        top = self._stack[-1]
        self.levels[i] = top.level
        if top.override and self.types[i] != "BN":
            self.types[i] = top.override

    def _push(self, odd: int, override: str, *, isolate: bool) -> bool:
        level = self._stack[-1].level + 1
        level += level % 2 != odd
        if level > _MAX_DEPTH or self._lost_isolates or self._lost_embeddings:
            return False
        self._stack.append(_Status(level, override, isolate))
        return True

    def _isolate(self, i: int, kind: str) -> None:
        self._place(i)
        if kind == "FSI":
            odd = _first_strong(self.classes, self.partner, i + 1, self.partner.get(i, len(self.classes)))
        else:
            odd = int(kind == "RLI")
        if self._push(odd, "", isolate=True):
            self._open_isolates += 1
        else:
            self._lost_isolates += 1

    def _embed(self, odd: int, override: str) -> None:
        if not self._push(odd, override, isolate=False) and not self._lost_isolates:
            self._lost_embeddings += 1

    def _end_isolate(self, i: int) -> None:
        if self._lost_isolates:
            self._lost_isolates -= 1
        elif self._open_isolates:
            self._lost_embeddings = 0
            while not self._stack[-1].isolate:
                self._stack.pop()
            self._stack.pop()
            self._open_isolates -= 1
        self._place(i)

    def _end_embedding(self) -> None:
        if self._lost_isolates:
            return
        if self._lost_embeddings:
            self._lost_embeddings -= 1
        elif not self._stack[-1].isolate and len(self._stack) > 1:
            self._stack.pop()


def _explicit_levels(
    classes: Sequence[str], partner: dict[int, int], base: int
) -> tuple[list[int], list[str]]:
    explicit = _Explicit(classes, partner, base)
    explicit.run()
    return explicit.levels, explicit.types


@dataclass(frozen=True, slots=True)
class _Sequence:
    """An isolating run sequence (BD13): its characters, level and the directions before and after it."""

    indices: list[int]
    level: int
    before: str
    after: str

    @property
    def direction(self) -> str:
        return "R" if self.level % 2 else "L"


def _level_runs(visible: list[int], levels: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for i in visible:
        if runs and levels[runs[-1][-1]] == levels[i]:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _isolating_run_sequences(
    visible: list[int], levels: list[int], classes: Sequence[str], partner: dict[int, int], base: int
) -> Iterator[_Sequence]:
    """Level runs joined over isolates, with sos and eos (X10)."""
    runs = _level_runs(visible, levels)
    run_of_start = {run[0]: run for run in runs}
    place = {i: n for n, i in enumerate(visible)}
    for run in runs:
        if classes[run[0]] == "PDI" and run[0] in partner:
            continue  # continues an earlier run
        indices = list(run)
        while classes[indices[-1]] in _ISOLATES and indices[-1] in partner:
            indices += run_of_start[partner[indices[-1]]]
        level = levels[indices[0]]
        first, last = place[indices[0]], place[indices[-1]]
        before = levels[visible[first - 1]] if first else base
        open_end = classes[indices[-1]] in _ISOLATES or last + 1 == len(visible)
        after = base if open_end else levels[visible[last + 1]]
        yield _Sequence(indices, level, *("R" if max(level, side) % 2 else "L" for side in (before, after)))


def _resolve_weak(types: list[str], sequence: _Sequence) -> None:
    """W1 to W7."""
    _marks_and_letters(types, sequence)
    _separators(types, sequence.indices)
    _terminators(types, sequence.indices)
    strong = sequence.before
    for i in sequence.indices:
        if types[i] in {"ES", "ET", "CS"}:
            types[i] = "ON"  # W6
        elif types[i] in {"L", "R"}:
            strong = types[i]
        elif types[i] == "EN" and strong == "L":
            types[i] = "L"  # W7


def _marks_and_letters(types: list[str], sequence: _Sequence) -> None:
    """W1 to W3."""
    previous = strong = sequence.before
    for i in sequence.indices:
        kind = types[i]
        if kind == "NSM":
            kind = "ON" if previous in _ISOLATES or previous == "PDI" else previous  # W1
        previous = kind
        if kind in {"L", "R", "AL"}:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"  # W2
        types[i] = kind
    for i in sequence.indices:
        if types[i] == "AL":
            types[i] = "R"  # W3


def _separators(types: list[str], indices: list[int]) -> None:
    """W4: one separator between two numbers of a kind."""
    for before, i, after in zip(indices, indices[1:], indices[2:], strict=False):
        kind, side = types[i], types[before]
        same = side == types[after]
        if same and ((kind in {"ES", "CS"} and side == "EN") or (kind == "CS" and side == "AN")):
            types[i] = side


def _terminators(types: list[str], indices: list[int]) -> None:
    """W5: signs such as % and ° beside a number."""
    for direction in (indices, indices[::-1]):
        previous = ""
        for i in direction:
            if types[i] == "ET" and previous == "EN":
                types[i] = "EN"
            previous = types[i]


def _strong_kind(kind: str) -> str:
    return "R" if kind in {"R", "EN", "AN"} else kind if kind == "L" else ""


def _bracket_pairs(text: str, types: list[str], indices: list[int]) -> list[tuple[int, int]]:
    """Places in ``indices`` of opening and closing brackets that belong together (BD16)."""
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    closers = _closing_brackets()
    for place, i in enumerate(indices):
        if types[i] != "ON":
            continue
        character = _CANONICAL.get(text[i], text[i])
        if text[i] in _CLOSER:
            if len(opened) == _BRACKET_DEPTH:
                return []
            opened.append((_CANONICAL.get(_CLOSER[text[i]], _CLOSER[text[i]]), place))
        elif character in closers:
            for depth in range(len(opened) - 1, -1, -1):
                if opened[depth][0] == character:
                    pairs.append((opened[depth][1], place))
                    del opened[depth:]
                    break
    return sorted(pairs)


@functools.cache
def _closing_brackets() -> frozenset[str]:
    return frozenset(_CANONICAL.get(c, c) for c in _CLOSER.values())


def _resolve_brackets(text: str, classes: Sequence[str], types: list[str], sequence: _Sequence) -> None:
    """N0: both brackets of a pair take one direction."""
    indices = sequence.indices
    for opening, closing in _bracket_pairs(text, types, indices):
        inside = {_strong_kind(types[i]) for i in indices[opening + 1 : closing]}
        if sequence.direction in inside:
            direction = sequence.direction
        elif inside & {"L", "R"}:
            direction = _strong_before(types, sequence, opening)
            direction = direction if direction in inside else sequence.direction
        else:
            continue
        for place in (opening, closing):
            types[indices[place]] = direction
            for i in indices[place + 1 :]:
                if classes[i] != "NSM":
                    break
                types[i] = direction


def _strong_before(types: list[str], sequence: _Sequence, place: int) -> str:
    kinds = (_strong_kind(types[i]) for i in reversed(sequence.indices[:place]))
    return next((kind for kind in kinds if kind), sequence.before)


def _resolve_neutral(types: list[str], sequence: _Sequence) -> None:
    """N1 and N2: neutrals between equal directions take that direction, others the sequence's own."""
    indices = sequence.indices
    before, start = sequence.before, 0
    while start < len(indices):
        if types[indices[start]] not in _NEUTRAL:
            before = _strong_kind(types[indices[start]])
            start += 1
            continue
        end = start
        while end < len(indices) and types[indices[end]] in _NEUTRAL:
            end += 1
        after = _strong_kind(types[indices[end]]) if end < len(indices) else sequence.after
        for i in indices[start:end]:
            types[i] = before if before == after else sequence.direction
        start = end
