"""反馈复核: problems sent, last dates, objections upheld, rejected and late, two other people."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.errors import NotFound, Refused
from app.services import evidence
from app.services.document import signing
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.fieldwork.portrait import portrait
from app.services.parcel import transfer
from app.services.parcel.merging import import_package
from app.services.review import listing, objecting, rectifying, ruling, sending, workday
from app.services.review.objecting import Target
from app.services.review.register import feedbacks, objections
from app.services.review.ruling import Decision
from app.services.session import Session
from app.services.year import approval, visiting
from app.services.year.outcome import totals_json
from tests.homes import World, clocked, day, everything, rows, sound, taken_in, value_of
from tests.services.fieldyear import rated, record, sample

BODY = Particulars("市司法局", note="未公示，扣1.5分")
ON_SITE = Particulars(note="执法结果未公示")


def on(session: Session, text: str) -> None:
    """It is noon of that day."""
    session.now = clocked(day(text).replace(hour=4))


def decision(outcome: str, **more: Any) -> Decision:
    told = {"reason": "经查", "reviewer": "钱一", "second": "孙二", "changes": {}}
    return Decision(outcome=outcome, **(told | more))


def total(session: Session, unit: str = "U1") -> Any:
    return totals_json(session, unit)["units"][0]["total"]


def refused(session: Session, doing: Callable[[], Any], code: str) -> None:
    """The act is refused with this code, and nothing at all changes."""
    before = everything(session)
    with pytest.raises((Refused, NotFound)) as refusal:
        doing()
    assert refusal.value.code == code
    assert everything(session) == before


@pytest.fixture
def assessed(world: World, office: Session) -> Session:
    """The office with two findings of a team and one of its own at U1."""
    on(office, "2026-09-21")
    laptop = world.laptop("1", "李明")
    recording.record_finding(laptop, "U1", "C1.2", "1", count=2, particulars=ON_SITE)
    recording.record_finding(laptop, "U1", "C1.2", "2", count=3, particulars=ON_SITE)
    taken_in(office, world.results(laptop))
    recording.record_finding(office, "U1", "L1.1", "1", particulars=BODY)
    return office


@pytest.fixture
def served(assessed: Session) -> Session:
    """F10 sent and received on Monday, 21 September 2026."""
    sending.open_feedback(assessed, "U1")
    sending.serve(assessed, "U1", receivers=("钱某",))
    return assessed


def test_a_letter_tells_facts_by_number_without_points(assessed: Session) -> None:
    letter = sending.open_feedback(assessed, "U1", demands={1: "立即公示"}, due="2026-12-31")
    told = [(each.number, each.indicator, each.clause, each.fact) for each in letter.problems]
    assert told == [
        (1, "L1.1", "1", "未公示"),
        (2, "C1.2", "1", "执法结果未公示（2处）"),
        (3, "C1.2", "2", "执法结果未公示（3处）"),
    ]
    assert [each.demand for each in letter.problems] == ["立即公示", "", ""]
    refused(assessed, lambda: sending.open_feedback(assessed, "U3"), "no-problem")
    refused(assessed, lambda: sending.open_feedback(assessed, "U4S"), "not-apart")


def test_a_draft_is_made_anew_and_what_comes_later_is_sent_later(served: Session) -> None:
    refused(served, lambda: sending.open_feedback(served, "U1"), "no-problem")
    recording.record_finding(served, "U1", "L1.1", "1", particulars=Particulars("市信访局"))
    second = sending.open_feedback(served, "U1", document="一号")
    assert (second.round, [each.number for each in second.problems]) == (2, [4])
    third = sending.open_feedback(served, "U1", date="2026-09-22")
    assert (third.round, third.document, third.date) == (2, "一号", "2026-09-22")
    award = recording.record_award(served, "U1", "C1.1", 150_000, Particulars("市委依法治市办"))
    objecting.object_to(served, "U1", Target(entry=award.id), "偏低", date="2026-09-28")
    told = [(each["round"], len(each["objections"])) for each in listing.listed(served)]
    assert told == [(1, 1), (2, 0)], "to what was received, not to the draft"
    sound(served)


def test_nothing_covert_is_told_unless_the_plan_lets_it(field: World) -> None:
    office, laptop = field.office(), field.laptop("1")
    record(laptop, "spot-visit", sample("spot-visit"))
    record(laptop, "inspection", sample("inspection"))
    taken_in(office, field.results(laptop))
    assert [each.clause for each in sending.open_feedback(office, "U1").problems] == ["1"]
    letter = sending.open_feedback(office, "U1", covert=True)
    assert [each.clause for each in letter.problems] == ["1", "2"]


@pytest.mark.parametrize(
    ("received", "verified", "until"),
    [
        ("2026-09-14", "2026-09-20", "2026-09-28"),  # Sunday the 20th is worked, the 25th is not
        ("2026-09-21", "2026-09-29", "2026-10-12"),  # 中秋, 国庆; Saturday 10 October is worked
        ("2026-11-24", "2026-12-01", "2026-12-08"),
    ],
)
def test_both_last_dates_count_working_days(
    assessed: Session, received: str, verified: str, until: str
) -> None:
    on(assessed, received)
    sending.open_feedback(assessed, "U1")
    sending.serve(assessed, "U1", receivers=("钱某",))
    (told,) = listing.listed(assessed)
    assert (told["verification_until"], told["objection_until"]) == (verified, until)
    assert (told["state"], told["light"]) == ("核实期内", "绿")
    on(assessed, until)
    assert [(each["state"], each["light"]) for each in listing.listed(assessed)] == [
        ("异议期内", "黄")
    ]
    after = workday.working_calendar(assessed).working_day(date.fromisoformat(until), 1)
    on(assessed, after.isoformat())
    assert [each["state"] for each in listing.listed(assessed)] == ["视为无异议"]


def test_a_year_without_a_calendar_is_said_and_can_be_entered(assessed: Session) -> None:
    on(assessed, "2026-12-28")
    sending.open_feedback(assessed, "U1")
    sending.serve(assessed, "U1", receivers=("钱某",))
    (told,) = listing.listed(assessed)
    assert (told["objection_until"], told["light"]) == (None, "红")
    assert "2027年的节假日安排" in told["state"]
    assert "2027年的节假日安排" in "".join(each.message for each in approval.blockers(assessed))
    off, document = ("2027-01-01..2027-01-03",), "国办发明电〔2026〕9号"
    for wrong in (("2028-01-01",), ("2027-01-03..2027-01-01",), ("某日",), ()):
        refused(
            assessed,
            lambda wrong=wrong: workday.enter(assessed, 2027, wrong, (), document),  # type: ignore[misc]
            "bad-value",
        )
    refused(
        assessed, lambda: workday.enter(assessed, 2027, off, ("2027-01-05",), document), "bad-value"
    )
    refused(assessed, lambda: workday.enter(assessed, 2027, off, (), " "), "document-needed")
    workday.enter(assessed, 2027, off, ("2027-01-09",), document)
    (told,) = listing.listed(assessed)
    # 29, 30, 31 December, 4 and 5 January; 6, 7, 8, Saturday 9, 11 January
    assert (told["verification_until"], told["objection_until"]) == ("2027-01-05", "2027-01-11")
    sound(assessed)


def test_an_opinion_and_a_confirmation_end_their_periods(served: Session) -> None:
    on(served, "2026-09-23")
    sending.verify(served, "U1", "属实")
    (told,) = listing.listed(served)
    # the 24th, 28, 29, 30 September, 8 October: 25 September to 7 October are off but those
    assert (told["verification_until"], told["objection_until"]) == ("2026-09-23", "2026-10-08")
    sending.confirm(served, "U1", signer="钱某")
    (told,) = listing.listed(served)
    assert (told["objection_until"], told["state"]) == ("2026-09-23", "无异议")
    refused(served, lambda: sending.confirm(served, "U1", signer="钱某"), "no-change")


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ({"receivers": ()}, "names-needed"),
        ({"means": "留置送达", "receivers": ("甲", "乙")}, "names-needed"),
        ({"means": "留置送达", "receivers": ("甲",), "note": "拒收"}, "names-needed"),
        ({"means": "邮寄", "receivers": ("甲",)}, "bad-value"),
        ({"receivers": ("甲",), "date": "2026-09-20"}, "bad-value"),
        ({"receivers": ("甲",), "date": "2026-09-22"}, "bad-value"),
    ],
)
def test_a_receipt_is_whole(assessed: Session, how: dict[str, Any], code: str) -> None:
    sending.open_feedback(assessed, "U1")
    refused(assessed, lambda: sending.serve(assessed, "U1", **how), code)


def test_an_objection_upheld_changes_the_entry_and_the_total(served: Session) -> None:
    found = objecting.object_to(served, "U1", Target(2), "已公示", date="2026-09-29")
    before = total(served)
    tried = ruling.decide(served, found.id, decision("撤销"), rehearse=True)
    assert (total(served), objections(served)[0].ruling) == (before, None)
    ruled = ruling.decide(served, found.id, decision("撤销"))
    assert ruled.as_json()["before"] == {"leaf": "26.25", "total": before}
    assert ruled.as_json()["after"] == {"leaf": "29.25", "total": total(served)}
    assert tried.after == ruled.after
    assert float(total(served)) > float(before)
    assert "rank" not in str(listing.listed(served))
    state = value_of(served, "SELECT state FROM finding WHERE clause = '1' AND indicator = 'C1.2'")
    assert state == "复核撤销"
    one = value_of(served, "SELECT count(DISTINCT made_by) FROM ruling")
    assert one == 1
    refused(served, lambda: ruling.decide(served, found.id, decision("维持")), "decided")
    sound(served)


def test_an_objection_changed_and_one_rejected(served: Session) -> None:
    changed = objecting.object_to(served, "U1", Target(3), "只有一处", date="2026-09-29")
    kept = objecting.object_to(served, "U1", Target(1), "有异议", date="2026-09-29")
    worse = decision("变更", changes={"次数": "4"})
    refused(served, lambda: ruling.decide(served, changed.id, worse), "worse-off")
    less = ruling.decide(served, changed.id, decision("变更", changes={"次数": "1"}))
    assert (less.before.told["leaf"], less.after.told["leaf"]) == ("26.25", "26.75")
    before = total(served)
    same = ruling.decide(served, kept.id, decision("维持"))
    assert (same.before, total(served)) == (same.after, before)
    assert [less.document, same.document] == ["复核〔2026〕1号", "复核〔2026〕2号"]


def test_a_late_objection_is_noted_and_decided_only_if_accepted(served: Session) -> None:
    on(served, "2026-10-13")
    found = objecting.object_to(served, "U1", Target(1), "有异议")
    assert (found.late, found.state) == (True, "逾期未受理")
    assert not [each for each in approval.blockers(served) if each.code == "objection-open"]
    refused(served, lambda: ruling.decide(served, found.id, decision("维持")), "late")
    objecting.accept_late(served, found.id, "系统故障")
    assert [each.code for each in approval.blockers(served)].count("objection-open") == 1
    ruling.decide(served, found.id, decision("维持"))
    in_time = objecting.object_to(served, "U1", Target(2), "有异议", date="2026-10-12")
    assert not in_time.late


@pytest.mark.parametrize(
    ("problem", "reviewer", "second", "code"),
    [
        (2, "李明", "孙二", "same-reviewer"),  # recorded it
        (2, "孙二", "王芳", "same-reviewer"),  # is of the team
        (1, "张三", "孙二", "same-reviewer"),  # typed it at the office
        (1, "孙二", "孙二", "names-needed"),
        (1, "孙二", " ", "names-needed"),
    ],
)
def test_nobody_reviews_what_they_scored(
    served: Session, problem: int, reviewer: str, second: str, code: str
) -> None:
    found = objecting.object_to(served, "U1", Target(problem), "有异议", date="2026-09-29")
    given = decision("维持", reviewer=reviewer, second=second)
    refused(served, lambda: ruling.decide(served, found.id, given), code)


def test_awards_matters_and_missing_leaves_may_be_objected_to(served: Session) -> None:
    award = recording.record_award(served, "U1", "C1.1", 150_000, Particulars("市委依法治市办"))
    matter = recording.record_matter(
        served, "U1", "扣分", 20_000, "甲", "通报", circumstance="通报"
    )
    for target, given in (
        (Target(entry=award.id), decision("变更", changes={"得分": "18"})),
        (Target(entry=matter.id), decision("撤销")),
    ):
        before = total(served)
        found = objecting.object_to(served, "U1", target, "有异议", date="2026-09-29")
        ruled = ruling.decide(served, found.id, given)
        assert (ruled.before.told["total"], ruled.after.told["total"]) == (before, total(served))
        assert before != total(served)
    other = sending.need_unit(served, "U2")
    assert "L1.1" in other.totals["U2"].missing
    recording.record_finding(served, "U2", "C1.2", "1", particulars=BODY)
    sending.open_feedback(served, "U2")
    sending.serve(served, "U2", receivers=("钱某",))
    found = objecting.object_to(served, "U2", Target(indicator="L1.1"), "未查", date="2026-09-29")
    ruled = ruling.decide(served, found.id, decision("变更"))
    assert (ruled.before.told["leaf"], ruled.after.told["leaf"]) == (None, "10")
    refused(
        served,
        lambda: objecting.object_to(served, "U1", Target(indicator="C1.2"), "未查"),
        "not-missing",
    )
    sound(served)


def test_a_record_whose_figures_are_worked_out_is_changed_whole(field: World) -> None:
    office, laptop = field.office(), field.laptop("1", "李明")
    on(office, "2026-09-21")
    asked = record(laptop, "interview", rated(2, 0))
    record(laptop, "inspection", sample("inspection"))
    taken_in(office, field.results(laptop))
    sending.open_feedback(office, "U1")
    sending.serve(office, "U1", receivers=("钱某",))
    found = objecting.object_to(
        office, "U1", Target(entry=asked.done.id), "答对", date="2026-09-28"
    )
    before = total(office)
    refused(
        office, lambda: ruling.decide(office, found.id, decision("变更", reviewer="李明")),
        "same-reviewer",
    )  # fmt: skip
    set_field = decision("变更", changes={"得分": "10"})
    refused(office, lambda: ruling.decide(office, found.id, set_field), "bad-value")
    refused(office, lambda: ruling.decide(office, found.id, decision("撤销")), "worse-off")
    worse = decision("变更", content=json.dumps(rated(0, 0)).encode())
    refused(office, lambda: ruling.decide(office, found.id, worse), "worse-off")
    better = decision("变更", content=json.dumps(rated(2, 2)).encode())
    ruled = ruling.decide(office, found.id, better)
    assert (ruled.before.told["total"], ruled.after.told["total"]) == (before, total(office))
    assert before != total(office)
    sound(office)


def test_the_gate_names_what_is_open(served: Session) -> None:
    recording.record_finding(served, "U2", "C1.2", "1", particulars=BODY)
    found = objecting.object_to(served, "U1", Target(1), "有异议", date="2026-09-29")

    def codes() -> set[str]:
        ours = {"feedback-unsent", "feedback-unserved", "period-running", "objection-open",
                "ruling-unserved"}  # fmt: skip
        return {each.code for each in approval.blockers(served)} & ours

    assert codes() == {"feedback-unsent", "period-running", "objection-open"}
    sending.open_feedback(served, "U2")
    assert codes() == {"feedback-unserved", "period-running", "objection-open"}
    on(served, "2026-10-13")
    ruling.decide(served, found.id, decision("维持", date="2026-10-09"))
    assert codes() == {"feedback-unserved", "ruling-unserved"}
    ruling.serve_ruling(served, found.id, receivers=("钱某",))
    assert codes() == {"feedback-unserved"}


def test_a_year_without_feedback_has_none_to_wait_for(assessed: Session) -> None:
    ours = [each for each in approval.blockers(assessed) if "feedback" in each.code]
    assert ours == []


def test_a_decision_closes_the_signed_sheet_by_its_number(served: Session) -> None:
    visiting.accept(served, "U1")
    (sheet,) = signing.freeze(served, "F01", "U1")
    found = objecting.object_to(served, "U1", Target(2), "已公示", date="2026-09-29")
    ruled = ruling.decide(served, found.id, decision("撤销", document="平复〔2026〕7号"))
    assert ruled.corrected == (sheet.id,)
    now = signing.sheet_of(served, sheet.id)
    assert (now.state, now.corrected) == ("已更正", "平复〔2026〕7号")


def test_the_team_gets_the_decision_and_nothing_else(world: World, served: Session) -> None:
    scan = world.folder / "证明.txt"
    scan.write_text("证明", encoding="utf-8")
    piece = evidence.keep(served, scan)
    own = objecting.object_to(
        served, "U1", Target(2), "已公示", date="2026-09-29", evidence=[piece]
    )
    other = objecting.object_to(served, "U1", Target(1), "有异议", date="2026-09-29")
    ruling.decide(served, own.id, decision("撤销"))
    ruling.decide(served, other.id, decision("撤销"))
    laptop = world.again(world.opened[1])
    receipt = Path(transfer.export_receipt(served, "1", world.stick())["file"])
    import_package(laptop, receipt)
    assert rows(laptop, "SELECT unit, outcome FROM ruling") == [("U1", "撤销")]
    state = "SELECT state FROM finding WHERE indicator = 'C1.2' AND clause = '1'"
    assert value_of(laptop, state) == "复核撤销"
    assert feedbacks(laptop) == []
    assert objections(laptop) == []
    assert not evidence.is_kept(laptop, piece[0])
    sound(laptop)
    sound(served)


def test_the_office_alone_does_any_of_it(world: World) -> None:
    laptop = world.laptop("1")
    for doing in (
        lambda: sending.open_feedback(laptop, "U1"),
        lambda: objecting.object_to(laptop, "U1", Target(1), "有异议"),
        lambda: rectifying.open_rectification(laptop, "U1", "2026-12-31"),
        lambda: workday.enter(laptop, 2027, ("2027-01-01",), (), "文号"),
    ):
        refused(laptop, doing, "office-only")


def test_rectification_from_notice_to_confirmation(served: Session, tmp_path: Path) -> None:
    found = objecting.object_to(served, "U1", Target(2), "已公示", date="2026-09-29")
    ruling.decide(served, found.id, decision("撤销"))
    rectifying.open_rectification(served, "U1", "2026-10-20", document="平整〔2026〕1号")
    assert [each["problem"] for each in rectifying.listed(served)] == [1, 3]
    refused(
        served,
        lambda: rectifying.open_rectification(served, "U1", "2026-10-20", problems=(2,)),
        "no-problem",
    )
    refused(served, lambda: rectifying.report(served, "U1", 1, "已公示"), "no-plan")
    refused(served, lambda: rectifying.accept(served, "U1", 1, "赵某"), "no-report")
    rectifying.plan(served, "U1", 1, "逐项公示", "钱某")
    rectifying.report(served, "U1", 1, "已公示", "2026-10-15")
    rectifying.accept(served, "U1", 1, "赵某", "2026-10-16")
    on(served, "2026-10-21")
    stages = [(each["stage"], each["overdue"]) for each in rectifying.listed(served)]
    assert stages == [("已销号", False), ("待报方案", True)]
    (open_one,) = portrait(served, "U1").sections["整改"]
    assert "已逾期" in open_one.text
    assert open_one.source == "平整〔2026〕1号"
    (path,) = rectifying.carry(served, tmp_path)
    assert path.name == "整改-2026-U1.json"
    record_next_year(served, path)
    sound(served)


def record_next_year(session: Session, path: Path) -> None:
    """What is carried over is read as 单位资料."""
    from app.services.fieldwork import keeping

    kept = keeping.record(session, "briefing", path.read_text(encoding="utf-8"))
    assert kept.done.id


def test_rectification_goes_on_after_the_approval(served: Session) -> None:
    rectifying.open_rectification(served, "U1", "2026-10-20")
    before = totals_json(served)
    fields = {"step": "审核", "version": 1, "cut": [
        [home, seq, digest] for home, (seq, digest) in sorted(approval.last_heads(served).items())
    ]}  # fmt: skip
    from app.services.operation import commit, create_op

    commit(served, "approve", [create_op("approval", fields)])
    rectifying.plan(served, "U1", 1, "逐项公示", "钱某")
    named = approval.within(served, approval.standing(served))
    assert approval.stands(served, named)
    last = value_of(served, "SELECT id FROM head ORDER BY seq DESC LIMIT 1")
    recording.undo(served, last, "误登")
    assert {each["stage"] for each in rectifying.listed(served)} == {"待报方案"}
    assert approval.stands(served, named)
    assert totals_json(served)["units"] == before["units"]
    refused(served, lambda: sending.open_feedback(served, "U1"), "frozen")
