"""The year's archive as workbooks: read in elsewhere it is the same year, at home nothing new."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest

from app.errors import Cancelled
from app.exchange.workbook.reading import read_cells
from app.services.document.printing import report
from app.services.entry import conflict, recording
from app.services.entry.recording import Particulars
from app.services.sample import (
    entry_tables,
    generate,
    matter_table,
    plan_tables,
    read_material,
    roster_tables,
)
from app.services.sample.workbook import write_tables
from app.services.session import Session, create_home, open_session
from app.services.workbook.intake import Report, take_in
from app.services.year import approval, planning
from app.services.year.assessment import current_year
from app.services.year.outcome import totals_json
from tests.homes import PLAN, ROSTER, YEAR, World, bring, everything, rows
from tests.homes import taken_in as merged
from tests.scoring.vectors import FOLDER, VECTORS, expected_totals, workbooks_in
from tests.scoring.workbooks_of import write_year
from tests.scoring.years import random_year
from tests.services.acts import OFFICE
from tests.services.fieldyear import FIELD_PLAN, SAMPLES, record

FULL = os.environ.get("YINGHENG_FULL") == "1"

Homes = Callable[..., Session]


@pytest.fixture
def homes(tmp_path: Path) -> Any:
    """Makes empty office homes of a year; closed at the end."""
    opened: list[Session] = []

    def make(year: int = YEAR) -> Session:
        folder = tmp_path / f"home-{len(opened)}"
        create_home(folder, role="office", year=year)
        opened.append(open_session(folder, actor="某人"))
        return opened[-1]

    yield make
    for session in opened:
        session.close()


def taken_in(session: Session, files: Sequence[str | Path]) -> list[Report]:
    """The files read here and taken in one after the other."""
    return [take_in(session, Path(file), read_cells(Path(file))) for file in files]


def archived(session: Session, folder: Path) -> tuple[list[str], list[str]]:
    """The yearbook's files, and what it says that they lack."""
    answer = report(session, "年度归档", (), folder)
    return answer["files"], answer["warnings"]


def totals(session: Session) -> Any:
    """The figures apart from the plan's version."""
    return totals_json(session) | {"plan_version": None}


def there_and_back(session: Session, elsewhere: Session, folder: Path) -> list[str]:
    """The archive gives the same year elsewhere, and at home changes nothing; its warnings."""
    files, warnings = archived(session, folder)
    before = everything(session)
    again = taken_in(session, files)
    assert [(each.new, each.changed) for each in again] == [(0, 0)] * 3
    assert everything(session) == before
    found = taken_in(elsewhere, files)
    assert [each.new for each in found] == [each.same for each in again]
    assert totals(elsewhere) == totals(session)
    return warnings


# ---- whole years


@pytest.mark.parametrize("name", VECTORS if FULL else VECTORS[6:8])
def test_the_vectors(name: str, homes: Homes, tmp_path: Path) -> None:
    year = expected_totals(name)["year"]
    session = homes(year)
    taken_in(session, workbooks_in(FOLDER / name))
    assert there_and_back(session, homes(year), tmp_path / "archive") == []


@pytest.mark.parametrize("seed", range(20 if FULL else 2))
def test_random_years(seed: int, homes: Homes, tmp_path: Path) -> None:
    random = Random(seed)
    year = random_year(random, units=25, leaves=12, importable=True)
    session = homes(year.plan.settings.year)
    taken_in(session, write_year(year, tmp_path, random))
    elsewhere = homes(year.plan.settings.year)
    assert there_and_back(session, elsewhere, tmp_path / "archive") == []


def test_the_sample_year(homes: Homes, tmp_path: Path) -> None:
    """Its plan issued, its teams' entries recorded by hand as far as a workbook can tell."""
    material = read_material()
    session = homes()
    write_tables(tmp_path / "方案.xlsx", plan_tables(material))
    write_tables(tmp_path / "名册.xlsx", roster_tables(material, 120 if FULL else 12))
    taken_in(session, [tmp_path / "方案.xlsx", tmp_path / "名册.xlsx"])
    planning.issue(session, "平法〔2026〕1号")
    year = current_year(session)
    sample = generate(year.index.plan, list(year.units.values()), 2026, material)
    visits = [entries for team in sample.visits.values() for entries in team.values()]
    for number, entries in enumerate((*visits, *sample.office.values())):
        if tables := entry_tables(entries):
            write_tables(tmp_path / f"{number}.xlsx", tables)
            taken_in(session, [tmp_path / f"{number}.xlsx"])
    write_tables(tmp_path / "加减分.xlsx", [matter_table(sample.matters)])
    taken_in(session, [tmp_path / "加减分.xlsx"])
    warnings = there_and_back(session, homes(), tmp_path / "archive")
    assert warnings == ["工作簿不载明印发：导入后须重新印发方案，原为第1版（平法〔2026〕1号）。"]


def test_the_files_and_their_sheets(office: Session, tmp_path: Path) -> None:
    files, _ = archived(office, tmp_path)
    assert [Path(file).name for file in files] == [
        "1-方案-2026.xlsx", "2-名册-2026.xlsx", "3-评分-2026.xlsx"
    ]  # fmt: skip
    assert [openpyxl.load_workbook(file).sheetnames for file in files] == [
        ["方案", "指标", "扣分标准", "评分来源", "重点任务"],
        ["单位", "考核组", "分工", "历史", "委托结果"],
        ["成绩", "已核查", "扣分", "加减分"],
    ]
    assert sorted(files) == files, "a folder is taken in by name"


# ---- what was decided for single units


class TestDecisions:
    def test_exemptions_and_additions_come_along_on_the_row(
        self, office: Session, homes: Homes, tmp_path: Path
    ) -> None:
        bring(office, {"单位": [{
            "编码": "U3", "名称": "市财政局", "类别": 4, "序列号": 3,
            "增加指标": ["F1.2"], "不涉及指标": "C1.1：无立法职责；职责已划出",
        }]})  # fmt: skip
        planning.exempt(office, "U3", "F1.1", "不对外服务")
        planning.exempt(office, "U4", "F1.1", "未开展；C1.2 另议；")
        planning.add(office, "U4", "F1.2", "承担立法")
        planning.exempt(office, "U1", "L1", "整项不涉及")
        warnings = there_and_back(office, homes(), tmp_path)
        assert "印发后认定的不涉及指标已列入名册，但没有“印发后”的标记：U1、U3、U4。" in warnings
        assert "另行增加的指标已列入名册，但没有理由：U4。" in warnings

    def test_one_that_the_row_says_already_stays_the_rows(
        self, office: Session, homes: Homes, tmp_path: Path
    ) -> None:
        said = {"编码": "U3", "名称": "市财政局", "类别": 4, "增加指标": ["F1.2"]}
        bring(office, {"单位": [said | {"不涉及指标": "C1.1：无此职责"}]})
        planning.exempt(office, "U3", "C1.1", "无此职责")
        planning.add(office, "U3", "F1.2", "承担立法")
        there_and_back(office, homes(), tmp_path)

    def test_a_further_one_typed_into_the_row_is_taken(
        self, office: Session, tmp_path: Path
    ) -> None:
        planning.exempt(office, "U3", "F1.1", "不对外服务")
        files, _ = archived(office, tmp_path)
        book = openpyxl.load_workbook(files[1])
        for cells in book["单位"].iter_rows():
            if cells[0].value == "U3":
                cells[12].value += "；C1.1：无此职责"
        book.save(files[1])
        assert [each.changed for each in taken_in(office, files)] == [0, 1, 0]
        ((listed,),) = rows(office, "SELECT exemptions FROM unit WHERE code = 'U3'")
        assert listed == '[["C1.1", "无此职责"]]'

    def test_what_has_no_column_is_named(self, office: Session, tmp_path: Path) -> None:
        planning.lift_cap(office, "U1", "情节特别严重")
        planning.defer(office, "U2", "暂缓评定", "平法〔2026〕3号", "资料不全")
        _, warnings = archived(office, tmp_path)
        assert "“扣分不限上限”没有对应的列，导入后须重新登记：U1。" in warnings
        assert "“暂缓评定”“不评定”没有对应的列，导入后须重新登记：U2。" in warnings

    def test_a_draft_after_the_issue_is_not_the_plan(
        self, office: Session, homes: Homes, tmp_path: Path
    ) -> None:
        bring(office, {"方案": [{"项目": "加分上限", "值": "1"}]})
        recording.record_matter(office, "U1", "加分", 40_000, "M1", "表彰", particulars=OFFICE)
        files, warnings = archived(office, tmp_path)
        elsewhere = homes()
        taken_in(elsewhere, files)
        assert totals(elsewhere) == totals(office)
        assert any("还没有印发的改动" in warning for warning in warnings)


# ---- entries


class TestEntries:
    def test_by_hand_and_before_the_issue_are_the_same_again(
        self, homes: Homes, tmp_path: Path
    ) -> None:
        session = homes()
        bring(session, PLAN | ROSTER)
        recording.record_checked(session, "U1", "L1.1", OFFICE)
        planning.issue(session)
        recording.record_finding(session, "U1", "C1.2", "1", particulars=OFFICE)
        recording.record_finding(session, "U1", "C1.2", "1", particulars=OFFICE)
        done = recording.record_finding(session, "U1", "C1.2", "2", particulars=OFFICE)
        recording.amend(session, done.id, {"事由": "更正后的事由", "次数": "3"}, "笔误")
        recording.record_award(session, "U1", "C1.1", 33_333, OFFICE)
        recording.record_measure(session, "U1", "F1.1", 899_999, Particulars("市统计局"))
        recording.record_matter(
            session, "U4S", "扣分", 15_000, "M1", "=通报", particulars=OFFICE, severe=True
        )
        there_and_back(session, homes(), tmp_path)

    def test_what_no_row_brings_back_is_kept_aside_and_named(
        self, office: Session, homes: Homes, tmp_path: Path
    ) -> None:
        stray = recording.record_award(office, "U3", "C1.1", 10_000, OFFICE)
        gone = recording.record_award(office, "U1", "C1.1", 10_000, OFFICE)
        recording.withdraw(office, gone.id, "录错单位")
        planning.exempt(office, "U3", "C1.1", "无此职责")
        warnings = there_and_back(office, homes(), tmp_path)
        assert "有 1 条记录列在“已撤回”表，导入时不读。" in warnings
        assert "有 1 条记录列在“未计入”表，导入时不读。" in warnings
        book = openpyxl.load_workbook(tmp_path / "3-评分-2026.xlsx")
        ((unit, leaf, id, why),) = told(book["已撤回"])
        assert (unit, leaf, id) == ("U1", "C1.1", gone.id)
        assert why.startswith("录错单位（张三，20")
        ((unit, leaf, id, why),) = told(book["未计入"])
        assert (unit, leaf, id) == ("U3", "C1.1", stray.id)
        assert why.startswith("指标“C1.1”不")

    def test_those_of_another_version_of_the_leaf_are_kept_aside(
        self, office: Session, homes: Homes, tmp_path: Path
    ) -> None:
        recording.record_award(office, "U1", "C1.1", 10_000, OFFICE)
        bring(office, {"指标": [PLAN["指标"][2] | {"分值": "19"}]})
        planning.issue(office)
        warnings = there_and_back(office, homes(), tmp_path)
        assert "有 1 条记录列在“未计入”表，导入时不读。" in warnings

    def test_what_a_row_leaves_out_is_named(self, office: Session, tmp_path: Path) -> None:
        proof = (("ab" * 32, "照片.jpg", "1"),)
        about = Particulars("市委依法治市办", evidence=proof, note="看过")
        recording.record_checked(office, "U1", "L1.1", about)
        recording.record_matter(
            office, "U1", "扣分", 10_000, "M1", "通报", particulars=OFFICE, major=True
        )
        _, warnings = archived(office, tmp_path)
        assert {warning for warning in warnings if "没有对应的列" in warning} == {
            "佐证材料没有对应的列：1 项。",
            "已核查的说明没有对应的列：1 项。",
            "加减分的登记日期和说明没有对应的列：1 项。",
            "重大法治问题的标记没有对应的列：1 项。",
        }

    def test_what_records_in_the_field_come_to(self, homes: Homes, tmp_path: Path) -> None:
        """Their findings are entries like any; what they measure is told, and no row of 成绩."""
        session = homes()
        bring(session, FIELD_PLAN | ROSTER)
        planning.issue(session)
        recording.record_measure(session, "U1", "M4", 500_000, Particulars("出庭应诉率"))
        record(session, "rate", SAMPLES["rate"])
        record(session, "inspection", SAMPLES["inspection"])
        files, warnings = archived(session, tmp_path)
        assert "有 1 个测评值由考核记录得出，列在“记录得出”表，导入时不读。" in warnings
        book = openpyxl.load_workbook(files[2])
        (row,) = (row for row in book["记录得出"].iter_rows(values_only=True) if row[0] == "U1")
        assert row[2:6] == ("M4", "出庭应诉", 66.67, "出庭应诉率")
        assert "M4" not in [row[1] for row in book["成绩"].iter_rows(values_only=True)]
        assert "有 1 条记录列在“未计入”表，导入时不读。" in warnings
        assert "现场和评查记录不在归档工作簿中。" in warnings
        found = [(each.new, each.changed, each.same > 0) for each in taken_in(session, files)]
        assert found == [(0, 0, True)] * 3

    def test_a_key_task_is_linked_to_what_the_plan_has(
        self, office: Session, homes: Homes, tmp_path: Path
    ) -> None:
        draft = PLAN["指标"][2] | {"编码": "C1.9"}
        task = {"编号": "52", "内容": "完善监督机制。", "指标编码": "C1.1;C1.9"}
        bring(office, {"指标": [draft], "重点任务": [task]})
        files, _ = archived(office, tmp_path)
        book = openpyxl.load_workbook(files[0])
        linked = [row[3] for row in book["重点任务"].iter_rows(values_only=True) if row[0] == "52"]
        assert linked == ["C1.1"]
        taken_in(homes(), files)

    def test_a_conflict_is_named(self, world: World, tmp_path: Path) -> None:
        office = world.office()
        for laptop, points in ((world.laptop("1"), 10_000), (world.laptop("1"), 20_000)):
            recording.record_award(laptop, "U1", "C1.1", points)
            merged(office, world.results(laptop))
        assert conflict.listed(office)
        _, warnings = archived(office, tmp_path)
        assert "有 1 处冲突没有解决，工作簿中只有现值，没有冲突。" in warnings

    def test_of_an_approved_year_those_that_it_names(
        self, world: World, homes: Homes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        office, laptop = world.office(), world.laptop("1")
        recording.record_award(office, "U1", "C1.1", 10_000, OFFICE)
        monkeypatch.setattr(approval, "blockers", lambda _session: [])
        approval.approve(office, "审核")
        recording.record_award(laptop, "U1", "C1.1", 20_000)
        merged(office, world.results(laptop))
        files, _ = archived(office, tmp_path)
        elsewhere = homes()
        taken_in(elsewhere, files)
        assert rows(elsewhere, "SELECT points FROM award") == [(10_000,)]
        assert totals(elsewhere) == totals(office) | {"approved": False}


def told(sheet: Any) -> list[tuple[str, ...]]:
    """Unit, indicator, id and the reason of what was kept aside."""
    heads, *lines = [row for row in sheet.iter_rows(values_only=True) if row[1] is not None]
    at = [heads.index(name) for name in ("单位编码", "指标或事项", "编号", "原因")]
    return [tuple(line[place] for place in at) for line in lines]


# ---- on the way


def test_it_can_be_stopped_and_leaves_no_half_of_a_file(office: Session, tmp_path: Path) -> None:
    recording.record_award(office, "U1", "C1.1", 10_000, OFFICE)
    with pytest.raises(Cancelled):
        report(office, "年度归档", (), tmp_path, cancelled=lambda: True)
    assert not [path for path in tmp_path.iterdir() if "评分" in path.name]
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_it_tells_how_far_it_is(office: Session, tmp_path: Path) -> None:
    recording.record_award(office, "U1", "C1.1", 10_000, OFFICE)
    steps: list[tuple[int, int]] = []
    report(office, "年度归档", (), tmp_path, progress=lambda *step: steps.append(step))
    assert steps[-1] == (1, 1)
    assert steps == sorted(steps)
