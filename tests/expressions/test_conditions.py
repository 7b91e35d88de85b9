"""Clinical conditions: three answers, the inputs named, units, words, and what is refused with its place."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clinical.expressions import (
    Condition,
    ConditionError,
    Input,
    Inputs,
    Kind,
    Listed,
    Outcome,
    Unit,
    compile_condition,
)

CONDITIONS = frozenset(("diabetes_type_2", "hypertension", "gout"))
INPUTS = Inputs(
    (
        Input("age", Kind.NUMBER, "a"),
        Input("hba1c", Kind.NUMBER, "%"),
        Input("ldl_cholesterol", Kind.NUMBER, "mmol/L", (Unit("mg/dL", 0.02586),)),
        Input("systolic_bp", Kind.NUMBER, "mm[Hg]"),
        Input("diastolic_bp", Kind.NUMBER, "mm[Hg]"),
        Input("pregnant", Kind.FLAG),
        Input("smoker", Kind.FLAG),
        Input("family.stroke", Kind.FLAG),
        Input("smoking", Kind.TEXT, words=frozenset(("current", "former", "never"))),
        Input("conditions", Kind.LIST, words=CONDITIONS),
        Input("medicines", Kind.LIST),
    )
)


def answer(text: str, /, **values: object) -> Outcome:
    return compile_condition(text, INPUTS).evaluate(values)  # type: ignore[arg-type]


def compiled(text: str) -> Condition | ConditionError:
    try:
        return compile_condition(text, INPUTS)
    except ConditionError as refusal:
        return refusal


@pytest.mark.parametrize(
    ("text", "values", "verdict", "missing"),
    [
        ("hba1c >= 6.5", {"hba1c": 6.5}, True, ()),
        ("hba1c >= 6.5", {"hba1c": 6.4}, False, ()),
        ("hba1c >= 6.5", {}, None, ("hba1c",)),
        ("!(hba1c >= 6.5)", {}, None, ("hba1c",)),
        ("hba1c >= 6.5 && pregnant", {"pregnant": False}, False, ()),
        ("hba1c >= 6.5 && pregnant", {"pregnant": True}, None, ("hba1c",)),
        ("hba1c >= 6.5 || pregnant", {"pregnant": True}, True, ()),
        ("hba1c >= 6.5 || pregnant", {"pregnant": False}, None, ("hba1c",)),
        ("(hba1c >= 6.5 && age > 40.0) || pregnant", {"age": 30}, None, ("pregnant",)),
        ("pregnant ? age > 40.0 : hba1c > 6.5", {"pregnant": True, "age": 41}, True, ()),
        ("pregnant ? age > 40.0 : hba1c > 6.5", {"age": 41, "hba1c": 7}, True, ()),
        ("pregnant ? age > 40.0 : hba1c > 6.5", {"age": 41, "hba1c": 5}, None, ("pregnant",)),
        ("systolic_bp - diastolic_bp > 60.0", {"systolic_bp": 150}, None, ("diastolic_bp",)),
        ("smoking in ['current', 'former']", {"smoking": "never"}, False, ()),
        ("family.stroke && age > 40.0", {"family.stroke": True, "age": 41}, True, ()),
        ("family.stroke && age > 40.0", {"age": 41}, None, ("family.stroke",)),
        ("medicines.exists(m, m.startsWith('C09'))", {"medicines": ["A10", "C09AA"]}, True, ()),
        ("medicines.all(m, m.startsWith('C09'))", {"medicines": ["A10", "C09AA"]}, False, ()),
    ],
)
def test_three_answers(
    text: str, values: dict[str, object], verdict: bool | None, missing: tuple[str, ...]
) -> None:
    found = answer(text, **values)
    assert (found.verdict, found.missing) == (verdict, missing)


@pytest.mark.parametrize("value", [None, float("nan"), float("inf")])
def test_a_value_that_is_no_number_is_unknown_and_never_no(value: float | None) -> None:
    assert answer("hba1c < 5.0", hba1c=value) == Outcome(None, missing=("hba1c",))
    assert answer("!(hba1c < 5.0)", hba1c=value).verdict is None


@pytest.mark.parametrize(
    ("conditions", "verdict"),
    [
        (["gout"], False),  # asked: these and no others
        ([], False),
        (None, None),  # nobody asked
        (Listed(("gout",)), None),  # these at least
        (Listed(("diabetes_type_2",)), True),
        (Listed(("gout",), denied=("diabetes_type_2",)), False),
        (Listed(("gout",), complete=True), False),
    ],
)
def test_a_list_that_is_not_complete_leaves_the_question_open(
    conditions: object, verdict: bool | None
) -> None:
    found = answer("'diabetes_type_2' in conditions", conditions=conditions)
    assert found.verdict is verdict
    assert found.missing == (("conditions",) if verdict is None else ())
    denied = answer("!('diabetes_type_2' in conditions)", conditions=conditions).verdict
    assert denied is (None if verdict is None else not verdict)


def test_an_incomplete_list_settles_only_what_more_entries_cannot_change() -> None:
    some = Listed(("gout",))
    assert answer("conditions.exists(c, c == 'gout')", conditions=some).verdict is True
    assert answer("conditions.exists(c, c == 'hypertension')", conditions=some).verdict is None
    assert answer("conditions.all(c, c == 'gout')", conditions=some).verdict is None
    assert answer("conditions.all(c, c == 'hypertension')", conditions=some).verdict is False
    assert answer("size(conditions) > 0", conditions=some).verdict is None
    assert answer("conditions.exists(c, c in medicines)", conditions=some, medicines=some).verdict is None


def test_it_names_what_it_uses_and_what_decided() -> None:
    text = "'gout' in conditions && (ldl_cholesterol > 4.9 || age >= 75.0)"
    assert compile_condition(text, INPUTS).inputs == ("conditions", "ldl_cholesterol", "age")
    condition = compile_condition(text, INPUTS)
    assert condition.decided_by({"conditions": ["gout"], "age": 80}) == ("conditions", "age")
    assert condition.decided_by({"conditions": []}) == ("conditions",)
    assert condition.decided_by({"conditions": ["gout"]}) == ()


def test_a_quantity_is_read_in_any_unit_of_its_input() -> None:
    text = "ldl_cholesterol >= quantity(190.0, 'mg/dL')"
    assert answer(text, ldl_cholesterol=4.92).verdict is True
    assert answer(text, ldl_cholesterol=4.90).verdict is False
    assert answer("quantity(4.9, 'mmol/L') <= ldl_cholesterol", ldl_cholesterol=4.9).verdict is True


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("nonsense > 1.0", 1, "nonsense is not a known input"),
        ("age > 40", 5, "decimal point"),
        ("age > 'old'", 5, "no matching overload"),
        ("age >", 6, "cannot be read"),
        ("age", 0, "true or false"),
        ("hba1c >= quantity(48.0, 'mmol/mol')", 18, "hba1c has no unit mmol/mol"),
        ("hba1c >= quantity(age, '%')", 18, "A quantity is compared with an input"),
        ("quantity(1.0, '%') > quantity(2.0, '%')", 9, "A quantity is compared with an input"),
        ("age + quantity(1.0, 'a') > 2.0", 15, "A quantity is compared with an input"),
        ("hba1c > age", 1, "different units"),
        ("age - hba1c > 1.0", 1, "different units"),
        ("smoking == 'curent'", 12, "never 'curent'"),
        ("smoking in ['current', 'fomer']", 24, "never 'fomer'"),
        ("'diabetes' in conditions", 1, "never 'diabetes'"),
        ("conditions.exists(c, c == 'diabetes')", 27, "never 'diabetes'"),
        ("smoking.matches('(c+)+t')", 16, "matches is not used"),
        ("timestamp('2020-01-01T00:00:00Z') < timestamp('2021-01-01T00:00:00Z')", 35, "not used"),
        ("dyn(age) == 'x'", 4, "dyn is not used"),
        ("string(age) == 'x'", 7, "string is not used"),
        ("smoking + smoking == 'x'", 9, "not used in conditions"),
        ("{'a': 1}['a'] == 1", 9, "not used in conditions"),
        ("has(family.stroke)", 0, "not used in conditions"),
        ("family.gout", 0, "not a known input"),
        ("b'x' == b'x'", 1, "not used in conditions"),
        ("age == null", 5, "no matching overload"),
        ("medicines.map(m, m).exists(m, m == 'x')", 0, "Only exists and all"),
        ("medicines.filter(m, m == 'x') == ['x']", 0, "Only exists and all"),
        ("[1, 2].exists(i, i == 1)", 0, "Only exists and all"),
        ("medicines.exists(a, medicines.exists(b, a == b))", 0, "Only exists and all"),
        ("medicines.exists(age, age == 'x')", 0, "the name of an input"),
        ("1 / 0 == 1", 3, "not used in conditions"),
        ("age > 1.0 &&\npregnant", 0, "one line"),
        ("smoking == '\ud800'", 0, "plain text"),
        ("", 0, "1 to 2000"),
    ],
)
def test_what_is_no_condition_is_refused_with_its_place(text: str, column: int, words: str) -> None:
    with pytest.raises(ConditionError) as caught:
        compile_condition(text, INPUTS)
    assert words in caught.value.problem.text()
    if column:
        assert caught.value.column == column


HOSTILE = (
    "(" * 900 + "pregnant" + ")" * 900,
    "!" * 1_900 + "pregnant",
    "! " * 900 + "pregnant",
    "-" * 1_900 + "1.0 > age",
    "[" * 990 + "]" * 990,
    "medicines" + "[0]" * 600,
    "smoking" + ".a" * 900,
    "size(" * 300 + "medicines" + ")" * 300,
    "[1].all(x, " * 30 + "true" + ")" * 30,
    "medicines.all(x, " * 30 + "true" + ")" * 30,
    "age > " + "9" * 1_900 + ".0",
    "age > " + "9" * 1_900,
    "age > 1e999999999",
    "1.0" + " + 1.0" * 300 + " > age",
    "smoking == '" + "x" * 10_000_000 + "'",
    "pregnant ? true : " * 100 + "true",
    "__import__('os').system('true')",
    "pregnant || smoking.matches('" + "(a*)*" * 50 + "')",
    "{" * 1_900,
    "'\\x00\\u0000' == smoking",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_condition_ends_at_once(text: str) -> None:
    """Refused, or harmless: compiled and evaluated over the largest lists that a person can have."""
    condition = compiled(text)
    if isinstance(condition, ConditionError):
        assert len(condition.problem.text()) < 400
        return
    known: dict[str, float | str | list[str]] = {
        "age": 1.0,
        "pregnant": False,
        "smoking": "x" * 4_000,
        "medicines": ["y" * 400] * 5_000,
    }
    assert condition.evaluate(known).verdict in {True, False, None}


def test_hostile_conditions_take_little_memory_and_time() -> None:
    """In a process of its own that may use 400 MB and 20 seconds of processor."""
    code = (
        "import resource, importlib.util as u\n"
        "resource.setrlimit(resource.RLIMIT_AS, (400_000_000, 400_000_000))\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (20, 20))\n"
        f"s = u.spec_from_file_location('t', {__file__!r}); m = u.module_from_spec(s); s.loader.exec_module(m)\n"
        "for t in m.HOSTILE: m.test_a_hostile_condition_ends_at_once(t)\n"
        "print('done')"
    )
    if sys.platform == "win32":
        pytest.skip("Windows has no such limits")
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert found.stdout.strip() == "done", found.stderr


_NUMBERS = st.sampled_from(["age > 40.0", "age < 20.0", "hba1c >= 6.5", "systolic_bp >= diastolic_bp"])
_ATOMS = st.one_of(_NUMBERS, st.sampled_from(["pregnant", "smoker", "'gout' in conditions", "true", "false"]))
_TEXTS = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda p: f"({p[0]} && {p[1]})"),
        st.tuples(inner, inner).map(lambda p: f"({p[0]} || {p[1]})"),
        inner.map(lambda p: f"!({p})"),
    ),
    max_leaves=8,
)
_FACTS = st.fixed_dictionaries(
    {},
    optional={
        "age": st.sampled_from([10.0, 30.0, 50.0]),
        "hba1c": st.sampled_from([5.0, 8.0]),
        "systolic_bp": st.sampled_from([90.0, 120.0]),
        "diastolic_bp": st.sampled_from([80.0, 100.0]),
        "pregnant": st.booleans(),
        "smoker": st.booleans(),
        "conditions": st.sampled_from([[], ["gout"]]),
    },
)


@given(text=_TEXTS, facts=_FACTS)
def test_joining_agrees_with_the_library_and_what_is_missing_matters(
    text: str, facts: dict[str, object]
) -> None:
    """The library evaluates the whole condition by the same logic: an absent value is an error it may absorb."""
    from app.clinical.expressions.library import checked, program, truth

    found = answer(text, **facts)
    whole = program(checked(text, INPUTS), INPUTS)
    assert found.verdict is truth(whole, INPUTS.read(facts).activation)  # type: ignore[arg-type]
    assert set(found.missing).isdisjoint(facts)
    assert bool(found.missing) is (found.verdict is None)
    if found.verdict is not None:
        deciding = compile_condition(text, INPUTS).decided_by(facts)  # type: ignore[arg-type]
        kept = {name: value for name, value in facts.items() if name in deciding}
        assert answer(text, **kept).verdict is found.verdict


@given(text=_TEXTS, facts=_FACTS, more=_FACTS)
def test_knowing_more_never_turns_an_answer(
    text: str, facts: dict[str, object], more: dict[str, object]
) -> None:
    before = answer(text, **facts).verdict
    if before is not None:
        assert answer(text, **{**more, **facts}).verdict is before


@given(st.text(max_size=60))
def test_any_text_compiles_or_is_refused(text: str) -> None:
    found = compiled(text)
    assert isinstance(found, Condition) or found.problem.text()


def test_a_condition_travels_to_another_process_and_is_compiled_once() -> None:
    condition = compile_condition("hba1c >= 6.5", INPUTS)
    assert pickle.loads(pickle.dumps(condition)) is condition


def test_the_library_is_loaded_with_the_first_condition_only() -> None:
    code = "import sys, app.clinical.expressions; print('cel_expr_python' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"


@pytest.mark.parametrize("values", [{"age": "old"}, {"age": True}, {"pregnant": 1}, {"conditions": "gout"}])
def test_a_value_of_another_kind_is_an_error_of_the_caller(values: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        answer("pregnant", **values)
