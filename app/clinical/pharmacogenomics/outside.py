"""Gene results made elsewhere (laboratory, other caller, typed): read in the field's words, never guessed.

Takes diplotypes with copy numbers (``*1x2``, ``*2xN``), tandems (``*36+*10``), single alleles, HLA typings in two
fields or statuses (``*57:01 positive``), phenotypes and activity scores.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.clinical.genotype.naming import pair_name
from app.clinical.pharmacogenomics.interpret import GeneCaller, untested
from app.clinical.pharmacogenomics.phenotype import (
    BODIES,
    CONTRADICTION,
    CPIC,
    DPWG,
    INDETERMINATE,
    NO_SCORE,
    PairState,
    Traits,
    score_text,
    score_value,
)
from app.model.genomics import CallStatus, GeneResult, LookupState, OutsideCall, Sex
from app.model.rules import Allele, CallMethod, Ploidy
from app.support.i18n import N_, Message, message

_COPIES = re.compile(r"^(?P<base>.+?)x(?P<n>≥?\d+|N)$", re.IGNORECASE)
_COPIES_OF_X = {Sex.MALE: 1, Sex.FEMALE: 2}
_TYPING = re.compile(r"^\*?(\d{2,3}:\d{2,3})(?::\d+)*[A-Z]?$")


def _plain(name: str) -> str:
    """An allele name without differences that do not matter: spaces, brackets, prefixes."""
    text = re.sub(r"\s+", "", name).strip("[]").replace(">=", "≥")
    return text.removeprefix("m.").lower()


def _short_names(name: str) -> tuple[str, ...]:
    """Other usual spellings: ``c.1905+1G>A`` and ``*2A`` for ``c.1905+1G>A (*2A)``; ``rs12979860 C``."""
    match = re.match(r"^(?P<name>.+?)\s*\((?P<inner>[^()]+)\)$", name)
    if (
        match is None
    ):  # one of several names of one change: ``Mediterranean`` for ``Mediterranean, Dallas, …``
        return tuple(name.split(", ")) if ", " in name else ()
    first = match["name"].split()[0]
    return (match["name"], match["inner"], f"{first} {match['inner']}")


def _phenotype_names(words: Iterable[str]) -> dict[str, str]:
    """What laboratories write for a phenotype: the word, ``Poor`` alone, and ``PM`` where no other begins so."""
    known = {word.lower(): word for word in words}
    initials = Counter(_initials(word) for word in known.values())
    short = {_initials(word): word for word in known.values() if initials[_initials(word)] == 1}
    first = {low.removesuffix(" metabolizer"): word for low, word in known.items()}
    return {low: word for low, word in short.items() if len(low) > 1} | first | known


def _initials(word: str) -> str:
    return "".join(part[0] for part in word.lower().split())


class OutsideReader:
    """Reads outside results of one gene."""

    def __init__(self, caller: GeneCaller) -> None:
        self.gene, self.table = caller.gene, caller.table
        self._words = caller.row_words
        # a gene without a phenotype table of its own (F5) is reported in the words of the guideline rows
        self._rows = {} if self.gene.phenotype_rules else {word.lower(): word for word in caller.row_words}
        self._known: dict[str, Allele] = {}
        for allele in caller.gene.alleles:
            self._known[_plain(allele.name)] = allele
            for short in (*_short_names(allele.name), *(("*1",) if allele.name == "Reference" else ())):
                self._known.setdefault(_plain(short), allele)

    @property
    def words(self) -> tuple[str, ...]:
        """The words in which a gene without a phenotype table of its own is reported."""
        return tuple(sorted(self._rows.values()))

    def read(self, call: OutsideCall, sex: Sex = Sex.UNKNOWN) -> GeneResult:
        """The gene's result from what the laboratory reported.

        Names that the pack does not know give a note and no phenotype; so do values of one report that contradict
        each other, or copies that do not fit the person's sex.
        """
        if self.gene.method is CallMethod.OUTSIDE_ONLY and self.gene.alleles:
            return self._statuses(call)
        given = []
        if call.diplotype:
            given.append((call.diplotype, self._diplotype(call, sex)))
        if call.activity_score:
            given.append((call.activity_score, self._score(call)))
        if call.phenotype:
            given.append((call.phenotype, self._phenotype(call)))
        main = given[0][1]
        said = {r.phenotype for _, r in given if r.status is CallStatus.CALLED}
        if len(said) > 1 and main.status is CallStatus.CALLED:
            return contradiction(main, [text for text, _ in given])
        return main

    def _result(self, call: OutsideCall, diplotypes: tuple[str, ...], state: PairState | None) -> GeneResult:
        blank = untested(self.gene.symbol)
        if state is None:
            note = message(
                N_("The reported result {result} of {gene} is not known to the rule pack."),
                result=call.diplotype or call.phenotype or call.activity_score,
                gene=self.gene.symbol,
            )
            return replace(
                blank, status=CallStatus.NO_MATCH, diplotypes=diplotypes, source=call.source, notes=(note,)
            )
        states = {body: (LookupState(state.keys(body), 1.0),) for body in BODIES}
        return replace(
            blank,
            status=CallStatus.CALLED,
            diplotypes=diplotypes,
            phenotype=state.phenotype,
            states=states,
            activity_score=score_value(state.score),
            source=call.source,
            phenotype_probability={state.phenotype: 1.0} if state.phenotype else {},
        )

    # -- diplotypes ------------------------------------------------------------------------------------------

    def _diplotype(self, call: OutsideCall, sex: Sex) -> GeneResult:
        sides = [s for s in re.split(r"[/|]", call.diplotype) if s.strip()]
        if self.gene.ploidy is Ploidy.X_LINKED and sex is Sex.MALE and len({_plain(s) for s in sides}) == 1:
            sides = sides[:1]  # one X chromosome, written twice
        named = [self._allele(side) for side in sides]
        one_copy = self.gene.ploidy is not Ploidy.DIPLOID
        if not named or len(named) > 2 or (len(named) == 1 and not one_copy):
            return self._result(call, (call.diplotype,), None)
        names = [name for name, _ in named]
        shown = (pair_name(names[0], names[1] if len(names) == 2 else None),)
        traits = [t for _, t in named if t is not None]
        if self.gene.ploidy is Ploidy.X_LINKED and sex in _COPIES_OF_X and len(named) != _COPIES_OF_X[sex]:
            note = message(
                N_("The reported result {result} of {gene} does not fit the person's sex."),
                result=call.diplotype,
                gene=self.gene.symbol,
            )
            return _open(self._result(call, shown, None), note)
        return self._result(
            call, shown, self.table.state(tuple(traits)) if len(traits) == len(named) else None
        )

    def _allele(self, text: str) -> tuple[str, Traits | None]:
        """The allele's name as the pack writes it, and its traits (None: unknown to the pack)."""
        known = self._known.get(_plain(text))
        if known is None and self.gene.symbol.startswith("HLA"):
            return text.strip(), None
        if known is not None:
            return known.name, self.table.traits(known)
        return self._copies(text)

    def _copies(self, text: str) -> tuple[str, Traits | None]:
        """``*41x3``: three times the value of *41; ``xN`` without a number has no score."""
        match = _COPIES.match(re.sub(r"\s+", "", text))
        base = self._known.get(_plain(match["base"])) if match else None
        if match is None or base is None:
            return text.strip(), None
        number = match["n"].lstrip("≥")
        if number.isdigit() and int(number) >= 3:
            named = self._known.get(_plain(f"{base.name}x≥3"))
            if named is not None:
                return f"{base.name}x{match['n']}", self.table.traits(named)
        traits = self.table.traits(base)
        name = f"{base.name}x{match['n'].upper()}"
        return name, replace(
            traits,
            name="",
            activity_cpic=_times(traits.activity(CPIC), number),
            activity_dpwg=_times(traits.activity(DPWG), number),
        )

    # -- phenotypes and scores -------------------------------------------------------------------------------

    def _score(self, call: OutsideCall) -> GeneResult:
        value = score_value(call.activity_score)
        score = (
            NO_SCORE
            if value is None
            else score_text(value, call.activity_score.strip().startswith(("≥", ">")))
        )
        phenotype = self.table.phenotype_of_score(score) if self.table.uses_score else ""
        keys = tuple(k for k in (score, phenotype) if k)
        return self._result(call, (), PairState(phenotype, score, keys, keys) if phenotype else None)

    def _phenotype(self, call: OutsideCall) -> GeneResult:
        rules = {r.phenotype: r for r in self.gene.phenotype_rules if r.phenotype}
        said = call.phenotype.strip().lower().replace("metaboliser", "metabolizer")
        rule = rules.get(_phenotype_names(rules).get(said, ""))
        if rule is None:
            named = self._rows.get(call.phenotype.strip().lower())
            return self._result(call, (), PairState(named, "", (named,), (named,)) if named else None)
        if self.table.uses_score and rule.phenotype != INDETERMINATE:
            return self._any_score(call, rule.phenotype)
        score = NO_SCORE if rule.phenotype == INDETERMINATE else ""
        keys = tuple(dict.fromkeys(k for k in (rule.phenotype, rule.lookup_key, score) if k))
        return self._result(call, (), PairState(rule.phenotype, score, keys, keys))

    def _any_score(self, call: OutsideCall, phenotype: str) -> GeneResult:
        """A phenotype of a gene that guidelines look up by activity score: every score of it stays possible."""
        result = self._result(call, (), PairState(phenotype, "", (phenotype,), (phenotype,)))
        scores = [w for w in sorted(self._words) if score_value(w) is not None]
        states = {
            body: tuple(w for w in scores if self.table.phenotype_of_score(w, body) == phenotype)
            for body in BODIES
        }
        return replace(
            result,
            states={
                body: tuple(LookupState((word, phenotype), 1 / len(words)) for word in words)
                or (LookupState((phenotype,), 1.0),)
                for body, words in states.items()
            },
        )

    # -- alleles read by presence (HLA) ----------------------------------------------------------------------

    def _statuses(self, call: OutsideCall) -> GeneResult:
        risk = [a.name for a in self.gene.alleles]
        typed = self._typed(call, risk) if call.diplotype else []
        said = self._said(call, risk)
        found = tuple(dict.fromkeys((*typed, *said)))
        shown = (call.diplotype,) if call.diplotype else ()
        if not found:
            return self._result(call, shown, None)
        positive = [k for k in found if k.endswith("positive")]
        both = (f"{' and '.join(k.split()[0] for k in positive)} positive",) if len(positive) > 1 else ()
        state = PairState("; ".join(positive) or "; ".join(found), "", (*found, *both), (*found, *both))
        result = self._result(call, shown, state)
        if len({k.split()[0] for k in found}) < len(found):
            return contradiction(result, [text for text in (call.diplotype, call.phenotype) if text])
        return result

    @staticmethod
    def _typed(call: OutsideCall, risk: list[str]) -> list[str]:
        """Statuses from a two-allele typing; one field only (``*57``) cannot tell and gives none."""
        fields = [
            _TYPING.match(re.sub(r"^(HLA-)?[A-Z]?\*?", "*", side.strip()))
            for side in call.diplotype.split("/")
        ]
        if not all(fields) or len(fields) > 2:
            return []
        present = {f"*{m[1]}" for m in fields if m}
        if len(fields) == 1:  # one allele named: it is there, whatever the other copy is
            return [f"{name} positive" for name in risk if name in present]
        return [f"{name} {'positive' if name in present else 'negative'}" for name in risk]

    @staticmethod
    def _said(call: OutsideCall, risk: list[str]) -> list[str]:
        """Statuses as the laboratory wrote them; alleles that it does not name stay not tested."""
        words = [w.strip() for w in re.split(r"[;,|]", call.phenotype) if w.strip()]
        allowed = {f"{name} {word}" for name in risk for word in ("positive", "negative")}
        return [w for w in words if w in allowed]


def _times(activity: str, copies: str) -> str:
    value = score_value(activity)
    return NO_SCORE if value is None or not copies.isdigit() else score_text(value * int(copies))


def _open(result: GeneResult, note: Message) -> GeneResult:
    """The result without a phenotype: no guideline row answers for it, and the note says why."""
    nothing = {body: (LookupState((CONTRADICTION,), 1.0),) for body in BODIES}
    return replace(
        result,
        status=CallStatus.NO_MATCH,
        phenotype=None,
        activity_score=None,
        phenotype_probability={},
        states=nothing,
        notes=(*result.notes, note),
    )


def contradiction(result: GeneResult, said: Sequence[str]) -> GeneResult:
    """A gene about which two statements disagree: neither is believed until a person has settled it."""
    note = message(
        N_("Contradicting results of {gene}: {results}. Ask the laboratory which is right."),
        gene=result.gene,
        results="; ".join(said),
    )
    return _open(result, note)


def read_outside(
    calls: Iterable[OutsideCall], callers: Mapping[str, GeneCaller], sex: Sex = Sex.UNKNOWN
) -> dict[str, GeneResult]:
    """Results by gene; several lines of one gene (HLA statuses) are joined."""
    joined: dict[str, OutsideCall] = {}
    for call in calls:
        before = joined.get(call.gene)
        if before and before.phenotype and call.phenotype and not call.diplotype:
            joined[call.gene] = replace(before, phenotype=f"{before.phenotype}; {call.phenotype}")
        else:
            joined[call.gene] = call
    return {g: OutsideReader(callers[g]).read(c, sex) for g, c in joined.items() if g in callers}


def joined_results(
    called: Mapping[str, GeneResult], outside: Mapping[str, GeneResult], floor: float
) -> dict[str, GeneResult]:
    """Results made elsewhere in place of the file's, unless the file all but excludes what they say."""
    return {
        **called,
        **{gene: _against_file(called.get(gene), result, floor) for gene, result in outside.items()},
    }


def _against_file(own: GeneResult | None, outside: GeneResult, floor: float) -> GeneResult:
    if own is None or not own.phenotype_probability or outside.phenotype is None:
        return outside
    if own.phenotype_probability.get(outside.phenotype, 0.0) > floor:
        return outside
    file_says = " / ".join(own.diplotypes[:2]) or next(iter(own.phenotype_probability))
    reported = " / ".join(outside.diplotypes) or outside.phenotype
    return contradiction(outside, [reported, file_says])
