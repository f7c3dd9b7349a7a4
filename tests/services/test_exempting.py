"""An exemption after the issue is approved by a second person, never by who made it."""

from __future__ import annotations

import pytest

from app.errors import NotFound, Refused
from app.services.session import Session
from app.services.year import planning
from tests.homes import PLAN, World, bring, everything, rows, sound, value_of


def flagged(session: Session) -> list[str]:
    found = planning.check(session)["warnings"]
    return [one["message"] for one in found if one["code"] == "exempt-late"]


def test_a_second_person_approves_it(office: Session) -> None:
    planning.exempt(office, "U1", "F1.2", "无此职能")
    assert "需第二人批准" in flagged(office)[0]
    for same in ("", "张三", " 张三 "):
        before = everything(office)
        with pytest.raises(Refused, match="另一人"):
            planning.approve_exemption(office, "U1", "F1.2", same)
        assert everything(office) == before
    planning.approve_exemption(office, "U1", "F1.2", "李四")
    assert "已由李四批准" in flagged(office)[0]
    assert value_of(office, "SELECT approver FROM exemption") == "李四"
    with pytest.raises(Refused, match="已经由李四批准"):
        planning.approve_exemption(office, "U1", "F1.2", "王五")
    sound(office)


def test_whoever_works_here_is_the_approver(world: World) -> None:
    office = world.office()
    planning.exempt(office, "U1", "F1.2", "无此职能")
    office = world.again(office)
    office.actor = "李四"
    planning.approve_exemption(office, "U1", "F1.2")
    assert value_of(office, "SELECT approver FROM exemption") == "李四"


def test_another_reason_needs_another_approval(office: Session) -> None:
    planning.exempt(office, "U1", "F1.2", "无此职能")
    planning.approve_exemption(office, "U1", "F1.2", "李四")
    with pytest.raises(Refused, match="没有变化"):
        planning.exempt(office, "U1", "F1.2", "无此职能")
    assert value_of(office, "SELECT approver FROM exemption") == "李四"
    planning.exempt(office, "U1", "F1.2", "职能已划转")
    assert rows(office, "SELECT reason, approver FROM exemption") == [("职能已划转", None)]
    planning.approve_exemption(office, "U1", "F1.2", "李四")
    assert "已由李四批准" in flagged(office)[0]


def test_what_needs_no_approval_or_is_none(office: Session, world: World) -> None:
    with pytest.raises(NotFound, match="没有登记"):
        planning.approve_exemption(office, "U1", "F1.2", "李四")
    draft = world.fresh("draft", role="office", year=2026)
    bring(draft, PLAN | {"单位": [{"编码": "U1", "名称": "新华区", "类别": 1}]})
    planning.exempt(draft, "U1", "F1.2", "无此职能")
    with pytest.raises(Refused, match="不需要"):
        planning.approve_exemption(draft, "U1", "F1.2", "李四")
