"""A whole visit by keyboard alone: what is kept at each step, and the same totals by services."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.services.fieldwork import keeping
from app.services.session import Session, open_session
from tests.homes import unit_total
from tests.ui import visit
from tests.ui.conftest import CONTROL, ENTER, Person
from tests.ui.visit import (
    UNIT,
    agree,
    begin,
    case_file,
    documents,
    findings,
    hearing,
    inspection,
    interview,
    page,
    settle,
    spot_visit,
)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return visit.make(tmp_path_factory.mktemp("visit"))


@pytest.fixture
def person(open_window: Callable[..., Person]) -> Person:
    found = open_window("laptop")
    begin(found)
    return found


def see_the_hearing(person: Person) -> None:
    (document,) = documents(person.session, "hearing")
    assert document["reporter"] == "周区长"
    assert document["present"] == ["周区长", "钱主任"]
    assert document["minutes"] == "全年工作情况"
    assert document["questions"] == [{"question": "是否公示？", "answer": "没有"}]
    (finding,) = findings(person.session)
    assert (finding["indicator"], finding["clause"]) == ("C1.2", "1")
    assert finding["note"] == "门口没有公示栏"
    line = page(person).view.current()
    assert line is not None
    assert line.record is not None
    assert line.record.title == "周区长"
    assert person.focus is page(person).view


def see_the_interview_refused_and_kept(person: Person) -> None:
    assert documents(person.session, "interview") == []  # nobody signed the attendance sheet
    page(person).record.form.fields["attendance"].first().setFocus()
    refusal = page(person).record.form.fields["attendance"].refusal
    assert refusal.isVisible()
    assert refusal.text() == "签到 0 人，访谈 3 人（应为 人人签到）。"
    person.type("甲、乙、丙")
    person.press(ENTER, CONTROL)
    (document,) = documents(person.session, "interview")
    ratings = [[a["rating"] for a in each["answers"]] for each in document["interviewees"]]
    assert ratings == [[2, 0], [1, 2], [2, None]]
    assert [each["category"] for each in document["interviewees"]] == [
        "领导干部",
        "执法人员",
        "一般人员",
    ]
    assert document["interviewers"] == ["王芳", "李明"]


def see_the_inspection(person: Person) -> None:
    (document,) = documents(person.session, "inspection")
    results = [(item["clause"], item["result"]) for item in document["items"]]
    assert results == [("1", "符合"), ("2", "不符合")]
    finding = next(each for each in findings(person.session) if each["clause"] == "2")
    assert finding["count"] == 2
    assert finding["note"] == "两处误公示"


def see_the_spot_visit(person: Person) -> None:
    (document,) = documents(person.session, "spot-visit")
    assert document["covert"] is True
    assert document["script"] == [{"step": "取号", "waiting_minutes": 20}]
    assert document["observations"] == ["窗口无人值守"]
    assert [each["note"] for each in document["findings"]] == ["窗口没有公示"]
    assert document["awards"] == [{"indicator": "C1.1", "points": "12.5", "note": "态度好"}]
    line = page(person).view.current()
    assert line is not None
    assert page(person).model.columns[1].shown(line) == "暗访"


def see_the_case_file(person: Person) -> None:
    (document,) = documents(person.session, "case-review")
    assert document["reviewer"] == "王芳"
    assert document["file"] == {"number": "平法罚〔2026〕1号", "kind": "处罚", "cause": "超限"}
    assert [each["met"] for each in document["standards"]] == [True] * 6
    assert document["items"][0]["deducted"] == "3.5"
    assert document["items"][0]["note"] == "时限略长"
    assert all("deducted" not in each for each in document["items"][1:])


def test_a_whole_visit_comes_to_the_totals_of_the_same_by_services(
    person: Person, homes: Path, tmp_path: Path
) -> None:
    hearing(person, awaiting="2026-12-01")
    see_the_hearing(person)
    interview(person)
    see_the_interview_refused_and_kept(person)
    inspection(person)
    see_the_inspection(person)
    spot_visit(person)
    see_the_spot_visit(person)
    case_file(person)
    see_the_case_file(person)
    settle(person)
    agree(person, 2)
    assert page(person).sheet.deductions == page(person).sheet.awaiting == ()
    other = by_services(homes / "laptop", tmp_path / "other", person.session)
    mine = unit_total(person.session, UNIT)
    assert mine == unit_total(other, UNIT)
    assert mine["missing"] != unit_total(person.session, "U2")["missing"]
    other.close()


def by_services(made: Path, folder: Path, played: Session) -> Session:
    """The same visit recorded without a window, its documents written out here."""
    shutil.copytree(made, folder)
    session = open_session(folder, actor="王芳")
    people = [("领导干部", 2, 0), ("执法人员", 1, 2), ("一般人员", 2, None)]
    items = documents(played, "case-review")[0]["items"]
    whole: tuple[tuple[str, dict[str, Any]], ...] = (
        (
            "interview",
            {
                "mode": "集体座谈",
                "interviewers": ["王芳", "李明"],
                "attendance": ["甲", "乙", "丙"],
                "interviewees": [
                    {
                        "category": category,
                        "answers": [
                            {"question": "何为法治政府？", "rating": one},
                            {"question": "何为合法性审查？", "rating": other},
                        ],
                    }
                    for category, one, other in people
                ],
            },
        ),
        (
            "inspection",
            {
                "items": [
                    {"text": "未公示", "indicator": "C1.2", "clause": "1", "result": "符合"},
                    {
                        "text": "误公示",
                        "indicator": "C1.2",
                        "clause": "2",
                        "result": "不符合",
                        "count": 2,
                        "note": "两处误公示",
                    },
                ]
            },
        ),
        (
            "spot-visit",
            {
                "visited": "办事窗口",
                "covert": True,
                "findings": [{"indicator": "C1.2", "clause": "1", "note": "窗口没有公示"}],
                "awards": [{"indicator": "C1.1", "points": "12.5"}],
            },
        ),
        (
            "case-review",
            {
                "file": {"number": "1", "kind": "处罚"},
                "reviewer": "王芳",
                "items": [
                    {"text": each["text"], "points": each["points"], "deducted": deducted}
                    for each, deducted in zip(items, ["3.5"] + ["0"] * len(items), strict=False)
                ],
            },
        ),
    )
    for kind, document in whole:
        keeping.record(session, kind, json.dumps({"unit": UNIT, **document}))
    return session
