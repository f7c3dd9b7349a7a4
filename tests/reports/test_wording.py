"""Templates that an office edits: a broken one is refused with its file and line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.errors import BadInput
from app.reports import form
from app.reports.examsheet import answersheet
from app.reports.resource import FORMS
from app.reports.wording import Outline, wording

OUTLINE = Outline(texts={"title": ("year",), "note": ()}, lists={"columns": 2})
GOOD = '# 表\ntitle = "{year}年度"\nnote = """\n第一行\n第二行"""\ncolumns = ["甲", "乙"]\n'


def read(folder: Path, source: str | bytes) -> list[tuple[str, str, str]]:
    data = source.encode() if isinstance(source, str) else source
    (folder / "F00.toml").write_bytes(data)
    with pytest.raises(BadInput) as caught:
        wording("F00", OUTLINE, folder)
    assert caught.value.hint
    return [(fault.file, fault.cell, fault.message) for fault in caught.value.details]


def test_a_whole_template_is_filled_in(tmp_path: Path) -> None:
    (tmp_path / "F00.toml").write_text(GOOD, encoding="utf-8")
    words = wording("F00", OUTLINE, tmp_path)
    assert words.text("title", year=2026) == "2026年度"
    assert words.text("note") == "第一行\n第二行"
    assert words.items("columns") == ("甲", "乙")


@pytest.mark.parametrize(
    ("before", "after", "line", "message"),
    [
        ('"{year}年度"', '"{year}年度', 2, "写法有误"),
        ('"{year}年度"', '"{jahr}年度"', 2, "“title”里没有“jahr”这个栏目"),
        ('"{year}年度"', '"{year年度"', 2, "“title”里的花括号不成对"),
        ('"{year}年度"', '"{}年度"', 2, "“title”里没有“”这个栏目"),
        ('"{year}年度"', "2026", 2, "“title”一项不对"),
        ("第二行", "第二行{unit}", 5, "“note”里没有“unit”这个栏目"),
        ('["甲", "乙"]', '["甲"]', 6, "“columns”一项不对"),
        ('["甲", "乙"]', '["甲", 2]', 6, "“columns”一项不对"),
        ('["甲", "乙"]\n', '["甲", "乙"]\n\nextra = "x"\n', 8, "多出“extra”一项"),
        ('["甲", "乙"]', '["甲", "乙"', 7, "写法有误"),
        ('title = "{year}年度"\n', "", 6, "缺少“title”一项"),
    ],
)
def test_a_fault_names_file_and_line(
    tmp_path: Path, before: str, after: str, line: int, message: str
) -> None:
    assert before in GOOD
    faults = read(tmp_path, GOOD.replace(before, after))
    assert faults == [("F00.toml", f"第 {line} 行", message)]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    faults = read(tmp_path, 'title = "{a}{b}"\ncolumns = []\nmore = 1\n')
    assert [message for _, _, message in faults] == [
        "“title”里没有“a”这个栏目",
        "“title”里没有“b”这个栏目",
        "缺少“note”一项",
        "“columns”一项不对",
        "多出“more”一项",
    ]


def test_a_file_in_another_encoding_or_gone_is_refused(tmp_path: Path) -> None:
    faults = read(tmp_path, '# x\ntitle = "年度"\n'.encode("gb18030"))
    assert faults == [("F00.toml", "第 2 行", "不是 UTF-8 编码")]
    with pytest.raises(BadInput) as caught:
        wording("F98", OUTLINE, tmp_path)
    assert caught.value.details[0].file == "F98.toml"


def test_an_edited_template_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "F00.toml"
    file.write_text(GOOD, encoding="utf-8")
    assert wording("F00", OUTLINE, tmp_path).text("title", year=1) == "1年度"
    file.write_text(GOOD.replace("年度", "年"), encoding="utf-8")
    os.utime(file, ns=(1, 1))
    assert wording("F00", OUTLINE, tmp_path).text("title", year=1) == "1年"


@pytest.mark.parametrize("number", form.REGISTER)
def test_the_shipped_templates_are_whole(number: str) -> None:
    words = form.wording_of(number)
    assert words.texts["title"]


def test_no_template_is_without_a_form() -> None:
    assert {file.stem for file in FORMS.glob("*.toml")} == {
        *form.REGISTER,
        answersheet.TEMPLATE,
        "common",
        "photo",
        "record",
        "seal",
    }
