"""Letters: the measures of GB/T 9704, the faces, the fields, and no score in a team's report."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from app.errors import BadInput
from app.reports import teamreport
from app.reports.letter import Field, Heading, Letter, Passage, write_letter
from app.reports.resource import LETTER_WORDING
from app.reports.resultletter import copying
from app.reports.resultletter.frame import About
from app.reports.teamreport import Problem, Strength, TeamReport, UnitOpinion
from app.reports.wording import wording

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LETTER = Letter(
    title="关于考核情况的报告\n（第二行）",
    addressee="市考核办",
    body=(
        Heading("一、成效"),
        Passage("制度健全，𬭎字可写。", "（一）决策。"),
        Heading("（二）其他", 2),
        Passage(Field("意见", "（待填）")),
    ),
    sender="考核组1",
    date="2026年11月6日",
    masthead="市考核工作委员会办公室文件",
    number=Field("发文字号", "平法考〔2026〕　号"),
    signed_out_by=Field("签发人", "　　"),
    attachments=("甲", "乙"),
    seal=Field("印章", "（印章）"),
    copies=Field("抄送", "　　"),
    issued="市考核办　2026年11月7日印发",
    marks=("样例",),
)
REPORT = TeamReport(
    year=2026,
    plan="2026年度考核方案",
    unit="新华区",
    team="1",
    members="王芳、李明",
    period="2026年11月5日",
    date="2026年11月6日",
    steps=(("hearing", 1), ("spot", 0), ("interview", 4)),
    strengths=(Strength("依法决策", "制度健全。"), Strength("执法公示")),
    problems=tuple(Problem(f"指标{at}", f"事实{at}", at) for at in range(1, 8)),
    awaiting=2,
    opinion=UnitOpinion("分管负责人", "钱某", "2026年11月5日", ("两次学法未计入",)),
)


def part(content: bytes, name: str) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return ET.fromstring(archive.read(name))


def told(content: bytes) -> list[str]:
    """The paragraphs' texts."""
    body = part(content, "word/document.xml")
    return ["".join(each.text or "" for each in line.iter(f"{W}t")) for line in body.iter(f"{W}p")]


def millimetres(twips: str) -> float:
    return round(int(twips) / 1440 * 25.4)


def values(element: ET.Element | None, *names: str) -> list[str]:
    assert element is not None
    return [element.attrib[f"{W}{name}"] for name in names]


@pytest.fixture(scope="module")
def written() -> bytes:
    return write_letter(LETTER)


def test_the_page_has_the_measures_of_the_standard(written: bytes) -> None:
    body = part(written, "word/document.xml")
    size = values(body.find(f".//{W}pgSz"), "w", "h")
    margins = values(body.find(f".//{W}pgMar"), "top", "left", "right", "bottom")
    assert list(map(millimetres, size)) == [210, 297]
    top, left, right, bottom = map(millimetres, margins)
    assert (top, left) == (37, 28)
    assert (210 - left - right, 297 - top - bottom) == (156, 225)
    lines = {each.attrib.get(f"{W}line") for each in body.iter(f"{W}spacing")} - {None}
    assert "579" in lines, "22 lines in 225 mm"


def test_figures_are_no_chinese_text_or_a_line_may_end_within_a_number(written: bytes) -> None:
    """What LibreOffice makes of it stands in the full run."""
    lang = part(written, "word/styles.xml").find(f".//{W}style/{W}rPr/{W}lang")
    assert values(lang, "val", "eastAsia") == ["en-US", "zh-CN"]


@pytest.mark.parametrize(("draft", "standing"), [(True, "正在报请"), (False, "已经")])
def test_a_draft_does_not_say_that_the_result_is_decided(draft: bool, standing: str) -> None:
    content = copying.Copying(
        about=About(year=2026, plan="考核方案", draft=draft),
        addressee="市文明办",
        purpose="创建",
        results=(copying.CopiedResult("新华区", "90.00", "优秀", "1"),),
    )
    letter = copying.letter(content, wording("F16F", copying.OUTLINE, LETTER_WORDING))
    assert f"结果{standing}" in "".join(told(write_letter(letter)))
    assert ("送审稿" in letter.marks) is draft


def test_28_characters_fit_a_line_and_29_do_not(written: bytes) -> None:
    body = part(written, "word/document.xml")
    closer = {values(each, "val")[0] for each in body.iter(f"{W}spacing")
              if f"{W}val" in each.attrib}  # fmt: skip
    assert closer == {"-5"}
    width = 16 - 5 / 20
    assert 28 * width <= 156 / 25.4 * 72 < 29 * width


def test_faces_are_named_by_their_place(written: bytes) -> None:
    found: dict[str, tuple[str, str]] = {}
    for run in part(written, "word/document.xml").iter(f"{W}r"):
        text = "".join(each.text or "" for each in run.iter(f"{W}t"))
        faces = values(run.find(f"{W}rPr/{W}rFonts"), "eastAsia", "ascii", "hAnsi")
        assert len(set(faces)) == 1
        found[text] = (faces[0], values(run.find(f"{W}rPr/{W}sz"), "val")[0])
    assert found["关于考核情况的报告"] == ("方正小标宋简体", "44")
    assert found["一、成效"] == ("黑体", "32")
    assert found["（一）决策。"] == found["（二）其他"] == ("楷体_GB2312", "32")
    assert found["制度健全，𬭎字可写。"] == ("仿宋_GB2312", "32")


def test_page_numbers_stand_outside(written: bytes) -> None:
    settings = part(written, "word/settings.xml")
    assert settings.find(f"{W}evenAndOddHeaders") is not None
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        feet = [
            ET.fromstring(archive.read(name))
            for name in archive.namelist()
            if "word/footer" in name
        ]
    sides = set()
    for foot in feet:
        assert "".join(each.text or "" for each in foot.iter(f"{W}t")) == "— 1 —"
        assert [each.text for each in foot.iter(f"{W}instrText")] == ["PAGE"]
        sides |= {values(each, "val")[0] for each in foot.iter(f"{W}jc")}
    assert sides == {"left", "right"}


def test_what_the_office_fills_in_is_a_field_with_a_name(written: bytes) -> None:
    names = [values(each, "val")[0] for each in part(written, "word/document.xml").iter(f"{W}tag")]
    assert names == ["发文字号", "签发人", "意见", "印章", "抄送"]
    assert "（待填）" in told(written)


def test_every_part_is_there_in_its_order(written: bytes) -> None:
    lines = [line for line in told(written) if line]
    assert lines[0] == "市考核工作委员会办公室文件"
    assert lines[-3:] == ["2026年11月6日", "抄送：　　", "市考核办　2026年11月7日印发"]
    assert lines[-6:-4] == ["附件：1. 甲", "　　　2. 乙"]
    plain = replace(LETTER, masthead="", copies="", issued="", attachments=(), seal="")
    lines = [line for line in told(write_letter(plain)) if line]
    assert (lines[0], lines[-1]) == ("关于考核情况的报告", "2026年11月6日")


def test_the_same_letter_gives_the_same_bytes(written: bytes) -> None:
    assert write_letter(LETTER) == written


class TestTeamReport:
    @staticmethod
    def lines(**changes: Any) -> list[str]:
        words = wording("F34", teamreport.OUTLINE, LETTER_WORDING)
        made = write_letter(teamreport.letter(replace(REPORT, **changes), words))
        return [line for line in told(made) if line]

    def test_three_strengths_five_problems(self) -> None:
        lines = self.lines()
        assert "听取汇报1次、座谈访谈4人。" in lines[5]
        strengths = lines[lines.index("二、主要成效") + 1 : lines.index("三、存在的主要问题")]
        assert strengths == [
            "（一）依法决策：制度健全。",
            "（二）执法公示落实情况较好，核查中没有发现问题。",
            "（三）（由考核组填写）",
        ]
        problems = lines[lines.index("三、存在的主要问题") + 1 : lines.index("四、被考核单位意见")]
        assert problems[0] == "（一）指标1方面：事实1。"
        assert problems[4] == "（五）指标5方面：事实5（5处）。"
        assert problems[5].startswith("另有2项事实")
        assert len(problems) == 6

    @pytest.mark.parametrize(
        ("opinion", "words"),
        [
            (UnitOpinion(), "尚未签署"),
            (UnitOpinion("主要负责人", "钱某", "2026年11月5日"), "没有异议"),
            (REPORT.opinion, "有异议：两次学法未计入。"),
            (UnitOpinion(refusal="负责人不在。"), "理由是：负责人不在。"),
        ],
        ids=range(4),
    )
    def test_the_units_opinion(self, opinion: UnitOpinion, words: str) -> None:
        lines = self.lines(opinion=opinion)
        assert words in lines[lines.index("四、被考核单位意见") + 1]

    def test_nothing_found_is_said(self) -> None:
        lines = self.lines(problems=(), awaiting=0, period="", steps=())
        assert "本次实地考核没有发现需要报告的问题。" in lines
        assert "考核组1对新华区" in lines[3]

    def test_a_broken_template_names_its_line(self, tmp_path: Any) -> None:
        source = (LETTER_WORDING / "F34.toml").read_text(encoding="utf-8")
        broken = source.replace("{team}关于", "{score}关于")
        (tmp_path / "F34.toml").write_text(broken, encoding="utf-8")
        with pytest.raises(BadInput) as refusal:
            wording("F34", teamreport.OUTLINE, tmp_path)
        assert [fault.cell for fault in refusal.value.details] == ["第 2 行"]
