"""单位画像: what the office knows comes to the team of the unit, and to nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import BadInput, NotFound
from app.reports.form import render
from app.services import evidence
from app.services.document.preparation import unit_portrait
from app.services.document.printing import report
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.fieldwork import blank, shown
from app.services.fieldwork.portrait import portrait
from app.services.parcel.merging import import_package
from app.services.session import Session
from app.services.year import planning
from app.services.year.assessment import current_year
from tests.homes import World, bring, rows, sound
from tests.reports.paper import Paper
from tests.services.fieldyear import SAMPLES, record, sample

HISTORY = [{"年度": 2025, "单位编码": "U1", "总分": "88.5", "等次": "良好", "名次": 3}]
TASKS = [{"编号": "52", "内容": "完善监督机制。", "标题": "监督", "指标编码": "C1.1"}]


@pytest.fixture
def office(field: World, tmp_path: Path) -> Session:
    """An office that knows something of U1 of every kind, and of U3, which another team has."""
    session = field.office()
    bring(session, {"历史": HISTORY, "重点任务": TASKS})
    record(session, "briefing", SAMPLES["briefing"])
    found = {"indicator": "C1.2", "clause": "1", "note": "公示栏没有更新"}
    screenshot = tmp_path / "页.png"
    screenshot.write_bytes(b"page")
    page = sample("web-check", screenshot=screenshot.name, findings=[found])
    record(session, "web-check", page, pieces=[evidence.keep(session, screenshot)])
    record(session, "supervision", sample("supervision", channel="督查", matter="督查所见"))
    record(session, "supervision", sample("supervision", matter="巡察所见"))
    recording.record_award(session, "U1", "C1.1", 120_000, Particulars("督导平台"))
    recording.record_award(session, "U1", "C1.1", 70_000, Particulars("市司法局"))
    recording.record_matter(session, "U1", "加分", 10_000, "M1", "省级表彰")
    planning.exempt(session, "U1", "M3", "没有案卷")
    record(session, "briefing", SAMPLES["briefing"] | {"unit": "U3"})
    return session


def told(session: Session, unit: str) -> dict[str, list[str]]:
    found = portrait(session, unit).sections
    return {
        name: [" ".join(filter(None, (x.text, x.figure))) for x in found[name]] for name in found
    }


def test_everything_that_is_known_stands_in_its_section(office: Session) -> None:
    assert told(office, "U1") == {
        "历年等次": ["2025年度：良好 88.5，第3名"],
        "上年失分": ["案卷评查 失2.4"],
        "整改": ["公示栏更新不及时，2026年6月底前整改"],
        "网络检索": ["公示栏没有更新"],
        "有关事项": ["督查所见", "加分：省级表彰"],
        "平台成绩": ["C1.1 依法决策 12/20"],
        "对应的重点任务": ["共1项：52 监督"],
        "不涉及和增加的指标": ["不涉及：M3 集中评查"],
    }
    with pytest.raises(NotFound):
        portrait(office, "U9")


def test_the_package_brings_a_team_what_is_known_of_its_units_alone(
    field: World, office: Session
) -> None:
    laptop = field.laptop("1")
    import_package(laptop, field.tasks(office, laptop))
    assert told(laptop, "U1") == told(office, "U1")
    brought = "SELECT DISTINCT scope FROM head JOIN body ON body.hash = body WHERE home <> ?"
    scopes = rows(laptop, brought, laptop.home_id)
    assert {scope for (scope,) in scopes} <= {"all", "team 1"}
    bodies = b"".join(content for (content,) in rows(laptop, "SELECT content FROM body")).decode()
    assert "巡察所见" not in bodies
    assert rows(laptop, "SELECT DISTINCT unit FROM instrument WHERE kind = 'briefing'") == [("U1",)]
    other = field.laptop("2")
    import_package(other, field.tasks(office, other))
    assert rows(other, "SELECT DISTINCT unit FROM instrument") == [("U3",)]
    assert "公示栏" not in repr(told(other, "U1"))
    sound(office)
    sound(laptop)


def test_it_is_kept_once_and_again_when_something_is_new(field: World, office: Session) -> None:
    laptop = field.laptop("1")
    field.tasks(office, laptop)
    count = "SELECT count(*) FROM body WHERE action = 'brief'"
    field.tasks(office, laptop)
    assert rows(office, count) == [(1,)]
    record(office, "web-check", SAMPLES["web-check"])
    import_package(laptop, field.tasks(office, laptop))
    assert rows(office, count) == [(2,)]
    assert told(laptop, "U1")["网络检索"] == ["公示栏没有更新", "未发现问题"]


def test_what_was_gathered_is_neither_shown_nor_gathered_again(
    field: World, office: Session
) -> None:
    before = told(office, "U1")
    field.tasks(office, field.laptop("1"))
    assert told(office, "U1") == before
    assert shown.shown_records(office, "U1") == []
    with pytest.raises(BadInput):
        record(office, "briefing", SAMPLES["briefing"] | {"team": "1"})


def test_a_usual_unit_is_on_two_pages(office: Session) -> None:
    facts = [
        {"section": section, "text": f"第{serial}项情况，写明事实和要求。", "source": "市司法局"}
        for section in ("上年失分", "整改", "有关事项", "平台成绩")
        for serial in range(8)
    ]
    record(office, "briefing", {"unit": "U1", "facts": facts})
    every = [
        {
            "编号": str(number),
            "内容": "某任务。",
            "标题": "完善行政复议监督机制",
            "指标编码": "C1.1",
        }
        for number in range(1, 83)
    ]
    bring(office, {"重点任务": every})
    printed = render(unit_portrait(office, current_year(office), "U1"))
    assert printed.pages <= 2
    assert Paper(printed.pdf).finds("共82项")


def test_blank_sheets_are_made_by_pair_and_their_list_is_found_again(
    field: World, office: Session, tmp_path: Path
) -> None:
    laptop = field.laptop("1")
    files = report(laptop, "F39B", ["U1"], tmp_path)["files"]
    pairs = blank.pairs(laptop, "1", "U1")
    assert len(files) == len(pairs)
    number = blank.sheet_number(1, "U1", "1", 1)
    assert number in "".join(Paper(Path(files[0]).read_bytes()).packed)
    assert blank.list_of_sheet(laptop, number) == blank.inspection_list(laptop, "U1")
    for wrong in ("V1/U9/1/1", "U1", "V1/U1"):
        with pytest.raises(NotFound):
            blank.list_of_sheet(laptop, wrong)


def test_who_stands_aside_is_in_no_pair(office: Session) -> None:
    everybody = {name for pair in blank.pairs(office, "1", "U1") for name in pair}
    assert "李明" in everybody
    assert "李明" not in {name for pair in blank.pairs(office, "1", "U2") for name in pair}


def test_attendance_sheets(office: Session, tmp_path: Path) -> None:
    record(office, "review-activity", SAMPLES["review-activity"])
    (talk,) = report(office, "F39S", ["U1"], tmp_path)["files"]
    assert "座谈会签到表" in Paper(Path(talk).read_bytes()).packed[0]
    (reviewers,) = report(office, "F39R", [], tmp_path)["files"]
    text = Paper(Path(reviewers).read_bytes()).packed[0]
    assert "孙一" in text
    assert "年度评查" in text
