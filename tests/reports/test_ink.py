"""Ink on the page, from the outlines of the fonts: nothing is cut by its ground, leaves the paper or hides a line."""

from __future__ import annotations

from collections import defaultdict

import pytest
from reportlab.lib.colors import white

from app.model.report import DocumentKind
from app.reports import Paper, render_pdf
from app.reports.layout import Sheet, gap
from app.reports.pages import Part, Properties, build
from app.support.i18n import Language, translate
from tests.reports.outlines import Ground, Watched, Written, common, shared_ink, watch
from tests.reports.sample_content import sample_content
from tests.reports.stress_content import CASES, HARD, with_parts

_HAIR = 0.3  # points
_TIP = 4.0  # square points: the tip of a long stroke of Nastaliq may reach into the line above


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Watched:
    return watch(monkeypatch)


def cut(line: Written, seen: Watched) -> float:
    """Points by which white writing reaches over the dark ground that shows it; endless without a ground."""
    left, low, right, high = line.box
    return min(
        (
            max(ground.box[0] - left, ground.box[1] - low, right - ground.box[2], high - ground.box[3])
            for ground in seen.grounds
            if ground.page == line.page and ground.colour != white
        ),
        default=float("inf"),
    )


@pytest.mark.parametrize("kind", DocumentKind)
@pytest.mark.parametrize("case", HARD)
def test_no_letter_is_cut_or_hidden(case: str, kind: DocumentKind, seen: Watched) -> None:
    for paper in Paper if kind is DocumentKind.HANDOUT else (Paper.A5,):
        seen.forget()
        render_pdf(with_parts(CASES[case]), kind, (Language.URDU,), paper)
        assert seen.lines
        for number, line in enumerate(seen.lines):
            if line.colour == white:
                assert cut(line, seen) <= _HAIR, line.said
            assert min(line.box[:2]) > (3 if kind is DocumentKind.SLIP else 8), line.said
            for other in seen.lines[number + 1 : number + 40]:
                if other.page == line.page:
                    assert shared_ink(line, other) <= _TIP, (line.said, other.said)


def test_the_check_notices_lines_over_each_other_and_tips_beyond_their_ground(seen: Watched) -> None:
    sheet = Sheet(sample_content(), Language.URDU, Paper.A5, 40)
    words = "ڈاکٹر کے بغیر یہ کبھی شروع نہ کریں"
    story = [sheet.block(words, 14), gap(-24), sheet.block(words, 14), sheet.block(words, 14, colour=white)]
    part = Part(Language.URDU, story, lambda canvas, number, total: None, 40, 60, 40)
    build([part], Paper.A5.size, Properties("all", "test"))
    first, second, third = seen.lines
    assert shared_ink(first, second) > _TIP
    assert cut(third, seen) > _HAIR


def test_titles_of_columns_stand_on_one_line(seen: Watched) -> None:
    """Though some begin with taller letters than others."""
    render_pdf(sample_content(), DocumentKind.DOCTOR, (Language.URDU,))
    rows: dict[Ground, dict[int, float]] = defaultdict(dict)
    for line in seen.lines:
        if line.colour == white:
            ground = next(g for g in seen.grounds if g.page == line.page and common(g.box, line.box))
            rows[ground].setdefault(line.paragraph, line.baseline)
    assert len(rows) >= 3
    for row in rows.values():
        assert len(row) > 1
        assert max(row.values()) - min(row.values()) < 0.1


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("paper", Paper)
def test_no_label_stands_alone_at_the_foot_of_a_page(paper: Paper, language: Language, seen: Watched) -> None:
    """Of a letter whose texts go over several pages: the lowest line above the foot is no label."""
    labels = {translate(label, language) for label in ("Until now", "From now on", "Why", "What you do")}
    render_pdf(with_parts(CASES["ten-line texts"]), DocumentKind.LETTER, (language,), paper)
    said = {line.said for line in seen.lines}
    assert labels <= said
    for page in {line.page for line in seen.lines}:
        body = [line for line in seen.lines if line.page == page and line.baseline > 60]
        assert min(body, key=lambda line: line.baseline).said not in labels
