"""The rows of 考核步骤: steps and their counts, drafts that count nothing, what the unit sees."""

from __future__ import annotations

import json

import pytest

from app.errors import BadInput
from app.services.screen import draft, fieldkeeping
from app.services.screen.siterows import VisitSheet
from app.services.screen.steps import STEPS, first_unit, visit_sheet
from app.services.session import Session
from tests.homes import World, everything, unit_total
from tests.services.fieldyear import record, sample


@pytest.fixture
def laptop(field: World) -> Session:
    return field.laptop("1")


def step(sheet: VisitSheet, name: str) -> tuple[int, int]:
    found = next(each for each in sheet.steps if each.name == name)
    return found.done, found.open


def test_every_step_counts_its_records_and_what_is_still_to_do(laptop: Session) -> None:
    assert first_unit(laptop) == "U1"
    assert [each.name for each in visit_sheet(laptop, "U1").steps] == [each[0] for each in STEPS]
    finding = {"indicator": "C1.2", "clause": "1", "note": "未公示"}
    waits = finding | {"awaiting": True, "deadline": "2026-12-01"}
    record(laptop, "hearing", sample("hearing", findings=[finding, waits]))
    sheet = visit_sheet(laptop, "U1")
    assert step(sheet, "hearing") == (1, 0)
    assert step(sheet, "awaiting") == (0, 1)
    assert step(sheet, "deliberation") == (0, 1)
    (row,) = sheet.records
    assert json.loads(row.document)["reporter"] == "区长"
    (known,) = (each for each in sheet.leaves if each.code == "C1.2")
    assert [clause.number for clause in known.clauses] == ["1", "2"]


def of_the_year(session: Session) -> dict[str, object]:
    """Every table but the laptop's own values."""
    return {name: rows for name, rows in everything(session).items() if name != "local"}


def test_a_draft_counts_in_nothing_and_goes_when_its_record_is_kept(laptop: Session) -> None:
    before, total = of_the_year(laptop), unit_total(laptop, "U1")
    text = json.dumps(sample("hearing"))
    draft.keep(laptop, "U1", "hearing", "", text)
    assert of_the_year(laptop) == before
    assert unit_total(laptop, "U1") == total
    assert visit_sheet(laptop, "U1").drafted("hearing") == text
    assert visit_sheet(laptop, "U2").drafts == ()
    done = fieldkeeping.keep(laptop, "U1", "hearing", "", text)
    assert visit_sheet(laptop, "U1").drafts == ()
    draft.keep(laptop, "U1", "hearing", done.id, text)
    assert visit_sheet(laptop, "U1").drafted("hearing", done.id) == text
    draft.drop(laptop, "U1", "hearing", done.id)
    assert visit_sheet(laptop, "U1").drafts == ()


def test_what_is_refused_leaves_its_draft(laptop: Session) -> None:
    text = json.dumps({"place": "会议室"})
    draft.keep(laptop, "U1", "hearing", "", text)
    with pytest.raises(BadInput) as refusal:
        fieldkeeping.keep(laptop, "U1", "hearing", "", text)
    assert [fault.cell for fault in refusal.value.details] == ["$.reporter"]
    assert visit_sheet(laptop, "U1").drafted("hearing") == text
    assert visit_sheet(laptop, "U1").records == ()


def test_the_questions_asked_last_are_asked_again(laptop: Session) -> None:
    record(laptop, "interview", sample("interview"))
    (person,) = json.loads(visit_sheet(laptop, "U2").blanks["interview"])["interviewees"]
    assert [each["question"] for each in person["answers"]] == ["一", "二", "三", "四"]
    assert {each["rating"] for each in person["answers"]} == {None}


def test_a_file_brings_the_sheet_of_its_kind(laptop: Session) -> None:
    sheet = fieldkeeping.review_sheet(laptop, "U1", "A-1", "处罚")
    assert len(sheet["standards"]) == 6
    assert all("deducted" not in each for each in sheet["items"])


def test_the_unit_sees_neither_covert_visits_nor_points_nor_contents(laptop: Session) -> None:
    record(laptop, "hearing", sample("hearing"))
    record(laptop, "spot-visit", sample("spot-visit"))
    record(laptop, "direct-score", sample("direct-score", indicator="C1.1"))
    draft.keep(laptop, "U1", "spot-visit", "", "{}")
    sheet = visit_sheet(laptop, "U1", shown=True)
    assert [each.kind for each in sheet.records] == ["hearing"]
    assert step(sheet, "spot-visit") == (0, 0)
    assert not {"deliberation", "direct-score", "portrait"} & {each.name for each in sheet.steps}
    assert sheet.records[0].document == ""
    assert sheet.drafts == sheet.deductions == sheet.leaves == sheet.agreed == ()
    assert [each.fact for each in sheet.facts] == ["未公示"]


def test_a_draw_shows_its_result_and_is_drawn_anew_when_one_is_struck_off(laptop: Session) -> None:
    fieldkeeping.keep(laptop, "U1", "draw", "", json.dumps(sample("draw")))
    (row,) = visit_sheet(laptop, "U1").records
    document = json.loads(row.document)
    (first,) = document["drawn"]
    assert row.title == f"抽取案卷：{first}"
    struck = document | {"withdrawals": [{"code": first, "reason": "案卷已移送法院"}]}
    fieldkeeping.keep(laptop, "U1", "draw", row.id, json.dumps(struck))
    (row,) = visit_sheet(laptop, "U1").records
    assert first not in row.title
    assert json.loads(row.document)["seed"] == sample("draw")["seed"]
