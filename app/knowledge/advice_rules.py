"""Advice tables of a pack as typed rules: medicines, recommendation rows, actions and their sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from app.knowledge.database import Tables
from app.knowledge.tables import Row, parts
from app.model.rules import Action, Citation, Drug, Lookup, Modulator, RecommendationRule
from app.support.i18n import Text

NOTHING = Text("", "")


def texts(rows: Iterable[Row]) -> dict[str, Text]:
    """Sentences or names by id."""
    return {row["id"]: Text(row["en"], row["ur"]) for row in rows}


def terms(rows: Iterable[Row]) -> dict[str, Text]:
    """Plain words by the standard form that guidelines use."""
    return {row["en"]: Text(row["short_en"], row["ur"]) for row in rows}


def citations(rows: Iterable[Row]) -> dict[str, Citation]:
    return {r["id"]: Citation(r["id"], r["title"], r["year"], parts(r["pmid"]), r["licence"]) for r in rows}


def actions(rows: Iterable[Row]) -> dict[str, Action]:
    return {
        row["id"]: Action(
            code=row["id"],
            level=row["level"],
            answer=row["answer"],
            rank=int(row["rank"]),
            label=Text(row["label_en"], row["label_ur"]),
            doctor=Text(row["doctor_en"], row["doctor_ur"]),
            patient=Text(row["patient_en"], row["patient_ur"]),
            pictogram=row["pictogram"],
        )
        for row in rows
    }


def drugs(rows: Iterable[Row]) -> dict[str, Drug]:
    return {
        row["id"]: Drug(
            name=row["id"],
            name_ur=row["name_ur"],
            atc=parts(row["atc"]),
            rxnorm=parts(row["rxnorm"]),
            other_names=parts(row["other_names"]),
            essential=row["essential"] == "Y",
            group=Text(row["group_en"], row["group_ur"]),
        )
        for row in rows
    }


def modulators(rows: Iterable[Row]) -> tuple[Modulator, ...]:
    return tuple(
        Modulator(
            gene=row["gene"],
            drug=row["drug"],
            effect=row["effect"],
            score_factor=float(row["score_factor"]) if row["score_factor"] else None,
            treat_as=row["treat_as"],
            source_id=row["source"],
            needs_review=row["needs_review"] == "Y",
        )
        for row in rows
    )


def recommendations(
    tables: Tables, bricks: Mapping[str, Text], sources: Mapping[str, Citation]
) -> dict[str, tuple[RecommendationRule, ...]]:
    """The rows of each drug, in the order of their ids. Raises KeyError for an unknown brick or source."""
    found: dict[str, list[RecommendationRule]] = defaultdict(list)
    for row in tables["recommendations"]:
        found[row["drug"]].append(_recommendation(row, bricks, sources[row["guideline"]]))
    return {drug: tuple(rules) for drug, rules in found.items()}


def _recommendation(row: Row, bricks: Mapping[str, Text], guideline: Citation) -> RecommendationRule:
    def one(column: str) -> Text:
        sentences = many(column)
        if len(sentences) < 2:
            return sentences[0] if sentences else NOTHING
        return Text(" ".join(s.en for s in sentences), " ".join(s.ur for s in sentences))

    def many(column: str) -> tuple[Text, ...]:
        cell = row[column]
        return tuple([bricks[brick] for brick in parts(cell)]) if cell else ()

    return RecommendationRule(
        id=row["id"],
        drug=row["drug"],
        source=row["source"],
        lookups=tuple(_lookups(row)),
        population=row["population"],
        action=row["action"],
        dose_factor=_factor(row["factor_min"], row["factor_max"]),
        applies_to=one("applies_to"),
        dose=one("dose"),
        conditions=one("conditions"),
        monitor=many("monitor"),
        implications=many("implications"),
        note=one("note"),
        alternatives=many("alternatives"),
        avoid_also=many("avoid_also"),
        strength=row["strength"],
        cpic_level=row["cpic_level"],
        guideline=guideline.title,
        year=guideline.year,
        pmid=guideline.pmid,
        source_id=guideline.id,
        needs_review=row["needs_review"] == "Y",
        superseded=row["superseded"] == "Y",
    )


def _lookups(row: Row) -> Iterable[Lookup]:
    for n in ("1", "2"):
        if row["gene" + n]:
            yield Lookup(row["gene" + n], row["kind" + n], parts(row["values" + n]))


def _factor(low: str, high: str) -> tuple[float, float] | None:
    """Lowest and highest multiple of the usual dose; a single number is both."""
    if not low and not high:
        return None
    return float(low or high), float(high or low)
