"""What is typed is understood in every usual unit and name; the impossible is refused, the doubtful is said."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.clinical.inputs.dictionary import dictionary, shown_number
from app.clinical.inputs.reading import read_value
from app.model.inputs import InputKind
from app.services.engine import Engine
from app.support.errors import UserError

from .conftest import Typed


def value(typed: Typed, name: str, number: float, unit: str = "") -> float:
    observation = {"name": name, "value": number, "unit": unit}
    return typed(observations=[observation]).facts.observations[0].value


@pytest.mark.parametrize(
    ("name", "number", "unit", "canonical"),
    [
        ("total_cholesterol", 200, "mg/dL", 5.172),
        ("cholesterol", 200, "", 5.172),
        ("total_cholesterol", 5.2, "mmol/L", 5.2),
        ("hba1c", 53, "mmol/mol", 7.0),
        ("hba1c", 48, "mmol/mol", 6.543),
        ("hba1c", 53, "", 7.0),
        ("HbA1c", 7.0, "%", 7.0),
        ("fasting_glucose", 126, "mg/dL", 7.0),
        ("creatinine", 106.08, "µmol/L", 1.2),
        ("creatinine", 106.08, "umol/l", 1.2),
        ("weight", 154.324, "lb", 70.0),
        ("height", 70, "in", 177.8),
        ("height", 1.7, "", 170),
        ("sbp", 150, "mmHg", 150),
        ("systolic bp", 20, "kPa", 150.012),
        ("haemoglobin", 110, "g/L", 11.0),
        ("hb", 11, "g/dl", 11.0),
        ("rbc_count", 5.1, "10^12/L", 5.1),
        ("bmi", 24.95, "kg/m²", 24.95),
    ],
)
def test_units_and_spellings(typed: Typed, name: str, number: float, unit: str, canonical: float) -> None:
    assert value(typed, name, number, unit) == pytest.approx(canonical, abs=0.001)


@pytest.mark.parametrize(
    ("name", "number", "unit", "said"),
    [
        ("total_cholesterol", 12, "", "has no unit"),
        ("uacr", 20, "", "has no unit"),
        ("total_cholesterol", 200, "mmol/L", "between 1 and 30 mmol/L"),
        ("hba1c", 70, "%", "between 3 and 25 %"),
        ("hba1c", 7, "mmol/mol", "is not possible"),
        ("systolic_bp", 15, "mmHg", "between 50 and 300 mm[Hg]"),
        ("weight", 70, "cm", "the unit cm is not understood"),
        ("creatinine", -1, "mg/dL", "is not possible"),
    ],
)
def test_impossible_or_unclear_is_refused(
    typed: Typed, name: str, number: float, unit: str, said: str
) -> None:
    with pytest.raises(UserError) as refusal:
        value(typed, name, number, unit)
    assert said in refusal.value.text()
    assert name in refusal.value.text()


def test_what_was_assumed_or_is_doubtful_or_unknown_is_said(typed: Typed) -> None:
    given_facts = typed(
        observations=[{"name": "ldl", "value": 160}, {"name": "systolic_bp", "value": 240, "unit": "mmHg"},
                      {"name": "haemaglobin", "value": 9, "unit": "g/dL"}],
        conditions=["hypertention"], lifestyle={"smoking": "sometimes", "horoscope": "lion"}, hobby="chess",
    )  # fmt: skip
    said = " ".join(w.text() for w in given_facts.warnings)
    for part in ("ldl_cholesterol 160 came without a unit and was read as mg/dL", "240 mm[Hg] is very unusual",
                 "haemoglobin", "hypertension", "sometimes is not understood", "horoscope", "hobby"):  # fmt: skip
        assert part in said
    assert given_facts.facts.conditions == ("hypertention",), "kept as typed"
    assert "smoking" not in given_facts.facts.lifestyle, "unknown, not never"


def pair(*values: tuple[str, float, str]) -> list[dict[str, object]]:
    return [{"name": name, "value": value, "unit": unit} for name, value, unit in values]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"observations": pair(("sbp", 80, "mmHg"), ("dbp", 130, "mmHg"))}, "exchanged"),
        ({"observations": pair(("total_cholesterol", 100, "mg/dL"), ("hdl", 120, "mg/dL"))}, "not above"),
        ({"sex": "male", "pregnancy": True}, "man is marked as pregnant"),
        ({"age": 20, "observations": pair(("diabetes_onset_age", 40, "years"))}, "the person is 20"),
    ],
)
def test_facts_that_exclude_each_other_are_refused(typed: Typed, facts: dict[str, object], said: str) -> None:
    with pytest.raises(UserError, match=said):
        typed(**facts)


def test_a_bmi_that_does_not_fit_and_a_loose_word_are_said(typed: Typed) -> None:
    measured = pair(("bmi", 22, "kg/m2"), ("weight", 90, "kg"), ("height", 165, "cm"))
    said = " ".join(w.text() for w in typed(observations=measured, conditions=["diabetes"]).warnings)
    assert "33.06" in said
    assert "diabetes was read as diabetes_type_2" in said


def test_a_list_that_is_there_is_whole_and_one_that_is_not_is_unknown(typed: Typed) -> None:
    whole, nothing = typed(conditions=["t2dm"]).facts, typed().facts
    assert whole.listed("conditions", "diabetes_type_2") is True
    assert whole.listed("conditions", "asthma") is False
    assert nothing.listed("conditions", "asthma") is None
    assert typed(absent=["asthma"]).facts.listed("conditions", "asthma") is False


def test_the_newest_of_dated_values_counts(typed: Typed) -> None:
    dated = [{"name": "hba1c", "value": 8, "unit": "%", "date": "2026-03-01"},
             {"name": "hba1c", "value": 10, "unit": "%", "date": "2025-03-01"}]  # fmt: skip
    newest = typed(observations=dated).facts.value("hba1c")
    assert newest is not None
    assert newest.value == 8
    with pytest.raises(UserError, match="not a date"):
        typed(observations=[{"name": "hba1c", "value": 8, "unit": "%", "date": "yesterday"}])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_unit_of_every_input_gives_the_same_value(engine: Engine, data: st.DataObject) -> None:
    inputs = [i for i in dictionary(engine.rules).of_kind(InputKind.OBSERVATION) if len(i.units) > 1]
    one = data.draw(st.sampled_from(inputs))
    assert one.usual_low is not None
    assert one.usual_high is not None
    wanted = data.draw(st.floats(one.usual_low, one.usual_high, allow_subnormal=False))
    for unit in one.units:
        found, remarks = read_value(one, unit.back(wanted), unit.unit)
        assert found == pytest.approx(wanted, abs=1e-4)
        assert all("read as" not in r.text() for r in remarks)


def test_every_input_has_both_languages(engine: Engine) -> None:
    for one in dictionary(engine.rules).inputs.values():
        assert one.label.en
        assert one.label.ur


@pytest.mark.parametrize(
    ("said", "sex"), [("F", "female"), ("Male", "male"), ("unknown", "unknown"), (None, "unknown")]
)
def test_sex_by_its_usual_words(typed: Typed, said: str | None, sex: str) -> None:
    assert typed(sex=said).facts.sex.value == sex


def test_a_word_that_is_no_sex_is_refused(typed: Typed) -> None:
    with pytest.raises(UserError, match="dog"):
        typed(sex="dog")


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("father heart attack 48", ("premature_chd_first_degree",)),
        ("Father: heart attack at age 58", ()),
        ("mother_chd_58", ("premature_chd_first_degree",)),
        ("sister breast cancer 42", ("breast_cancer_under_50", "breast_cancer")),
        ("uncle breast cancer", ("male_breast_cancer", "breast_cancer")),
        ("mother diabetes", ("diabetes_mother",)),
        ("brother_diabetes", ("diabetes_first_degree",)),
        ("nani sugar", ("diabetes_second_degree",)),
        ("cousin colon cancer 45", ("colorectal_cancer_under_50",)),
    ],
)
def test_a_relative_and_a_disease_in_free_words(typed: Typed, said: str, names: tuple[str, ...]) -> None:
    given_facts = typed(family_history=[said])
    if names:
        assert set(names) <= set(given_facts.facts.family_history)
    else:
        assert given_facts.facts.family_history == (said,), "kept as typed"
        assert "was not judged" in given_facts.warnings[0].text()


def test_a_misspelt_disease_leaves_the_list_open(typed: Typed) -> None:
    misspelt, other = typed(conditions=["diabetis"]).facts, typed(conditions=["kala azar"]).facts
    assert misspelt.listed("conditions", "diabetes_type_2") is None
    assert other.listed("conditions", "diabetes_type_2") is False


@pytest.mark.parametrize(
    ("value", "shown"),
    [(8.007, "8.0"), (6.45, "6.45"), (7.0, "7"), (185.0, "185"), (5.043, "5.04"), (29.05, "29.05")],
)
def test_numbers_are_shown_as_a_laboratory_prints_them(value: float, shown: str) -> None:
    assert shown_number(value) == shown
