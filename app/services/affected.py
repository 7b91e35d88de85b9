"""Who is affected by another rule pack: every stored patient answered under both, before anything is switched.

Nothing is stored until :func:`keep_work_list` is called in the transaction of the switch itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.clinical.care_plan.comparing import PackComparison, difference, other_tables, shown
from app.clinical.care_plan.comparing_plans import plan_changes
from app.clinical.genotype.combined import combined
from app.clinical.pharmacogenomics.outside import joined_results, read_outside
from app.clinical.pharmacogenomics.phenoconversion import adjust
from app.clinical.pharmacogenomics.remembering import RememberingCaller
from app.clinical.pharmacogenomics.wording import explained, fill
from app.model.advice import Answer, Recommendation
from app.model.changes import Affected, AffectedPatient, AnswerChange, AnswerSide
from app.model.genomics import GeneResult, OutsideCall
from app.model.patient import Patient, PatientFacts
from app.records import patients as records
from app.records import register, work_lists
from app.records.register import Panel
from app.services import person_facts
from app.services.access import Action, require
from app.services.assessment import assess
from app.services.clinics import Clinic
from app.services.engine import Engine, answer_drug
from app.support.i18n import N_, Text, bilingual

Answers = Sequence[Recommendation]
Genes = Mapping[str, GeneResult]


class Stopped(Exception):  # noqa: N818 - not an error: a person stopped the work
    """The search was cancelled; nothing was stored."""


@dataclass(frozen=True, slots=True)
class _Person:
    """What one patient's answers rest on; the facts in the words of each pack."""

    patient: Patient
    panels: Sequence[Panel]
    outside: Sequence[OutsideCall]
    facts: tuple[PatientFacts, PatientFacts]


def find_affected(
    clinic: Clinic,
    candidate: Engine,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Affected:
    """Every patient whose answers another pack changes, most urgent first. Reads only.

    :raises UserError: the user may not change rules.
    :raises Stopped: ``cancelled`` said so.
    """
    require(clinic.store, Action.PACKS)
    search = _Search(clinic, candidate)
    total = records.count(clinic.store) or 1
    with register.reading_everyone(clinic.store, "rules"):
        at = register.records_at(clinic.store)
        for batch in register.batches(clinic.store) if search.needed else ():
            if cancelled and cancelled():
                raise Stopped
            search.look_at(batch)
            if progress:
                progress(min(search.checked / total, 1.0))
    people = sorted(search.people, key=lambda one: (one.urgency, one.mr_number))
    checked = search.checked or records.count(clinic.store)
    packs = clinic.rules.pack, candidate.rules.pack
    return Affected(*packs, tuple(people), checked, dict(sorted(search.quiet.items())), at, search.plans)


def keep_work_list(clinic: Clinic, affected: Affected) -> str:
    """Keep the list as work to do. Call it inside the transaction that switches the rules.

    :raises UserError: patients' records were changed since the list was made; look again.
    """
    return work_lists.keep_work_list(clinic.store, affected)


class _Search:
    """Goes through the patients batch by batch. ``quiet``: changes that concern nobody now, by drug. ``plans``: the
    tables for whose sake care plans are compared; without them only answers on medicines are."""

    def __init__(self, clinic: Clinic, candidate: Engine) -> None:
        self._clinic, self._after = clinic, candidate
        self._before = before = clinic.engine
        self._other = replace(clinic, engine=candidate)  # the same records under the other rules
        self.comparison = PackComparison(
            (before.adviser, before.caller), (candidate.adviser, candidate.caller)
        )
        self.plans = other_tables(before.rules, candidate.rules)
        genes = self.comparison.genes
        whole = RememberingCaller(before.caller.genes, before.caller.genes)
        other = RememberingCaller(candidate.caller.genes, candidate.caller.genes)
        self._whole = whole, whole if self.comparison.same_genes else other
        self._call_before = RememberingCaller(before.caller.genes, genes)
        self._call_after = RememberingCaller(candidate.caller.genes, self.comparison.changed_genes)
        places = None if self.plans else self._positions(genes)
        self._panels = register.PanelReader(clinic.store, places)
        self.people: list[AffectedPatient] = []
        self.quiet: Counter[str] = Counter()
        self.checked = 0

    @property
    def needed(self) -> bool:
        """Whether any patient's answers can differ at all."""
        return bool(self.comparison.drugs or self.plans)

    def _positions(self, genes: Iterable[str]) -> set[str]:
        packs = (self._before.rules, self._after.rules)
        return {p.id for rules in packs for g in genes if g in rules.genes for p in rules.genes[g].positions}

    def look_at(self, batch: Sequence[Patient]) -> None:
        """Compare these patients' answers."""
        found = [(person, self._all_changes(person)) for person in self._read(batch)]
        touched = [(person.patient, changes) for person, changes in found if changes]
        seen = register.last_seen(self._clinic.store, [patient.id for patient, _ in touched])
        self.people += [_affected(patient, changes, seen) for patient, changes in touched]
        self.checked += len(batch)

    def _read(self, batch: Sequence[Patient]) -> list[_Person]:
        store, ids = self._clinic.store, [patient.id for patient in batch]
        panels, outside = self._panels.panels_of(ids), register.outside_calls_of(store, ids)
        medicines = register.medicines_of(store, ids)
        return [
            _Person(p, panels.get(p.id, ()), outside.get(p.id, ()), self._facts(p, medicines.get(p.id, ())))
            for p in batch
        ]

    def _facts(self, patient: Patient, medicines: tuple[str, ...]) -> tuple[PatientFacts, PatientFacts]:
        """As much of the person as the changed rules ask for."""
        if self.comparison.reads_visit or self.plans:
            now = person_facts.facts_of(self._clinic, patient)
            return now, person_facts.facts_of(self._other, patient) if self.comparison.words_differ else now
        age = person_facts.known_age(patient, self._clinic.store.today().date())
        few = PatientFacts(patient.sex, age, medicines=medicines)
        return few, few

    # -- one person ------------------------------------------------------------------------------------------

    def _genes(self, person: _Person) -> tuple[Genes, Genes]:
        """The person's genes under each pack; what both read alike is the same object in both."""
        genotypes, sex = _joined(person.panels), person.patient.sex
        changed = self.comparison.changed_genes
        before = self._with_outside(
            self._before, self._call_before.call(genotypes, sex), person.outside, person
        )
        if not changed:
            return before, before
        called = self._call_after.call(genotypes, sex)
        outside = [call for call in person.outside if call.gene in changed]
        after = {gene: result for gene, result in before.items() if gene not in changed}
        return before, {**after, **self._with_outside(self._after, called, outside, person)}

    def _with_outside(
        self, engine: Engine, called: Genes, outside: Sequence[OutsideCall], person: _Person
    ) -> Genes:
        wanted = [call for call in outside if call.gene in self.comparison.genes]
        if not wanted:
            return called
        given = read_outside(wanted, engine.caller.genes, person.patient.sex)
        return joined_results(called, given, engine.rules.limits.action_floor)

    def _all_changes(self, person: _Person) -> tuple[AnswerChange, ...]:
        changes = self._changes(person)
        if not self.plans:
            return changes
        told = {change.drug for change in changes}
        more = self._plan_changes(person, told)
        return tuple(sorted((*changes, *more), key=lambda change: change.urgency))

    def _plan_changes(self, person: _Person, told: Collection[str]) -> tuple[AnswerChange, ...]:
        """What the changed tables beside genes and medicines change in the person's risks, findings and care plan,
        and in the medicines in use by kidneys, allergies, other medicines … (those told already left out)."""
        genotypes, sex = _joined(person.panels), person.patient.sex
        before, after = (caller.call(genotypes, sex) for caller in self._whole)
        genes = self._given(self._before, before, person), self._given(self._after, after, person)
        plans = plan_changes(
            assess(self._before, person.facts[0], genes[0]), assess(self._after, person.facts[1], genes[1])
        )
        in_use = (drug for drug in person.facts[0].medicines if drug not in told)
        return (*plans, *(one for drug in in_use if (one := self._factor_change(drug, genes, person))))

    def _factor_change(self, drug: str, genes: tuple[Genes, Genes], person: _Person) -> AnswerChange | None:
        """A medicine in use whose whole answer differs, other factors than genes included."""
        old = answer_drug(self._before, drug, genes[0], person.facts[0])
        new = answer_drug(self._after, drug, genes[1], person.facts[1])
        differs = difference(old, new, self.comparison.rules)
        return self._sides(drug, (old, new), True, differs.details_only) if differs else None

    @staticmethod
    def _given(engine: Engine, called: Genes, person: _Person) -> Genes:
        """All genes, with the results made elsewhere."""
        if not person.outside:
            return called
        given = read_outside(person.outside, engine.caller.genes, person.patient.sex)
        return joined_results(called, given, engine.rules.limits.action_floor)

    def _changes(self, person: _Person) -> tuple[AnswerChange, ...]:
        genes, medicines = self._genes(person), person.facts[0].medicines
        adjusted = self._adjusted(genes, medicines)
        found = []
        for drug in self.comparison.drugs:
            taken = drug in medicines
            own = self._adjusted(genes, [m for m in medicines if m != drug]) if taken else adjusted
            differs = self.comparison.difference(drug, *own, person.facts)
            if differs is None:
                continue
            if taken or (differs.remember and not differs.details_only):
                found.append(self._change(drug, own, person.facts, taken, differs.details_only))
            else:
                self.quiet[drug] += 1
        return tuple(sorted(found, key=lambda change: change.urgency))

    def _adjusted(self, genes: tuple[Genes, Genes], medicines: Iterable[str]) -> tuple[Genes, Genes]:
        taken = tuple(medicines)
        if not taken:
            return genes
        return adjust(genes[0], taken, self._before.rules), adjust(genes[1], taken, self._after.rules)

    def _change(
        self,
        drug: str,
        genes: tuple[Genes, Genes],
        facts: tuple[PatientFacts, PatientFacts],
        taken: bool,
        details_only: bool,
    ) -> AnswerChange:
        old = self._before.adviser.recommend(drug, genes[0], facts[0])
        new = self._after.adviser.recommend(drug, genes[1], facts[1])
        return self._sides(drug, (old, new), taken, details_only)

    def _sides(
        self, drug: str, answers: tuple[Answers, Answers], taken: bool, details_only: bool
    ) -> AnswerChange:
        before, after = shown(*answers)
        return AnswerChange(
            drug,
            after.drug_ur or before.drug_ur,
            taken,
            details_only,
            AnswerSide.of(before),
            AnswerSide.of(after),
            self._why(before, after),
        )

    def _why(self, before: Recommendation, after: Recommendation) -> Text:
        """What in the rules led to another answer."""
        if before.answer is Answer.NO_RULE and after.answer is not Answer.NO_RULE:
            return bilingual(
                N_("There was no rule before; now there is: {guideline}."), guideline=after.guideline
            )
        if after.answer is Answer.NO_RULE and before.answer is not Answer.NO_RULE:
            return bilingual(N_("The rule was withdrawn: {guideline}."), guideline=before.guideline)
        for gene, word in after.genes.items():
            if before.genes.get(gene, word) != word:
                rules = self._before.rules, self._after.rules
                return fill(
                    bilingual(N_("{gene} is read in another way now: before {before}, now {after}.")),
                    {
                        "gene": gene,
                        "before": explained(before.genes[gene], rules[0]),
                        "after": explained(word, rules[1]),
                    },
                )
        return bilingual(
            N_("The rule was changed: {guideline} ({year})."), guideline=after.guideline, year=after.year
        )


def _joined(panels: Sequence[Panel]) -> Panel:
    return panels[0] if len(panels) == 1 else combined(panels)


def _affected(
    patient: Patient, changes: tuple[AnswerChange, ...], seen: Mapping[str, str]
) -> AffectedPatient:
    return AffectedPatient(
        patient.id,
        patient.mr_number,
        patient.name,
        patient.name_ur,
        patient.phone,
        seen.get(patient.id, ""),
        changes,
    )
