"""F10–F12, F31 and F36 from the register: both dates, no points, nothing covert, the figures."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from app.errors import Refused
from app.services.document import printing
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.review import objecting, rectifying, ruling, sending
from app.services.review.objecting import Target
from app.services.review.ruling import Decision
from app.services.session import Session
from app.services.year.outcome import totals_json
from tests.homes import World, clocked, day
from tests.reports.paper import Paper

BODY = Particulars("市司法局", note="未组织学法，扣2分")
TABLE_OF_F10 = [
    "序号",
    "问题",
    "对应指标及条款",
    "佐证",
    "整改要求",
    "整改时限",
    "核实意见",
    "说明",
]


@pytest.fixture
def reviewed(world: World) -> Session:
    """Two problems sent to U1 on 21 September 2026, one objected to and overturned, one late."""
    session = world.office()
    session.now = clocked(day("2026-09-21").replace(hour=4))
    recording.record_finding(session, "U1", "L1.1", "1", particulars=BODY)
    recording.record_finding(session, "U1", "C1.2", "1", particulars=BODY)
    recording.record_matter(
        session, "U1", "扣分", 20_000, "甲", "被通报", circumstance="省级通报", severe=True
    )
    sending.open_feedback(session, "U1", document="平法治考〔2026〕9号", due="2026-12-31")
    sending.serve(session, "U1", receivers=("钱某",))
    on_time = objecting.object_to(session, "U1", Target(1), "已学法", date="2026-09-28")
    decided = Decision(
        outcome="撤销", reason="纪要属实", reviewer="孙二", second="周三", changes={}
    )
    ruling.decide(session, on_time.id, decided)
    session.now = clocked(day("2026-10-20").replace(hour=4))
    objecting.object_to(session, "U1", Target(2), "有异议")
    rectifying.open_rectification(session, "U1", "2026-12-31", document="平整〔2026〕1号")
    return session


def letter(session: Session, folder: Path, form: str) -> tuple[str, list[list[str]]]:
    """A letter's paragraphs and the rows of its table."""
    (file,) = printing.report(session, form, ["U1"], folder)["files"]
    document = docx.Document(file)
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    return "\n".join(each.text for each in document.paragraphs), rows


def sheet(session: Session, folder: Path, form: str, *units: str) -> str:
    (file,) = printing.report(session, form, units or ["U1"], folder)["files"]
    return "".join(Paper(Path(file).read_bytes()).packed)


def test_f10_has_its_table_both_dates_and_the_slip(reviewed: Session, tmp_path: Path) -> None:
    said, rows = letter(reviewed, tmp_path, "F10")
    assert rows[0] == TABLE_OF_F10
    assert [row[0] for row in rows[1:]] == ["1", "2"]
    assert rows[1][1:3] == ["未组织学法", "L1.1 学法制度 第1条"]
    assert rows[1][5] == "2026年\n12月31日"
    assert "于2026年9月29日前书面反馈" in said
    assert "于2026年9月30日至2026年10月12日期间" in said
    assert "逾期未提出的，视为无异议" in said
    assert "送达回证" in said
    assert "受送达人（签名并盖章）：" in said
    assert "平法治考〔2026〕9号" in said
    assert "扣2分" not in said + str(rows)


def test_f10_before_its_receipt_counts_from_its_own_day(world: World, tmp_path: Path) -> None:
    session = world.office()
    session.now = clocked(day("2026-09-14").replace(hour=4))
    recording.record_finding(session, "U1", "L1.1", "1", particulars=BODY)
    sending.open_feedback(session, "U1")
    said, _ = letter(session, tmp_path, "F10")
    assert "按2026年9月14日送达计算；送达日期以送达回证为准" in said
    assert "于2026年9月20日前书面反馈" in said, "Sunday the 20th is a make-up day"


def test_the_opinion_shows_what_the_totals_are(reviewed: Session, tmp_path: Path) -> None:
    said = sheet(reviewed, tmp_path, "F11D")
    now = totals_json(reviewed, "U1")["units"][0]["total"]
    assert f"复核后总分{now}分" in said
    assert "撤销" in said
    assert "孙二、周三" in said
    assert "名次" not in said


def test_applications_and_notices_tell_what_is_late(reviewed: Session, tmp_path: Path) -> None:
    assert "逾期" in sheet(reviewed, tmp_path, "F11")
    accepted = sheet(reviewed, tmp_path, "F31A")
    assert "逾期，不予受理" in accepted
    assert "2026年10月16日" in accepted, "ten working days after 28 September"


def test_every_paper_stands_on_the_receipt(reviewed: Session, tmp_path: Path) -> None:
    said = sheet(reviewed, tmp_path, "F31")
    assert "考核发现问题反馈意见书" in said
    assert "复核〔2026〕1号" in said
    assert "第2号" in sheet(reviewed, tmp_path, "F31C")


def test_what_was_overturned_is_not_to_be_rectified(reviewed: Session, tmp_path: Path) -> None:
    said, rows = letter(reviewed, tmp_path, "F12")
    assert [row[0] for row in rows] == ["序号", "2"]
    assert "平整〔2026〕1号" in said
    assert "第2号" in sheet(reviewed, tmp_path, "F12P")
    register = printing.report(reviewed, "F12L", [], tmp_path)["files"][0]
    assert "共1项，已销号0项" in "".join(Paper(Path(register).read_bytes()).packed)
    rectifying.plan(reviewed, "U1", 2, "补学", "钱某")
    rectifying.report(reviewed, "U1", 2, "已补学")
    rectifying.accept(reviewed, "U1", 2, "周三", note="现场核实")
    assert "现场核实" in sheet(reviewed, tmp_path, "F12C")
    assert printing.report(reviewed, "F12", ["U1"], tmp_path)["files"] == []


def test_a_unit_with_a_severe_matter_is_talked_to(reviewed: Session, tmp_path: Path) -> None:
    assert "第2号" in sheet(reviewed, tmp_path, "F36")
    said, rows = letter(reviewed, tmp_path, "F36O")
    assert "责令整改" in said
    assert [row[0] for row in rows] == ["序号", "2"]
    moved, _ = letter(reviewed, tmp_path, "F36T")
    assert "（收文机关）" in moved
    assert "第2号" in moved
    assert "扣2分" not in said + moved


def test_a_team_makes_none_of_them(world: World, tmp_path: Path) -> None:
    laptop = world.laptop("1")
    recording.record_matter(
        laptop, "U1", "扣分", 20_000, "甲", "被通报", circumstance="省级通报", severe=True,
        particulars=Particulars("考核组1"),
    )  # fmt: skip
    for form in ("F10", "F11", "F11D", "F12", "F12L", "F31", "F36", "F36O", "F36T"):
        with pytest.raises(Refused) as refusal:
            printing.report(laptop, form, [], tmp_path)
        assert refusal.value.code == "office-only", form
