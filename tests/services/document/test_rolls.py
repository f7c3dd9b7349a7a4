"""The office's rolls, filled from a small year: F15, F18, F20, F21L, F23, F33, F35, F37, F38."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from app.services.document import (
    adjustment,
    decision,
    filing,
    formation,
    handover,
    printing,
    signing,
    trail,
)
from app.services.entry import recording
from app.services.parcel import transfer
from app.services.safekeeping import wiping
from app.services.session import Session, open_session
from app.services.year import planning
from app.services.year.outcome import standing_year
from tests.homes import World, taken_in, value_of
from tests.reports.paper import Paper
from tests.services.acts import OFFICE
from tests.services.decidedyear import make_decided
from tests.services.fieldyear import record, sample


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The home of a scored year, which these tests only read."""
    session = open_session(make_decided(tmp_path_factory.mktemp("decided") / "office"), actor="甲")
    yield session
    session.close()


def papers(session: Session, folder: Path, form: str, *units: str) -> list[Paper]:
    files = printing.report(session, form, units, folder, "pdf")["files"]
    return [Paper(Path(file).read_bytes()) for file in files]


class TestMatters:
    def test_one_matter_at_two_levels_counts_once(self, decided: Session) -> None:
        year, _ = standing_year(decided)
        sheet = adjustment.adjustment_sheet(decided, year, "U1")
        assert [(line.level, line.claimed, line.granted) for line in sheet.lines] == [
            ("省级", "3", "3"),
            ("市级", "1", "0"),
        ]
        assert sheet.lines[1].note == adjustment.MERGED
        assert sheet.lines[0].document == "省政府 豫政〔2026〕1号 2026年5月1日"
        assert [(each.kind, each.sum, each.cap, each.counted) for each in sheet.sums] == [
            ("加分", "3", "5", "3"),
            ("扣分", "0", "10", "0"),
        ]
        severe = adjustment.adjustment_sheet(decided, year, "U4")
        assert "不得评为优秀" in severe.consequence

    def test_the_paper_and_the_workbook_say_the_same(
        self, decided: Session, tmp_path: Path
    ) -> None:
        (paper,) = papers(decided, tmp_path, "F15", "U4")
        assert paper.holds("平政〔2026〕9号")
        (file,) = printing.report(decided, "F15", ["U4"], tmp_path, "xlsx")["files"]
        sheet = openpyxl.load_workbook(file).worksheets[0]
        values = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value}
        assert {"违法决策", "市政府 平政〔2026〕9号 2026年6月1日"} <= values

    def test_a_unit_declares_on_what_is_known(self, decided: Session, tmp_path: Path) -> None:
        year, _ = standing_year(decided)
        claim = adjustment.adjustment_claim(decided, year, "U4")
        assert (claim.contact, claim.phone, len(claim.lines)) == ("周某", "0375-1", 1)
        assert adjustment.adjustment_claim(decided, year, "U2").lines == ()
        assert len(papers(decided, tmp_path, "F15S")) == 4


def test_f18_tells_a_package_as_it_was_read_back(
    world: World, office: Session, tmp_path: Path
) -> None:
    sent = [Path(transfer.export_tasks(office, team, world.stick())["file"]) for team in ("1", "2")]
    found = list(handover.handovers(office, standing_year(office)[0]))
    assert [each.file for each in found] == [path.name for path in sent]
    assert [each.sha256 for each in found] == [
        hashlib.sha256(path.read_bytes()).hexdigest() for path in sent
    ]
    assert [each.size for each in found] == [f"{path.stat().st_size} 字节" for path in sent]
    assert [each.receiver for each in found] == ["考核组1", "考核组2"]
    assert found[0].lines[0].home == office.home_id
    names = printing.report(office, "F18", [], tmp_path)["files"]
    assert [Path(name).name for name in names] == ["F18-2026-考核组1.pdf", "F18-2026-考核组2.pdf"]


def test_a_team_hands_its_package_over_with_f18(world: World, tmp_path: Path) -> None:
    laptop = world.laptop("1")
    recording.record_checked(laptop, "U1", "L1.1")
    path = world.results(laptop)
    (paper,) = papers(laptop, tmp_path, "F18")
    assert paper.holds(path.name)
    assert paper.holds(hashlib.sha256(path.read_bytes()).hexdigest())
    assert paper.holds("市考核工作委员会办公室")


def test_f20_tells_who_did_what_and_why(office: Session, tmp_path: Path) -> None:
    recording.record_checked(office, "U1", "L1.1", OFFICE)
    planning.exempt(office, "U1", "F1.2", "没有立法权")
    year, _ = standing_year(office)
    whole = trail.audit_excerpt(office, year, "")
    last = whole.lines[-1]
    assert (last.actor, last.reason, last.subject) == ("张三", "没有立法权", "不涉及指标 1 项")
    assert last.action == "单位（unit exempt）"
    assert whole.last == value_of(office, "SELECT hash FROM head ORDER BY seq DESC LIMIT 1")
    unit = trail.audit_excerpt(office, year, "U1")
    assert [line.subject for line in unit.lines] == ["已核查 1 项"]
    assert len(papers(office, tmp_path, "F20")) == 1
    assert (tmp_path / "F20-2026.pdf").exists()


def test_f20_says_that_it_is_an_excerpt(office: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trail, "LATEST", 1)
    found = trail.audit_excerpt(office, standing_year(office)[0], "")
    assert found.count.endswith("摘录最近 1 项")
    assert len(found.lines) == 1


class TestTeams:
    def test_the_list_has_every_member_the_leader_first(self, office: Session) -> None:
        found = formation.team_list(office, standing_year(office)[0])
        assert [(line.team, line.name, line.units) for line in found.lines] == [
            ("1", "王芳", "新华区、卫东区、市教体局"),
            ("1", "李明", ""),
            ("2", "赵强", "市财政局"),
        ]

    def test_each_member_has_an_undertaking(self, field: World, tmp_path: Path) -> None:
        laptop = field.laptop("1")
        record(laptop, "undertaking", sample("undertaking"))
        first, second = formation.member_undertakings(laptop, standing_year(laptop)[0])
        assert (first.name, first.signed, second.name, second.signed) == (
            "王芳", "2026年11月2日", "李明", "",
        )  # fmt: skip
        assert second.avoid == "卫东区"
        assert (second.units, second.aside) == ("新华区、卫东区、市教体局", "卫东区")
        assert first.aside == ""
        (one, two) = papers(laptop, tmp_path, "F23")
        assert one.holds("王芳")
        assert not one.holds("李明")
        assert two.holds("李明")


def test_f33_shows_two_people_and_the_total_without(tmp_path: Path) -> None:
    folder = make_decided(tmp_path / "office")
    session = open_session(folder, actor="张三")
    planning.exempt(session, "U1", "F1.2", "没有立法权")
    year, _ = standing_year(session)
    waiting = decision.exemption_sheet(session, year, "U1")
    assert waiting.lines[0].note == f"{decision.LATE}，{decision.WAITING}"
    assert (waiting.possible, waiting.without) == ("85", waiting.total), "full marks both ways"
    planning.approve_exemption(session, "U1", "F1.2", "李四")
    approved = decision.exemption_sheet(session, standing_year(session)[0], "U1").lines[0]
    assert (approved.maker[:2], approved.approver[:2]) == ("张三", "李四")
    assert approved.approver.endswith("日")
    assert (approved.points, approved.reason) == ("5", "没有立法权")
    (paper,) = papers(session, tmp_path, "F33")
    assert paper.holds("没有立法权")
    session.close()


def test_f35_tells_what_was_reported_and_what_not(decided: Session) -> None:
    (found,) = decision.delegated_reports(decided, standing_year(decided)[0])
    assert (found.unit_name, found.reported, found.missing) == ("市教体局", 1, 1)
    assert [(line.unit, line.total, line.grade, line.date) for line in found.lines] == [
        ("市一高", "75.00", "合格", "2026年11月10日"),
        ("市二高", "", "", ""),
    ]


def test_f37_lists_what_was_issued_and_frozen(field: World, tmp_path: Path) -> None:
    office = field.office()
    record(office, "hearing", sample("hearing"))
    signing.freeze(office, "F25", "U1")
    year, _ = standing_year(office)
    found = filing.filing_list(office, year)
    assert [(line.mark, line.retention) for line in found.lines] == [
        (value_of(office, "SELECT document FROM issue"), "永久"),
        ("F25", "30年"),
    ]
    assert "新华区" in found.lines[1].title
    assert found.lines[1].note == "未签署"
    book = filing.filing_handover(office, year)
    assert (book.total, [line.count for line in book.lines]) == ("2", ["1", "1"])
    assert papers(office, tmp_path, "F37H")[0].holds("实地考核情况确认单")


class TestDevices:
    def test_the_office_has_a_sheet_a_laptop(
        self, world: World, office: Session, tmp_path: Path
    ) -> None:
        laptop = world.laptop("1")
        recording.record_checked(laptop, "U1", "L1.1")
        taken_in(office, world.results(laptop))
        (found,) = handover.clearances(office, standing_year(office)[0])
        seq = value_of(office, "SELECT max(seq) FROM head WHERE home = ?", laptop.home_id)
        assert (found.home, found.acknowledged) == (laptop.home_id, f"第 {seq} 号记录及以前")
        assert found.files == ""
        (paper,) = papers(office, tmp_path, "F38")
        assert paper.holds(laptop.home_id)

    def test_a_cleared_laptop_leaves_its_sheet(self, world: World, tmp_path: Path) -> None:
        laptop = world.laptop("1")
        home = laptop.home_id
        protocol = wiping.wipe(laptop, confirmed=True)
        world.opened.remove(laptop)
        path = handover.write_clearance(protocol, tmp_path / "优盘")
        paper = Paper(path.read_bytes())
        assert paper.holds(home)
        assert paper.holds(f"{protocol['files']} 个")
        assert paper.holds("考核组1")


def test_an_empty_year_prints_or_says_that_there_is_nothing(world: World, tmp_path: Path) -> None:
    session = world.fresh("空", role="office", year=2026)
    for form in ("F19", "F20", "F21", "F21L", "F34C", "F34Y", "F37", "F37H"):
        assert len(printing.report(session, form, [], tmp_path)["files"]) == 1
    for form in ("F16C", "F16D", "F16E", "F16F", "F18", "F23", "F35", "F38"):
        done = printing.report(session, form, [], tmp_path)
        assert done == {"files": [], "warnings": [f"还没有可以写成 {form} 的记录。"]}
