"""Every form at 0, 1, 30 and 300 rows: whole, in place, readable back, the same every time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from app.errors import BadInput, NotFound
from app.reports import form
from app.reports.page.flow import lay_out
from app.reports.page.setting import Page, Rule
from tests.reports.contents import LONG_NAME, RARE, SIZES, facts, scores
from tests.reports.paper import Box, Paper
from tests.reports.samples import CONTENTS, SAMPLES
from tests.reports.share import TURNS

FEW, MANY = SIZES[:-1], SIZES[-1]
CASES: list[tuple[str | int, int]] = [
    *((number, rows) for number in CONTENTS for rows in FEW),
    *((turn, MANY) for turn in TURNS),
]
EDGE = 28.0
"""Nothing stands nearer to the paper's edge than this, in points (10 mm)."""
INK = 0.6
"""How far the ink of two characters may touch, in points: a stroke's side bearing."""
GOLDEN = Path(__file__).parents[1] / "golden"


@cache
def printed(number: str, rows: int) -> form.Printed:
    return form.render(CONTENTS[number](rows), version=3)


@cache
def paper(number: str, rows: int) -> Paper:
    return Paper(printed(number, rows).pdf)


def strings(value: Any) -> Iterator[str]:
    """Every text of a content."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key != "unit_code":  # stands in the QR code alone
                yield from strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)


@pytest.mark.parametrize(("number", "rows"), CASES, indirect=["number"])
def test_everything_is_on_the_paper(number: str, rows: int) -> None:
    sheet = paper(number, rows)
    content = asdict(CONTENTS[number](rows))  # type: ignore[call-overload]
    lost = [text for text in dict.fromkeys(strings(content)) if not sheet.holds(text)]
    assert lost == []


@pytest.mark.parametrize(("number", "rows"), CASES, indirect=["number"])
def test_rows_are_in_order_and_none_is_lost(number: str, rows: int) -> None:
    sample = SAMPLES[number]
    whole = "".join(paper(number, rows).packed)
    wanted = [serial for serial in range(sample.first, rows) if serial not in sample.other]
    places = [whole.find(sample.row.format(serial)) for serial in wanted]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize(("number", "rows"), CASES, indirect=["number"])
def test_nothing_overlaps_and_nothing_stands_in_the_margins(number: str, rows: int) -> None:
    sheet = paper(number, rows)
    for page in range(len(sheet.document)):
        width, height = sheet.size(page)
        boxes = sheet.boxes(page)
        assert boxes
        assert min(box.left for box in boxes) >= EDGE
        assert max(box.right for box in boxes) <= width - EDGE
        assert min(box.bottom for box in boxes) >= EDGE
        assert max(box.top for box in boxes) <= height - EDGE + 12
        assert overlaps(boxes) == []
        assert crossings(boxes, laid(number, rows)[page].rules) == []


@cache
def laid(number: str, rows: int) -> tuple[Page, ...]:
    return lay_out(form.document(form.Print(CONTENTS[number](rows), version=3))).pages


def overlaps(boxes: list[Box]) -> list[tuple[str, str]]:
    """Pairs of characters whose ink lies over each other."""
    ordered = sorted(boxes, key=lambda box: box.left)
    left, bottom, right, top = edges(ordered)
    found: list[tuple[str, str]] = []
    for step in range(1, len(ordered)):
        near = left[step:] <= right[:-step] - INK
        if not near.any():
            break
        over = np.minimum(top[:-step], top[step:]) - np.maximum(bottom[:-step], bottom[step:])
        pairs = np.flatnonzero(near & (over > INK))
        found += [(chr(ordered[at].unit), chr(ordered[at + step].unit)) for at in pairs]
    return found


def crossings(boxes: list[Box], rules: list[Rule]) -> list[tuple[str, Rule]]:
    """Characters that a rule runs through: text that stands out of its cell."""
    left, bottom, right, top = edges(boxes)
    found: list[tuple[str, Rule]] = []
    for rule in rules:
        across = (left < rule.x1 - INK) & (right > rule.x0 + INK)
        along = (bottom < rule.y1 - INK) & (top > rule.y0 + INK)
        if rule.x0 == rule.x1:
            across = (left < rule.x0 - INK) & (right > rule.x0 + INK)
        else:
            along = (bottom < rule.y0 - INK) & (top > rule.y0 + INK)
        found += [(chr(boxes[at].unit), rule) for at in np.flatnonzero(across & along)]
    return found


def edges(boxes: list[Box]) -> NDArray[np.float64]:
    """Left, bottom, right and top of all boxes."""
    return np.array([box[1:5] for box in boxes]).T


def test_what_lies_over_each_other_or_over_a_rule_is_found() -> None:
    one, two = Box(ord("甲"), 10, 10, 20, 20, 10), Box(ord("乙"), 18, 12, 28, 22, 10)
    apart = Box(ord("丙"), 40, 10, 50, 20, 10)
    assert overlaps([apart, two, one]) == [("甲", "乙")]
    upright, level = Rule(45, 0, 45, 100), Rule(0, 15, 30, 15)
    assert crossings([one, apart], [upright]) == [("丙", upright)]
    assert crossings([one, apart], [level, Rule(20, 0, 20, 100)]) == [("甲", level)]


@pytest.mark.parametrize(("number", "rows"), CASES, indirect=["number"])
def test_pages_are_numbered_and_carry_what_a_sheet_carries(number: str, rows: int) -> None:
    sheet, content = paper(number, rows), CONTENTS[number](rows)
    total = len(sheet.document)
    assert total == printed(number, rows).pages
    entry = form.form(number)
    short = form.digest(content)[:16]
    for page, text in enumerate(sheet.packed, start=1):
        assert f"第{page}页共{total}页" in text
        assert f"表号：{number}版次：第3版年度：2026" in text
        assert f"保管期限：{entry.retention.value}" in text
        assert short in text
        assert content.unit_name in text
        assert ("内部资料注意保管" in text) is entry.scored


@pytest.mark.parametrize("number", CONTENTS)
def test_the_qr_code_is_read_from_a_scan_of_the_first_and_the_last_page(number: str) -> None:
    sheet, content = paper(number, 30), CONTENTS[number](30)
    total = len(sheet.document)
    for page in {0, total - 1}:
        codes = sheet.codes(page)
        assert len(codes) == 1
        reference = form.read_reference(codes[0])
        assert reference == form.Reference(
            number,
            2026,
            content.unit_code,
            3,
            form.digest(content)[:16],
            page + 1,
            total,
        )


@pytest.mark.parametrize("number", ["F01", "F13", "F25"])
def test_rare_characters_print_copy_and_are_found(number: str) -> None:
    result = printed(number, 1)
    sheet = paper(number, 1)
    assert result.missing == ()
    assert sheet.finds(f"平顶山市公安局{RARE}分局")
    assert sheet.finds("𬭎")
    assert sheet.finds("㛃")


def test_poppler_copies_rare_characters_and_lists_embedded_fonts_only(tmp_path: Path) -> None:
    for number in CONTENTS:
        file = tmp_path / f"{number}.pdf"
        marks = form.Marks(sample=True, draft=True, copy=2)
        file.write_bytes(form.render(CONTENTS[number](30), marks=marks).pdf)
        listing = subprocess.run(
            ["pdffonts", str(file)], check=True, capture_output=True, text=True, encoding="utf-8"
        ).stdout.splitlines()[2:]
        assert listing
        for line in listing:
            *_, embedded, subset, unicode_table, _, _ = line.split()
            assert (embedded, subset, unicode_table) == ("yes", "yes", "yes"), line
    (tmp_path / "one.pdf").write_bytes(printed("F25", 1).pdf)
    text = subprocess.run(
        ["pdftotext", str(tmp_path / "one.pdf"), "-"],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    ).stdout
    assert f"{RARE}（组长）、王䶮、李喆" in text


@pytest.mark.parametrize("number", CONTENTS)
def test_marks_are_on_every_page_and_only_where_they_are_asked_for(number: str) -> None:
    marked = Paper(
        form.render(CONTENTS[number](30), marks=form.Marks(sample=True, draft=True, copy=7)).pdf
    )
    for text in marked.packed:
        assert "样例" in text
        assert "送审稿" in text
        assert "第7份" in text
    for text in paper(number, 30).packed:
        assert "样例" not in text
        assert "送审稿" not in text


def test_a_character_that_no_font_has_is_named_and_written_out() -> None:
    content = replace(facts(1), unit_name="平顶山\ue123局\U000f0001")
    result = form.render(content)
    assert result.missing == ("\ue123", "\U000f0001")
    assert Paper(result.pdf).finds("平顶山〔缺字U+E123〕局〔缺字U+F0001〕")


def test_f25_says_that_it_is_no_score_and_shows_none() -> None:
    text = "".join(paper("F25", 1).packed)
    assert "本单只确认事实，不是评分" in text
    assert "得分为" not in text
    assert "扣分" not in "".join(form.wording_of("F25").texts.values())


@pytest.mark.parametrize("rows", range(0, 30, 3))
def test_signatures_stay_together_and_are_not_alone(rows: int) -> None:
    sheet = Paper(form.render(facts(rows)).pdf)
    signed = [
        page
        for page, text in enumerate(sheet.packed)
        if "主要（分管）负责人签字" in text or "拒签" in text
    ]
    assert len(signed) == 1
    if rows > 1:
        assert "主要负责人年度述法情况" in sheet.packed[signed[0]]


def test_the_same_content_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib; from app.reports import form; from tests.reports.contents import scores;"
        "print(hashlib.sha256(form.render(scores(30)).pdf).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            text=True,
            cwd=Path(__file__).parents[2],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    pdf = form.render(scores(30)).pdf
    assert pdf == form.render(scores(30)).pdf
    assert b"CreationDate" not in pdf
    assert b"ModDate" not in pdf


def test_the_pdf_library_is_imported_only_when_something_is_drawn() -> None:
    code = (
        "import sys; from app.reports import form; from tests.reports.contents import facts;"
        "form.digest(facts(3)); print(sorted({'reportlab', 'segno', 'PIL'} & set(sys.modules)))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    ).stdout
    assert shown == "[]\n"


def test_the_digest_covers_every_field_and_the_form() -> None:
    content = facts(3)
    digests = {form.digest(content)}
    digests |= {form.digest(replace(content, **{name: "x"})) for name in ("team", "unit_name")}
    digests.add(form.digest(replace(content, facts=content.facts[:2])))
    digests.add(form.digest(replace(content, year=2027)))
    assert len(digests) == 5
    assert form.digest(content) == form.digest(facts(3))
    assert form.canonical(content).startswith(b'{"content":{"facts":[')


def test_a_batch_starts_every_form_on_an_odd_page() -> None:
    contents = [facts(0), facts(30), facts(0)]
    sheets = [len(lay_out(form.document(form.Print(each))).pages) for each in contents]
    batch = form.render_all([form.Print(each) for each in contents])
    sheet = Paper(batch.pdf)
    starts = [page for page, text in enumerate(sheet.packed) if "第1页共" in text]
    assert len(starts) == 3
    assert all(start % 2 == 0 for start in starts)
    assert batch.pages == sum(count + count % 2 for count in sheets[:-1]) + sheets[-1]
    plain = form.render_all([form.Print(each) for each in contents], duplex=False)
    assert plain.pages == sum(sheets)


def test_an_unknown_form_and_a_foreign_code_are_refused() -> None:
    with pytest.raises(NotFound):
        form.form("F99")
    for text in ("", "https://example.com", "YH1|F25|2026|U401|v1|0123|1/2", "YH1|F25|x|U|v1|" * 2):
        with pytest.raises(BadInput):
            form.read_reference(text)


def test_the_register_names_what_every_form_needs() -> None:
    assert set(form.REGISTER) == set(CONTENTS)
    for number, entry in form.REGISTER.items():
        assert entry.number == number == entry.content.number
        assert entry.name


def test_long_names_are_whole_in_the_running_head_and_in_the_foot() -> None:
    first, *others = paper("F25", 30).packed
    assert first.count(LONG_NAME) == 2
    assert all(text.count(LONG_NAME) == 2 for text in others)


def test_a_name_too_long_for_the_running_head_is_whole_in_the_foot() -> None:
    name = "".join(f"第{serial}办公室" for serial in range(40))
    sheet = Paper(form.render(replace(facts(30), unit_name=name)).pdf)
    for text in sheet.packed[1:]:
        assert text.count(name) == 1
        assert text.count("第39办公室") == 1


def golden(number: str, rows: int) -> str:
    """The text of every page, lines as a reader copies them."""
    pages = paper(number, rows).texts
    marked = [f"== {number}，{rows} 行，第 {page} 页\n{text}" for page, text in enumerate(pages, 1)]
    return "\n".join(line.rstrip() for line in "\n".join(marked).splitlines()) + "\n"


@pytest.mark.parametrize(("number", "rows"), CASES, indirect=["number"])
def test_the_text_is_as_it_was(number: str, rows: int) -> None:
    """``python -m tests.reports.test_form [FORM...]`` writes them anew after a wanted change."""
    kept = (GOLDEN / f"{number}-{rows}.txt").read_text(encoding="utf-8")
    assert golden(number, rows) == kept


if __name__ == "__main__":
    for number in sys.argv[1:] or CONTENTS:
        for rows in SIZES:
            file = GOLDEN / f"{number}-{rows}.txt"
            file.write_text(golden(number, rows), encoding="utf-8")
