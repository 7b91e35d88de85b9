"""From gene results and facts to one answer per drug and guideline; nothing stays blank.

Start at :func:`recommend`. Every answer is one of advice, no change, not tested, unclear, no rule; what was not
tested is never read as usual.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.clinical.pharmacogenomics.groups import PatientGroups
from app.clinical.pharmacogenomics.interpret import COPY_NUMBER, PHASE
from app.clinical.pharmacogenomics.lookup import Outcome, genes_of
from app.clinical.pharmacogenomics.once import Once
from app.clinical.pharmacogenomics.warfarin import WarfarinWords
from app.clinical.pharmacogenomics.wording import NOTHING, Wording, sentences
from app.model.advice import Answer, Dose, Level, Recommendation
from app.model.genomics import CallStatus, GeneResult
from app.model.patient import PatientFacts
from app.model.rules import Action, RecommendationRule, RuleBase
from app.support.i18n import Language, Text

GENERAL = "general"
NOTES_SHOWN = 2
FORBIDDING = ("CONTRAINDICATED", "CONTRAINDICATED_RELATIVE")
HIGHER_DOSE = "INCREASE_DOSE"
ALGORITHM = "ALGORITHM"  # the guideline answers with a published dose equation; only warfarin has one


def _percent(probability: float) -> str:
    return f"{min(round(probability * 100, 1), 99.9):g}%"


class Adviser:
    """Answers drug questions with one rule pack; build once. Pure: reads nothing but its arguments."""

    def __init__(self, rules: RuleBase) -> None:
        self.rules = rules
        self.words = Wording(rules)
        self.groups = PatientGroups(rules)
        self.warfarin = WarfarinWords(rules, self.words)
        self._found_in_gene = Once(self._why_tested)

    def recommend(
        self, drug: str, genes: Mapping[str, GeneResult], facts: PatientFacts
    ) -> tuple[Recommendation, ...]:
        """Every answer for the drug, most serious first: one per guideline body and patient group that applies."""
        groups = self.groups.of(drug, facts)
        if not groups and not concerned_genes(self.rules, drug):
            return (self._no_rule(drug),)
        answers = [
            self._dosed(group.rows, self._answer(drug, group.rows, group.look_up(genes), genes), genes, facts)
            for group in groups
        ]
        return tuple(sorted(answers, key=lambda r: (severity(r), r.source, r.population)))

    def all_drugs(self, genes: Mapping[str, GeneResult], facts: PatientFacts) -> tuple[Recommendation, ...]:
        """Answers for every drug that the pack has rules for, most serious first."""
        found = [r for drug in sorted(self.rules.rules) for r in self.recommend(drug, genes, facts)]
        return tuple(sorted(found, key=lambda r: (severity(r), r.drug, r.source, r.population)))

    def _dosed(
        self,
        rows: Sequence[RecommendationRule],
        answer: Recommendation,
        genes: Mapping[str, GeneResult],
        facts: PatientFacts,
    ) -> Recommendation:
        """With the computed dose where the rows ask to compute one; untested genes give one without genes."""
        return self.warfarin.dosed(answer, genes, facts) if rows[0].action == ALGORITHM else answer

    # -- one answer ------------------------------------------------------------------------------------------

    def _answer(
        self, drug: str, rows: Sequence[RecommendationRule], outcome: Outcome, genes: Mapping[str, GeneResult]
    ) -> Recommendation:
        if not outcome.tested:
            return self._not_tested(drug, rows, outcome, genes)
        if not outcome.rows and not outcome.indeterminate:
            return self._no_rule(drug, rows[0])
        if not outcome.agree:
            return self._unclear(drug, rows, outcome, genes)
        row = outcome.rows[0]
        action = self.rules.actions[row.action]
        if outcome.indeterminate and action.answer == Answer.NO_RULE:
            return self._unclear(drug, rows, outcome, genes)
        if action.level == Level.USUAL and any(
            self.rules.genes[name].dangerous for name in _untested(outcome, genes)
        ):
            return self._unclear(
                drug, rows, outcome, genes
            )  # for what is dangerous to miss only tested counts
        return self._advice(drug, row, outcome, genes)

    def _advice(
        self, drug: str, row: RecommendationRule, outcome: Outcome, genes: Mapping[str, GeneResult]
    ) -> Recommendation:
        action = self.rules.actions[row.action]
        low, high = row.dose_factor or (None, None)
        return self._recommendation(
            drug,
            row,
            outcome,
            genes,
            answer=Answer(action.answer),
            action=row.action,
            level=Level(action.level),
            label=action.label,
            text=sentences(
                (self._for_population(row, self.words.doctor(row)), self._alone(action, outcome, genes))
            ),
            because=sentences((self._why(outcome, genes), self.words.implications(row))),
            patient_text=self.words.patient(row),
            pictogram=action.pictogram,
            dose=Dose(low, high, row.applies_to, self.words.dose(row)),
            alternatives=row.alternatives,
            monitor=row.monitor,
            strength=row.strength,
            rule_id=row.id,
            needs_review=row.needs_review,
        )

    def _alone(self, action: Action, outcome: Outcome, genes: Mapping[str, GeneResult]) -> Text:
        """Which genes an answer of "as usual" leaves aside because nobody tested them."""
        left = _untested(outcome, genes) if action.level == Level.USUAL else ()
        return self.words.brick("sentence.not_tested_too", genes=", ".join(left)) if left else NOTHING

    def _for_population(self, row: RecommendationRule, text: Text) -> Text:
        if row.population == GENERAL or row.population not in self.rules.populations:
            return text
        return sentences(
            (self.words.brick("sentence.population", population=self.rules.populations[row.population]), text)
        )

    def _not_tested(
        self, drug: str, rows: Sequence[RecommendationRule], outcome: Outcome, genes: Mapping[str, GeneResult]
    ) -> Recommendation:
        names = ", ".join(outcome.genes)
        return self._recommendation(
            drug,
            rows[0],
            outcome,
            genes,
            answer=Answer.NOT_TESTED,
            action="NOT_TESTED",
            level=Level.UNKNOWN,
            label=self.words.brick("label.not_tested"),
            text=sentences(
                (
                    self.words.brick(
                        "answer.not_tested",
                        genes=names,
                        drug=self.words.drug(drug),
                        tests=self._what_to_test(outcome, genes),
                    ),
                    self.words.brick("answer.meanwhile"),
                )
            ),
            because=self._why(outcome, genes),
            pictogram="ask",
            patient_text=self.words.brick("answer.not_tested.patient", drug=self.words.drug(drug)),
            settle_by=outcome.genes,
        )

    def _unclear(
        self, drug: str, rows: Sequence[RecommendationRule], outcome: Outcome, genes: Mapping[str, GeneResult]
    ) -> Recommendation:
        settle = self._settle_by(outcome, genes)
        return self._recommendation(
            drug,
            rows[0],
            outcome,
            genes,
            answer=Answer.UNCLEAR,
            action="UNCLEAR",
            level=self._least(outcome),
            label=self.words.brick("label.unclear"),
            text=sentences(
                (
                    self.words.brick(
                        "answer.unclear",
                        genes=", ".join(outcome.genes),
                        drug=self.words.drug(drug),
                        settle=self._what_to_test(outcome, genes),
                    ),
                    self._possible_actions(outcome),
                    self.words.brick("answer.meanwhile"),
                )
            ),
            because=self._why(outcome, genes),
            pictogram="ask",
            patient_text=self.words.brick("answer.unclear.patient", drug=self.words.drug(drug)),
            settle_by=settle,
        )

    def _possible_actions(self, outcome: Outcome) -> Text:
        labels = list(dict.fromkeys(self.rules.actions[row.action].label for row in outcome.rows))
        if len(labels) < 2:
            return NOTHING
        return self.words.brick("answer.unclear.options", options=self.words.listed(labels))

    def _least(self, outcome: Outcome) -> Level:
        """At least this serious, if every state that the data allow asks for care; else unknown."""
        levels = [Level(self.rules.actions[row.action].level) for row in outcome.rows]
        if not levels or outcome.unanswered or any(lv in (Level.USUAL, Level.UNKNOWN) for lv in levels):
            return Level.UNKNOWN
        return max(levels, key=lambda lv: lv.rank)

    def _settle_by(self, outcome: Outcome, genes: Mapping[str, GeneResult]) -> tuple[str, ...]:
        """Genes, positions or tests that would turn the answer into advice."""
        found: list[str] = []
        for name in outcome.genes:
            result = genes.get(name)
            if result is None or result.status is CallStatus.NOT_TESTED:
                found.append(name)
            elif result.status is not CallStatus.CALLED or result.phenotype is None:
                found.extend(f"{name} {place}" for place in result.settle_by or ("laboratory test",))
        return tuple(dict.fromkeys(found)) or outcome.genes

    def _what_to_test(self, outcome: Outcome, genes: Mapping[str, GeneResult]) -> Text:
        """What to test, in words: whole genes, single positions, copy number, or the enzyme itself."""
        parts = [self._test_of(name, genes.get(name)) for name in outcome.genes]
        return self.words.listed(
            [part for part in parts if part]
            or [self.words.brick("settle.gene", gene=name) for name in outcome.genes]
        )

    def _test_of(self, name: str, result: GeneResult | None) -> Text:
        if result is None or result.status is CallStatus.NOT_TESTED:
            return self.words.brick("settle.gene", gene=name)
        if result.status is CallStatus.CALLED and result.phenotype is not None:
            measured = self.rules.genes[name].settings.get("measure_enzyme", "").split(",")
            return self.words.brick("settle.enzyme", gene=name) if result.phenotype in measured else NOTHING
        if COPY_NUMBER in result.settle_by:
            return self.words.brick("settle.copy_number", gene=name)
        places = [place for place in result.settle_by if place != PHASE][:4]
        if places:
            return self.words.brick("settle.positions", gene=name, positions=", ".join(places))
        return self.words.brick("settle.gene", gene=name)

    def _no_rule(self, drug: str, row: RecommendationRule | None = None) -> Recommendation:
        known = self.rules.drugs.get(drug)
        return Recommendation(
            drug=drug,
            drug_ur=known.name_ur if known else "",
            atc=known.atc if known else (),
            answer=Answer.NO_RULE,
            action="NO_RULE",
            level=Level.UNKNOWN,
            label=self.words.brick("label.no_rule"),
            text=self.words.brick("answer.no_rule", drug=self.words.drug(drug)),
            because=NOTHING,
            patient_text=self.words.brick("answer.no_rule.patient", drug=self.words.drug(drug)),
            source=row.source if row else "",
            pictogram="ask",
        )

    def _recommendation(
        self,
        drug: str,
        row: RecommendationRule,
        outcome: Outcome,
        genes: Mapping[str, GeneResult],
        **values: Any,
    ) -> Recommendation:
        known = self.rules.drugs.get(drug)
        citation = self.rules.citations.get(row.guideline)
        adjusted = [m for name in outcome.genes if name in genes for m in genes[name].adjusted_by]
        return Recommendation(
            drug=drug,
            drug_ur=known.name_ur if known else "",
            atc=known.atc if known else (),
            genes={name: self._used_phenotype(genes.get(name)) for name in outcome.genes},
            adjusted_by=tuple(dict.fromkeys(adjusted)),
            population=row.population,
            source=row.source,
            guideline=citation.title if citation else row.guideline,
            year=row.year,
            pmid=row.pmid,
            **values,
        )

    # -- why -------------------------------------------------------------------------------------------------

    @staticmethod
    def _used_phenotype(result: GeneResult | None) -> str:
        """The phenotype word that the answer rests on; for HLA the statuses; "not tested" or "unclear" otherwise."""
        if result is None or result.status is CallStatus.NOT_TESTED:
            return "not tested"
        return result.adjusted_phenotype or result.phenotype or "unclear"

    def _why(self, outcome: Outcome, genes: Mapping[str, GeneResult]) -> Text:
        return sentences(self._why_gene(name, genes.get(name)) for name in outcome.genes)

    def _why_gene(self, name: str, result: GeneResult | None) -> Text:
        if result is None or result.status is CallStatus.NOT_TESTED:
            return self.words.brick("why.not_tested", gene=name)
        return self._found_in_gene(result)

    def _why_tested(self, result: GeneResult) -> Text:
        name, found = result.gene, " / ".join(result.diplotypes[:2])
        if result.phenotype is None:
            first = self.words.brick("why.unclear", gene=f"{name} {found}".strip())
        elif found:
            first = self.words.brick("why.gene", gene=name, result=found, phenotype=self._phenotype(result))
        else:
            first = self.words.brick("why.gene_no_diplotype", gene=name, phenotype=self._phenotype(result))
        partial = result.status is CallStatus.PARTIAL and result.coverage.needed
        return sentences(
            (
                first,
                self.words.brick("why.partial", gene=name) if partial else NOTHING,
                self._adjusted(name, result),
                self._notes(result),
            )
        )

    @staticmethod
    def _notes(result: GeneResult) -> Text:
        """What the reading of the gene had to assume or could not judge, the first of it."""
        said = result.notes[:NOTES_SHOWN]
        return Text(
            " ".join(note.text(Language.ENGLISH) for note in said),
            " ".join(note.text(Language.URDU) for note in said),
        )

    def _phenotype(self, result: GeneResult) -> Text:
        """The phenotype, with its probability where it is likely and not sure."""
        word = self.words.term(result.phenotype or "")
        probability = result.phenotype_probability.get(result.phenotype or "", 1.0)
        if result.status is CallStatus.CALLED or probability >= 1:
            return word
        likely = self.words.brick("why.likely", percent=_percent(probability))
        return Text(f"{word.en}, {likely.en}", f"{word.ur}، {likely.ur}")

    def _adjusted(self, name: str, result: GeneResult) -> Text:
        if not result.adjusted_by:
            return NOTHING
        medicines = self.words.listed([self.words.drug(m) for m in result.adjusted_by])
        if result.adjusted_phenotype is None or result.phenotype is None:
            return self.words.brick("why.inhibitor", gene=name, medicines=medicines)
        return self.words.brick(
            "why.adjusted",
            gene=name,
            medicines=medicines,
            before=self.words.term(result.phenotype),
            after=self.words.term(result.adjusted_phenotype),
        )


def _untested(outcome: Outcome, genes: Mapping[str, GeneResult]) -> tuple[str, ...]:
    """The genes of an answer that nobody tested."""
    results = ((name, genes.get(name)) for name in outcome.genes)
    return tuple(name for name, one in results if one is None or one.status is CallStatus.NOT_TESTED)


def severity(answer: Recommendation) -> int:
    """Order of answers, most serious first. "No rule" comes last: another guideline's usual dose says more."""
    return len(Level) if answer.answer is Answer.NO_RULE else answer.level.rank


def headline(answers: Sequence[Recommendation]) -> Recommendation:
    """The answer to show first for a drug: the most serious; of equals what a person's own facts forbid, then CPIC; a
    lower dose before a higher one."""
    return min(
        answers,
        key=lambda r: (
            severity(r),
            not (r.factor and r.action in FORBIDDING),
            r.action == HIGHER_DOSE,
            r.source != "CPIC",
            r.population != GENERAL,
        ),
    )


def concerned_genes(rules: RuleBase, drug: str) -> tuple[str, ...]:
    """Genes that any current row of the drug looks up."""
    return genes_of([r for r in rules.rules.get(drug, ()) if not r.superseded])
