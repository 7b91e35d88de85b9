"""Risk models as the pack holds them, read once into typed rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.clinical.compiled import once_per_pack
from app.model.advice import Level
from app.model.rules import RuleBase
from app.support.i18n import Text

Row = Mapping[str, str]
OPEN = "-"
"""Lowest cut of an axis that begins nowhere."""


@dataclass(frozen=True, slots=True)
class Band:
    """One band of a scale: from ``start`` (None: from below everything) up to the next band's start. ``after``:
    the start itself still belongs to the band before."""

    start: float | None
    after: bool
    code: str
    label: Text
    level: Level
    needs_review: bool


@dataclass(frozen=True, slots=True)
class Model:
    """One risk model. ``age_from`` ≤ age < ``age_to``. ``excludes``: diseases for which it was not made. ``fits``:
    input to the lowest and highest value that it was made with. ``inputs``: (input, scale) of a band model.
    ``companion``: an equation that says the same with the exact values."""

    id: str
    name: str
    kind: str
    outcome: str
    label: Text
    unit: str
    decimals: int
    age_from: float | None
    age_to: float | None
    excludes: tuple[str, ...]
    fits: Mapping[str, tuple[float, float]]
    scale: str
    inputs: tuple[tuple[str, str], ...]
    companion: str
    note: Text
    domain: str
    needs_review: bool
    source: str


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of a chart: ``cuts`` are the lower edges of its bands, or the words of a yes/no or sex axis."""

    input: str
    cuts: tuple[str, ...]

    @property
    def numeric(self) -> bool:
        return self.cuts[0] == OPEN or self.cuts[0].replace(".", "").isdigit()


@dataclass(frozen=True, slots=True)
class Chart:
    """``cells``: the labels of all axes but the last, to the values along the last."""

    axes: tuple[Axis, ...]
    cells: Mapping[tuple[str, ...], tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Variable:
    """A term's factor: the input, transformed (linear, below, above, log, log_below, log_above, flag, no_flag,
    missing). ``knots`` by sex."""

    input: str
    transform: str
    factor: float
    knots: Mapping[str, float]
    centre: float
    scale: float


@dataclass(frozen=True, slots=True)
class Equation:
    """``terms``: names of variables to multiply, and the coefficient by sex. ``recalibration``: (intercept, slope)
    on the complementary log-log scale by sex. ``part``: endpoint; the endpoints of a model are joined."""

    id: str
    priority: int
    requires: tuple[str, ...]
    link: str
    part: str
    baseline: Mapping[str, float]
    mean: Mapping[str, float]
    recalibration: Mapping[str, tuple[float, float]]
    variables: Mapping[str, Variable]
    terms: tuple[tuple[tuple[str, ...], Mapping[str, float]], ...]
    needs_review: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One way to earn points: a question answered yes, or a number from ``start`` on."""

    input: str
    sex: str
    start: float | None
    after: bool
    numeric: bool
    points: float


@dataclass(frozen=True, slots=True)
class Scoring:
    """All models of a pack."""

    models: tuple[Model, ...]
    scales: Mapping[tuple[str, str], tuple[Band, ...]]
    charts: Mapping[str, Chart]
    equations: Mapping[str, tuple[Equation, ...]]
    items: Mapping[str, Mapping[str, tuple[Item, ...]]] = field(default_factory=dict)

    def model(self, id_: str) -> Model:
        return next(m for m in self.models if m.id == id_)

    def bands(self, scale: str, sex: str) -> tuple[Band, ...] | None:
        """The bands of a scale; None where they differ by a sex that is not known."""
        return self.scales.get((scale, "")) or self.scales.get((scale, sex))


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _by_sex(row: Row, name: str) -> dict[str, float]:
    return {s: float(row[f"{name}_{s}"]) for s in ("female", "male") if row[f"{name}_{s}"]}


def _model(row: Row) -> Model:
    fits = (part.split(":") for part in row["fits"].split("|") if part)
    pairs = (part.split(":") for part in row["inputs"].split("|") if part)
    return Model(
        id=row["id"],
        name=row["model"],
        kind=row["kind"],
        outcome=row["outcome"],
        label=Text(row["en"], row["ur"]),
        unit=row["unit"],
        decimals=int(row["decimals"]),
        age_from=_number(row["age_from"]),
        age_to=_number(row["age_to"]),
        excludes=tuple(filter(None, row["excludes"].split("|"))),
        fits={name: (float(low), float(high)) for name, low, high in fits},
        scale=row["scale"],
        inputs=tuple((name, scale) for name, scale in pairs),
        companion=row["companion"],
        note=Text(row["note_en"], row["note_ur"]),
        domain=row["domain"],
        needs_review=row["needs_review"] == "Y",
        source=row["source"],
    )


def _bands(rows: Iterable[Row]) -> dict[tuple[str, str], tuple[Band, ...]]:
    found: defaultdict[tuple[str, str], list[Band]] = defaultdict(list)
    for row in rows:
        found[row["scale"], row["sex"]].append(
            Band(
                _number(row["from"]),
                row["from_open"] == "Y",
                row["code"],
                Text(row["en"], row["ur"]),
                Level(row["level"]),
                row["needs_review"] == "Y",
            )
        )
    return {key: tuple(sorted(bands, key=_start)) for key, bands in found.items()}


def _start(band: Band | Item) -> tuple[float, bool]:
    return (float("-inf") if band.start is None else band.start, band.after)


def _charts(axes: Iterable[Row], cells: Iterable[Row]) -> dict[str, Chart]:
    by_model: defaultdict[str, list[tuple[int, Axis]]] = defaultdict(list)
    values: defaultdict[str, dict[tuple[str, ...], tuple[float, ...]]] = defaultdict(dict)
    for row in axes:
        axis = Axis(row["input"], tuple(row["cuts"].split("|")))
        by_model[row["model"]].append((int(row["position"]), axis))
    for row in cells:
        values[row["model"]][tuple(row["key"].split("|"))] = tuple(map(float, row["values"].split("|")))
    return {
        model: Chart(tuple(axis for _, axis in sorted(found, key=lambda one: one[0])), values[model])
        for model, found in by_model.items()
    }


def _variables(rows: Iterable[Row]) -> dict[str, dict[str, Variable]]:
    found: defaultdict[str, dict[str, Variable]] = defaultdict(dict)
    for row in rows:
        found[row["variables"]][row["name"]] = Variable(
            row["input"],
            row["transform"],
            float(row["factor"]),
            _by_sex(row, "knot"),
            float(row["centre"]),
            float(row["scale"]),
        )
    return found


def _equations(rules: RuleBase) -> dict[str, tuple[Equation, ...]]:
    variables = _variables(rules.tables.get("risk_variables", ()))
    terms: defaultdict[str, list[tuple[tuple[str, ...], Mapping[str, float]]]] = defaultdict(list)
    for row in rules.tables.get("risk_coefficients", ()):
        weights = {"female": float(row["female"]), "male": float(row["male"])}
        terms[row["equation"]].append((tuple(row["term"].split("*")), weights))
    found: defaultdict[str, list[Equation]] = defaultdict(list)
    for row in rules.tables.get("risk_equations", ()):
        cons, slope = _by_sex(row, "cons"), _by_sex(row, "slope")
        found[row["model"]].append(
            Equation(
                row["id"],
                int(row["priority"]),
                tuple(filter(None, row["requires"].split("|"))),
                row["link"],
                row["part"],
                _by_sex(row, "baseline"),
                _by_sex(row, "mean"),
                {sex: (cons[sex], slope[sex]) for sex in cons},
                variables[row["variables"]],
                tuple(terms[row["id"]]),
                row["needs_review"] == "Y",
            )
        )
    return {model: tuple(sorted(all_, key=lambda e: e.priority)) for model, all_ in found.items()}


def _items(rows: Iterable[Row]) -> dict[str, dict[str, tuple[Item, ...]]]:
    found: defaultdict[str, defaultdict[str, list[Item]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        numeric = "." not in row["input"]
        item = Item(
            row["input"],
            row["sex"],
            _number(row["from"]),
            row["from_open"] == "Y",
            numeric,
            float(row["points"]),
        )
        found[row["model"]][row["item"]].append(item)
    return {
        model: {name: tuple(sorted(rows_, key=_start)) for name, rows_ in groups.items()}
        for model, groups in found.items()
    }


@once_per_pack
def scoring(rules: RuleBase) -> Scoring:
    """The models of a pack; none where it has none."""
    tables = rules.tables
    return Scoring(
        tuple(map(_model, tables.get("risk_models", ()))),
        _bands(tables.get("risk_bands", ())),
        _charts(tables.get("risk_chart_axes", ()), tables.get("risk_chart_cells", ())),
        _equations(rules),
        _items(tables.get("score_items", ())),
    )
