"""Which answers of a person another rule pack changes, fast enough for a whole clinic.

Start at :class:`PackComparison`. Three things make it fast, and none changes the outcome: drugs whose rules are the
same in both packs, with everything that they rest on, are left out; people whose genes are in equal states get one
comparison; sentences are built for the few answers that are shown. What counts as a change is :func:`difference`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.clinical.care_plan.ordering import headlines, to_remember
from app.clinical.pharmacogenomics.advice import ALGORITHM, GENERAL, Adviser, concerned_genes
from app.clinical.pharmacogenomics.interpret import PanelCaller
from app.clinical.pharmacogenomics.once import Once
from app.clinical.pharmacogenomics.warfarin_genes import GENES as DOSE_GENES
from app.model.advice import Recommendation
from app.model.genomics import GeneResult
from app.model.patient import PatientFacts
from app.model.rules import RecommendationRule, RuleBase

Genes = Mapping[str, GeneResult]
Answers = Sequence[Recommendation]
Facts = tuple[PatientFacts, PatientFacts]
"""What is known of a person in the words of each pack."""
WORD_TABLES = ("inputs", "input_units", "input_words", "spellings")
"""What was typed becomes facts by these; other words can put a person into another patient group."""
MOST = 100_000  # comparisons kept


OF_MEDICINES = frozenset(
    ("calling", "unanswered", "warfarin", "population_limits", "spellings", "gene_tests")
)
"""Tables that no risk, finding or line of a care plan reads: they reach patients through answers on medicines."""


@dataclass(frozen=True, slots=True)
class Difference:
    """``details_only``: same actions and doses, other conditions, checks or alternatives. ``remember``: before or
    after, a person who does not take the drug should know of it."""

    details_only: bool
    remember: bool


def _codes(answers: Answers) -> set[tuple[object, ...]]:
    return {
        (a.source, a.population, a.answer, a.action, a.level, a.dose.factor_min, a.dose.factor_max)
        for a in answers
    }


def _details(answers: Answers) -> set[tuple[object, ...]]:
    return {
        (a.source, a.population, a.text, a.dose.text, a.alternatives, a.monitor, a.settle_by, a.needs_review)
        for a in answers
    }


def difference(before: Answers, after: Answers, rules: tuple[RuleBase, RuleBase]) -> Difference | None:
    """How one drug's answers differ between two packs; None where they say the same."""
    same = _codes(before) == _codes(after)
    if same and _details(before) == _details(after):
        return None
    remember = any(
        to_remember(headlines(answers), (), pack)
        for answers, pack in zip((before, after), rules, strict=True)
    )
    return Difference(same, remember)


def shown(before: Answers, after: Answers) -> tuple[Recommendation, Recommendation]:
    """The two answers to show side by side: the headlines, or where these agree the first pair that does not."""
    first = headlines(before)[0], headlines(after)[0]
    if not _say_the_same(*first):
        return first
    earlier = {(a.source, a.population): a for a in before}
    later = [(earlier.get((one.source, one.population)), one) for one in after]
    return next(((old, new) for old, new in later if old and not _say_the_same(old, new)), first)


def _say_the_same(old: Recommendation, new: Recommendation) -> bool:
    return _codes((old,)) == _codes((new,)) and _details((old,)) == _details((new,))


class PackComparison:
    """Two packs ready to be compared on any number of people.

    ``drugs``: those whose answers can differ at all. ``genes``: what must be known of a person to compare them.
    ``changed_genes``: those of them that the packs read differently; the others need to be called only once.
    ``reads_visit``: whether a drug among them asks for more of a person than age, sex and medicines.
    ``words_differ``: whether what was typed may mean something else under the other pack.
    """

    def __init__(self, before: tuple[Adviser, PanelCaller], after: tuple[Adviser, PanelCaller]) -> None:
        self._callers = before[1], after[1]
        self.after = after[0]
        self.before = _with_words_of(before[0], after[0])
        self.rules = before[0].rules, after[0].rules
        everything = sorted({*self.rules[0].rules, *self.rules[1].rules})
        self._rows = {d: [r for rules in self.rules for r in rules.rules.get(d, ())] for d in everything}
        self._computed = frozenset(d for d, rows in self._rows.items() if any(map(_computes, rows)))
        self._grouped = frozenset(d for d, rows in self._rows.items() if any(map(_for_some, rows)))
        self._genes = {drug: self._genes_of(drug) for drug in everything}
        self.words_differ = any(_table(self.rules[0], n) != _table(self.rules[1], n) for n in WORD_TABLES)
        self.drugs = tuple(drug for drug in everything if self._may_differ(drug))
        self.genes = tuple(dict.fromkeys(gene for drug in self.drugs for gene in self._genes[drug]))
        self.changed_genes = tuple(gene for gene in self.genes if not self._same_gene(gene))
        self.reads_visit = any(drug in self._computed or self._asks_why(drug) for drug in self.drugs)
        self._numbers: dict[tuple[object, ...], int] = {}
        self._state = Once(self._number)
        self._known: dict[tuple[object, ...], Difference | None] = {}

    # -- what can differ at all ------------------------------------------------------------------------------

    def _genes_of(self, drug: str) -> tuple[str, ...]:
        found = [gene for rules in self.rules for gene in concerned_genes(rules, drug)]
        return tuple(dict.fromkeys((*found, *(DOSE_GENES if drug in self._computed else ()))))

    def _asks_why(self, drug: str) -> bool:
        """Whether the reason for the drug chooses among its patient groups."""
        limits = [row for rules in self.rules for row in _table(rules, "population_limits") if row["words"]]
        return any(row.population == limit["population"] for row in self._rows[drug] for limit in limits)

    def _may_differ(self, drug: str) -> bool:
        old, new = self.rules
        rows = old.rules.get(drug, ())
        return (
            rows != new.rules.get(drug, ())
            or old.limits != new.limits
            or (self.words_differ and (drug in self._grouped or drug in self._computed))
            or _urdu_name(old, drug) != _urdu_name(new, drug)
            or any(old.actions.get(row.action) != new.actions.get(row.action) for row in rows)
            or any(old.populations.get(r.population) != new.populations.get(r.population) for r in rows)
            or (
                drug in self._grouped and _table(old, "population_limits") != _table(new, "population_limits")
            )
            or (drug in self._computed and self._equations_differ())
            or not all(self._same_gene(gene) for gene in self._genes[drug])
        )

    def _equations_differ(self) -> bool:
        old, new = self.rules
        return _table(old, "warfarin") != _table(new, "warfarin") or old.modulators != new.modulators

    @property
    def same_genes(self) -> bool:
        """Whether both packs read every gene alike."""
        return all(map(self._same_gene, {*self._callers[0].genes, *self._callers[1].genes}))

    def _same_gene(self, gene: str) -> bool:
        """Whether both packs read the gene alike and its enzyme is changed by the same medicines."""
        first, second = (callers.genes.get(gene) for callers in self._callers)
        if first is None or second is None:
            return first is second
        return (
            first.gene == second.gene
            and first.limits == second.limits
            and first.table.named == second.table.named
            and first.row_words == second.row_words
            and _modulators(self.rules[0], gene) == _modulators(self.rules[1], gene)
        )

    # -- one person ------------------------------------------------------------------------------------------

    def difference(self, drug: str, before: Genes, after: Genes, facts: Facts) -> Difference | None:
        """How the drug's answers differ for a person, from the genes (as the body behaves now) under each pack."""
        if drug in self._computed:  # a dose from age, weight and more: nobody's is like another's
            return difference(*self.answers(drug, before, after, facts), self.rules)
        groups: tuple[object, ...] = ()
        if drug in self._grouped:
            groups = self.before.groups.of(drug, facts[0]), self.after.groups.of(drug, facts[1])
        key = (drug, groups, *(self._states(drug, genes) for genes in (before, after)))
        if key not in self._known:
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[key] = difference(*self.answers(drug, before, after, facts), self.rules)
        return self._known[key]

    def answers(self, drug: str, before: Genes, after: Genes, facts: Facts) -> tuple[Answers, Answers]:
        """Every answer for the drug under each pack."""
        return self.before.recommend(drug, before, facts[0]), self.after.recommend(drug, after, facts[1])

    def _states(self, drug: str, genes: Genes) -> tuple[int, ...]:
        return tuple(self._state(genes[gene]) if gene in genes else -1 for gene in self._genes[drug])

    def _number(self, result: GeneResult) -> int:
        """A number for everything of the result that an answer rests on, the reasons given for it aside."""
        state = (
            result.gene,
            result.status,
            result.phenotype,
            result.adjusted_phenotype,
            result.dangerous,
            result.settle_by,
            *result.states.items(),
            *result.adjusted_states.items(),
        )
        return self._numbers.setdefault(state, len(self._numbers))


def _computes(row: RecommendationRule) -> bool:
    return row.action == ALGORITHM


def _for_some(row: RecommendationRule) -> bool:
    return row.population != GENERAL


def other_tables(old: RuleBase, new: RuleBase) -> tuple[str, ...]:
    """Tables that differ and that risks, findings and care plans may read."""
    names = sorted({*old.tables, *new.tables} - OF_MEDICINES)
    return tuple(name for name in names if _table(old, name) != _table(new, name))


def _with_words_of(before: Adviser, after: Adviser) -> Adviser:
    """The earlier rules in the later pack's general sentences: a sentence said better changes no patient's answer."""
    old, new = before.rules.bricks, after.rules.bricks
    if all(new.get(name) == text for name, text in old.items()):
        return before
    return Adviser(replace(before.rules, bricks={**old, **new}))


def _urdu_name(rules: RuleBase, drug: str) -> str:
    return rules.drugs[drug].name_ur if drug in rules.drugs else ""


def _table(rules: RuleBase, name: str) -> tuple[Mapping[str, str], ...]:
    return rules.tables.get(name, ())


def _modulators(rules: RuleBase, gene: str) -> list[object]:
    return [m for m in rules.modulators if m.gene == gene]
