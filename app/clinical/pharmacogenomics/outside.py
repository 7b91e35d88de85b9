"""Gene results made elsewhere (laboratory, other caller, typed): read in the field's words, never guessed.

Takes diplotypes with copy numbers (``*1x2``, ``*2xN``), tandems (``*36+*10``), single alleles, HLA typings in two
fields or statuses (``*57:01 positive``), phenotypes and activity scores.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.clinical.genotype.naming import pair_name
from app.clinical.pharmacogenomics.interpret import GeneCaller, untested
from app.clinical.pharmacogenomics.phenotype import (
    BODIES,
    CPIC,
    DPWG,
    INDETERMINATE,
    NO_SCORE,
    PairState,
    Traits,
    score_text,
    score_value,
)
from app.model.genomics import CallStatus, GeneResult, LookupState, OutsideCall
from app.model.rules import Allele, CallMethod, Ploidy
from app.support.i18n import N_, message

_COPIES = re.compile(r"^(?P<base>.+?)x(?P<n>≥?\d+|N)$", re.IGNORECASE)
_TYPING = re.compile(r"^\*?(\d{2,3}:\d{2,3})(?::\d+)*[A-Z]?$")


def _plain(name: str) -> str:
    """An allele name without differences that do not matter: spaces, brackets, prefixes."""
    text = re.sub(r"\s+", "", name).strip("[]").replace(">=", "≥")
    return text.removeprefix("m.").lower()


def _short_names(name: str) -> tuple[str, ...]:
    """Other usual spellings: ``c.1905+1G>A`` and ``*2A`` for ``c.1905+1G>A (*2A)``; ``rs12979860 C``."""
    match = re.match(r"^(?P<name>.+?)\s*\((?P<inner>[^()]+)\)$", name)
    if match is None:
        return ()
    first = match["name"].split()[0]
    return (match["name"], match["inner"], f"{first} {match['inner']}")


class OutsideReader:
    """Reads outside results of one gene."""

    def __init__(self, caller: GeneCaller) -> None:
        self.gene, self.table = caller.gene, caller.table
        self._known: dict[str, Allele] = {}
        for allele in caller.gene.alleles:
            self._known[_plain(allele.name)] = allele
            for short in _short_names(allele.name):
                self._known.setdefault(_plain(short), allele)

    def read(self, call: OutsideCall) -> GeneResult:
        """The gene's result from what the laboratory reported; unknown names give a note and no phenotype."""
        if self.gene.method is CallMethod.OUTSIDE_ONLY and self.gene.alleles:
            return self._statuses(call)
        if call.diplotype:
            return self._diplotype(call)
        if call.activity_score:
            return self._score(call)
        return self._phenotype(call)

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

    def _diplotype(self, call: OutsideCall) -> GeneResult:
        sides = [s for s in re.split(r"[/|]", call.diplotype) if s.strip()]
        named = [self._allele(side) for side in sides]
        one_copy = self.gene.ploidy is not Ploidy.DIPLOID
        if not named or len(named) > 2 or (len(named) == 1 and not one_copy):
            return self._result(call, (call.diplotype,), None)
        names = [name for name, _ in named]
        shown = (pair_name(names[0], names[1] if len(names) == 2 else None),)
        traits = [t for _, t in named if t is not None]
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
        words = {r.phenotype.lower(): r for r in self.gene.phenotype_rules if r.phenotype}
        rule = words.get(call.phenotype.strip().lower())
        if rule is None:
            return self._result(call, (), None)
        score = NO_SCORE if rule.phenotype == INDETERMINATE else ""
        keys = tuple(dict.fromkeys(k for k in (rule.phenotype, rule.lookup_key, score) if k))
        return self._result(call, (), PairState(rule.phenotype, score, keys, keys))

    # -- alleles read by presence (HLA) ----------------------------------------------------------------------

    def _statuses(self, call: OutsideCall) -> GeneResult:
        risk = [a.name for a in self.gene.alleles]
        found = self._typed(call, risk) if call.diplotype else self._said(call, risk)
        if not found:
            return self._result(call, (call.diplotype,) if call.diplotype else (), None)
        keys = tuple(found)
        positive = [k for k in keys if k.endswith("positive")]
        both = (f"{' and '.join(k.split()[0] for k in positive)} positive",) if len(positive) > 1 else ()
        state = PairState("; ".join(positive) or "; ".join(keys), "", (*keys, *both), (*keys, *both))
        return self._result(call, (call.diplotype,) if call.diplotype else (), state)

    @staticmethod
    def _typed(call: OutsideCall, risk: list[str]) -> list[str]:
        """Statuses from a two-allele typing; one field only (``*57``) cannot tell and gives none."""
        fields = [
            _TYPING.match(re.sub(r"^(HLA-)?[A-Z]?\*?", "*", side.strip()))
            for side in call.diplotype.split("/")
        ]
        if len(fields) != 2 or not all(fields):
            return []
        present = {f"*{m[1]}" for m in fields if m}
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


def read_outside(calls: Iterable[OutsideCall], callers: Mapping[str, GeneCaller]) -> dict[str, GeneResult]:
    """Results by gene; several lines of one gene (HLA statuses) are joined."""
    joined: dict[str, OutsideCall] = {}
    for call in calls:
        before = joined.get(call.gene)
        if before and before.phenotype and call.phenotype and not call.diplotype:
            joined[call.gene] = replace(before, phenotype=f"{before.phenotype}; {call.phenotype}")
        else:
            joined[call.gene] = call
    return {g: OutsideReader(callers[g]).read(c) for g, c in joined.items() if g in callers}
