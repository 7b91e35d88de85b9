"""The parts of the documents that come from the other domains: care plan, heart and sugar, cancer, family."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from reportlab.platypus import Flowable

from app.model.assessment import Assessment, Domain, Finding, PlanLine, Risk
from app.model.level import Level
from app.model.people import Fate, four_children, of_ten, ten_people
from app.reports.layout import HEAD, Row, Sheet, gap, head_row, room, section, signed
from app.reports.plots import People, TrendPlot
from app.reports.signs import GREY, RED, tint
from app.support.i18n import N_, Language, Text
from app.support.units import quantity

_TEXT, _SMALL = 8.2, 7.2
_MOST_LINES = 14
_PLOTS_IN_A_ROW = 3
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_RULE_NAME = re.compile(r"\s*\([a-z_]+\)$")  # a settled line names its rule, for the screen and for tests
_SPANS = (N_("in {count} years"), N_("in {count} months"), N_("in {count} weeks"), N_("in {count} days"))
_ONE = (N_("in a year"), N_("in a month"), N_("in a week"), N_("in a day"))
LEVEL_WORDS = {
    Level.AVOID: N_("Urgent"),
    Level.CHANGE: N_("Act"),
    Level.CAUTION: N_("Watch"),
    Level.UNKNOWN: N_("Not known"),
    Level.USUAL: N_("In order"),
}
_DOMAIN_WORDS = {
    Domain.PHARMACOGENOMICS: N_("Genes and medicines"),
    Domain.ONCOLOGY: N_("Cancer"),
    Domain.PREVENTION: N_("Prevention"),
    Domain.CHRONIC_CARE: N_("Heart and sugar"),
    Domain.GENOMICS: N_("Family and genes"),
}
Shown = PlanLine | Finding | Risk


def due_words(sheet: Sheet, due: str) -> str:
    """When a line is due, in words; "" where it is not bound to time."""
    if due == "now":
        return sheet.say(N_("now"))
    found = _DURATION.fullmatch(due)
    if not found or due == "P":
        return _printed_day(due)
    for count, several, one in zip(found.groups(), _SPANS, _ONE, strict=True):
        if count:
            return sheet.say(one) if int(count) == 1 else sheet.say(several, count=int(count))
    return ""


def _printed_day(iso: str) -> str:
    """A day that cannot be misread: 20-Nov-2026; other text unchanged."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day:02d}-{_MONTHS[day.month - 1]}-{day.year}"


# ---------------------------------------------------------------- the plan


def care_plan(sheet: Sheet) -> list[Flowable]:
    """One ordered list from all domains. Lines that stand in full in a table of their own are short here, as are the
    least urgent ones of a long plan."""
    assessed = sheet.content.assessment
    plan = assessed.plan if assessed else ()
    if not plan:
        return []
    urgent = sum(1 for one in plan if one.level in (Level.AVOID, Level.CHANGE))
    shown = plan[: max(_MOST_LINES, urgent)]
    words = (N_("How urgent"), N_("What to do"), N_("When"), N_("Part"))
    rows: list[Row] = [head_row(sheet, words), *(_plan_row(sheet, one) for one in shown)]
    grounds = (("BACKGROUND", (0, i), (0, i), tint(one.level).ground) for i, one in enumerate(shown, 1))
    grid = sheet.grid(rows, [14, 56, 11, 19], [*HEAD, *grounds], repeat=1)
    story: list[Flowable] = [section(sheet, sheet.say(N_("Care plan")), grid)]
    return [*story, *_later_lines(sheet, plan[len(shown) :]), *_below_plan(sheet, shown), gap(3)]


def _later_lines(sheet: Sheet, lines: Sequence[PlanLine]) -> list[Flowable]:
    """The least urgent lines, each in one line of small type."""
    said = []
    for one in lines:
        due = due_words(sheet, one.due)
        said.append(f"{short_words(sheet, one)} ({due})" if due else short_words(sheet, one))
    tall = sheet.right_to_left
    words = [sheet.block(line, _SMALL, tall=tall) for line in said]
    return [signed(one.level, block, 7.5) for one, block in zip(lines, words, strict=True)]


def _below_plan(sheet: Sheet, shown: Sequence[PlanLine]) -> list[Flowable]:
    """Where short lines stand in full, and what would make the plan firmer."""
    assessed = sheet.content.assessment
    story: list[Flowable] = []
    if any(_in_short(sheet, one) for one in shown):
        full = sheet.say(N_("Dose, reason and source of short lines: in the tables."))
        story.append(sheet.block(full, _SMALL, colour=GREY))
    missing = _names(sheet, assessed.missing[:8] if assessed else ())
    if missing:
        story.append(
            sheet.block(sheet.say(N_("To know more, measure or ask: {names}."), names=missing), _SMALL)
        )
    return story


def _plan_row(sheet: Sheet, one: PlanLine) -> Row:
    tall = sheet.right_to_left
    short = _in_short(sheet, one)
    said: list[Flowable] = [sheet.block(short or sheet.text(one.text), _TEXT, bold=_serious(one), tall=tall)]
    said += _details(
        sheet, () if short else _with_source(sheet, one), one.settled, () if short else one.missing
    )
    part: list[Flowable] = [sheet.block(sheet.say(_DOMAIN_WORDS[one.domain]), _SMALL, tall=tall)]
    return [
        [_sign(sheet, one)],
        said,
        [sheet.block(due_words(sheet, one.due) or "–", _TEXT, tall=tall)],
        [*part, *_doubt(sheet, one)],
    ]


def _with_source(sheet: Sheet, one: PlanLine) -> tuple[Text, ...]:
    named = source_words(sheet, one.source)
    return (*one.because, Text(named, named)) if named else one.because


def source_words(sheet: Sheet, ids: str) -> str:
    """Short titles of sources for their ids (parted by a bar); an unknown id as it is."""
    titles = sheet.content.source_titles
    return " · ".join(titles.get(one, one) for one in ids.split("|") if one)


def short_words(sheet: Sheet, one: PlanLine) -> str:
    """The line as a title where a table says it in full, else its own words."""
    return _in_short(sheet, one) or sheet.text(one.text)


def _in_short(sheet: Sheet, one: PlanLine) -> str:
    """The line as a title, where one of the report's tables says the same in full; else ""."""
    for answer in sheet.content.current:
        if one.text.en == f"{answer.drug}: {answer.text.en}":
            return f"{sheet.drug(answer)}: {sheet.text(answer.label)}"
    assessed = sheet.content.assessment
    found = next((f for f in assessed.findings if f.text.en == one.text.en), None) if assessed else None
    return finding_title(sheet, found) if found is not None and found.label else ""


def _serious(one: Shown) -> bool:
    return one.level in (Level.AVOID, Level.CHANGE)


def urgency_word(sheet: Sheet, one: Shown) -> str:
    """How urgent a line is; a doubtful one only asks to be considered."""
    soft = one.needs_review and one.level in (Level.CHANGE, Level.CAUTION)
    return sheet.say(N_("Consider") if soft else LEVEL_WORDS[one.level])


def _sign(sheet: Sheet, one: Shown) -> Flowable:
    return signed(
        one.level, sheet.block(urgency_word(sheet, one), _TEXT, bold=True, tall=sheet.right_to_left), 11
    )


def _details(sheet: Sheet, because: Iterable[Text], settled: Text, missing: Sequence[str]) -> list[Flowable]:
    lines = [" · ".join(sheet.text(one) for one in because), _RULE_NAME.sub("", sheet.text(settled))]
    if missing:
        lines.append(sheet.say(N_("Missing: {names}"), names=_names(sheet, missing)))
    return [sheet.block(line, _SMALL, colour=GREY) for line in lines if line]


def _names(sheet: Sheet, names: Iterable[str]) -> str:
    labels = sheet.content.labels
    known = (labels.get(name, Text(plain, plain)) for name in names for plain in [name.removeprefix("gene.")])
    return sheet.joined(map(sheet.text, known))


def _doubt(sheet: Sheet, one: Shown) -> list[Flowable]:
    if not one.needs_review:
        return []
    return [sheet.block(sheet.say(N_("needs review")), _SMALL, bold=True, colour=RED)]


# ---------------------------------------------------------------- blocks of the domains


def domain_blocks(sheet: Sheet) -> list[Flowable]:
    """Heart and sugar, cancer, family: each only where there is something to say."""
    assessed = sheet.content.assessment
    if assessed is None:
        return []
    return [*_heart(sheet, assessed), *_cancer(sheet, assessed), *_family(sheet, assessed)]


def _heart(sheet: Sheet, assessed: Assessment) -> list[Flowable]:
    valued = [risk for risk in assessed.risks if risk.value is not None]
    known = sorted(valued, key=lambda risk: (risk.outcome != "cvd_10_year", risk.level.rank))
    story: list[Flowable] = []
    drawn = next((risk for risk in known if risk.outcome == "cvd_10_year"), None)
    if drawn is not None and drawn.value is not None:
        story += [People(sheet, ten_people(drawn.value)), _ten_sentence(sheet, drawn.value), gap(3)]
    if known:
        words = (N_("Risk or score"), N_("Value"), N_("Meaning"))
        rows: list[Row] = [head_row(sheet, words), *(_risk_row(sheet, risk) for risk in known)]
        story.append(sheet.grid(rows, [46, 18, 36], [*HEAD], repeat=1))
    story += _plots(sheet)
    found = _findings(sheet, [f for f in assessed.findings if f.domain is Domain.CHRONIC_CARE])
    if not story and not found:
        return []
    heading = sheet.say(N_("Heart and sugar"))
    return [section(sheet, heading, (story or found)[0]), *(story or found)[1:], *(found if story else [])]


def _ten_sentence(sheet: Sheet, percent: float) -> Flowable:
    count = of_ten(percent)
    sentence = (
        N_(
            "{count} of 10 people like this one have a heart attack or stroke in ten years ({percent} in 100)."
        )
        if count
        else N_(
            "Fewer than 1 of 10 people like this one have a heart attack or stroke in ten years ({percent} in 100)."
        )
    )
    return sheet.block(sheet.say(sentence, count=count, percent=f"{percent:.0f}"), _TEXT, bold=True)


def _risk_row(sheet: Sheet, risk: Risk) -> Row:
    tall = sheet.right_to_left
    meaning: list[Flowable] = []
    if risk.band_label:
        label = sheet.block(sheet.text(risk.band_label), _TEXT, tall=tall)
        meaning.append(signed(risk.level, label, 10))
    meaning += [sheet.block(sheet.text(note), _SMALL, colour=GREY) for note in risk.notes]
    meaning += _doubt(sheet, risk)
    return [
        [
            sheet.block(sheet.text(risk.label), _TEXT, tall=tall),
            sheet.block(source_words(sheet, risk.source), 6.4, colour=GREY),
        ],
        [sheet.block(quantity(risk.value or 0, risk.unit), _TEXT, bold=True, tall=tall)],
        meaning or [sheet.block("–", _TEXT)],
    ]


def _plots(sheet: Sheet) -> list[Flowable]:
    plots = [TrendPlot(sheet, trend) for trend in sheet.content.trends if trend.values]
    rows: list[Row] = []
    while plots:
        cells: list[list[Flowable]] = [[plot] for plot in plots[:_PLOTS_IN_A_ROW]]
        cells += [[] for _ in range(_PLOTS_IN_A_ROW - len(cells))]
        rows.append(cells)
        plots = plots[_PLOTS_IN_A_ROW:]
    return [gap(4), sheet.grid(rows, [1] * _PLOTS_IN_A_ROW, [])] if rows else []


def _cancer(sheet: Sheet, assessed: Assessment) -> list[Flowable]:
    found = [f for f in assessed.findings if f.domain is Domain.ONCOLOGY]
    tumour = assessed.facts.tumour
    if not found and tumour is None:
        return []
    story: list[Flowable] = []
    if tumour is not None:
        label = sheet.content.labels.get(f"tumour.{tumour.type}", Text(tumour.type, tumour.type))
        stage = sheet.say(N_("stage {stage}"), stage=tumour.stage) if tumour.stage else ""
        markers = sheet.joined(f"{m.gene} {m.alteration}" for m in tumour.markers)
        story.append(
            sheet.block(" · ".join(filter(None, (sheet.text(label), stage, markers))), _TEXT, bold=True)
        )
    story += _findings(sheet, found)
    note = sheet.say(N_("Every line is for discussion with an oncologist."))
    story.append(sheet.block(note, _SMALL, colour=GREY))
    return [room(110), section(sheet, sheet.say(N_("Cancer")), story[0]), *story[1:]]


def _family(sheet: Sheet, assessed: Assessment) -> list[Flowable]:
    found = [f for f in assessed.findings if f.domain in (Domain.GENOMICS, Domain.PREVENTION)]
    if not found:
        return []
    story = _findings(sheet, found)
    pair = next((f for f in found if f.kind == "couple_risk" and four_children(f)), None)
    if pair is not None:
        children = four_children(pair)
        counts = {fate: children.count(fate) for fate in Fate}
        said = sheet.say(
            N_("Of 4 children: {affected} ill, {carriers} carrying it, {free} free of it, on average."),
            affected=counts[Fate.AFFECTED],
            carriers=counts[Fate.CARRIER],
            free=counts[Fate.FREE],
        )
        story += [gap(3), People(sheet, children), sheet.block(said, _TEXT, bold=True)]
    return [section(sheet, sheet.say(N_("Prevention and family")), story[0]), *story[1:]]


def _findings(sheet: Sheet, found: Sequence[Finding]) -> list[Flowable]:
    if not found:
        return []
    words = (N_("How urgent"), N_("Finding"), N_("What it means"))
    rows: list[Row] = [head_row(sheet, words), *(_finding_row(sheet, one) for one in found)]
    grounds = (("BACKGROUND", (0, i), (0, i), tint(one.level).ground) for i, one in enumerate(found, 1))
    return [sheet.grid(rows, [15, 28, 57], [*HEAD, *grounds], repeat=1)]


def _finding_row(sheet: Sheet, one: Finding) -> Row:
    tall = sheet.right_to_left
    title = finding_title(sheet, one)
    said: list[Flowable] = [sheet.block(sheet.text(one.text) or "–", _TEXT, tall=tall)]
    drugs = one.details.get("drugs")
    lines = [
        sheet.joined(drugs) if isinstance(drugs, tuple) else "",
        _evidence(sheet, one),
        " · ".join(sheet.text(reason) for reason in one.because),
        source_words(sheet, one.source),
    ]
    said += [sheet.block(line, _SMALL, colour=GREY) for line in lines if line]
    return [
        [_sign(sheet, one)],
        [sheet.block(title, _TEXT, bold=True, tall=tall)],
        [*said, *_doubt(sheet, one)],
    ]


def finding_title(sheet: Sheet, one: Finding) -> str:
    """What was found, with the gene or marker before it where the words do not name it."""
    label = sheet.text(one.label)
    named = not one.subject or one.subject in one.label.en or one.subject.islower()
    return label if named else " · ".join(filter(None, (one.subject, label)))


def _evidence(sheet: Sheet, one: Finding) -> str:
    """The level of evidence where the source gives one; lists of its row numbers say nothing on paper."""
    level = one.details.get("evidence")
    return sheet.say(N_("Evidence: {level}"), level=level) if level and not isinstance(level, tuple) else ""


# ---------------------------------------------------------------- the handout


def patient_lines(
    assessed: Assessment | None, room: int = 0, said: Collection[str] = ()
) -> tuple[PlanLine, ...]:
    """Lines of the plan that are for the patient: urgent ones always, then others, most important first, for which
    there is ``room`` in words. Those on medicines in use stand in the boxes of medicines already, as do the texts
    ``said``."""
    plan = assessed.plan if assessed else ()
    lines = [
        one
        for one in plan
        if one.patient_text and one.domain is not Domain.PHARMACOGENOMICS and one.patient_text.en not in said
    ]
    unlike = list({one.patient_text.en: one for one in reversed(lines)}.values())[::-1]
    chosen = [one for one in unlike if one.level is Level.AVOID]
    for one in unlike:
        if one.level is not Level.AVOID:
            room -= words_of(one.patient_text)
            if room < 0:
                break
            chosen.append(one)
    return tuple(chosen)


def words_of(*texts: Text) -> int:
    """Words in the longer language, so that both sides of a paper have room for the same."""
    return max(sum(len(text.get(language).split()) for text in texts) for language in Language)
