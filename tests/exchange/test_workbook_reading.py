"""A workbook to typed rows, or to all its faults: headers, keys, rules between cells."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from app.errors import BadInput
from app.exchange.workbook.reading import read_cells
from app.exchange.workbook.sheets import SHEET_BY_TITLE, SHEETS
from tests.exchange.workbooks import SCORES, Formula, column_of, faults_of, make, replaced


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "成绩表.xlsx"


def test_rows_are_typed_and_aligned_to_the_schema(path: Path) -> None:
    content = read_cells(make(path, {"成绩": SCORES}))
    (sheet,) = content.sheets
    assert content.file == "成绩表.xlsx"
    assert content.warnings == ()
    assert sheet.columns == SHEET_BY_TITLE["成绩"].names
    assert sheet.rows == [
        ("U1", "C1.1", 15000, None, "甲局", "2026-11-23", "好"),
        ("U2", "C1.1", None, 880000, "乙局", "", ""),
    ]
    assert sheet.row_numbers == [2, 3]
    assert sheet.cell(1, "来源") == "E3"


def test_columns_stand_in_any_order_under_titles_and_beside_gaps(path: Path) -> None:
    rows = [
        ["平顶山市法治建设考核成绩"],
        [],
        [None, None, "来 源", "单位\n编码", "备注", " 指标编码", "得分", "单位名称"],
        [],
        [None, None, "甲局", "U1", "x", "C1", 2, "某局"],
        [None, None, None, None, "只有备注", None, None],
        [None, None, "乙局", "U1", None, "C1", "３"],
    ]
    content = read_cells(make(path, {"成绩": rows}))
    (sheet,) = content.sheets
    assert [row[:3] for row in sheet.rows] == [("U1", "C1", 20000), ("U1", "C1", 30000)]
    assert sheet.row_numbers == [5, 7]
    assert sheet.letters == ("D", "F", "G", "", "C", "", "")
    assert sheet.cell(1, "得分") == "G7"
    assert sheet.cell(1, "日期") == "第7行"
    (warning,) = content.warnings
    assert (warning.cell, warning.found) == ("E3", "备注")


def test_a_header_below_the_tenth_row_is_not_found(path: Path) -> None:
    (fault,) = faults_of(make(path, {"成绩": [[]] * 10 + SCORES}))
    assert "前 10 行" in fault.message
    assert read_cells(make(path, {"成绩": [[]] * 9 + SCORES})).sheets[0].row_numbers == [11, 12]


def test_missing_required_columns_are_each_named(path: Path) -> None:
    rows = [["单位编码", "得分"], ["U1", 1]]
    faults = faults_of(make(path, {"成绩": rows, "分工": [["组号"], ["1"]]}))
    assert [(f.sheet, f.cell) for f in faults] == [("成绩", "A1"), ("成绩", "A1"), ("分工", "A1")]
    assert [f.message[-5:] for f in faults] == ["指标编码”", "列“来源”", "单位编码”"]


def test_a_column_named_twice_is_refused_with_both_cells(path: Path) -> None:
    rows = [["单位编码", "指标编码", "来源", "得分", "得 分"], ["U1", "C1", "甲", 1, 2]]
    (fault,) = faults_of(make(path, {"成绩": rows}))
    assert (fault.cell, "D1" in fault.message, fault.found) == ("E1", True, "得分")


def test_unknown_sheets_are_named_and_the_guide_is_not(path: Path) -> None:
    content = read_cells(make(path, {"成绩": SCORES, "封面": [["x"]], "说明": [["x"]]}))
    assert [(w.sheet, w.message) for w in content.warnings] == [("封面", "不认识的工作表，已忽略")]


def test_a_hidden_sheet_is_read_and_said(path: Path) -> None:
    sheets = {"封面": [["x"]], "成绩": SCORES}
    content = read_cells(make(path, sheets, hidden=["成绩"]))
    assert len(content.sheets[0].rows) == 2
    assert any("隐藏" in warning.message for warning in content.warnings)


def test_a_title_is_folded_and_must_not_come_twice(path: Path) -> None:
    assert read_cells(make(path, {" 成绩 ": SCORES})).sheets[0].title == "成绩"
    (fault,) = faults_of(make(path, {"成绩": SCORES, "成绩 ": SCORES}))
    assert fault.message == "有两个名为“成绩”的工作表"


def test_a_workbook_without_a_known_sheet_is_refused_with_the_titles(path: Path) -> None:
    make(path, {"Sheet1": SCORES})
    with pytest.raises(BadInput) as refusal:
        read_cells(path)
    assert "成绩" in refusal.value.hint
    assert refusal.value.details[0].file == path.name


def test_an_empty_sheet_has_no_header(path: Path) -> None:
    assert "找不到表头" in faults_of(make(path, {"成绩": []}))[0].message


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.title)
def test_every_required_cell_of_every_sheet_is_missed(path: Path, sheet: Any) -> None:
    filled = [column.name for column in sheet.columns if column.filled]
    make(
        path,
        {
            sheet.title: [
                [*sheet.names, "备注"],
                ["x" if n not in filled else None for n in sheet.names],
            ]
        },
    )
    missed = {fault.cell for fault in faults_of(path) if fault.message == "没有填写"}
    expected = {f"{'ABCDEFGHIJKLMNO'[i]}2" for i, n in enumerate(sheet.names) if n in filled}
    assert missed == expected


def test_every_fault_is_told_with_its_place(path: Path) -> None:
    wrong = [[f"U{i}", "C1", "1.23456", None, "甲", "去年", None] for i in range(500)]
    faults = faults_of(make(path, {"成绩": SCORES[:1] + wrong}))
    assert len(faults) == 1000
    assert [fault.cell for fault in faults[:4]] == ["C2", "F2", "C3", "F3"]
    assert {fault.file for fault in faults} == {path.name}
    assert {fault.sheet for fault in faults} == {"成绩"}
    assert (faults[0].found, faults[1].found) == ("1.23456", "去年")
    assert all(fault.expected for fault in faults)


def test_a_merged_key_column_is_told_with_what_to_do(path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("成绩")
        for number, row in enumerate(SCORES):
            sheet.write_row(number, 0, row)
        sheet.merge_range("A4:A6", "U3")
        for number in (3, 4, 5):
            sheet.write_row(number, 1, [f"C{number}", 1, "", "甲"])
        sheet.write_row(6, 1, ["C9", 1, "", "甲"])
    faults = faults_of(path)
    assert [(fault.cell, "取消合并" in fault.expected) for fault in faults] == [
        ("A5", True),
        ("A6", True),
        ("A7", False),
    ]


def test_too_many_warnings_are_counted(path: Path) -> None:
    header = ["单位编码", "类型", "分值", "事项编号", "事项", "级别"]
    rows = [["U1", "加分", 1, f"M{n}", "事", "省级"] for n in range(20_003)]
    warnings = read_cells(make(path, {"加减分": [header, *rows]})).warnings
    assert len(warnings) == 20_001
    assert "另有 3 处提示" in warnings[-1].message


def test_too_many_faults_are_counted(path: Path) -> None:
    wrong = [[f"U{i}", "C1", "x", None, "甲", None, None] for i in range(20_005)]
    faults = faults_of(make(path, {"成绩": SCORES[:1] + wrong}))
    assert len(faults) == 20_001
    assert "另有 5 处" in faults[-1].message


def test_the_same_key_twice_names_both_cells(path: Path) -> None:
    rows = [*SCORES, [" Ｕ１", "C1.1", 2, None, "甲局"], ["U1", "C1.1", 3, None, "甲局"]]
    faults = faults_of(make(path, {"成绩": rows}))
    assert [fault.cell for fault in faults] == ["A4", "A5"]
    assert all("A2" in fault.message for fault in faults)
    assert faults[0].found == "U1、C1.1、甲局"


def test_keys_across_blocks_of_rows_are_compared(path: Path) -> None:
    rows = [[f"U{i}", "C1", 1, None, "甲"] for i in range(9000)]
    rows.append(["U0", "C1", 1, None, "甲"])
    (fault,) = faults_of(make(path, {"成绩": SCORES[:1] + rows}))
    assert (fault.cell, "A2" in fault.message) == ("A9002", True)


FINDINGS = ["单位编码", "指标编码", "条款号", "来源", "日期", "事由", "编号", "扣分"]


def test_findings_are_known_by_number_or_by_what_they_say(path: Path) -> None:
    same = ["U1", "C1", 1, "督查", "2026.5.2", "事"]
    alike = [
        [*same, "N-1"],
        [*same, "N-2"],
        [*same],
        [*same[:5], "另一事"],
        [*same[:4], "2026-05-03", "事"],
    ]
    make(path, {"扣分": [FINDINGS, *alike]})
    assert column_of(path, "扣分", "编号") == ["N-1", "N-2", "", "", ""]
    again = [*same[:4], date(2026, 5, 2), "事"]
    other = ["U2", "C2", 1, "督查", None, "x", "Ｎ-１"]
    faults = faults_of(make(path, {"扣分": [FINDINGS, *alike, again, other]}))
    assert [(fault.cell, fault.message[:6]) for fault in faults] == [
        ("A7", "与 A4 重"),
        ("G8", "与 G2 重"),
    ]


def test_matters_of_one_number_differ_by_level_and_source(path: Path) -> None:
    header = ["单位编码", "类型", "分值", "事项编号", "事项", "级别", "来源", "文号", "发文日期"]
    row = ["U1", "扣分", 1, "M1", "事", "省级", "甲", "x", "2026-1-1"]
    others = [[*row[:5], "市级", *row[6:]], [*row[:6], "乙", *row[7:]], [*row[:3], "M2", *row[4:]]]
    assert len(column_of(make(path, {"加减分": [header, row, *others]}), "加减分", "分值")) == 4
    (fault,) = faults_of(make(path, {"加减分": [header, row, [*row[:2], 2, *row[3:]]]}))
    assert fault.cell == "A3"


def test_a_row_with_a_faulty_key_is_not_called_a_twin(path: Path) -> None:
    rows = [["U1", "C1", 1, None, None], ["U1", "C1", 1, None, None]]
    assert [f.message for f in faults_of(make(path, {"成绩": SCORES[:1] + rows}))] == [
        "没有填写"
    ] * 2


# --- formulas, errors, cells of another type ---------------------------------------------------


def test_the_cached_value_of_a_formula_is_read(path: Path) -> None:
    rows = [*SCORES[:1], ["U1", "C1", Formula("=1+1.5", 2.5), None, Formula('="甲"&"局"', "甲局")]]
    make(path, {"成绩": rows})
    assert column_of(path, "成绩", "得分") == [25000]
    assert column_of(path, "成绩", "来源") == ["甲局"]


def test_a_formula_without_a_value_is_an_error_at_its_cell(path: Path) -> None:
    make(path, {"成绩": [*SCORES, ["U3", Formula("=B2", "C1.1"), Formula("=1+1", 2), None, "丙"]]})
    replaced(path, "<f>1+1</f><v>2</v>", "<f>1+1</f>")
    replaced(path, '<c r="B4" t="str"><f>B2</f><v>C1.1</v>', '<c r="B4"><f>B2</f><v></v>')
    faults = faults_of(path)
    assert [fault.cell for fault in faults] == ["B4", "C4"]
    assert all("公式没有计算结果" in fault.message for fault in faults)


def test_a_formula_never_worked_out_beside_a_numbered_cell(path: Path) -> None:
    make(
        path, {"成绩": [*SCORES, ["U3", "C1.1", Formula("=1+1", 2), None, Formula("=E2", "甲局")]]}
    )
    replaced(path, '<c r="C4"><f>1+1</f><v>2</v>', '<c><f t="shared" si="0"/><v/>')
    replaced(path, '<c r="E4" t="str"><f>E2</f><v>甲局</v>', "<c r='E4'><f >E2</f >")
    assert [fault.cell for fault in faults_of(path)] == ["C4", "E4"]


def test_a_formula_whose_value_is_empty_text_is_empty(path: Path) -> None:
    make(path, {"成绩": [*SCORES[:1], ["U1", "C1", 1, None, "甲", None, Formula('=""', "x")]]})
    replaced(path, "<v>x</v>", "<v></v>")
    assert column_of(path, "成绩", "说明") == [""]


@pytest.mark.parametrize("word", ["#DIV/0!", "#N/A", "#REF!", "#NAME?"])
def test_error_cells_are_named(path: Path, word: str) -> None:
    make(path, {"成绩": [*SCORES, ["U3", "C1.1", Formula("=1/0", word), None, "丙"]]})
    (fault,) = faults_of(path)
    assert (fault.cell, fault.found, fault.message) == ("C4", word, "单元格是错误值")


def test_faults_outside_the_known_columns_do_not_matter(path: Path) -> None:
    rows = [[*SCORES[0], "备注"], [*SCORES[1], Formula("=1/0", "#DIV/0!")], *SCORES[2:]]
    make(path, {"成绩": rows})
    assert len(column_of(path, "成绩", "得分")) == 2


def test_marks_are_seen_under_a_namespace_prefix(path: Path) -> None:
    make(path, {"成绩": [*SCORES, ["U3", "C1.1", Formula("=1/0", "#DIV/0!"), None, "丙"]]})
    replaced(path, "<c ", "<x:c ")
    for name in ("worksheet", "sheetData", "row", "f", "v"):
        for old, new in ((f"<{name}>", f"<x:{name}>"), (f"<{name} ", f"<x:{name} ")):
            with_prefix(path, old, new)
        with_prefix(path, f"</{name}>", f"</x:{name}>")
    with_prefix(path, "</c>", "</x:c>")
    with_prefix(path, 'xmlns="http', 'xmlns:x="http')
    assert [fault.found for fault in faults_of(path)] == ["#DIV/0!"]


def with_prefix(path: Path, old: str, new: str) -> None:
    try:
        replaced(path, old, new)
    except AssertionError:
        return


def test_true_and_false_cells_are_yes_and_no_there_alone(path: Path) -> None:
    units = [["编码", "名称", "类别", "不得拍照"], ["U1", "甲", 1, True], ["U2", "乙", 1, False]]
    assert column_of(make(path, {"单位": units}), "单位", "不得拍照") == [True, False]
    rows = [*SCORES, ["U3", "C1", 1, None, "甲"], ["U4", "C1", True, None, "甲"]]
    (fault,) = faults_of(make(path, {"成绩": rows}))
    assert (fault.cell, fault.found) == ("C5", "TRUE")


def test_a_long_number_in_a_code_column_is_refused(path: Path) -> None:
    rows = [*SCORES, [41048219900101123, "C1", 1, None, "甲"]]
    (fault,) = faults_of(make(path, {"成绩": rows}))
    assert (fault.cell, "15 位" in fault.message) == ("A4", True)
    assert fault.found.startswith("4104821990010112")


def test_a_date_in_the_category_column_is_refused_with_the_hint(path: Path) -> None:
    rows = [["编码", "名称", "板块", "适用类别"], ["C1", "x", "分类", date(2026, 1, 4)]]
    (fault,) = faults_of(make(path, {"指标": rows}))
    assert (fault.cell, "文本格式" in fault.expected) == ("D2", True)


# --- 方案 --------------------------------------------------------------------------------------


def test_settings_are_typed_by_their_item(path: Path) -> None:
    rows = [["项目", "值"], ["年度", 2026], ["优秀比例", "30"], ["总分封顶", True], ["文号", None]]
    sheet = read_cells(make(path, {"方案": rows})).sheets[0]
    assert sheet.rows == [
        ("年度", 2026),
        ("优秀比例", [["", 300000]]),
        ("总分封顶", True),
        ("文号", None),
    ]


@pytest.mark.parametrize("number_format", ["0%", "0.00%", '0.0%;"负"'])
def test_a_percent_cell_is_its_value_times_a_hundred(path: Path, number_format: str) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("方案")
        sheet.write_row(0, 0, ["项目", "值"])
        sheet.write_string(1, 0, "优秀比例")
        sheet.write_number(1, 1, 0.285, book.add_format({"num_format": number_format}))
        sheet.write_string(2, 0, "后几名")
        sheet.write_number(2, 1, 3, book.add_format({"num_format": '0"%"'}))
    assert read_cells(path).sheets[0].rows == [("优秀比例", [["", 285000]]), ("后几名", 3)]


def test_unknown_and_wrong_settings_are_faults(path: Path) -> None:
    rows = [["项目", "值"], ["优秀线", 90], ["后几名", "三"], ["年度", 2026], ["年度", 2027]]
    faults = faults_of(make(path, {"方案": rows}))
    assert [fault.cell for fault in faults] == ["A2", "B3", "A5"]
    assert "优秀分数线" in faults[0].expected
