"""Evaluations are frozen: read back exactly, by this program and by later ones."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.advice import Answer, Evaluation, Level, Recommendation
from app.model.genomics import CallStatus, GeneResult
from app.model.patient import Patient
from app.records import evaluations, payload
from app.records.engine import libraries
from app.records.payload import from_json
from app.records.store import Store
from app.support.errors import UserError
from app.support.i18n import Message, Text

MakeEvaluation = Callable[..., Evaluation]
OTHER = "e0000000-0000-4000-8000-000000000002"


def test_it_is_read_back_as_it_was(store: Store, zainab: Patient, make_evaluation: MakeEvaluation) -> None:
    kept = make_evaluation()
    assert evaluations.latest_evaluation(store, zainab.id) is None
    assert evaluations.add_evaluation(store, zainab.id, kept) == kept.id
    assert evaluations.get_evaluation(store, kept.id) == kept
    assert evaluations.latest_evaluation(store, zainab.id) == kept
    assert (
        json.loads(evaluations.frozen_text(store, kept.id))["recommendations"][0]["drug_ur"] == "کلوپیڈوگریل"
    )


def test_an_evaluation_from_before_the_other_domains_still_opens(
    store: Store, zainab: Patient, make_evaluation: MakeEvaluation
) -> None:
    old = replace(make_evaluation(), assessment=None)
    evaluations.add_evaluation(store, zainab.id, old)
    kept = json.loads(evaluations.frozen_text(store, old.id))
    del kept["assessment"]
    assert from_json(json.dumps(kept), Evaluation) == old


def test_every_answer_can_be_asked_for_in_sql(
    store: Store, zainab: Patient, make_evaluation: MakeEvaluation
) -> None:
    evaluations.add_evaluation(store, zainab.id, make_evaluation())
    found = store.tuples("SELECT place, drug, answer, level, rule_id FROM recommendation ORDER BY place")
    assert found == [
        (0, "clopidogrel", "advice", "avoid", "cpic-1"),
        (1, "warfarin", "unclear", "unknown", "cpic-1"),
    ]


def test_the_newest_is_the_last_entered_even_if_the_clock_was_set_back(
    store: Store, zainab: Patient, make_evaluation: MakeEvaluation
) -> None:
    evaluations.add_evaluation(store, zainab.id, make_evaluation())
    later = replace(make_evaluation(OTHER), created_at="2019-01-01T00:00:00+05:00")
    evaluations.add_evaluation(store, zainab.id, later)
    assert evaluations.latest_evaluation(store, zainab.id) == later
    lines = evaluations.evaluation_history(store, zainab.id)
    assert [one.id for one in lines] == [OTHER, make_evaluation().id]
    assert (lines[0].pack, lines[0].sample, lines[0].entered_by) == (later.pack, "S1", store.user.id)


def test_saving_twice_is_one(store: Store, zainab: Patient, make_evaluation: MakeEvaluation) -> None:
    for _ in range(2):
        evaluations.add_evaluation(store, zainab.id, make_evaluation())
    assert len(evaluations.evaluation_history(store, zainab.id)) == 1
    with pytest.raises(ValueError, match="another evaluation"):
        evaluations.add_evaluation(store, zainab.id, replace(make_evaluation(), sample="S2"))


def test_what_would_not_read_back_is_not_stored(
    store: Store, zainab: Patient, make_evaluation: MakeEvaluation
) -> None:
    gene = make_evaluation().genes[0]
    broken = replace(make_evaluation(), genes=(replace(gene, residual=float("nan")),))
    with pytest.raises((ValueError, msgspec.ValidationError)):
        evaluations.add_evaluation(store, zainab.id, broken)
    assert evaluations.evaluation_history(store, zainab.id) == ()


def test_unknown_evaluations_are_a_bug(store: Store) -> None:
    with pytest.raises(LookupError):
        evaluations.get_evaluation(store, "x")


def test_it_cannot_be_changed(store: Store, zainab: Patient, make_evaluation: MakeEvaluation) -> None:
    evaluations.add_evaluation(store, zainab.id, make_evaluation())
    driver, _ = libraries()
    for statement in ("UPDATE evaluation SET content = x'00'", "UPDATE recommendation SET level = 'usual'"):
        with pytest.raises(driver.IntegrityError, match="kept as entered"):
            store.db.execute(statement)


# ------------------------------------------------------------------ across versions


def test_fields_of_a_later_program_are_skipped(make_evaluation: MakeEvaluation) -> None:
    facts = json.loads(payload.to_json(make_evaluation()))
    facts["later"] = {"x": 1}
    facts["recommendations"][0]["later"] = [1]
    facts["genes"][0]["coverage"]["later"] = None
    assert payload.from_json(json.dumps(facts), Evaluation) == make_evaluation()


def test_fields_that_an_earlier_program_did_not_write_take_their_defaults(
    make_evaluation: MakeEvaluation,
) -> None:
    facts = json.loads(payload.to_json(make_evaluation()))
    for name in ("monitor", "population", "needs_review", "pictogram"):
        for one in facts["recommendations"]:
            del one[name]
    del facts["warnings"]
    read = payload.from_json(json.dumps(facts), Evaluation)
    assert read == replace(make_evaluation(), warnings=())


def test_words_of_a_later_program_are_said(store: Store, make_evaluation: MakeEvaluation) -> None:
    text = payload.to_json(make_evaluation()).replace('"unclear"', '"postponed"')
    with pytest.raises(UserError, match="newer version"):
        payload.from_json(text, Evaluation)


def test_what_has_no_json_form_is_refused() -> None:
    with pytest.raises(TypeError):
        payload.to_json(object())


text = st.text(max_size=12)
texts = st.builds(Text, text, text)
numbers = st.floats(0, 1)
messages = st.builds(
    Message, text, st.dictionaries(text, text | st.integers(-(2**40), 2**40) | numbers, max_size=3)
)
genes = st.builds(
    GeneResult,
    text,
    st.sampled_from(CallStatus),
    st.lists(text, max_size=3).map(tuple),
    st.none() | text,
    st.dictionaries(text, numbers, max_size=3),
    numbers,
    st.none() | st.floats(0, 6),
    notes=st.lists(messages, max_size=2).map(tuple),
)
answers = st.builds(
    Recommendation, text, text, st.just(()), st.sampled_from(Answer), text, st.sampled_from(Level),
    texts, texts, texts, texts, st.dictionaries(text, text, max_size=2),
    alternatives=st.lists(texts, max_size=2).map(tuple),
)  # fmt: skip


@given(st.lists(genes, max_size=3).map(tuple), st.lists(answers, max_size=3).map(tuple))
def test_any_evaluation_survives_keeping(
    some_genes: tuple[GeneResult, ...], some_answers: tuple[Recommendation, ...]
) -> None:
    from types import MappingProxyType

    from app.model.patient import PatientFacts
    from app.model.rules import PackReference

    kept = Evaluation(
        "e", "2026-11-20T12:00:00+05:00", "0.1.0", PackReference("core", 1, "2026-10-01", "b"), None, "S",
        PatientFacts(lifestyle=MappingProxyType({"tobacco": "no"})), some_genes, some_answers,
    )  # fmt: skip
    content, sha256 = payload.pack(kept, Evaluation)
    assert payload.unpack(content, Evaluation) == kept
    assert payload.pack(payload.unpack(content, Evaluation), Evaluation) == (content, sha256)
    assert json.loads(zlib.decompress(content))["id"] == "e"
