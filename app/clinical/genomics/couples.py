"""Haemoglobin of a person and of the couple: carrier, children in fours, the partner who is not tested, cousins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from app.clinical.genomics.chances import Children, children_of
from app.clinical.genomics.haemoglobin import Carried, Haemoglobin, Parent, Standing
from app.clinical.genomics.parts import DOMAIN, Part, line
from app.clinical.genomics.wording import Words, joined
from app.model.assessment import Finding, PlanLine
from app.model.family import Degree
from app.model.inheritance import USUAL, GenomicsRules, HaemoglobinState
from app.model.level import Level
from app.model.patient import Partner, PatientFacts
from app.support.i18n import Text

PARTNER_INPUT = "partner: haemoglobin"
_SOURCE = "rahbar-genomics-review"
_COUSINS = {Degree.FIRST_COUSINS.value: "first_cousin", Degree.SECOND_COUSINS.value: "second_cousin"}


class Couples:
    """The haemoglobin part of the genomic answer."""

    def __init__(self, rules: GenomicsRules, words: Words, haemoglobin: Haemoglobin) -> None:
        self._rules, self._words = rules, words
        self._haemoglobin = haemoglobin

    def answer(self, facts: PatientFacts) -> Part:
        """What the person carries, what that means for the children, and what to settle."""
        own = self._haemoglobin.carried(
            Parent(facts.observations, facts.conditions, facts.variants, facts.age)
        )
        partner = facts.partner
        other = self._haemoglobin.carried(_parent(partner)) if partner else Carried(Standing.UNKNOWN)
        findings = [*self._own(own, facts), *self._couple(own, other, partner), *self._cousins(partner)]
        plan = [*self._own_plan(own), *self._couple_plan(own, other, partner)]
        return Part(tuple(findings), tuple(plan), tuple(dict.fromkeys(self._missing(own, other, partner))))

    def _missing(self, own: Carried, other: Carried, partner: Partner | None) -> Iterator[str]:
        yield from own.missing
        if _carries(own) and other.state is None:
            yield PARTNER_INPUT
        if partner and _carries(other) and own.state is None:
            yield from ("mcv", "mch", "hba2")

    # the person ---------------------------------------------------------------------------------------------------

    def _own(self, own: Carried, facts: PatientFacts) -> Iterator[Finding]:
        raised = self._raised_hbf(facts)
        if own.standing is Standing.UNKNOWN and not raised:
            return
        if raised and own.standing is Standing.UNLIKELY:
            own = replace(own, standing=Standing.OPEN)
        text = joined([own.text, raised, self._remark(own)])
        kinds = {
            Standing.KNOWN: "carrier",
            Standing.OPEN: "carrier_open",
            Standing.UNLIKELY: "carrier_unlikely",
            Standing.CONFLICT: "carrier_conflict",
            Standing.UNKNOWN: "carrier_open",
        }
        yield Finding(
            DOMAIN,
            kinds[own.standing],
            "HBB",
            self._own_label(own),
            text,
            _own_level(own),
            details={"state": own.state.id if own.state else "", "standing": own.standing.value},
            rule_id=f"haemoglobin_{own.state.id if own.state else own.standing.value}",
            source=_SOURCE,
            needs_review=own.needs_review,
        )

    def _own_label(self, own: Carried) -> Text:
        if own.state:
            return self._words.say("carrier_label", state=own.state.label)
        names = {Standing.UNLIKELY: "unlikely_label", Standing.CONFLICT: "conflict_label"}
        return self._words.say(names.get(own.standing, "possible_label"))

    def _remark(self, own: Carried) -> Text:
        healthy = own.state and USUAL in own.state.alleles and own.state.alleles != (USUAL, USUAL)
        return self._words.say("not_dangerous_carrier") if healthy else Text("", "")

    def _raised_hbf(self, facts: PatientFacts) -> Text:
        hbf = facts.value("hbf")
        if hbf is None or hbf.value <= self._rules.limits["hbf_raised_above"]:
            return Text("", "")
        return self._words.say("hbf_raised", hbf=f"{hbf.value:g}")

    def _own_plan(self, own: Carried) -> Iterator[PlanLine]:
        if own.tests:
            text = self._words.say("settle", tests=self._words.say(own.tests))
            yield line(
                "settle_carrier", Level.CAUTION, text, because=(own.text,),
                rule="settle_carrier", source=_SOURCE, review=True,
            )  # fmt: skip
        if own.state and _carries(own):
            yield line(
                "invite_relatives", Level.CAUTION,
                joined([self._words.say("cascade_thal"), self._words.say("consent")]),
                self._words.say("cascade_patient"), because=(own.state.label,), rule="cascade_haemoglobin",
                source="arithmetic",
            )  # fmt: skip

    # the couple ---------------------------------------------------------------------------------------------------

    def _couple(self, own: Carried, other: Carried, partner: Partner | None) -> Iterator[Finding]:
        if own.state and other.state:
            yield self._children(own, other)
        elif _carries(own):
            yield self._untested(own, other, partner)

    def _children(self, own: Carried, other: Carried) -> Finding:
        one, two = _states(own, other)
        children = children_of(one.alleles, two.alleles)
        ill = [p for p in children.chances if self._rules.pairs[p].kind in ("severe", "mild")]
        review = own.needs_review or other.needs_review or any(self._rules.pairs[p].needs_review for p in ill)
        return Finding(
            DOMAIN,
            "couple_risk",
            "HBB",
            self._label(children),
            self._meaning(children),
            self._level(children),
            because=(one.label, two.label, own.text, other.text),
            details={
                "parent1": one.id,
                "parent2": two.id,
                "children": children.four,
                "children_meaning": tuple(self._rules.pairs[p].label.en for p in children.four),
                "children_kind": tuple(self._rules.pairs[p].kind for p in children.four),
                "p_child_normal": float(children.normal),
                "p_child_carrier": float(children.carrier),
                "p_child_two_variants": float(children.affected),
                "genotype_distribution": children.distribution(),
            },
            rule_id=f"couple_{one.id}_{two.id}",
            source="arithmetic",
            needs_review=review,
        )

    def _label(self, children: Children) -> Text:
        if not children.affected:
            return self._words.say("couple_none_label")
        return self._words.say("couple_label", affected=_of_four(children.affected))

    def _meaning(self, children: Children) -> Text:
        pairs = [p for p in sorted(children.chances) if USUAL not in p.split("/")]
        meaning = joined(_sentence(self._rules.pairs[p].label) for p in pairs)
        main = self._words.say(
            "couple",
            normal=_of_four(children.normal),
            carriers=_of_four(children.carrier),
            affected=_of_four(children.affected),
            meaning=meaning,
        )
        if not children.affected:
            return main
        return joined([main, self._words.say("every_pregnancy"), self._words.say("prenatal")])

    def _level(self, children: Children) -> Level:
        kinds = {self._rules.pairs[p].kind for p in children.chances}
        if "severe" in kinds:
            return Level.CHANGE
        return Level.CAUTION if "mild" in kinds else Level.USUAL

    def _untested(self, own: Carried, other: Carried, partner: Partner | None) -> Finding:
        say, limit = self._words.say, self._rules.limits
        worst = Fraction(1, 2) if own.state and USUAL not in own.state.alleles else Fraction(1, 4)
        cousin = limit[f"{_COUSINS.get(partner.relation if partner else '', 'first_cousin')}_carrier"]
        related = bool(partner and partner.relation in _COUSINS)
        texts = [say("partner_missing"), other.text]
        details: dict[str, str | float | tuple[str, ...]] = {"state": own.state.id if own.state else ""}
        if not related:
            risk = float(worst) * limit["carrier_frequency"]
            details |= {"partner_carrier": limit["carrier_frequency"], "p_child_two_variants": risk}
            frequency = f"{limit['carrier_frequency'] * 100:.2g}"
            texts.append(say("partner_prior", frequency=frequency, risk=f"{risk * 1000:.0f}"))
        if related and partner and partner.relation == Degree.FIRST_COUSINS.value:
            risk = float(worst) * cousin
            details |= {"partner_carrier": cousin, "p_child_two_variants": risk}
            texts.append(say("partner_cousin", chance=f"{cousin * 100:g}", risk=f"{risk * 1000:.0f}"))
        return Finding(
            DOMAIN,
            "couple_risk",
            "HBB",
            say("partner_missing_label"),
            joined(texts),
            Level.CAUTION,
            because=(own.state.label,) if own.state else (),
            details=details,
            rule_id="partner_not_tested",
            source="hbb-khan-1998|arithmetic",
            needs_review=other.needs_review,
        )

    def _couple_plan(self, own: Carried, other: Carried, partner: Partner | None) -> Iterator[PlanLine]:
        say = self._words.say
        if own.state and other.state:
            children = children_of(own.state.alleles, other.state.alleles)
            if children.affected:
                patient = say("couple_plan_patient", affected=_of_four(children.affected))
                both = _carries(own) and _carries(other)
                yield line(
                    "couple_counselling", self._level(children), say("couple_plan"),
                    patient if both else Text("", ""), because=(own.state.label, other.state.label),
                    rule="couple_counselling", source=_SOURCE, review=own.needs_review or other.needs_review,
                )  # fmt: skip
        elif _carries(own):
            tests = [
                say("test_partner"),
                say("settle", tests=say(other.tests)) if other.tests else Text("", ""),
            ]
            yield line(
                "test_partner", Level.CHANGE, joined(tests), say("test_partner_patient"),
                because=(own.state.label,) if own.state else (), rule="test_partner",
                source=_SOURCE,
            )  # fmt: skip
        elif partner and _carries(other):
            yield line(
                "settle_carrier", Level.CHANGE, say("settle", tests=say("tests_iron_hba2")),
                because=(other.state.label,) if other.state else (),
                rule="settle_carrier", source=_SOURCE,
            )  # fmt: skip

    def _cousins(self, partner: Partner | None) -> Iterator[Finding]:
        kind = _COUSINS.get(partner.relation if partner else "")
        if kind is None or partner is None:
            return
        limit, say = self._rules.limits, self._words.say
        relation = say(f"relation.{partner.relation}")
        share = Fraction(limit[f"{kind}_inbreeding"]).limit_denominator(1000)
        first = kind == "first_cousin"
        yield Finding(
            DOMAIN,
            "consanguinity",
            "family",
            say("cousins_label", relation=relation),
            say(
                "cousins", relation=relation, share=str(share),
                low=f"{limit['cousin_excess_low']:g}" if first else "0",
                high=f"{limit['cousin_excess_high']:g}" if first else f"{limit['cousin_excess_low']:g}",
            ),
            Level.CAUTION,
            details={"inbreeding_coefficient": float(share), "relation": partner.relation},
            rule_id=f"consanguinity_{kind}",
            source=f"arithmetic|{_SOURCE}",
            needs_review=True,
        )  # fmt: skip


def _parent(partner: Partner) -> Parent:
    return Parent(partner.observations, partner.conditions, partner.variants)


def _carries(carried: Carried) -> bool:
    return carried.state is not None and carried.state.alleles != (USUAL, USUAL)


def _states(own: Carried, other: Carried) -> tuple[HaemoglobinState, HaemoglobinState]:
    if own.state is None or other.state is None:
        raise ValueError("both states are needed")
    return own.state, other.state


def _own_level(own: Carried) -> Level:
    if own.standing is Standing.KNOWN and own.state:
        if own.state.alleles == (USUAL, USUAL):
            return Level.USUAL
        return Level.CAUTION if USUAL in own.state.alleles else Level.CHANGE
    return Level.USUAL if own.standing is Standing.UNLIKELY else Level.UNKNOWN


def _of_four(chance: Fraction) -> str:
    return f"{float(chance * 4):g}"


def _sentence(text: Text) -> Text:
    return Text(f"{text.en[:1].upper()}{text.en[1:]}.", f"{text.ur}۔")
