"""Registers as workbooks: they say what the figures say, print well and read back in."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from app.errors import Cancelled, NotFound, Refused
from app.exchange.workbook.reading import read_cells
from app.services import query
from app.services.document.printing import listed, report
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.session import Session
from app.services.workbook.intake import Report, take_in
from app.services.year import planning
from app.services.year.outcome import totals_json
from tests.homes import World, bring, everything, rows
from tests.services.acts import OFFICE

REGISTERS = ("汇总表", "排名表", "指标得分明细", "扣分台账", "加减分台账")
HOSTILE = ("=HYPERLINK(1)", "+1", "-1", "@SUM(A1)")


@pytest.fixture
def scored(office: Session) -> Session:
    """U1 complete, U2 scored in part, with a finding each, a bonus and a penalty."""
    for unit in ("U1", "U2"):
        recording.record_checked(office, unit, "L1.1", OFFICE)
        recording.record_award(office, unit, "C1.1", 155_000, OFFICE)
        about = Particulars("考核组1", "2026-11-02", "=未公示")
        recording.record_finding(office, unit, "C1.2", "1", count=2, particulars=about)
    recording.record_measure(office, "U1", "F1.1", 873_333, Particulars("市统计局"))
    recording.record_award(office, "U1", "F1.2", 45_000, OFFICE)
    recording.record_matter(
        office, "U1", "加分", 15_000, "M1", "@表彰", particulars=OFFICE, level="省级",
        document="豫政〔2026〕1号", document_date="2026-05-01",
    )  # fmt: skip
    recording.record_matter(
        office, "U2", "扣分", 20_000, "M2", "+通报", particulars=OFFICE, severe=True
    )
    return office


def made(session: Session, name: str, folder: Path, *units: str) -> Path:
    (file,) = report(session, name, units, folder, "xlsx")["files"]
    return Path(file)


def first(path: Path) -> Worksheet:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def lines(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows below the frozen header by column name."""
    head = int(str(sheet.freeze_panes).lstrip("ABCDEFG")) - 1
    names = [cell.value for cell in sheet[head]]
    return [
        dict(zip(names, row, strict=True))
        for row in sheet.iter_rows(min_row=head + 1, values_only=True)
    ]


def figure(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def exact(cell: Any) -> Decimal | None:
    return None if cell is None else Decimal(str(cell))


# ---- how they print


@pytest.mark.parametrize("name", REGISTERS)
def test_it_prints_well(name: str, scored: Session, tmp_path: Path) -> None:
    path = made(scored, name, tmp_path)
    assert path == tmp_path / f"{name}-2026.xlsx"
    for sheet in openpyxl.load_workbook(path).worksheets:
        head = int(str(sheet.freeze_panes).lstrip("ABCDEFG")) - 1
        assert 2 < head <= 10, "titles above it, and an import finds it"
        assert sheet.print_title_rows == f"${head}:${head}"
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_area
        assert str(sheet["A1"].value).startswith("2026年度法治政府建设考核")
        assert "市考核工作委员会办公室" in sheet["A2"].value
        assert "内部资料 注意保管" in sheet["A2"].value
        assert "内部资料 注意保管" in sheet.oddHeader.right.text
        assert "第 &P 页" in str(sheet.oddFooter.center.text)


@pytest.mark.parametrize("name", REGISTERS)
def test_figures_are_numbers_with_two_places_and_no_text_is_a_formula(
    name: str, scored: Session, tmp_path: Path
) -> None:
    path = made(scored, name, tmp_path)
    with zipfile.ZipFile(path) as archive:
        sheets = [each for each in archive.namelist() if each.startswith("xl/worksheets/sheet")]
        assert not any(b"<f>" in archive.read(each) for each in sheets)
    found = set()
    for sheet in openpyxl.load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            found |= {cell.number_format for cell in row if isinstance(cell.value, float)}
            assert all(cell.data_type != "f" for cell in row)
    assert found == {"0.00"}


def test_a_result_is_a_draft_until_it_is_decided(scored: Session, tmp_path: Path) -> None:
    assert "送审稿" in first(made(scored, "汇总表", tmp_path))["A2"].value
    assert "送审稿" not in first(made(scored, "扣分台账", tmp_path))["A2"].value
    assert "样例" not in first(made(scored, "汇总表", tmp_path))["A2"].value
    bring(scored, {"方案": [{"项目": "名称", "值": "样例方案"}]})
    planning.issue(scored)
    assert "样例" in first(made(scored, "汇总表", tmp_path))["A2"].value


def test_a_grid_too_wide_for_a_page_goes_over_several(office: Session, tmp_path: Path) -> None:
    leaves = [
        {
            "编码": f"X{n}", "名称": f"第{n}个评分点", "板块": "分类", "组成": "日常",
            "计分方法": "赋分", "分值": "0.1", "适用类别": [4],
        }
        for n in range(40)
    ]  # fmt: skip
    bring(office, {"指标": leaves})
    planning.issue(office)
    sheet = first(made(office, "指标得分明细", tmp_path))
    assert sheet.page_setup.fitToWidth > 1
    assert sheet.print_title_cols == "$A:$B"
    assert str(sheet.freeze_panes).startswith("C")


# ---- what they say


def test_the_summary_says_what_totals_say(scored: Session, tmp_path: Path) -> None:
    units = {one["code"]: one for one in totals_json(scored)["units"]}
    found = {line["单位编码"]: line for line in lines(first(made(scored, "汇总表", tmp_path)))}
    assert found.keys() == units.keys()
    for code, one in units.items():
        line, parts = found[code], one["components"] or {}
        told = [line[name] for name in ("单位名称", "组", "名次", "等次")]
        assert told == [one["name"], one["group"], one["rank"], one["grade"]]
        for column, value in {
            "应得分": one["possible"], "基础分": one["base"], "加分": one["bonus"],
            "扣分": one["penalty"], "总分": one["total"],
            **{name: parts.get(name) for name in ("日常", "实地", "满意度")},
        }.items():  # fmt: skip
            assert exact(line[column]) == figure(value), (code, column)
        assert (line["未评指标"] or "") == "、".join(one["missing"])
        assert (line["结果运用"] or "") == "、".join(one["outcomes"])
    assert "情节严重" in found["U2"]["备注"]
    assert "市教体局" in found["D1"]["备注"]


def test_the_form_as_a_workbook_is_the_summary(scored: Session, tmp_path: Path) -> None:
    form, register = made(scored, "f14", tmp_path), made(scored, "汇总表", tmp_path)
    assert form.name == "F14-2026.xlsx"
    assert lines(first(form)) == lines(first(register))


def test_ranks_stand_on_a_sheet_a_group(scored: Session, tmp_path: Path) -> None:
    bring(scored, {"单位": [
        {"编码": "U3", "名称": "市财政局", "类别": 4, "排名组": "4/执法:[甲]"},
        {"编码": "U4", "名称": "市教体局", "类别": 4, "排名组": "4_执法_甲?"},
    ]})  # fmt: skip
    book = openpyxl.load_workbook(made(scored, "排名表", tmp_path))
    assert book.sheetnames == ["第1类", "4_执法__甲_", "4_执法_甲_"]
    ranked = lines(book["第1类"])
    assert [(line["名次"], line["单位编码"]) for line in ranked] == [(1, "U1"), (None, "U2")]
    assert "一类" in book["第1类"]["A3"].value


def test_no_ranked_group_is_said(office: Session, tmp_path: Path) -> None:
    bring(office, {"单位": [
        {"编码": code, "名称": code, "类别": 9} for code in ("U1", "U2", "U3", "U4")
    ]})  # fmt: skip
    sheet = first(made(office, "排名表", tmp_path))
    assert sheet["A3"].value == "没有排名的组"
    assert lines(sheet) == []


def test_details_leaf_by_leaf(scored: Session, tmp_path: Path) -> None:
    planning.exempt(scored, "U2", "F1.2", "无立法职责")
    full, *found = lines(first(made(scored, "指标得分明细", tmp_path)))
    heads = {name.split()[0]: name for name in full if name.split()[0] not in ("单位编码",)}
    assert {code: full[heads[code]] for code in ("L1.1", "C1.1", "F1.1")} == {
        "L1.1": 10, "C1.1": 20, "F1.1": 25,
    }  # fmt: skip
    by_code = {line["单位编码"]: line for line in found}
    assert by_code.keys() == {"U1", "U2", "U3", "U4"}
    for code in ("L1.1", "C1.1", "C1.2", "F1.2"):
        told = query.explain(scored, "U1", code)["value"]
        assert exact(by_code["U1"][heads[code]]) == Decimal(told)
    assert by_code["U1"][heads["F1.1"]] == 21.83
    assert by_code["U2"][heads["F1.1"]] == "未评"
    assert by_code["U2"][heads["F1.2"]] == "不涉及"
    assert by_code["U3"][heads["F1.2"]] is None
    assert (by_code["U2"]["应得分"], by_code["U2"]["未评"]) == (85, 1)


# ---- the two that read back in


def again(session: Session, *paths: Path) -> list[Report]:
    return [take_in(session, path, read_cells(path)) for path in paths]


def test_ledgers_read_back_in_as_they_were(scored: Session, tmp_path: Path) -> None:
    bring(scored, {"扣分": [
        {"单位编码": "U3", "指标编码": "L1.1", "条款号": "1", "来源": "甲局", "编号": "N1"},
        {
            "单位编码": "U3", "指标编码": "L1.1", "条款号": "1", "来源": "甲局", "扣分": "0.125",
            "事由": "说明", "状态": "待补证", "日期": "2026-10-01",
        },
    ]})  # fmt: skip
    before = everything(scored)
    paths = [made(scored, name, tmp_path) for name in ("扣分台账", "加减分台账")]
    found = again(scored, *paths)
    assert [(each.new, each.changed, each.same) for each in found] == [(0, 0, 4), (0, 0, 2)]
    assert found[0].warnings == []
    assert everything(scored) == before


def test_every_row_has_a_number(scored: Session, tmp_path: Path) -> None:
    bring(scored, {"扣分": [
        {"单位编码": "U3", "指标编码": "L1.1", "条款号": "1", "来源": "甲局", "编号": "N1"}
    ]})  # fmt: skip
    found = [line["编号"] for line in lines(first(made(scored, "扣分台账", tmp_path)))]
    ids = rows(scored, "SELECT id FROM finding WHERE number IS NULL")
    assert set(found) == {"N1", *(id for (id,) in ids)}


def test_each_says_what_its_clause_costs(scored: Session, tmp_path: Path) -> None:
    line = lines(first(made(scored, "扣分台账", tmp_path)))[0]
    assert (line["条款内容"], line["每次扣分"], line["次数"]) == ("未公示", 1.5, 2)
    assert (line["单位名称"], line["指标名称"], line["事由"]) == ("新华区", "执法公示", "=未公示")


def test_what_is_edited_in_it_is_taken(scored: Session, tmp_path: Path) -> None:
    path = made(scored, "扣分台账", tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book["扣分"]
    names = [cell.value for cell in sheet[3]]
    sheet.cell(4, names.index("次数") + 1, 3)
    book.save(path)
    assert [(each.new, each.changed, each.same) for each in again(scored, path)] == [(0, 1, 1)]
    assert rows(scored, 'SELECT "count" FROM finding ORDER BY unit') == [(3,), (2,)]


def test_withdrawn_ones_stand_apart_and_do_not_come_back(scored: Session, tmp_path: Path) -> None:
    ((id,),) = rows(scored, "SELECT id FROM finding WHERE unit = 'U1'")
    recording.withdraw(scored, id, "证据不足")
    answer = report(scored, "扣分台账", (), tmp_path)
    assert answer["warnings"] == ["有 1 条记录列在“已撤回”表，导入时不读。"]
    path = Path(answer["files"][0])
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["扣分", "已撤回"]
    assert [line["单位编码"] for line in lines(book["扣分"])] == ["U2"]
    (line,) = lines(book["已撤回"])
    assert (line["编号"], line["次数"]) == (id, 2)
    assert line["原因"].startswith("证据不足（张三，")
    (found,) = again(scored, path)
    assert (found.new, found.changed, found.same) == (0, 0, 1)
    assert any("已撤回" in warning for warning in found.warnings)


def test_one_unit_alone(scored: Session, tmp_path: Path) -> None:
    path = made(scored, "扣分台账", tmp_path, "U2")
    assert path.name == "扣分台账-2026-U2.xlsx"
    assert [line["单位编码"] for line in lines(first(path))] == ["U2"]
    summary = lines(first(made(scored, "汇总表", tmp_path, "U2", "U4")))
    assert [line["单位编码"] for line in summary] == ["U2", "U4"]


# ---- asked for


def test_they_are_listed_with_their_formats() -> None:
    formats = {one["form"]: one["formats"] for one in listed()}
    assert formats.keys() >= {*REGISTERS, "年度归档"}
    told = [formats[name] for name in ("F13", "F14", "F25", "汇总表")]
    assert told == [["pdf", "xlsx"], ["pdf", "xlsx"], ["pdf"], ["xlsx"]]


@pytest.mark.parametrize(
    ("name", "units", "format", "kind"),
    [
        ("汇总表", (), "pdf", Refused),
        ("F25", (), "xlsx", Refused),
        ("排名表", ("U1",), "", Refused),
        ("年度归档", ("U1",), "", Refused),
        ("扣分台账", ("U9",), "", NotFound),
        ("扣分", (), "", NotFound),
    ],
)
def test_what_cannot_be_made_leaves_nothing(
    office: Session, tmp_path: Path, name: str, units: Sequence[str], format: str, kind: type
) -> None:
    with pytest.raises(kind):
        report(office, name, units, tmp_path / "out", format)
    assert not list(tmp_path.glob("out/*"))


@pytest.mark.parametrize("name", [*REGISTERS, "年度归档"])
def test_the_office_alone_makes_them(name: str, world: World, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        report(world.laptop("1"), name, (), tmp_path)
    assert refusal.value.code == "office-only"


@pytest.mark.parametrize("name", REGISTERS)
def test_it_can_be_stopped_and_leaves_nothing(name: str, scored: Session, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        report(scored, name, (), tmp_path / "out", cancelled=lambda: True)
    assert not list((tmp_path / "out").iterdir())


def test_it_tells_how_far_it_is(scored: Session, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    report(scored, "汇总表", (), tmp_path, progress=lambda *step: steps.append(step))
    assert steps[0] == (0, 5)
    assert steps[-1] == (5, 5)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula(text: str, office: Session, tmp_path: Path) -> None:
    bring(office, {"单位": [{"编码": "U3", "名称": text, "类别": 4}]})
    sheet = first(made(office, "汇总表", tmp_path))
    (cell,) = (cell for row in sheet.iter_rows() for cell in row if cell.value == text)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
