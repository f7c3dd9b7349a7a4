"""考核步骤 by keyboard alone: a whole visit, refusals in place, drafts, undo, 对外显示."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.fieldwork.instrument.reading import encode
from app.services.fieldwork import keeping
from app.services.fieldwork.instrument import instruments_of
from app.services.query import entries_of
from app.services.session import Session, open_session
from app.ui.partlist import PartsField
from app.ui.stepspage import StepsPage
from app.ui.theme import TOUCH
from tests.homes import unit_total
from tests.ui import visit
from tests.ui.conftest import CONTROL, ENTER, Person
from tests.ui.test_layout import cut, focusable
from tests.ui.visit import UNIT, begin

TAB = Qt.Key.Key_Tab


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return visit.make(tmp_path_factory.mktemp("visit"))


@pytest.fixture
def person(open_window: Callable[..., Person]) -> Person:
    found = open_window("laptop")
    begin(found)
    return found


def page(person: Person) -> StepsPage:
    found = person.window.page
    assert isinstance(found, StepsPage)
    return found


def go_to(person: Person, step: str, record: int = 0) -> None:
    """Go down the list to a step, or to one of its records (from 1), by the arrow key."""
    view = page(person).view
    view.setFocus()
    person.press(Qt.Key.Key_Home, CONTROL)
    for _ in range(60):
        line = view.current()
        if line is not None and line.step.name == step:
            break
        person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Down, times=record)
    line = view.current()
    assert line is not None
    assert line.step.name == step
    assert (line.record is not None) == bool(record)


def open_step(person: Person, step: str) -> None:
    """Stand in the first field of a new record of the step."""
    go_to(person, step)
    person.press(ENTER)


def documents(session: Session, kind: str) -> list[dict[str, Any]]:
    """The standing records of a kind, as documents."""
    return [
        json.loads(encode(each.document))
        for each in instruments_of(session, UNIT)
        if each.kind.name == kind and not each.withdrawn
    ]


def findings(session: Session) -> list[dict[str, Any]]:
    return [e for e in entries_of(session, UNIT) if e["entity"] == "finding"]


def add_finding(person: Person, *texts: str, awaiting: str = "") -> None:
    """In an empty list of findings: a finding by indicator, clause, count, points and note."""
    person.press(ENTER)  # 添加问题
    person.enter(*texts)
    if awaiting:
        person.press(Qt.Key.Key_Space)
        person.press(ENTER)
        person.enter(awaiting)
    else:
        person.press(ENTER, times=2)  # past 待补证 and its deadline
    person.press(ENTER)  # out of the empty next one


def hearing(person: Person, reporter: str = "周区长", **awaiting: str) -> None:
    open_step(person, "hearing")
    person.enter(reporter)
    person.press(ENTER)  # 书面
    person.enter("会议室", "周区长、钱主任")
    person.type("全年工作情况")
    person.press(TAB)  # out of the minutes to 提问
    person.press(ENTER)
    person.enter("是否公示？", "没有")
    person.press(ENTER)  # the empty question: on to 问题
    add_finding(person, "c1.2", "1", "", "", "门口没有公示栏", **awaiting)
    person.press(ENTER, CONTROL)


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


def interview(person: Person) -> None:
    """Two questions to three people: 2 0, 1 2, 2 未问."""
    open_step(person, "interview")
    person.press(Qt.Key.Key_1)  # 集体座谈
    person.press(ENTER, times=3)  # past the two interviewers, into the table of interviewees
    person.enter("领导干部")
    person.press(ENTER)  # 添加问答
    person.enter("何为法治政府？", "")
    person.press(Qt.Key.Key_2)
    person.press(ENTER, times=2)
    person.enter("何为合法性审查？", "")
    person.press(Qt.Key.Key_0)
    person.press(ENTER, times=3)  # out of the empty third question: the next interviewee
    person.enter("执法人员")
    person.press(Qt.Key.Key_1)
    person.press(Qt.Key.Key_2)
    person.enter("一般人员")
    person.press(Qt.Key.Key_2)
    person.press(ENTER, CONTROL)


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


def inspection(person: Person) -> None:
    """The list of clauses: the first is kept, the second breached twice."""
    open_step(person, "inspection")
    person.enter("办事大厅")
    person.press(Qt.Key.Key_1)
    person.press(Qt.Key.Key_2)
    person.enter("2", "", "两处误公示")
    person.press(ENTER, CONTROL)


def see_the_inspection(person: Person) -> None:
    (document,) = documents(person.session, "inspection")
    results = [(item["clause"], item["result"]) for item in document["items"]]
    assert results == [("1", "符合"), ("2", "不符合")]
    finding = next(each for each in findings(person.session) if each["clause"] == "2")
    assert finding["count"] == 2
    assert finding["note"] == "两处误公示"


def spot_visit(person: Person, *, covert: bool = True) -> None:
    open_step(person, "spot-visit")
    person.enter("办事窗口", "一楼")
    if covert:
        person.press(Qt.Key.Key_Space)
    person.press(ENTER, times=2)  # to 体验步骤, and begin one
    person.enter("取号", "20", "", "")  # the last: out of the empty next step
    person.press(ENTER)
    person.enter("窗口无人值守", "")
    add_finding(person, "c1.2", "1", "", "", "窗口没有公示")
    person.press(ENTER)
    person.enter("c1.1", "12.5", "态度好")
    person.press(ENTER, CONTROL)


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


def case_file(person: Person, number: str = "平法罚〔2026〕1号") -> None:
    """A file of 处罚: all six standards met, 3.5 points off the first item."""
    open_step(person, "case-review")
    person.enter(number, "处罚", "超限", "", "", "", "", "")
    person.press(ENTER)  # the reviewer is who records
    for _ in range(6):
        person.press(Qt.Key.Key_1)
    person.press(Qt.Key.Key_3)
    person.enter(".5", "时限略长")
    person.press(ENTER, CONTROL)


def see_the_case_file(person: Person) -> None:
    (document,) = documents(person.session, "case-review")
    assert document["reviewer"] == "王芳"
    assert document["file"] == {"number": "平法罚〔2026〕1号", "kind": "处罚", "cause": "超限"}
    assert [each["met"] for each in document["standards"]] == [True] * 6
    assert document["items"][0]["deducted"] == "3.5"
    assert document["items"][0]["note"] == "时限略长"
    assert all("deducted" not in each for each in document["items"][1:])


def settle(person: Person) -> None:
    go_to(person, "awaiting")
    person.press(ENTER, times=2)
    person.enter("公示栏照片", "钱主任", "2026-11-05")


def agree(person: Person, times: int) -> None:
    go_to(person, "deliberation")
    person.press(ENTER, times=1 + times)


def test_what_awaits_proof_is_settled_with_who_brought_what_and_when(person: Person) -> None:
    hearing(person, awaiting="2026-12-01")
    assert findings(person.session)[0]["state"] == "待补证"
    go_to(person, "awaiting")
    person.press(ENTER, times=2)
    person.enter("照片", "", "")
    panel = page(person).awaiting
    assert person.focus is panel.by
    assert "由谁提交" in panel.refusal.text()
    assert not findings(person.session)[0]["withdrawn"]
    panel.brought.put("")
    settle(person)
    (finding,) = findings(person.session)
    assert finding["withdrawn"]
    row = person.session.connection.exec_driver_sql(
        "SELECT brought, brought_by, brought_on FROM finding"
    ).one()
    assert tuple(row) == ("公示栏照片", "钱主任", "2026-11-05")
    assert page(person).sheet.awaiting == ()


def test_the_meeting_goes_from_deduction_to_deduction(person: Person) -> None:
    hearing(person)
    inspection(person)
    spot_visit(person)
    agree(person, 1)
    panel = page(person).meeting
    assert panel.count.text() == "还有 2 条扣分没有合议"
    panel.reason.setFocus()
    person.type("情节轻微")
    panel.number_of.setFocus()
    panel.number_of.selectAll()
    person.type("1")
    panel.change.setFocus()
    person.press(Qt.Key.Key_Space)
    panel.dropping.setFocus()
    person.press(Qt.Key.Key_Space)
    assert panel.refusal.isVisible()
    assert person.focus is panel.reason
    person.type("证据不足")
    panel.dropping.setFocus()
    person.press(Qt.Key.Key_Space)
    assert panel.row is None
    decided = [
        (each["outcome"], each.get("reason", ""), present)
        for document in documents(person.session, "deliberation")
        for present in [document["present"]]
        for each in document["decisions"]
    ]
    assert [each[0] for each in decided] == ["同意", "调整", "不予扣分"]
    assert all(each[2] == ["王芳", "李明"] for each in decided)
    assert page(person).sheet.deductions == ()


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
    import shutil

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


def test_an_incomplete_record_stays_a_draft_and_says_why_at_its_fields(person: Person) -> None:
    open_step(person, "hearing")
    name = "draft:U1:hearing:"
    person.type("周")
    wait_for(lambda: name in person.session.local)
    assert json.loads(person.session.local[name])["reporter"] == "周"
    person.press(Qt.Key.Key_Backspace)
    wait_for(lambda: name not in person.session.local)
    assert name not in person.session.local
    person.press(TAB, times=2)
    person.type("会议室")
    person.press(ENTER, CONTROL)
    panel = page(person).record
    assert panel.form.fields["reporter"].refusal.text() == "缺少“汇报人”。"
    assert person.focus is panel.form.fields["reporter"].first()
    assert documents(person.session, "hearing") == []
    go_to(person, "portrait")
    assert unit_total(person.session, UNIT)["missing"]
    states = {line.step.name: page(person).model.columns[1].shown(line) for line in shown(person)}
    assert states["hearing"] == "草稿"
    open_step(person, "hearing")
    assert page(person).record.form.value["place"] == "会议室"
    person.enter("周区长")
    go_to(person, "portrait")
    assert [each["place"] for each in documents(person.session, "hearing")] == ["会议室"]
    assert [name for name in person.session.local if name.startswith("draft:")] == []


def shown(person: Person) -> list[Any]:
    return list(page(person).model.shown)


def wait_for(holds: Callable[[], bool]) -> None:
    """Let up to a second pass."""
    for _ in range(100):
        if holds():
            return
        QTest.qWait(10)


def test_a_record_is_changed_undone_and_withdrawn_for_a_reason(person: Person) -> None:
    hearing(person)
    go_to(person, "hearing", record=1)
    person.press(ENTER)
    person.focus.selectAll()
    person.type("钱区长")
    person.press(ENTER, CONTROL)
    assert [each["reporter"] for each in documents(person.session, "hearing")] == ["钱区长"]
    person.press(Qt.Key.Key_Z, CONTROL)
    assert [each["reporter"] for each in documents(person.session, "hearing")] == ["周区长"]
    assert page(person).record.form.value["reporter"] == "周区长"
    person.press(Qt.Key.Key_Y, CONTROL)
    assert [each["reporter"] for each in documents(person.session, "hearing")] == ["钱区长"]
    go_to(person, "hearing", record=1)
    person.press(Qt.Key.Key_Insert)
    person.enter("孙局长")
    page(person).leave()
    titles = [each["reporter"] for each in documents(person.session, "hearing")]
    assert titles == ["钱区长", "孙局长"]
    go_to(person, "hearing", record=2)
    person.press(Qt.Key.Key_Delete)
    person.enter("记重了")
    go_to(person, "hearing", record=1)
    person.press(Qt.Key.Key_Delete)
    person.enter("记错单位")
    assert documents(person.session, "hearing") == []
    assert all(each["withdrawn"] for each in findings(person.session))


def test_a_refusal_deep_in_a_list_stands_at_its_field(person: Person) -> None:
    open_step(person, "inspection")
    person.enter("大厅")
    person.press(Qt.Key.Key_3)  # 不适用: its reason is asked
    person.press(ENTER, CONTROL)
    items = page(person).record.form.fields["items"]
    assert isinstance(items, PartsField)
    assert items.form.fields["reason"].refusal.text() == "不适用的须写明理由。"
    assert person.focus is items.form.fields["reason"].first()
    person.type("没有大厅")
    person.press(ENTER, CONTROL)
    (document,) = documents(person.session, "inspection")
    (item,) = document["items"]  # what nobody looked at is not recorded
    assert item["reason"] == "没有大厅"
    go_to(person, "inspection", record=1)
    person.press(ENTER, times=2)
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_1)
    person.press(ENTER, CONTROL)
    (document,) = documents(person.session, "inspection")
    assert [each["result"] for each in document["items"]] == ["不适用", "符合"]


def test_the_unit_confirms_the_facts(person: Person) -> None:
    hearing(person)
    spot_visit(person)
    go_to(person, "confirmation")
    panel = page(person).feedback
    assert [fact.fact for fact in panel.model.shown] == ["门口没有公示栏"]
    panel.begin("属实")
    signer = panel.form.fields["signer"]
    assert person.focus is signer.form.first()
    person.enter("钱区长", "副区长")
    person.press(Qt.Key.Key_2)  # 分管负责人
    person.press(ENTER)
    person.type("2026-11-05")
    panel.await_seal()
    person.type("2026-11-12")
    person.press(ENTER, CONTROL)
    (document,) = documents(person.session, "confirmation")
    assert document["opinion"] == "属实"
    assert document["signer"]["charge"] == "分管负责人"
    assert document["seal_due"] == "2026-11-12"
    assert page(person).sheet.seal == "待补章（2026-11-12）"


def test_under_display_nothing_covert_and_no_score_is_on_the_page(person: Person) -> None:
    hearing(person)
    spot_visit(person)
    open_page = page(person)
    shown_page = StepsPage(person.running.desk)
    shown_page.shown = True
    shown_page.resize(open_page.size())
    shown_page.show()
    QApplication.processEvents()
    assert shown_page.sheet is not None
    names = {line.step.name for line in shown_page.model.shown}
    assert not names & {"deliberation", "direct-score", "portrait"}
    for line in list(shown_page.model.shown):
        shown_page.view.select(line.key)
        QApplication.processEvents()
        told = " ".join(label.text() for label in shown_page.findChildren(QLabel))
        told += "".join(
            column.shown(each)
            for each in shown_page.model.shown
            for column in shown_page.model.columns
        )
        told += "".join(fact.fact for fact in shown_page.feedback.model.shown)
        for word in ("窗口没有公示", "12.5", "1.5", "办事窗口", "已记 2"):
            assert word not in told
    shown_page.close()
    shown_page.deleteLater()


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off_or_nameless_in_any_step(
    open_window: Callable[..., Person], percent: int
) -> None:
    person = open_window("laptop", percent=percent)
    begin(person)
    hearing(person, awaiting="2026-12-01")
    hearing(person, "钱区长")
    for line in shown(person):
        page(person).view.select(line.key)
        if line.step.name != "sitting":
            page(person)._enter()
        QApplication.processEvents()
        assert person.window.size() == QSize(1366, 768), line.step.name
        assert cut(person) == [], line.step.name
        for widget in focusable(person):
            name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert name, (line.step.name, widget)
            assert widget.height() >= TOUCH - 1, (line.step.name, widget, widget.size())
        page(person)._back()
