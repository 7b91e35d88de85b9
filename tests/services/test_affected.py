"""Who is affected by another rule pack: the same list as answering everybody twice, nothing stored before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.clinical.care_plan.comparing import PackComparison, difference
from app.clinical.pharmacogenomics.phenoconversion import adjust
from app.model.advice import Answer, Level, Recommendation
from app.model.assessment import Assessment, Domain
from app.model.changes import Affected
from app.model.genomics import OutsideCall, Sex
from app.model.patient import Observation, Patient, PatientFacts
from app.model.rules import RecommendationRule, RuleBase
from app.records import audit, lifestyle, observations, register
from app.records import patients as records
from app.records.entries import AuditAction
from app.services import affected, patients, person_facts, work_list
from app.services.assessment import assess
from app.services.clinics import Clinic, close
from app.services.engine import Engine, answer_all, answer_drug
from app.support.i18n import Text
from tests.services.clinic_people import add_person, add_random_people, genotypes, make_clinic
from tests.services.second_pack import ITS_DRUG, NEW_DRUG, WITHDRAWN

MEASURED = (
    ("systolic_bp", 130.0, "mm[Hg]"),
    ("total_cholesterol", 180.0, "mg/dL"),
    ("hba1c", 6.0, "%"),
    ("bmi", 22.0, "kg/m2"),
    ("waist", 84.0, "cm"),
)
Changed = dict[tuple[str, str], tuple[str, str, bool, bool]]


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory, engine: Engine) -> Iterator[Clinic]:
    """A clinic of random people, only read here."""
    made = make_clinic(tmp_path_factory.mktemp("crowd") / "clinic", engine)
    with made.store.transaction():
        add_random_people(made, 40)
        for number, patient in enumerate(records.recent(made.store, 40)):
            seen = [Observation(n, v * (1 + number / 100), u) for n, v, u in MEASURED]
            observations.add_observations(made.store, patient.id, seen)
            lifestyle.set_answers(made.store, patient.id, {"smoking": "current", "list.conditions": "yes"})
    yield made
    close(made)


@pytest.fixture
def clinic(tmp_path: Path, engine: Engine) -> Iterator[Clinic]:
    made = make_clinic(tmp_path / "clinic", engine)
    yield made
    close(made)


def listed(found: Affected) -> Changed:
    return {
        (person.patient_id, c.drug): (c.before.action, c.after.action, c.taken, c.details_only)
        for person in found.people
        for c in person.changes
    }


def by_drug(answers: Sequence[Recommendation]) -> dict[str, list[Recommendation]]:
    found: dict[str, list[Recommendation]] = {}
    for answer in answers:
        found.setdefault(answer.drug, []).append(answer)
    return found


def codes(answers: Sequence[Recommendation]) -> set[tuple[object, ...]]:
    return {(a.source, a.population, a.answer, a.action, a.level, a.dose.factor_min) for a in answers}


def worst(answers: Sequence[Recommendation]) -> Recommendation:
    """The answer to show first, written down once more: no rule last, then the most serious, CPIC, general."""
    return min(
        answers,
        key=lambda a: (
            len(Level) if a.answer is Answer.NO_RULE else a.level.rank,
            a.source != "CPIC",
            a.population != "general",
        ),
    )


def matters(answer: Recommendation, rules: RuleBase) -> bool:
    rare = [rules.genes[g].settings.get("remember") == "when_taken" for g in answer.genes if g in rules.genes]
    serious = answer.answer is Answer.ADVICE and answer.level in (Level.AVOID, Level.CHANGE)
    return serious and not (rare and all(rare) and len(rare) == len(answer.genes))


def brute_force(clinic: Clinic, after: Engine) -> tuple[Changed, Counter[str]]:
    """Every patient answered in full under both packs, compared answer by answer."""
    changed: Changed = {}
    quiet: Counter[str] = Counter()
    other = replace(clinic, engine=after)
    for batch in register.batches(clinic.store):
        for patient in batch:
            sides = [patients.evaluate_patient(one, patient) for one in (clinic, other)]
            answers = [by_drug(side.recommendations) for side in sides]
            taken = sides[0].facts.medicines
            for drug in {*answers[0], *answers[1]}:
                old, new = (
                    found.get(drug)
                    or answer_drug(one.engine, drug, {g.gene: g for g in side.genes}, side.facts)
                    for found, one, side in zip(answers, (clinic, other), sides, strict=True)
                )
                same = codes(old) == codes(new)
                if same and {a.text for a in old} == {a.text for a in new}:
                    continue
                told = matters(worst(old), clinic.rules) or matters(worst(new), after.rules)
                if drug in taken or (told and not same):
                    changed[patient.id, drug] = (worst(old).action, worst(new).action, drug in taken, same)
                else:
                    quiet[drug] += 1
    return changed, quiet


def test_the_list_is_the_one_that_answering_everybody_twice_gives(crowd: Clinic, second: Engine) -> None:
    found = affected.find_affected(crowd, second)
    expected, quiet = brute_force(crowd, second)
    assert {key[1] for key in expected} >= {"clopidogrel", NEW_DRUG, WITHDRAWN}
    assert listed(found).keys() == expected.keys()
    heads = {key: value for key, value in listed(found).items() if value[:2] != expected[key][:2]}
    for key, (
        before,
        after,
        *rest,
    ) in heads.items():  # the headlines agree: another guideline's pair is shown
        assert expected[key][0] == expected[key][1], key
        assert (before, after) != expected[key][:2]
        assert rest == list(expected[key][2:])
    assert Counter(found.quiet) == quiet
    assert found.checked == 40


def test_going_back_lists_the_same_people_the_other_way(
    crowd: Clinic, engine: Engine, second: Engine
) -> None:
    forth = affected.find_affected(crowd, second)
    back = affected.find_affected(replace(crowd, engine=second), engine)
    turned = {key: (after, before, *rest) for key, (before, after, *rest) in listed(forth).items()}
    assert listed(back) == turned
    assert (back.before, back.after) == (forth.after, forth.before)


def test_each_kind_of_change_reaches_its_patient(clinic: Clinic, engine: Engine, second: Engine) -> None:
    im, normal = genotypes(engine, CYP2C19=("*1", "*2")), genotypes(engine, CYP2C19=("*1", "*1"))
    poor = genotypes(engine, CYP2C19=("*2", "*2"))
    heart = add_person(clinic, "Fatima Bibi", ["clopidogrel"], im)
    pain = add_person(clinic, "Ghulam Rasool", ["codeine"], None, [OutsideCall("CYP2D6", "*1/*1")], Sex.MALE)
    blocked = add_person(
        clinic, "Allah Ditta", ["codeine", "paroxetine"], None, [OutsideCall("CYP2D6", "*1/*1")]
    )
    fungus = add_person(clinic, "Zarghuna", [WITHDRAWN], normal)
    carrier = add_person(clinic, "Bakht Bibi", [], poor)
    early = add_person(clinic, "Noor Jehan", [ITS_DRUG], None, [OutsideCall("DEMO1", "*2/*2")])
    add_person(clinic, "Never Tested", ["paracetamol"])
    found = affected.find_affected(clinic, second)
    seen = {(p.name, c.drug): c for p in found.people for c in p.changes}
    assert seen["Fatima Bibi", "clopidogrel"].taken
    assert seen["Fatima Bibi", "clopidogrel"].why.en.startswith("The rule was changed: CPIC Guideline")
    codeine = seen["Ghulam Rasool", "codeine"]
    assert (codeine.before.action, codeine.after.action) == ("STANDARD", "AVOID")
    assert codeine.before.level is Level.USUAL
    assert codeine.after.level is Level.AVOID
    assert ("Allah Ditta", "codeine") not in seen, "the inhibitor leaves no activity under either pack"
    assert seen["Zarghuna", WITHDRAWN].after.answer == Answer.NO_RULE
    assert seen["Zarghuna", WITHDRAWN].why.en.startswith("The rule was withdrawn")
    assert not seen["Bakht Bibi", NEW_DRUG].taken
    assert seen["Bakht Bibi", NEW_DRUG].after.action == "AVOID"
    assert seen["Bakht Bibi", NEW_DRUG].why.en.startswith("There was no rule before")
    assert seen["Noor Jehan", ITS_DRUG].after.action == "AVOID", (
        "a stored result of a gene that is new now counts"
    )
    assert next(p.name for p in found.people) in ("Ghulam Rasool", "Noor Jehan")
    assert all(c.why.ur != c.why.en for p in found.people for c in p.changes)
    assert {p.patient_id for p in found.people} == {p.id for p in (heart, pain, fungus, carrier, early)}
    assert blocked.id not in {p.patient_id for p in found.people}


def test_nothing_is_stored_by_looking(crowd: Clinic, second: Engine) -> None:
    tables = ("evaluation", "work_list", "work_item", "patient", "medication")
    before = [crowd.store.tuples(f"SELECT count(*) FROM {table}") for table in tables]
    noted = audit.last_of(crowd.store, AuditAction.VIEW)
    affected.find_affected(crowd, second)
    assert [crowd.store.tuples(f"SELECT count(*) FROM {table}") for table in tables] == before
    now = audit.last_of(crowd.store, AuditAction.VIEW)
    assert noted
    assert now
    assert now.number == noted.number + 1, "reading everybody is noted once"
    assert now.entity == "everyone"


def test_it_stops_when_asked_and_leaves_nothing(crowd: Clinic, second: Engine) -> None:
    told: list[float] = []
    with pytest.raises(affected.Stopped):
        affected.find_affected(crowd, second, progress=told.append, cancelled=lambda: True)
    assert told == []
    assert crowd.store.tuples("SELECT count(*) FROM work_list") == [(0,)]
    assert not crowd.store.everyone
    affected.find_affected(crowd, second, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_the_same_rules_affect_nobody(crowd: Clinic, engine: Engine) -> None:
    renumbered = replace(engine.rules, pack=replace(engine.rules.pack, version=1))
    found = affected.find_affected(crowd, Engine(renumbered))
    assert found.people == ()
    assert found.quiet == {}
    assert found.checked == 40


def test_a_general_sentence_said_better_affects_nobody(crowd: Clinic, engine: Engine) -> None:
    bricks = dict(engine.rules.bricks)
    bricks["answer.meanwhile"] = replace(bricks["answer.meanwhile"], en="Until then, go on with care.")
    found = affected.find_affected(crowd, Engine(replace(engine.rules, bricks=bricks)))
    assert found.people == ()
    assert found.quiet == {}


@pytest.mark.parametrize("table", ["protocols", "screening", "risk_bands", "risk_chart_cells"])
def test_changed_risks_and_plans_touch_whom_a_full_assessment_touches(
    crowd: Clinic, engine: Engine, table: str
) -> None:
    """The level or the numbers of every row changed."""
    rows = map(_edited, engine.rules.tables[table])
    other = Engine(replace(engine.rules, tables={**engine.rules.tables, table: tuple(rows)}))
    found = affected.find_affected(crowd, other)
    assert found.plans == (table,)
    assert {p.patient_id for p in found.people if any(not c.drug for c in p.changes)} == _assessed_twice(
        crowd, other
    )
    assert found.other_plans > 0
    assert all(
        c.topic.ur and c.why.ur != c.why.en and c.before != c.after for p in found.people for c in p.changes
    )
    assert affected.find_affected(crowd, engine).plans == ()


def _edited(row: Mapping[str, str]) -> Mapping[str, str]:
    if "values" in row:
        return {**row, "values": "|".join(f"{float(value) + 3:g}" for value in row["values"].split("|"))}
    return {**row, "level": "avoid"} if "level" in row else row


def _assessed_twice(clinic: Clinic, after: Engine) -> set[str]:
    """Whose risks, findings or care plan differ, each patient assessed in full under both packs."""
    touched = set()
    for batch in register.batches(clinic.store):
        for patient in batch:
            sides = (
                assess(
                    each.engine, person_facts.facts_of(each, patient), patients.gene_results(each, patient)
                )
                for each in (clinic, replace(clinic, engine=after))
            )
            one, two = map(ours, sides)
            if one != two:
                touched.add(patient.id)
    return touched


def ours(one: Assessment) -> object:
    """What a patient's care rests on, written down once more."""
    risks = Counter(
        (
            r.model,
            r.outcome,
            f"{round(r.value, 1):g}" if r.value is not None else "",
            r.band,
            r.level,
            r.band_label,
            r.notes,
        )
        for r in one.risks
    )
    findings = Counter((f.kind, f.subject, f.level, f.label, f.text, str(f.details)) for f in one.findings)
    plan = Counter(
        (p.rule_id, p.action, p.level, p.due, p.text, p.settled)
        for p in one.plan
        if p.domain is not Domain.PHARMACOGENOMICS
    )
    return risks, findings, plan


def test_a_changed_rule_on_kidneys_reaches_who_takes_the_medicine(clinic: Clinic, engine: Engine) -> None:
    ill, well = (add_person(clinic, name, ["metformin"], age=60) for name in ("Bakht Bibi", "Noor Jehan"))
    for one, egfr in ((ill, 38.0), (well, 95.0)):
        seen = [Observation("egfr", egfr, "mL/min/{1.73_m2}")]
        observations.add_observations(clinic.store, one.id, seen)
    rows = tuple(
        {**row, "action": "CONTRAINDICATED"} if row["id"] == "kidney.metformin_half" else row
        for row in engine.rules.tables["drug_factors"]
    )
    other = Engine(replace(engine.rules, tables={**engine.rules.tables, "drug_factors": rows}))
    found = affected.find_affected(clinic, other)
    (person,) = found.people
    (change,) = [c for c in person.changes if c.drug == "metformin"]
    assert (person.patient_id, change.taken, change.after.level) == (ill.id, True, Level.AVOID)
    assert found.now_avoid == 1


def test_a_changed_plan_is_reviewed_and_written_of_as_a_medicine_is(clinic: Clinic, engine: Engine) -> None:
    one = add_person(clinic, "Ghulam Rasool", [], None, [], Sex.MALE, 60)
    rows = tuple({**row, "level": "avoid"} for row in engine.rules.tables["screening"])
    other = Engine(replace(engine.rules, tables={**engine.rules.tables, "screening": rows}))
    found = affected.find_affected(clinic, other)
    (person,) = found.people
    assert (person.patient_id, found.now_avoid, found.other_plans) == (one.id, 0, 1)
    assert person.changes[0].after.level is Level.AVOID
    with clinic.store.transaction():
        affected.keep_work_list(clinic, found)
    (item,) = work_list.lines(clinic)
    assert item.person.changes == person.changes
    letter = work_list.letter_content(item)
    assert letter.changes[0].drug == person.changes[0].topic.en
    assert all(c.new and c.what_to_do for c in letter.changes)
    back = affected.find_affected(replace(clinic, engine=other), engine)
    with clinic.store.transaction():
        affected.keep_work_list(clinic, back)
    assert work_list.waiting(clinic) == 0, "what came back is no change any more"


def test_other_words_for_a_reason_put_people_into_other_groups(crowd: Clinic, engine: Engine) -> None:
    """Only drugs whose groups or doses read what was typed are looked at again."""
    words = tuple(engine.rules.tables.get("input_words", ()))[1:]
    other = Engine(replace(engine.rules, tables={**engine.rules.tables, "input_words": words}))
    comparison = PackComparison((engine.adviser, engine.caller), (other.adviser, other.caller))
    assert "clopidogrel" in comparison.drugs
    assert "codeine" not in comparison.drugs
    expected, _quiet = brute_force(crowd, other)
    assert listed(affected.find_affected(crowd, other)).keys() == expected.keys()


# -- any edit of the rules, any person ---------------------------------------------------------------------------

ACTIONS = ("AVOID", "STANDARD", "REDUCE_DOSE", "NO_RECOMMENDATION", "USE_WITH_MONITORING")
Edit = Callable[[RuleBase, int, str], RuleBase]


def row_edit(change: Callable[[RecommendationRule, str], RecommendationRule | None]) -> Edit:
    """One row of one drug changed, or with None dropped."""

    def edit(rules: RuleBase, place: int, action: str) -> RuleBase:
        drug = sorted(rules.rules)[place % len(rules.rules)]
        rows = list(rules.rules[drug])
        new = change(rows.pop(place % len(rows)), action)
        return replace(rules, rules={**rules.rules, drug: (*rows, *([new] if new else []))})

    return edit


def turn_must_tests(rules: RuleBase, place: int, _action: str) -> RuleBase:
    symbol = sorted(rules.genes)[place % len(rules.genes)]
    gene = rules.genes[symbol]
    alleles = tuple(replace(a, must_test=not a.must_test) for a in gene.alleles)
    turned = tuple(replace(p, must_test=not p.must_test) for p in gene.positions)
    return replace(rules, genes={**rules.genes, symbol: replace(gene, alleles=alleles, positions=turned)})


def other_words(rules: RuleBase, _place: int, action: str) -> RuleBase:
    old = rules.actions[action]
    return replace(
        rules,
        actions={**rules.actions, action: replace(old, doctor=replace(old.doctor, en="Think of {drug}."))},
    )


EDITS: Mapping[str, Edit] = {
    "action": row_edit(lambda row, action: replace(row, action=action)),
    "drop": row_edit(lambda _row, _action: None),
    "words": row_edit(lambda row, _action: replace(row, note=Text("Ask first", "پہلے پوچھیں"))),
    "factor": row_edit(lambda row, _action: replace(row, dose_factor=(0.3, 0.3))),
    "population": row_edit(lambda row, _action: replace(row, population="pediatrics")),
    "gene": turn_must_tests,
    "floor": lambda rules, _place, _action: replace(rules, limits=replace(rules.limits, action_floor=0.1)),
    "modulators": lambda rules, place, _action: replace(
        rules, modulators=rules.modulators[: place % len(rules.modulators)]
    ),
    "ages": lambda rules, _place, _action: replace(rules, tables={**rules.tables, "population_limits": ()}),
    "action words": other_words,
}


@pytest.fixture(scope="module")
def known(crowd: Clinic) -> list[tuple[Patient, Mapping[str, object], PatientFacts]]:
    """Genotypes and facts of some people of the crowd."""
    reader = register.PanelReader(crowd.store)
    (batch,) = register.batches(crowd.store)
    panels = reader.panels_of([p.id for p in batch])
    tested = [p for p in batch if p.id in panels][:8]
    return [(p, panels[p.id][0], person_facts.facts_of(crowd, p)) for p in tested]


def test_no_difference_is_missed_or_invented_whatever_is_edited(
    engine: Engine, known: list[tuple[Patient, dict[str, object], PatientFacts]]
) -> None:
    @settings(max_examples=24)
    @given(edit=st.sampled_from(sorted(EDITS)), place=st.integers(0, 10_000), action=st.sampled_from(ACTIONS))
    def as_answering_everybody_twice(edit: str, place: int, action: str) -> None:
        other = Engine(EDITS[edit](engine.rules, place, action))
        comparison = PackComparison((engine.adviser, engine.caller), (other.adviser, other.caller))
        for patient, found, facts in known:
            called = [one.caller.call(found, patient.sex) for one in (engine, other)]  # type: ignore[arg-type]
            full = [
                by_drug(answer_all(one, genes, facts))
                for one, genes in zip((engine, other), called, strict=True)
            ]
            for drug in {*full[0], *full[1]}:
                medicines = [m for m in facts.medicines if m != drug]
                genes = [
                    adjust(genes, medicines, one.rules)
                    for one, genes in zip((engine, other), called, strict=True)
                ]
                expected = difference(full[0][drug], full[1][drug], comparison.rules)
                own = (
                    comparison.difference(drug, genes[0], genes[1], (facts, facts))
                    if drug in comparison.drugs
                    else None
                )
                assert own == expected, (drug, edit)

    as_answering_everybody_twice()
