"""Files that are reviewed and the office's instruments: JSON, entries, totals, and the sheet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.services.session import open_session
from tests.cli.desk import Desk
from tests.reports.paper import Paper
from tests.services.fieldyear import double, make_field_homes


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The office's home, its plan asking for double review; each test works on its own units."""
    folder = make_field_homes(tmp_path_factory.mktemp("instruments"))
    session = open_session(folder / "office", actor="张三")
    double(session)
    session.close()
    return Desk(folder / "office")


@pytest.fixture
def record(desk: Desk, tmp_path: Path) -> Any:
    def run(name: str, /, **document: Any) -> Any:
        path = tmp_path / "记录.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        return desk.json("record", name, "--from", path)

    return run


@pytest.fixture
def printed(desk: Desk, tmp_path: Path) -> Any:
    """The papers of a form."""

    def run(form: str, *units: str) -> list[Paper]:
        named = [part for unit in units for part in ("--unit", unit)]
        files = desk.json("report", form, *named, "--to", tmp_path / "forms")["files"]
        return [Paper(Path(file).read_bytes()) for file in files]

    return run


def components(desk: Desk, unit: str) -> Any:
    return next(one for one in desk.json("totals")["units"] if one["code"] == unit)["components"]


def missing(desk: Desk, unit: str) -> Any:
    return next(one for one in desk.json("totals")["units"] if one["code"] == unit)["missing"]


def holds(paper: Paper, *texts: str) -> bool:
    return all(paper.holds(text) for text in texts)


FILE = {
    "number": "卫罚〔2026〕7号", "kind": "处罚（普通程序）", "cause": "无证经营案",
    "handler": "王一、王二", "licence": "16040001、16040002",
    "filed": "2026-03-02", "decided": "2026-04-08", "closed": "2026-05-20",
}  # fmt: skip


def review(reviewer: str, deducted: str, problem: str, **more: Any) -> dict[str, Any]:
    return {
        "reviewer": reviewer,
        "standards": [
            {"text": "主体合法", "basis": "处罚法第十七条", "met": True, "note": f"{reviewer}P1"}
        ],
        "items": [
            {
                "stage": "调查取证", "text": "证据充分", "points": "60", "standard": "每处扣2分",
                "deducted": deducted, "note": problem,
            },
            {"stage": "送达执行", "text": "送达及时", "points": "40"},
        ],
    } | more  # fmt: skip


def test_a_case_file_reviewed_by_three(desk: Desk, record: Any, printed: Any) -> None:
    case = {"unit": "U2", "file": FILE}
    assert record("case-review", **case, **review("王芳", "4", "缺询问笔录P12"))["entries"] == []
    assert "M2" in missing(desk, "U2")
    assert printed("F06", "U2") == [], "nobody sees the first before the second has scored"
    (waiting,) = printed("F06L", "U2")
    assert holds(waiting, "待第二人评查")
    assert not holds(waiting, "96")
    record("case-review", **case, **review("赵强", "12", "询问笔录未签名P13"))
    assert "M2" in missing(desk, "U2")
    reason = "经查原卷，笔录在副卷中。"
    third = review("钱五", "10", "未签名P13", third=True, note=reason)
    record("case-review", **case, **third)
    assert "M2" not in missing(desk, "U2")
    (sheet,) = printed("F06", "U2")
    assert holds(sheet, *(text for text in FILE.values() if "-" not in text))
    assert holds(sheet, "2026年3月2日", "2026年4月8日", "2026年5月20日")
    assert holds(sheet, "王芳P1", "赵强P1", "钱五P1", "处罚法第十七条")
    assert holds(sheet, "缺询问笔录P12", "询问笔录未签名P13", "未签名P13", "每处扣2分", "送达及时")
    assert holds(sheet, "得分：90", "等次：优秀", f"评分：90{reason}")
    (listed,) = printed("F06L", "U2")
    assert holds(listed, FILE["number"], "968889090优秀", "合格率100%", "平均分90")


def test_a_central_review_by_blind_numbers(desk: Desk, record: Any, printed: Any) -> None:
    reviewers = [{"name": name, "organ": "市司法局"} for name in ("孙一", "周二")]
    files = [
        {"blind": "01", "unit": "U3", "number": "财许〔2026〕9号", "kind": "许可"},
        {"blind": "02", "unit": "U3", "number": "V-3", "kind": "检查", "medium": "音像记录"},
        {"blind": "03", "unit": "U3", "number": "L-4", "kind": "处罚", "medium": "案例"},
    ]
    record("review-activity", name="年度评查", reviewers=reviewers, files=files)
    blank = desk.json("record", "review-sheet", "--number", "年度评查|01")["document"]
    assert (blank["blind"], "unit" in blank) == ("01", False)
    assert blank["items"][0]["stage"] == "申请受理", "as the 审查表 of 许可 has it"
    assert "M3" in missing(desk, "U3")
    for blind, medium in (("01", "卷"), ("02", "像"), ("03", "例")):
        for name, deducted in (("孙一", "6"), ("周二", "8")):
            central = review(name, deducted, f"{medium}中{name}所见")
            if blind == "02":
                central["marks"] = [{"minute": "12:05", "note": f"{name}：未亮证"}]
            if blind == "03":
                central["standards"][0]["met"] = False
            record("central-review", activity="年度评查", blind=blind, **central)
    assert "M3" not in missing(desk, "U3")
    for form, medium in (("F06", "卷"), ("F29V", "像"), ("F29A", "例")):
        (sheet,) = printed(form, "U3")
        assert holds(sheet, "年度评查", f"{medium}中孙一所见", f"{medium}中周二所见")
    assert holds(printed("F29V", "U3")[0], "12:05", "孙一：未亮证", "周二：未亮证")
    assert holds(printed("F29A", "U3")[0], "等次：不合格")
    (listed,) = printed("F06L", "U3")
    assert holds(listed, "合格率66.67%", "平均分62", "主体合法（孙一P1）")


def test_a_daily_evaluation(desk: Desk, record: Any, printed: Any) -> None:
    before = components(desk, "U1")["日常"]
    kept = record(
        "daily-evaluation",
        unit="U1", body="市司法局",
        findings=[{"indicator": "L1.1", "clause": "1", "count": 2, "note": "两次未学法"}],
    )  # fmt: skip
    assert [each["entity"] for each in kept["entries"]] == ["finding"]
    assert components(desk, "U1")["日常"] != before
    told = desk.json("report", "list")
    assert next(one for one in told if one["form"] == "F22")["by_unit"] is False
    sheets = printed("F22")
    assert [holds(each, "两次未学法", "第1条未学法（2次）") for each in sheets].count(True) == 1


def test_a_matter_of_supervision(desk: Desk, record: Any, printed: Any) -> None:
    matter = {
        "unit": "U4",
        "channel": "巡察",
        "source": "市委巡察组",
        "document": "平巡〔2026〕3号",
    }
    record(
        "supervision", **matter, matter="学法流于形式", adopted=True,
        findings=[{"indicator": "L1.1", "clause": "1", "note": "查阅记录"}],
    )  # fmt: skip
    record("supervision", **matter, matter="另有传闻", adopted=False, reason="证据不足")
    assert "L1.1" not in missing(desk, "U4")
    (sheet,) = printed("F27")
    assert holds(sheet, "巡察：市委巡察组", "平巡〔2026〕3号", "学法流于形式", "扣2分：查阅记录")
    assert holds(sheet, "另有传闻", "证据不足", "L1.1学法制度（第1条）")


def test_a_survey(desk: Desk, record: Any, printed: Any) -> None:
    assert "M5" in missing(desk, "U1")
    record(
        "satisfaction", unit="U1", route="专业机构", agency="河南某调查公司", sample=40, valid=29,
        method="电话访问", index="87.65", period_start="2026-10-08", period_end="2026-10-20",
        note="按户抽样",
    )  # fmt: skip
    assert "M5" not in missing(desk, "U1")
    assert components(desk, "U1")["满意度"] != "0.00"
    (sheet,) = printed("F28")
    assert holds(sheet, "河南某调查公司", "电话访问", "2026年10月8日至2026年10月20日", "402987.65")
    assert holds(sheet, "有效份数不足30份；按户抽样")


def test_a_rate(desk: Desk, record: Any, printed: Any) -> None:
    assert "M4" in missing(desk, "U1")
    record("rate", unit="U1", name="出庭应诉率", numerator=2, denominator=3, note="法院函告")
    record("rate", unit="U2", name="出庭应诉率", numerator=0, denominator=0)
    assert "M4" not in missing(desk, "U1")
    assert "M4" in missing(desk, "U2")
    (sheet,) = printed("F28R")
    assert holds(sheet, "出庭应诉率", "2366.67", "法院函告", "不涉及")


def test_a_workbook_has_the_same_texts(desk: Desk, tmp_path: Path) -> None:
    told = desk.json("report", "F01", "--unit", "U1", "--to", tmp_path, "--format", "xlsx")
    (file,) = told["files"]
    assert file.endswith("F01-2026-U1.xlsx")
    sheet = openpyxl.load_workbook(file).active
    values = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {"新华区", "得分", "合计（未换算）"} <= values
    assert "pdf" in desk.refused("report", "F25", "--to", tmp_path, "--format", "xlsx")
