"""Heart and sugar: the risk as ten people, next steps, what is missing, trends, and what would change the risk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from app.model.assessment import Assessment, Domain, Risk
from app.model.people import of_ten
from app.services import domains
from app.support.i18n import N_
from app.ui.desk import Desk
from app.ui.domain_words import finding_line, plan_line, risk_line
from app.ui.widgets import build
from app.ui.widgets.lines import Block, Lines
from app.ui.widgets.people_picture import PeoplePicture
from app.ui.widgets.trend_chart import NO_TREND, TrendChart
from app.ui.words import Words

if TYPE_CHECKING:
    from app.model.domain_page import DomainPage

_COLUMNS = 2
_PAUSE_MS = 120
_LOWEST_BP = 100
OUT_OF_TEN = N_(
    "{count} of 10 people like this one have a heart attack or stroke in ten years ({percent} in 100)."
)
FEWER = N_(
    "Fewer than 1 of 10 people like this one have a heart attack or stroke in ten years ({percent} in 100)."
)
IF_CHANGED = N_("With these changes: {count} of 10 ({percent} in 100).")


def heart_risk(risks: Iterable[Risk]) -> Risk | None:
    """The ten-year risk to draw: the first model of heart and vessels that has a value, else the first one."""
    found = [r for r in risks if r.outcome == "cvd_10_year"]
    return next((r for r in found if r.value is not None), found[0] if found else None)


class WhatIf(QWidget):
    """Stop smoking, lower the upper blood pressure: the risk is worked out anew; the record stays as it is."""

    wanted = Signal(bool, object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.stop = QCheckBox()
        for setter in (self.stop.setText, self.stop.setAccessibleName):
            words.bind(self.stop, setter, N_("Stops tobacco"))
        self.stop.setMinimumHeight(28)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setMinimumHeight(28)
        words.bind(self.slider, self.slider.setAccessibleName, N_("Upper blood pressure"))
        self.pressure = build.plain_label()
        self.answer = build.plain_label("strong", wrap=True)
        self.picture = PeoplePicture(22)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(4)
        down.addWidget(build.label(words, N_("What if?"), "heading"))
        down.addWidget(build.row([self.stop, self.pressure, self.slider]))
        down.addWidget(self.answer)
        down.addWidget(self.picture)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.stop.toggled.connect(lambda _on: self._pause.start())
        self.slider.valueChanged.connect(self._moved)
        self._start = 0

    def put(self, assessment: Assessment | None) -> None:
        """Begin from what is recorded; hidden where there is no risk to change."""
        risk = heart_risk(assessment.risks if assessment else ())
        usable = assessment is not None and risk is not None and risk.value is not None
        self.setVisible(usable)
        self.answer.clear()
        self.picture.put((), "")
        if assessment is None or not usable:
            return
        pressure = assessment.facts.value("systolic_bp")
        self._start = round(pressure.value) if pressure else 0
        smokes = "current" in (assessment.facts.lifestyle.get(t) for t in ("smoking", "smokeless_tobacco"))
        for widget, allowed in ((self.stop, smokes), (self.slider, self._start > _LOWEST_BP)):
            widget.blockSignals(True)
            widget.setEnabled(allowed)
        self.stop.setChecked(False)
        self.slider.setRange(_LOWEST_BP, max(self._start, _LOWEST_BP + 1))
        self.slider.setValue(self._start)
        for widget in (self.stop, self.slider):
            widget.blockSignals(False)
        self._say_pressure()

    def _moved(self, _value: int) -> None:
        self._say_pressure()
        self._pause.start()

    def _say_pressure(self) -> None:
        said = self.words.say(N_("Upper blood pressure {value}"), value=self.slider.value())
        self.pressure.setText(said)

    def _ask(self) -> None:
        lower = self.slider.value() if self.slider.value() < self._start else None
        self.wanted.emit(self.stop.isChecked(), lower)

    def show_risk(self, risk: Risk | None) -> None:
        """The risk as it would be."""
        if risk is None or risk.value is None:
            self.answer.clear()
            self.picture.put((), "")
            return
        count, percent = of_ten(risk.value), f"{risk.value:.0f}"
        said = self.words.say(IF_CHANGED, count=count, percent=percent)
        self.answer.setText(said)
        self.picture.put_risk(risk.value, said)


class HeartTab(QWidget):
    """Left: risk, what to do, other scores. Right: trends, and what if."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words, words = desk, desk.words, desk.words
        self._patient_id = ""
        self.picture = PeoplePicture()
        self.sentence = build.plain_label("strong", wrap=True)
        self.lines = Lines(words, N_("Heart and sugar"))
        self.what_if = WhatIf(words)
        self.what_if.wanted.connect(self._ask)
        self.charts: list[TrendChart] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self._no_trend = build.label(words, NO_TREND, "muted", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(6)
        for widget in (self.picture, self.sentence):
            left.addWidget(widget)
        left.addWidget(self.lines, 1)
        right.setSpacing(6)
        right.addWidget(self.what_if)
        right.addWidget(build.label(self.words, N_("Trends"), "heading"))
        right.addWidget(self._no_trend)
        right.addLayout(self._grid, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 8, 0, 0)
        across.setSpacing(14)
        across.addWidget(build.framed(left, "card", 12), 1)
        across.addWidget(build.scrolling_card(self.words, right, N_("Trends")), 1)

    def put(self, page: DomainPage) -> None:
        """Show this person."""
        self._patient_id = page.patient_id
        self._put_risk(heart_risk(page.assessment.risks if page.assessment else ()))
        self._put_lines(page)
        self._put_charts(page)
        self.what_if.put(page.assessment)

    def _ask(self, stop_tobacco: bool, systolic: int | None) -> None:
        clinic, patient_id = self.desk.clinic, self._patient_id
        self.desk.background.run(
            lambda _job: domains.what_if(clinic, patient_id, stop_tobacco=stop_tobacco, systolic=systolic),
            lambda risks: self.what_if.show_risk(heart_risk(risks)),
            key="what-if",
        )

    def _put_risk(self, risk: Risk | None) -> None:
        known = risk is not None and risk.value is not None
        self.picture.setVisible(known)
        self.sentence.setVisible(known)
        if risk is None or risk.value is None:
            return
        count = of_ten(risk.value)
        said = self.words.say(OUT_OF_TEN if count else FEWER, count=count, percent=f"{risk.value:.0f}")
        self.sentence.setText(said)
        self.picture.put_risk(risk.value, said)

    def _put_lines(self, page: DomainPage) -> None:
        labels, words = dict(page.labels), self.words
        assessed = page.assessment
        plan = [one for one in (assessed.plan if assessed else ()) if one.domain is Domain.CHRONIC_CARE]
        found = [f for f in (assessed.findings if assessed else ()) if f.domain is Domain.CHRONIC_CARE]
        risks = assessed.risks if assessed else ()
        known = [r for r in risks if r.value is not None]
        unknown = [r for r in risks if r.value is None]
        self.lines.put(
            (
                Block(words.say(N_("Next steps")), tuple(plan_line(words, one, labels) for one in plan)),
                Block(
                    words.say(N_("Risks and scores")),
                    tuple(risk_line(words, one, labels) for one in known),
                    words.say(N_("No risk can be worked out yet. Enter a visit with Ctrl+E.")),
                ),
                Block(words.say(N_("Found")), tuple(finding_line(words, one, labels) for one in found)),
                Block(
                    words.say(N_("Not worked out, and why")),
                    tuple(risk_line(words, one, labels) for one in unknown),
                ),
            )
        )

    def _put_charts(self, page: DomainPage) -> None:
        build.clear(self._grid)
        self.charts = []
        for place, trend in enumerate(page.trends):
            chart = TrendChart(self.words)
            chart.put(trend)
            self.charts.append(chart)
            self._grid.addWidget(chart, place // _COLUMNS, place % _COLUMNS)
        self._no_trend.setVisible(not page.trends)
