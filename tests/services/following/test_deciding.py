"""Decisions on outcomes: what each stands on, who decided, and what a reopening does to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.errors import NotFound, Refused
from app.scoring.outcome import Outcome
from app.services.entry import recording
from app.services.following import deciding
from app.services.following.basis import basis_of
from app.services.following.deciding import Decision, decide, finish, proposals
from app.services.session import Session
from app.services.year import approval
from app.services.year.outcome import standing_year, totals_json
from tests.homes import YEAR, bring
from tests.services.following.closedyear import approve

SAID = Decision(
    decision="同意", decider="市考核工作委员会", document="平法治考〔2027〕3号", date="2026-11-01"
)


def states(session: Session, unit: str) -> dict[str, str]:
    return {each.outcome: each.state for each in proposals(session, unit)}


def only(session: Session, unit: str, outcome: str) -> deciding.Proposal:
    (found,) = (each for each in proposals(session, unit) if each.outcome == outcome)
    return found


def test_every_outcome_of_the_totals_is_proposed_with_its_figures(closed: Session) -> None:
    told = {
        unit["code"]: unit["outcomes"] for unit in totals_json(closed)["units"] if unit["outcomes"]
    }
    found: dict[str, list[str]] = {}
    for each in proposals(closed):
        found.setdefault(each.unit, []).append(each.outcome)
        assert each.state == "未决定"
    assert found == told
    basis = {(each.unit, each.outcome): each.basis for each in proposals(closed)}
    assert "共" not in basis["U2", "后三名通报警示"]
    assert "2个单位排名" in basis["U2", "后三名通报警示"]
    assert "总分由88.00到64.44（退步分数：10）" in basis["U2", "退步较大通报警示"]
    assert "2025年度优秀（总分92.50），2026年度优秀" in basis["U1", "连续两年优秀"]
    assert "合格分数线60" in basis["U3", "法治建议书"]
    assert "市教体局报送的等次为合格（总分75.00）" in basis["D1", "法治建议书"]
    assert "违法决策" in basis["U4", "约谈整改"]
    assert "主管部门：河南省气象局" in basis["U4", "抄送主管部门"]


def test_a_decision_is_kept_with_its_decider_and_finished_later(closed: Session) -> None:
    decide(closed, "U1", "连续两年优秀", SAID)
    made = only(closed, "U1", "连续两年优秀")
    assert made.state == "已决定" and made.is_agreed and made.decision is not None
    assert made.decision.told() == "同意（市考核工作委员会，平法治考〔2027〕3号，2026-11-01）"
    assert made.decision.version == 1
    with pytest.raises(Refused, match="不能早于决定日期2026-11-01"):
        finish(closed, "U1", "连续两年优秀", "2026-10-31")
    finish(closed, "U1", "连续两年优秀", "2026-11-20")
    again = only(closed, "U1", "连续两年优秀")
    assert again.decision is not None and again.decision.done == "2026-11-20"
    with pytest.raises(Refused, match="没有变化"):
        decide(closed, "U1", "连续两年优秀", replace(SAID, done="2026-11-20"))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (replace(SAID, decision="缓议"), "决定应为同意、不予、改为之一"),
        (replace(SAID, decider=" "), "须写明决定机关"),
        (replace(SAID, decision="不予"), "须写明理由"),
        (replace(SAID, decision="改为", reason="较轻"), "须写明改为什么"),
        (replace(SAID, changed_to="提醒谈话"), "须写明改为什么"),
        (replace(SAID, date="去年"), "应为日期"),
    ],
)
def test_a_decision_says_all_that_it_needs(closed: Session, said: Decision, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        decide(closed, "U3", "约谈整改", said)
    assert states(closed, "U3")["约谈整改"] == "未决定"


def test_what_is_not_proposed_or_not_approved_is_not_decided(closed: Session) -> None:
    with pytest.raises(NotFound, match="没有对单位“U3”拟定“连续两年优秀”"):
        decide(closed, "U3", "连续两年优秀", SAID)
    with pytest.raises(Refused, match="还没有决定，不能办结"):
        finish(closed, "U3", "约谈整改")
    approval.reopen(closed, "有新证据", document="平办〔2027〕9号")
    with pytest.raises(Refused, match="还没有送审"):
        decide(closed, "U3", "约谈整改", SAID)


def test_a_reopening_that_removes_the_outcome_marks_the_decision(closed: Session) -> None:
    decide(closed, "U2", "退步较大通报警示", SAID)
    decide(closed, "U2", "后三名通报警示", replace(SAID, decision="不予", reason="首次"))
    approval.reopen(closed, "有新证据", document="平办〔2027〕9号")
    for id, count in _findings(closed, "U2"):
        recording.amend(closed, id, {"次数": "1"}, "复核")
        assert count == 6
    bring(closed, {"历史": [{"年度": YEAR - 1, "单位编码": "U2", "总分": "70", "等次": "合格"}]})
    approve(closed)
    told = states(closed, "U2")
    assert told["退步较大通报警示"] == "已失去依据"
    lost = only(closed, "U2", "退步较大通报警示")
    assert not lost.is_agreed and lost.decision is not None and lost.decision.version == 1
    assert "88.00到64.44" in lost.basis, "the figures that were decided on stay"
    kept = only(closed, "U2", "后三名通报警示")
    assert kept.state == "已决定" and kept.has_moved
    with pytest.raises(NotFound):
        finish(closed, "U2", "退步较大通报警示")


def _findings(session: Session, unit: str) -> list[tuple[str, int]]:
    rows = session.connection.exec_driver_sql(
        "SELECT id, count FROM finding WHERE unit = ? AND NOT withdrawn", (unit,)
    )
    return [(row[0], row[1]) for row in rows]


def test_a_decision_is_undone_in_the_approved_year_and_changes_no_figure(closed: Session) -> None:
    before = totals_json(closed)
    done = decide(closed, "U3", "约谈整改", SAID)
    undone = recording.undo(closed, done.commit, "登记错了")
    assert states(closed, "U3")["约谈整改"] == "未决定"
    recording.undo(closed, undone.commit, "重做")
    assert states(closed, "U3")["约谈整改"] == "已决定"
    assert totals_json(closed) == before
    named = approval.within(closed, approval.standing(closed))
    assert approval.stands(closed, named), "decisions and their undoing ask for no replay"
    last = closed.connection.exec_driver_sql(
        "SELECT head.id FROM head JOIN body ON body.hash = head.body WHERE action = 'import'"
    ).scalar()
    with pytest.raises(Refused, match="不能再修改"):
        recording.undo(closed, str(last), "不行")


def test_a_zone_is_recommended_with_a_warning(closed: Session) -> None:
    year, _ = standing_year(closed)
    result = year.unit_result("U1")
    zone = replace(result, unit=replace(result.unit, name="高新区"))
    warning = "示范区、高新区是否推荐，由决定机关认定。"
    assert basis_of(year, zone, Outcome.RECOMMEND).endswith(warning)
    assert warning not in basis_of(year, result, Outcome.RECOMMEND)
