"""Ink on the line: every role has its place, strokes stand in it as vectors, text is refused."""

from __future__ import annotations

import json
import math
from typing import Any

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BadInput, Refused
from app.reports import form
from app.reports.page.flow import LaidOut, lay_out
from app.reports.page.ink import BROADEST, FINEST, Ink, put_ink, read_handwriting
from app.reports.page.place import SIGNING
from app.reports.page.setting import Page, Place
from tests.reports.contents import facts, scores
from tests.reports.paper import Paper
from tests.reports.samples import CONTENTS

TOUCH = 0.5
"""How far a place may reach over a letter's box, in points."""


def written(*strokes: list[Any]) -> bytes:
    return json.dumps({"version": 1, "strokes": strokes}).encode()


def name() -> bytes:
    """A wavy line, harder pressed from left to right."""
    return written(
        [[at, 40 * math.sin(at / 7), round(at / 200, 3), at * 5] for at in range(0, 200, 4)]
    )


def laid(number: str, rows: int) -> LaidOut:
    return lay_out(form.document(form.Print(CONTENTS[number](rows))))


@pytest.mark.parametrize("number", [number for number in CONTENTS if form.form(number).signers])
def test_every_signer_has_a_place_on_the_page_that_is_signed(number: str) -> None:
    """The last page, but for photos and annexes that follow."""
    pages = laid(number, 30).pages
    holding = [at for at, page in enumerate(pages) if page.places]
    assert {place.role for page in pages for place in page.places} == set(form.form(number).signers)
    if not any(place.person for page in pages for place in page.places):
        assert len(holding) == 1
        after = "".join(Paper(form.render(CONTENTS[number](30)).pdf).packed[holding[0] + 1 :])
        assert not after or "附：" in after or "附件" in after


@pytest.mark.parametrize("number", CONTENTS)
def test_no_text_stands_where_somebody_signs(number: str) -> None:
    for rows in (1, 30):
        sheet = Paper(form.render(CONTENTS[number](rows)).pdf)
        for at, page in enumerate(laid(number, rows).pages):
            if not page.places:
                continue
            letters = sheet.boxes(at)
            for place in page.places:
                assert place.height >= SIGNING - 0.01
                assert place.width >= 40
                covered = [box for box in letters if _over(place, box)]
                assert covered == [], (place, covered)


def _over(place: Place, box: Any) -> bool:
    return (
        min(place.x + place.width, box.right) - max(place.x, box.left) > TOUCH
        and min(place.y + place.height, box.top) - max(place.y, box.bottom) > TOUCH
    )


@given(
    st.lists(
        st.lists(
            st.tuples(st.floats(-5000, 5000), st.floats(-5000, 5000), st.floats(0, 1)),
            min_size=1,
            max_size=8,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_ink_stays_in_its_place_whatever_was_written(strokes: list[Any]) -> None:
    try:
        writing = read_handwriting(written(*strokes))
    except BadInput as error:
        assert "只有一个点" in error.message
        return
    page = Page(places=[Place("组长", 100, 200, 80, 30)])
    put_ink([page], [Ink("组长", "甲", writing)])
    for nib in page.ink:
        half = nib.weight / 2
        assert FINEST - 0.05 <= nib.weight <= BROADEST + 0.05
        assert min(nib.x0, nib.x1) - half >= 100 - 0.1
        assert max(nib.x0, nib.x1) + half <= 180.1
        assert min(nib.y0, nib.y1) - half >= 200 - 0.1
        assert max(nib.y0, nib.y1) + half <= 230.1


def test_ink_is_on_the_paper_in_the_place_and_nowhere_else() -> None:
    content = facts(3)
    writing = read_handwriting(name())
    plain = form.render(content)
    inked = form.render(content, inks=[Ink("单位负责人", "王局", writing)])
    (place,) = [
        each
        for page in lay_out(form.document(form.Print(content))).pages
        for each in page.places
        if each.role == "单位负责人"
    ]
    scale = 2
    before, after = (_last_page(each.pdf, scale) for each in (plain, inked))
    rows, columns = (before != after).any(axis=2).nonzero()
    height = before.shape[0] / scale
    assert len(rows) > 100
    assert place.x - 1 <= columns.min() / scale
    assert columns.max() / scale <= place.x + place.width + 1
    assert height - place.y - place.height - 1 <= rows.min() / scale
    assert rows.max() / scale <= height - place.y + 1
    assert Paper(plain.pdf).texts == Paper(inked.pdf).texts
    last = len(Paper(plain.pdf).document) - 1
    assert Paper(plain.pdf).codes(last) == Paper(inked.pdf).codes(last)
    assert inked.pdf == form.render(content, inks=[Ink("单位负责人", "王局", writing)]).pdf


def _last_page(pdf: bytes, scale: int) -> Any:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[len(document) - 1].render(scale=scale).to_numpy().copy()


def test_harder_pressure_is_a_broader_line() -> None:
    page = Page(places=[Place("组长", 0, 0, 100, 30)])
    put_ink([page], [Ink("组长", "甲", read_handwriting(name()))])
    weights = [nib.weight for nib in page.ink]
    assert weights == sorted(weights)
    assert weights[-1] > 3 * weights[0]


def test_two_members_sign_side_by_side_and_a_third_shares() -> None:
    writing = read_handwriting(name())
    page = Page(places=[Place("成员", 0, 0, 80, 30), Place("成员", 100, 0, 80, 30)])
    put_ink([page], [Ink("成员", who, writing) for who in "甲乙丙"])
    spans = [(nib.x0, nib.x1) for nib in page.ink]
    third = len(spans) // 3
    assert max(end for _, end in spans[:third]) <= 80
    assert min(spans[third : 2 * third])[0] >= 100
    assert max(end for _, end in spans[third : 2 * third]) <= 140
    assert min(spans[2 * third :])[0] >= 140


def test_an_attendant_signs_beside_the_own_name() -> None:
    pages = laid("F39S", 30).pages
    people = [place.person for page in pages for place in page.places]
    writing = read_handwriting(name())
    put_ink(pages, [Ink("到场人员", people[7], writing)])
    (page,) = [page for page in pages if page.ink]
    (own,) = [place for place in page.places if place.person == people[7]]
    assert own.y <= min(nib.y0 for nib in page.ink) <= own.y + own.height
    with pytest.raises(Refused, match="没有“到场人员 路人”的签名处"):
        put_ink(pages, [Ink("到场人员", "路人", writing)])


def test_ink_that_is_not_here_is_said_and_a_role_that_is_not_there_refused() -> None:
    absent = Paper(form.render(scores(3), inks=[Ink("组长", "甲", None)]).pdf)
    assert absent.finds("〔笔迹不在本机〕")
    with pytest.raises(Refused, match="县长"):
        form.render(scores(3), inks=[Ink("县长", "甲", None)])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "不是笔迹文件"),
        ("王局".encode(), "不是笔迹文件"),
        (b"\x89PNG\r\n\x1a\n", "不是笔迹文件"),
        (b'{"version": 1, "strokes": "x"}', "不是笔迹文件"),
        (b'{"version": 1, "strokes": [], "text": "x"}', "不是笔迹文件"),
        (b'{"version": 1, "strokes": [[[0, 0], [1, 1]]], "name": "x"}', "不是笔迹文件"),
        (b'{"version": 2, "strokes": [[[0, 0], [1, 1]]]}', "不是笔迹文件"),
        (written([[0, 0], ["王", 1]]), "第1笔第2点"),
        (written([[0, 0]], [[0, 0], [1, 1, 2]]), "第2笔第2点"),
        (written([[0, 0], [1, 1, 0.5, -1]]), "第1笔第2点"),
        (written([[0, 0], [1, 1, 0.5, 1, 1]]), "不是笔迹文件"),
        (written([]), "第1笔"),
        (written([[0, 1e9], [0, 0]]), "第1笔第1点"),
        (written([[7, 7]]), "只有一个点"),
        (written([[0, 0, 0.5, 9], [1, 1, 0.5, 8]]), "前后颠倒"),
        (written(*[[[0, 0], [1, 1]]] * 301), "不是笔迹文件"),
        (written([[at, 0] for at in range(20_001)]), "超过 20000 个点"),
        (b"[" * 100_000, "不是笔迹文件"),
        (b" " * 1_000_001, "超过 1 MB"),
    ],
)
def test_what_is_no_handwriting_is_refused(content: bytes, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        read_handwriting(content)
