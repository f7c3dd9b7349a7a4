"""The printed sheet against a table of its own: every bubble, fiducial and mark in its place."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import pypdfium2
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.fieldwork.answersheet.identity import Identity
from app.fieldwork.answersheet.layout import Kind, Layout, Question
from app.reports.examsheet.answersheet import print_answer_sheets
from tests.fieldwork.answersheet import card
from tests.fieldwork.answersheet.made import LAYOUTS, sheet

DPI = 300
SCALE = DPI / 25.4
EXACT = 0.12
"""Millimetres: a pixel and a half."""


def gray_page(pdf: bytes) -> NDArray[np.uint8]:
    """The first page of a printed file."""
    with pypdfium2.PdfDocument(pdf) as document:
        return np.array(document[0].render(scale=DPI / 72, grayscale=True).to_numpy()).squeeze()


@cache
def frames(layout: str) -> NDArray[np.float64]:
    """The centres, in mm, of every bubble's frame that the printed page shows."""
    pdf = print_answer_sheets([sheet("120345", "C", layout)]).pdf
    gray = gray_page(pdf)
    dark = (gray < 150).astype(np.uint8)
    _, _, boxes, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    sides = boxes[:, 2:4] / SCALE
    like = np.abs(sides - (card.BUBBLE[0] + 0.25, card.BUBBLE[1] + 0.25)).max(axis=1) < 0.3
    corners = boxes[like][:, :2]
    return np.asarray((corners + boxes[like][:, 2:4] / 2) / SCALE)


def nearest(points: NDArray[np.float64], place: tuple[float, float]) -> float:
    return float(np.linalg.norm(points - place, axis=1).min())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_bubble_is_printed_where_the_table_says(layout: str) -> None:
    printed = frames(layout)
    wanted = [place for row in card.places(card.asked(layout)) for place in row]
    wanted += [place for row in card.identity_places() for place in row]
    far = [place for place in wanted if nearest(printed, place) > EXACT]
    # The marked bubbles of number, form and page are filled: a little smaller than framed ones.
    assert len(far) <= 8
    samples = 12
    assert len(wanted) - 8 <= len(printed) <= len(wanted) + samples


def test_the_number_the_form_and_the_page_are_printed_as_marks() -> None:
    pdf = print_answer_sheets([sheet("5432", "C", LAYOUTS[0])]).pdf
    gray = gray_page(pdf)
    marked = []
    for row in card.identity_places():
        darkness = [gray[round(y * SCALE), round(x * SCALE)] for x, y in row]
        marked.append([place for place, value in enumerate(darkness) if value < 50])
    assert marked == [[0], [0], [5], [4], [3], [2], [2], [0]]


def test_the_code_names_sitting_person_form_and_page() -> None:
    pdf = print_answer_sheets([sheet("5432", "C", "S4x100,M5x60")]).pdf
    with pypdfium2.PdfDocument(pdf) as document:
        said = [
            [code.text for code in zxingcpp.read_barcodes(page.render(scale=2).to_pil())]
            for page in document
        ]
    pages = [["YHA|2026-07|5432|C|1/2"], ["YHA|2026-07|5432|C|2/2"]]
    assert [[text for text in codes if text.startswith("YHA")] for codes in said] == pages


def test_a_sheet_holds_a_hundred_questions_of_three_kinds() -> None:
    assert len(Layout.parse("S4x34,M5x33,J2x33").pages) == 1
    assert len(Layout.parse("S6x100").pages) == 1
    assert len(Layout.parse("S6x101").pages) == 2


questions = st.lists(
    st.builds(Question, st.sampled_from(Kind), st.integers(2, 6)), min_size=1, max_size=260
).map(lambda listed: Layout(tuple(sorted(listed, key=lambda question: question.kind))))


@given(questions)
def test_layouts_are_written_and_read_back_and_lose_no_question(layout: Layout) -> None:
    assert Layout.parse(str(layout)) == layout
    blocks = [block for page in layout.pages for block in page]
    assert [block.first for block in blocks] == list(
        np.cumsum([1, *(len(block.questions) for block in blocks)])[:-1]
    )
    assert tuple(question for block in blocks for question in block.questions) == layout.questions
    for page in layout.pages:
        assert 0 < len(page) <= 24
        assert sum(len(block.questions) for block in page) <= 100
        assert all(len({question.kind for question in block.questions}) == 1 for block in page)


@pytest.mark.parametrize("text", ["", "S4", "S4x0", "S7x1", "X4x1", "S4x1,", "S4x401", "S1x2"])
def test_what_is_no_layout_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Layout.parse(text)


@given(
    st.text(st.characters(exclude_characters="|", codec="utf-8"), min_size=1, max_size=32),
    st.integers(1, 999_999),
    st.sampled_from(["", *"ABCDEFGH"]),
    st.integers(1, 8),
)
def test_identities_are_written_and_read_back(
    sitting: str, person: int, form: str, page: int
) -> None:
    identity = Identity(sitting, str(person), form, page, 8)
    assert Identity.parse(str(identity)) == identity


@pytest.mark.parametrize(
    "text",
    [
        "",
        "YH1|F25|2026|U401|v1|0123456789abcdef|1/2",
        "YHA|x|1|A|2/1",
        "YHA|x|1|A|0/1",
        "YHA|x|1|I|1/1",
        "YHA|x|1234567|A|1/1",
        "YHA|x|01|A|1/1",
        "YHA||1|A|1/1",
        "YHA|x|1|A|1",
        "YHA|x|甲|A|1/1",
        "YHA|x|1|A|1/9",
    ],
)
def test_a_foreign_code_is_none_of_a_sheet(text: str) -> None:
    with pytest.raises(ValueError):
        Identity.parse(text)
