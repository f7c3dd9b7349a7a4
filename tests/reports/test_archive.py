"""PDF/A-2b: every form keeps the rules of :mod:`tests.reports.archival`, sealed and signed too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.reports import form
from app.reports.fieldsheet.photo import Photo
from app.reports.page.ink import Ink, read_handwriting
from tests.reports.archival import Archived
from tests.reports.contents import facts, scores
from tests.reports.fieldcontents import inspection, picture
from tests.reports.samples import CONTENTS
from tests.reports.test_signature import sealed

STROKES = read_handwriting(b'{"version": 1, "strokes": [[[0, 0], [60, 30, 0.9]], [[10, 40]]]}')


@pytest.mark.parametrize("number", CONTENTS)
def test_every_form_keeps_the_rules(number: str) -> None:
    marks = form.Marks(sample=True, draft=True, copy=2)
    pdf = form.render(CONTENTS[number](1), marks=marks).pdf
    assert Archived(pdf).faults() == []


def test_photos_ink_and_seals_keep_the_rules() -> None:
    photos = tuple(Photo(digest=f"{serial:064x}", number=f"{serial}") for serial in range(3))
    shown = form.render(
        replace(inspection(1), photos=photos), pictures=lambda _: picture(wide=True)
    )
    signed = form.render(facts(3), inks=[Ink("单位负责人", "甲", STROKES)])
    for pdf in (shown.pdf, signed.pdf, sealed(1), sealed(3)):
        assert Archived(pdf).faults() == []


def test_a_batch_with_blank_pages_keeps_the_rules() -> None:
    prints = [form.Print(each) for each in (facts(30), scores(30), facts(0))]
    assert Archived(form.render_all(prints, title="甲 & <乙>").pdf).faults() == []


def test_the_id_is_the_contents_own() -> None:
    ids = {_id(form.render(facts(rows)).pdf) for rows in (0, 1, 1, 3)}
    assert len(ids) == 3


def _id(pdf: bytes) -> bytes:
    at = pdf.rindex(b"/ID")
    return pdf[at : pdf.index(b"]", at)]


@pytest.mark.parametrize(
    ("rule", "right", "wrong"),
    [
        ("header", b"%PDF-1.7", b"%PDF-2.0"),
        ("trailer", b"%%EOF\n", b"%%EOF\nx"),
        ("streams", b"\nendstream", b" endstream"),
        ("colours", b"RGB XYZ", b"CMYKXYZ"),
        ("colours", b"/GTS_PDFA1", b"/GTS_PDFX1"),
        ("fonts", b"/FontFile2", b"/FontFile9"),
        ("fonts", b"/AAAAAA+", b"/AAAAAAA"),
        ("fonts", b"/Flags 4 ", b"/Flags 36"),
        ("fonts", b" 1000 1000 1000 ", b" 1000 1000 0900 "),
        ("actions", b"/PageMode", b"/Shading "),
        ("metadata", b"<pdfaid:part>2", b"<pdfaid:part>3"),
        ("structure", b"(zh-CN)", b"(en-GB)"),
        ("structure", b"/StructParents 0", b"/StructParents 9"),
    ],
)
def test_the_rules_find_what_breaks_them(rule: str, right: bytes, wrong: bytes) -> None:
    pdf = form.render(facts(1)).pdf
    assert right in pdf
    faults = Archived(pdf.replace(right, wrong)).faults()
    assert rule in {fault.partition(":")[0] for fault in faults}
