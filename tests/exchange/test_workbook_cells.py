"""What one cell means, kind by kind, and what is said of a wrong one (workbooks.md, "Rules")."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.workbook.cells import (
    CellError,
    Truth,
    as_text,
    cell_reader,
    exact,
    fold,
    read_setting,
    shown,
)
from app.exchange.workbook.exemption import split_exemptions
from app.exchange.workbook.schema import Column, Kind
from app.exchange.workbook.sheets import SHEET_BY_TITLE


def column(title: str, name: str) -> Column:
    return SHEET_BY_TITLE[title].column(name)


SCORE = column("成绩", "得分")
MEASURE = column("成绩", "测评值")
CODE = column("成绩", "单位编码")
TEXT = column("成绩", "说明")
DAY = column("成绩", "日期")
COUNT = column("扣分", "次数")
CATEGORIES = column("指标", "适用类别")
BANDS = column("指标", "分档")


@pytest.mark.parametrize(
    ("where", "cell", "value"),
    [
        (SCORE, 0.1, 1000),
        (SCORE, 9.1 + 0.2, 93000),
        (SCORE, 9.299999999999999, 93000),
        (SCORE, "1.5", 15000),
        (SCORE, " １．５　", 15000),
        (SCORE, "0", 0),
        (SCORE, ".5", 5000),
        (SCORE, "100.", 1000000),
        (SCORE, "12.3456", 123456),
        (SCORE, "12.34560", 123456),
        (SCORE, "", None),
        (SCORE, "  ", None),
        (MEASURE, 100.0, 1000000),
        (COUNT, 3.0, 3),
        (COUNT, "２", 2),
        (COUNT, "2.0", 2),
        (COUNT, "", 1),
        (CODE, " Ｃ１．１ ", "C1.1"),
        (CODE, "\u200bU01\ufeff", "U01"),
        (CODE, "局（本级）", "局(本级)"),
        (CODE, 3.0, "3"),
        (CODE, 1.1, "1.1"),
        (CODE, 123456789012345.0, "123456789012345"),
        (TEXT, " 第１单位（本级） ", "第１单位（本级）"),
        (TEXT, 13800001111.0, "13800001111"),
        (TEXT, Truth.TRUE, "TRUE"),
        (TEXT, date(2026, 1, 4), "2026-01-04"),
        (TEXT, datetime(2026, 1, 4, 9, 30), "2026-01-04 09:30:00"),
        (TEXT, time(9, 30), "09:30:00"),
        (DAY, date(2026, 11, 23), "2026-11-23"),
        (DAY, datetime(2026, 11, 23, 18, 0), "2026-11-23"),
        (DAY, "2026-11-23", "2026-11-23"),
        (DAY, "2026/11/23", "2026-11-23"),
        (DAY, "2026.1.2", "2026-01-02"),
        (DAY, "２０２６年１月２日", "2026-01-02"),
        (DAY, "", ""),
        (column("单位", "不得拍照"), Truth.TRUE, True),
        (column("单位", "不得拍照"), Truth.FALSE, False),
        (column("单位", "不得拍照"), " 是", True),
        (column("单位", "不得拍照"), "", False),
        (column("评分来源", "必需"), "", True),
        (column("评分来源", "必需"), "否", False),
        (column("扣分", "状态"), "", "认定"),
        (column("扣分", "状态"), " 待补证 ", "待补证"),
        (column("单位", "增加指标"), "C3.2；Ｃ5.1; C3.2;", ["C3.2", "C5.1"]),
        (CATEGORIES, "全部", [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        (CATEGORIES, "1,4,7", [1, 4, 7]),
        (CATEGORIES, "1、4-6、９", [1, 4, 5, 6, 9]),
        (CATEGORIES, "1，4", [1, 4]),
        (CATEGORIES, "1-4", [1, 2, 3, 4]),
        (CATEGORIES, 7.0, [7]),
        (CATEGORIES, "", []),
        (BANDS, "90=100%;80=80%;60=50%", [[900000, 1000000], [800000, 800000], [600000, 500000]]),
        (BANDS, "７０＝３３．３３３３％；８５＝１００％", [[850000, 1000000], [700000, 333333]]),
        (BANDS, "", []),
    ],
)
def test_a_cell_is_read(where: Column, cell: Any, value: Any) -> None:
    assert cell_reader(where)(cell) == value


@pytest.mark.parametrize(
    ("where", "cell", "said"),
    [
        (SCORE, "1.00001", "4 位小数"),
        (SCORE, 0.00001, "4 位小数"),
        (SCORE, -1.0, "超出范围"),
        (SCORE, "1,5", "不是数字"),
        (SCORE, "1e3", "不是数字"),
        (SCORE, "NaN", "不是数字"),
        (SCORE, float("nan"), "不是数字"),
        (SCORE, float("inf"), "不是数字"),
        (SCORE, "5分", "不是数字"),
        (SCORE, "٣", "不是数字"),
        (SCORE, "90%", "不是数字"),
        (SCORE, 1e12, "过大"),
        (SCORE, Truth.TRUE, "不是数字"),
        (SCORE, date(2026, 1, 4), "日期"),
        (SCORE, timedelta(hours=30), "日期"),
        (MEASURE, 100.0001, "超出范围"),
        (COUNT, 0.0, "超出范围"),
        (COUNT, 1.5, "不是整数"),
        (COUNT, 1e300, "过大"),
        (column("评分来源", "权重"), 0.0, "超出范围"),
        (column("加减分", "分值"), "0", "超出范围"),
        (column("单位", "类别"), 10.0, "超出范围"),
        (column("历史", "名次"), 0.0, "超出范围"),
        (CODE, 41048219900101123.0, "15 位"),
        (TEXT, 41048219900101123.0, "15 位"),
        (TEXT, "长" * 32768, "过长"),
        (CODE, date(2026, 1, 2), "日期"),
        (DAY, "2026-02-30", "没有这一天"),
        (DAY, "2026-11/23", "不是日期"),
        (DAY, "26-11-23", "不是日期"),
        (DAY, "11月23日", "不是日期"),
        (DAY, 46349.0, "不是日期"),
        (DAY, "0206-11-23", "超出范围"),
        (DAY, time(1), "不是日期"),
        (column("单位", "不得拍照"), 1.0, "可选范围"),
        (column("单位", "隶属"), "省属", "可选范围"),
        (CODE, "U1|C1.1", "“|”"),
        (CODE, "Ｕ１｜Ｃ１", "“|”"),
        (column("成绩", "来源"), "甲局|乙局", "“|”"),
        (column("考核组", "姓名"), "王|芳", "“|”"),
        (column("指标", "考核主体"), "甲局;乙|局", "“|”"),
        (CATEGORIES, date(2026, 1, 4), "日期"),
        (CATEGORIES, "0", "适用类别"),
        (CATEGORIES, "147", "适用类别"),
        (CATEGORIES, "4-1", "适用类别"),
        (CATEGORIES, "1,,4", "适用类别"),
        (BANDS, "90", "写法不对"),
        (BANDS, "90=101%", "百分数超出"),
        (BANDS, "101=100%", "百分数超出"),
        (BANDS, "90=优", "不是百分数"),
        (BANDS, "90=100%;90=80%", "重复"),
        (BANDS, "90%=100%", "下限"),
        (BANDS, "90=33.33333%", "4 位小数"),
    ],
)
def test_a_wrong_cell_is_told(where: Column, cell: Any, said: str) -> None:
    with pytest.raises(CellError) as wrong:
        cell_reader(where)(cell)
    assert said in wrong.value.message
    assert wrong.value.expected


def test_a_category_that_became_a_date_comes_with_the_hint() -> None:
    with pytest.raises(CellError) as wrong:
        cell_reader(CATEGORIES)(date(2026, 1, 4))
    assert "文本格式" in wrong.value.expected


@pytest.mark.parametrize(
    ("item", "cell", "value"),
    [
        ("年度", 2026.0, 2026),
        ("名称", " 某年度方案 ", "某年度方案"),
        ("优秀分数线", "90", 900000),
        ("总分封顶", "是", True),
        ("总分封顶", "否", False),
        ("换算方式", "分项", "分项"),
        ("后几名", "0", 0),
        ("退步名次", 5.0, 5),
        ("退步分数", "３.005", 30050),
        ("同分排序", "实地；日常", ["实地", "日常"]),
        ("优秀比例", 30.0, [["", 300000]]),
        ("优秀比例", "30%", [["", 300000]]),
        ("优秀比例", "1=30；4=25%;4执法=33.5", [["1", 300000], ["4", 250000], ["4执法", 335000]]),
        ("一票否决依据", "", None),
        ("总分封顶", " ", None),
        ("优秀比例", "", None),
        ("异议期起算", "收到反馈", "收到反馈"),
        ("不认识", "x", None),
    ],
)
def test_a_setting_is_read_by_its_item(item: str, cell: Any, value: Any) -> None:
    assert read_setting(item, cell) == value


@pytest.mark.parametrize(
    ("item", "cell"),
    [
        ("退步名次", "0"),
        ("退步分数", "0"),
        ("退步分数", "-1"),
        ("优秀比例", "101%"),
        ("优秀比例", "-1"),
        ("优秀比例", "1=30;1=40"),
        ("优秀比例", "三成"),
        ("优秀比例", "=30"),
        ("优秀分数线", "90%"),
        ("优秀分数线", "101"),
        ("同分排序", "实地;实地"),
        ("同分排序", "现场"),
        ("换算方式", "平均"),
        ("复核期限", "0"),
        ("年度", "26"),
    ],
)
def test_a_wrong_setting_is_refused(item: str, cell: Any) -> None:
    with pytest.raises(CellError):
        read_setting(item, cell)


@given(st.decimals(min_value=0, max_value=99999999, places=4))
def test_a_number_cell_means_the_decimal_that_a_person_reads(number: Decimal) -> None:
    assert exact(float(number)) == number
    assert cell_reader(SCORE)(float(number)) == cell_reader(SCORE)(str(number))


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_what_is_shown_is_short_and_exact() -> None:
    assert shown("长" * 100) == "长" * 60 + "…"
    assert shown(41048219900101123.0) == "41048219900101120"
    assert shown(0.1) == "0.1"
    assert shown(Truth.TRUE) == "TRUE"
    assert shown(date(2026, 1, 4)) == "2026-01-04"
    assert as_text(timedelta(hours=30)) == "1 day, 6:00:00"


CODES = {"C1", "C1.1", "C2.4"}


@pytest.mark.parametrize(
    ("text", "exempted", "stray"),
    [
        ("C1.1：无立法职责;C2.4：无执法权", [("C1.1", "无立法职责"), ("C2.4", "无执法权")], ""),
        ("Ｃ1.1:无立法职责；", [("C1.1", "无立法职责")], ""),
        ("C1.1：机构改革；职责已划出;C1", [("C1.1", "机构改革；职责已划出"), ("C1", "")], ""),
        ("C1.1：见文件：平政〔2026〕1号", [("C1.1", "见文件：平政〔2026〕1号")], ""),
        ("C1.1 无立法职责", [("C1.1", "无立法职责")], ""),
        ("C1.1：涉及 C9：除外;C9：另案", [("C1.1", "涉及 C9：除外;C9：另案")], ""),
        ("C1类除外", [], "C1类除外"),
        ("X：不详;C1：无", [("C1", "无")], "X：不详"),
        ("C1.1：无（执法）权", [("C1.1", "无（执法）权")], ""),
        ("", [], ""),
        ("；;", [], ""),
    ],
)
def test_exemptions_split_at_the_codes_of_indicators(
    text: str, exempted: list[tuple[str, str]], stray: str
) -> None:
    assert split_exemptions(text, CODES) == (exempted, stray)


def test_every_kind_of_the_schema_has_a_reader_or_is_a_setting() -> None:
    for sheet in SHEET_BY_TITLE.values():
        for each in sheet.columns:
            if each.kind is not Kind.SETTING:
                assert cell_reader(each)("") == each.empty
