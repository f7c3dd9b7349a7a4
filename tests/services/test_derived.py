"""What records come to, told beside the entries: on F01, in unit show, in the register by leaf."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from app.errors import Refused
from app.services import query
from app.services.document import printing
from app.services.document.visit import field_scores, load_visit
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.fieldwork import blank
from app.services.session import Session
from app.services.year import planning
from app.services.year.assessment import current_year
from tests.homes import World, bring
from tests.services.fieldyear import FIELD_PLAN, rated, record, reviewed


@pytest.fixture
def office(field: World) -> Session:
    """A figure was typed before the talk was recorded; now it counts nothing."""
    session = field.office()
    more = Particulars(source="座谈交流", note="先填的")
    recording.record_measure(session, "U1", "M1", 900_000, more)
    record(session, "interview", rated(2, 0, 0))
    record(session, "case-review", reviewed("王芳", 20))
    return session


def test_f01_shows_what_counts_and_how_it_came_about(office: Session) -> None:
    year = current_year(office)
    sheet = field_scores(year, load_visit(office, year, "U1"))
    lines = {
        leaf.name: [line.facts for line in leaf.lines]
        for block in sheet.blocks
        for leaf in block.leaves
    }
    assert lines["M1 领导干部知晓"] == ["座谈交流：测评值 33.33；1 人的平均"]
    assert lines["M2 案卷质量"] == ["案卷评查：测评值 80.00；1 卷的平均"]


def test_unit_show_tells_them_apart_from_entries(office: Session) -> None:
    told = query.unit_show(office, "U1")
    assert [(each["indicator"], each["value"], each["exact"]) for each in told["derived"]] == [
        ("M1", "33.33", "100/3"),
        ("M2", "80.00", "80"),
    ]
    assert [entry["note"] for entry in told["entries"]] == ["先填的"]
    assert query.unit_show(office, "U3")["derived"] == []


def test_the_register_by_leaf_has_a_sheet_of_them(office: Session, tmp_path: Path) -> None:
    (file,) = printing.report(office, "指标得分明细", ["U1"], tmp_path)["files"]
    book = openpyxl.load_workbook(file)
    rows = [row for row in book["记录得出"].iter_rows(values_only=True) if row[0] == "U1"]
    assert [row[2:] for row in rows] == [
        ("M1", "领导干部知晓", 33.33, "座谈交流", "1 人的平均"),
        ("M2", "案卷质量", 80, "案卷评查", "1 卷的平均"),
    ]


def test_a_blank_sheet_of_an_older_plan_is_told_apart(office: Session) -> None:
    number = blank.sheet_number(1, "U1", "1", 1)
    clauses = [row | {"内容": "改过的内容"} for row in FIELD_PLAN["扣分标准"]]
    bring(office, {"扣分标准": clauses})
    assert blank.list_of_sheet(office, number)["items"]
    planning.issue(office, "平法〔2026〕9号")
    with pytest.raises(Refused) as refusal:
        blank.list_of_sheet(office, number)
    assert refusal.value.code == "outdated-sheet"
