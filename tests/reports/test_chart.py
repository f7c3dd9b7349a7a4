"""Charts: lengths after their figures, told apart in black and white, vectors on the paper."""

from __future__ import annotations

import io
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.reports import form
from app.reports.analysis import chart
from app.reports.page.block import MM, Chrome, Document, Drawing, Paragraph, Shape
from app.reports.page.flow import lay_out
from app.reports.page.picture import picture
from tests.reports.analysiscontents import unit_analysis, year_analysis

GRADES = ("优秀", "良好", "合格", "不合格", "未评定")
IMAGE = 3
"""What the reading library calls an object that is a picture."""
NAMES = st.text("法治政府建设考核Ab1", min_size=1, max_size=40)
FIGURES = st.integers(0, 10_000).map(lambda hundredths: f"{hundredths / 100:.2f}")


def boxes(drawing: Drawing, gray: float) -> list[float]:
    """The widths of the boxes of this gray below the legend."""
    found = [shape for shape in drawing.shapes if shape.fill == gray and shape.weight]
    return [round(shape.points[1][0] - shape.points[0][0], 6) for shape in found[1:]]


def test_a_bar_is_as_long_as_its_share() -> None:
    drawing = chart.distribution([("甲", "12340"), ("乙", "55000")], GRADES, "图")
    left, right = chart.BARS
    width = right - left
    assert boxes(drawing, chart.FILLS[0].gray) == pytest.approx([width / 10, width / 2])
    assert boxes(drawing, chart.FILLS[1].gray) == pytest.approx([width / 5, width / 2])


def test_the_longest_bar_of_a_ranking_takes_the_whole_width() -> None:
    drawing = chart.ranking([("甲", "40.00"), ("乙", "10.00"), ("丙", "0.00")], "图")
    ends = [max(x for x, _ in shape.points) for shape in drawing.shapes if shape.fill is not None]
    left, right = chart.BARS
    assert ends[:2] == pytest.approx([right, left + (right - left) / 4])
    assert ends[2] < left + 1


def test_grades_are_told_apart_without_colour() -> None:
    looks = {(fill.gray, fill.hatched) for fill in chart.FILLS}
    assert len(looks) == len(GRADES)
    solid = sorted(fill.gray for fill in chart.FILLS if not fill.hatched)
    assert min(high - low for low, high in pairwise(solid)) > 0.1


def test_a_radar_needs_three_axes() -> None:
    assert chart.radar([("50", "60")] * 2, ("甲", "乙"), "图") is None
    drawing = chart.radar([("100", "50")] * 3, ("甲", "乙"), "图")
    assert drawing is not None
    dashed = [shape for shape in drawing.shapes if shape.dash]
    solid = [shape for shape in drawing.shapes if not shape.dash and shape.weight > 1.5]
    assert len(dashed[0].points) == len(solid[0].points) == 4
    top = (chart.WIDTH / 2, 48.0)
    assert dashed[0].points[0][1] - solid[0].points[0][1] == pytest.approx(19)
    assert solid[0].points[0] == pytest.approx((top[0], top[1] - 38))


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(NAMES, FIGURES, FIGURES), min_size=1, max_size=12))
def test_nothing_stands_outside_the_width_and_below_the_foot(
    rows: list[tuple[str, str, str]],
) -> None:
    ranked = [(name, figure) for name, figure, _ in rows]
    counted = [(name, [figure[0], "1", "0", "2", figure[-1]]) for name, figure, _ in rows]
    drawings = [
        chart.ranking(ranked, "图"),
        chart.comparison(rows, ("上年", "本年"), "图"),
        chart.distribution(counted, GRADES, "图"),
    ]
    around = chart.radar([(now, before) for _, now, before in rows], ("甲", "乙"), "图")
    for drawing in [*drawings, *([around] if around else [])]:
        for shape in drawing.shapes:
            assert all(-1e-6 <= x <= chart.WIDTH + 1e-6 for x, _ in shape.points)
            assert all(-1e-6 <= y <= drawing.height + 1e-6 for _, y in shape.points)
        for label in drawing.labels:
            assert 0 <= label.left < label.right <= chart.WIDTH
            assert label.y < drawing.height


def test_a_drawing_that_has_no_room_goes_over_whole() -> None:
    frame = Shape(((0, 0), (10, 0), (10, 100), (0, 100)), 1.0)
    drawing = Drawing(100, (frame,), (), "图")
    chrome = Chrome("F00", "表", "单位", ("脚",), "")
    blocks = (Paragraph("文" * 900), drawing, Paragraph("后"))
    first, second = lay_out(Document(chrome, blocks)).pages
    assert first.drawings == []
    (drawn,) = second.drawings
    ys = [y for shape in drawn.shapes for _, y in shape.points]
    assert max(ys) - min(ys) == pytest.approx(100 * MM)


@pytest.mark.parametrize("content", [year_analysis(30), unit_analysis(1)], ids=("F19", "F19U"))
def test_charts_are_vectors_on_the_paper(content: object) -> None:
    document = pypdfium2.PdfDocument(form.render(content).pdf)  # type: ignore[arg-type]
    kinds = {each.type for page in document for each in page.get_objects()}
    document.close()
    assert IMAGE not in kinds


def test_a_picture_for_a_letter_has_300_dots_an_inch_and_is_the_same_every_time() -> None:
    drawing = chart.ranking([("甲" * 30, "40.00")], "图")
    made = picture(drawing)
    assert made == picture(drawing)
    with Image.open(io.BytesIO(made)) as shown:
        assert shown.width == pytest.approx(156 / 25.4 * 300, abs=2)
        assert shown.getextrema()[0] < 40


def test_the_parts_of_a_stack_stand_on_one_scale() -> None:
    rows = [("甲", ("60.00", "20.00"), "80.00"), ("乙", ("30.00", "10.00"), "40.00")]
    drawing = chart.stack(rows, ("日常", "实地"), "图")
    left, right = chart.BARS
    width = right - left
    assert boxes(drawing, chart.FILLS[0].gray) == pytest.approx([width * 0.75, width * 0.375])
    assert boxes(drawing, chart.FILLS[1].gray) == pytest.approx([width * 0.25, width * 0.125])
    assert {"60.00", "20.00", "80.00", "40.00", "日常", "实地"} <= {
        label.text for label in drawing.labels
    }


def test_a_strip_has_a_tick_for_each_figure_and_its_middle() -> None:
    drawing = chart.strip([("甲", ("80.00", "90.00", "70.00", "80.00")), ("乙", ())], "图")
    ticks = [one for one in drawing.shapes if one.weight == 0.6 and one.fill is None]
    assert len(ticks) == 3
    assert "80.00" in {label.text for label in drawing.labels}
    assert sum(one.weight == 0.8 for one in drawing.shapes) == 1


def test_a_dot_outside_its_span_is_drawn_outside() -> None:
    drawing = chart.spans([("甲", "2.00", "4.00", "3.00", "6.00")], ("其他组", "本组"), "图")
    (span,) = [one for one in drawing.shapes if one.fill == chart.FILLS[4].gray]
    rings = [one for one in drawing.shapes if one.weight == 0.6 and one.fill == 1.0]
    dots = [one for one in drawing.shapes if one.weight == 0.6 and one.fill == 0.0]
    inside = [x for x, _ in span.points]
    assert min(inside) < max(x for x, _ in rings[-1].points) < max(inside)
    assert min(x for x, _ in dots[-1].points) > max(inside)


@given(st.lists(st.tuples(NAMES, FIGURES, FIGURES), max_size=6))
@settings(max_examples=30)
def test_whatever_the_figures_the_new_charts_stay_on_the_paper(
    rows: list[tuple[str, str, str]],
) -> None:
    drawings = [
        chart.stack([(name, (one, other), one) for name, one, other in rows], ("甲", "乙"), "图"),
        chart.strip([(name, (one, other)) for name, one, other in rows], "图"),
        chart.spans([(name, *sorted((one, other), key=float), one, other)
                     for name, one, other in rows], ("甲", "乙"), "图"),
    ]  # fmt: skip
    for drawing in drawings:
        xs = [x for shape in drawing.shapes for x, _ in shape.points]
        assert all(0 <= x <= chart.WIDTH for x in xs)
        assert all(label.right <= chart.WIDTH + 1 for label in drawing.labels)
