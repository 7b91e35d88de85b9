"""Warfarin's answer with its figures: computed doses, what they rest on and what is missing, in both languages.

Start at :class:`WarfarinWords`. Every sentence is a brick of the rule pack.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.clinical.pharmacogenomics.warfarin_equations import WEEK
from app.clinical.pharmacogenomics.warfarin_estimate import (
    GAGE,
    IWPC,
    Span,
    WarfarinDoser,
    WarfarinEstimate,
    union,
)
from app.clinical.pharmacogenomics.warfarin_genes import GeneInputs
from app.clinical.pharmacogenomics.warfarin_inputs import Gap, Inputs
from app.clinical.pharmacogenomics.wording import NOTHING, Wording, sentences
from app.model.advice import Recommendation
from app.model.genomics import GeneResult
from app.model.patient import PatientFacts
from app.model.rules import RuleBase
from app.support.i18n import Text

FACTOR_RULES = (4, 5, 7)  # CPIC rules that multiply the figures, said between the figures and their result


def _span(span: Span, days: int = 1) -> str:
    low, high = f"{span.low * days:.1f}", f"{span.high * days:.1f}"
    return low if low == high else f"{low}–{high}"


def _instead(answer: Recommendation, shown: Text) -> Text:
    """The answer's sentences with the figures in the place of its dose sentence, else behind them."""
    before = answer.dose.text
    if before and before.en in answer.text.en and before.ur in answer.text.ur:
        return Text(answer.text.en.replace(before.en, shown.en), answer.text.ur.replace(before.ur, shown.ur))
    return sentences((answer.text, shown))


class WarfarinWords:
    """Adds the estimate to the guideline's answer. Pure: reads nothing but its arguments."""

    def __init__(self, rules: RuleBase, words: Wording) -> None:
        self.rules, self.words = rules, words
        self.doser = WarfarinDoser(rules)

    def dosed(
        self, answer: Recommendation, genes: Mapping[str, GeneResult], facts: PatientFacts
    ) -> Recommendation:
        """The answer with the dose in its dose text and sentences; what is missing stands there instead.

        What the figures rest on joins the reasons.
        """
        inputs, states = self.doser.read(genes, facts)
        made = self.doser.estimate(inputs, states)
        figures = self._figures(made, inputs)
        missing = self._missing(made, inputs, states)
        shown = figures if made.doses else sentences((figures, missing))
        text = sentences(
            (
                _instead(answer, shown),
                missing if made.doses else NOTHING,
                *self._cautions(made, inputs, facts),
                self.words.brick("warfarin.inr"),
            )
        )
        basis = self._basis(made, inputs, states) if made.doses else []
        because = sentences((answer.because, *basis))
        return replace(answer, text=text, because=because, dose=replace(answer.dose, text=shown))

    # -- figures ---------------------------------------------------------------------------------------------

    def _figures(self, made: WarfarinEstimate, inputs: Inputs) -> Text:
        sort = "with_genes" if made.with_genes else "without_genes"
        parts = [self._rule(number) for number in made.rules if number in (1, 6)]
        parts += [self._dose(f"warfarin.{sort}", name, dose, inputs) for name, dose in made.doses.items()]
        parts += [self._rule(number) for number in made.rules if number in FACTOR_RULES and made.doses]
        if made.with_genes and (made.factored or len(made.doses) > 1):
            whole = made.factored or union(made.doses.values())
            parts.append(self.words.brick("warfarin.estimate", day=_span(whole), week=_span(whole, WEEK)))
        if made.possible and _span(made.possible) != _span(made.factored or union(made.doses.values())):
            parts.append(self.words.brick("warfarin.possible", day=_span(made.possible)))
        return sentences((*parts, self._expected(made)))

    def _rule(self, number: int) -> Text:
        return self.words.brick(f"warfarin.adult_{number}")

    def _dose(self, brick: str, name: str, dose: Span, inputs: Inputs) -> Text:
        aim = inputs.aim
        low, high = self.doser.settings.listed("limits", "target_inr_iwpc")
        inr = f"{aim.target_inr:g}" if aim and name == GAGE else f"{low}–{high}"
        return self.words.brick(brick, model=name, inr=inr, day=_span(dose), week=_span(dose, WEEK))

    def _expected(self, made: WarfarinEstimate) -> Text:
        if not made.doses:
            return NOTHING
        if made.expected is None:
            return self.words.brick("warfarin.no_interval", model=", ".join(made.doses))
        within = f"{self.doser.equations.number('iwpc_accuracy', 'within') * 100:g}"
        return self.words.brick(
            "warfarin.expected", within=within, share=made.share, day=_span(made.expected)
        )

    # -- what is missing -------------------------------------------------------------------------------------

    def _missing(self, made: WarfarinEstimate, inputs: Inputs, states: GeneInputs) -> Text:
        parts = []
        if states.gaps:
            parts.append(self._gaps("warfarin.missing_genes", states.gaps))
        if inputs.gaps:
            parts.append(self._gaps("warfarin.missing", inputs.gaps))
        if inputs.iwpc_gaps:
            parts.append(self._gaps("warfarin.missing_for", inputs.iwpc_gaps, model=IWPC))
        parts.append(self._missing_for_gage(inputs))
        parts += [self.words.brick("warfarin.no_figure", model=name) for name in made.refused]
        return sentences(parts)

    def _missing_for_gage(self, inputs: Inputs) -> Text:
        if inputs.person is not None and inputs.person.inducer:
            return self.words.brick(
                "warfarin.gage_inducer", medicines=self._medicines("inducer", inputs.counted)
            )
        if inputs.aim_gaps:
            return self._gaps("warfarin.missing_for", inputs.aim_gaps, model=GAGE)
        return NOTHING

    def _gaps(self, brick: str, gaps: Iterable[Gap], **values: str) -> Text:
        return self.words.brick(brick, missing=self.words.listed([self._gap(g) for g in gaps]), **values)

    def _gap(self, gap: Gap) -> Text:
        """One missing input: its name, and what was given that cannot be used."""
        named = f"warfarin.input.{gap.name}"
        if gap.name == "allele":
            return self.words.brick(named, alleles=gap.value)
        name = self.rules.bricks.get(named) or Text(gap.name, gap.name)
        if gap.low:
            limits = {"value": gap.value, "low": gap.low, "high": gap.high}
            return self.words.brick("warfarin.input.outside", input=name, **limits)
        if gap.value:
            return self.words.brick("warfarin.input.unit", input=name, value=gap.value)
        return name

    # -- what goes with the figures --------------------------------------------------------------------------

    def _cautions(self, made: WarfarinEstimate, inputs: Inputs, facts: PatientFacts) -> list[Text]:
        """Rules beside the dose, the start, and medicines that the figures cannot count."""
        parts = [self._rule(number) for number in made.rules if number in (9, 10, 3, 8)]
        if made.start:
            one, two, three = (_span(day) for day in made.start)
            parts.append(self.words.brick("warfarin.start", day1=one, day2=two, day3=three))
        acting = {m.drug for m in self.rules.modulators if m.gene == "CYP2C9"}
        others = [m for m in dict.fromkeys(facts.medicines) if m in acting and m not in inputs.counted]
        return [*parts, *self._medicines_said("not_counted", others)]

    def _basis(self, made: WarfarinEstimate, inputs: Inputs, states: GeneInputs) -> list[Text]:
        """What the figures assume: alleles left out, ancestry, medicines taken and not taken."""
        settings = self.doser.settings
        known = (*settings.listed("medicines", "amiodarone"), *settings.listed("medicines", "inducer"))
        parts = []
        if made.with_genes and states.uncounted:
            parts.append(self.words.brick("warfarin.uncounted", alleles=", ".join(states.uncounted)))
        if inputs.ancestry_assumed:
            parts.append(self.words.brick("warfarin.ancestry_assumed", race=settings.assumed_race()))
        absent = [name for name in known if name not in inputs.counted]
        counted = self._medicines_said("counted", inputs.counted)
        return [*parts, *counted, *self._medicines_said("absent", absent)]

    def _medicines_said(self, sort: str, names: Sequence[str]) -> list[Text]:
        return [self.words.brick(f"warfarin.medicines_{sort}", medicines=self._named(names))] if names else []

    def _medicines(self, kind: str, counted: Iterable[str]) -> Text:
        listed = self.doser.settings.listed("medicines", kind)
        return self._named([name for name in counted if name in listed])

    def _named(self, names: Iterable[str]) -> Text:
        return self.words.listed([self.words.drug(name) for name in names])
