"""What-if: other settings, who moves, what is refused, and that nothing changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.errors import Refused
from app.scoring.result import unit_json
from app.services.session import Session, open_session
from app.services.year.assessment import current_year
from app.services.year.whatif import Supposed, stated, suppose
from app.services.year.yearplan import setting_fields
from tests.homes import everything
from tests.services.decidedyear import make_decided


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The year of ``decidedyear.py``; nothing is written to it here."""
    session = open_session(make_decided(tmp_path_factory.mktemp("decided") / "office"))
    yield session
    session.close()


def by_code(session: Session, **typed: str) -> dict[str, Supposed]:
    return {each.now.unit.code: each for each in suppose(current_year(session), typed)}


def test_nobody_moves_where_nothing_is_supposed(decided: Session) -> None:
    year = current_year(decided)
    for typed in ({}, stated(year.index.plan.settings)):
        found = suppose(year, typed)
        assert [each.now for each in found] == list(year.result.units)
        assert [unit_json(each.then) for each in found] == [unit_json(each.now) for each in found]
        assert not any(each.moved for each in found)


def test_a_lower_bound_lifts_a_grade_and_nothing_else(decided: Session) -> None:
    before = everything(decided)
    found = by_code(decided, 合格分数线="40", 良好分数线="50")
    moved = {code for code, each in found.items() if each.moved}
    assert moved == {"U2"}
    second = found["U2"]
    assert (second.now.grade, second.then.grade) == ("合格", "良好")
    assert second.now.total.total_published == second.then.total.total_published
    assert everything(decided) == before


def test_a_lower_cap_takes_from_the_total(decided: Session) -> None:
    first = by_code(decided, 加分上限="1.5")["U1"]
    assert first.now.total.bonus_published == 300
    assert first.then.total.bonus_published == 150
    lost = (first.now.total.total_published or 0) - (first.then.total.total_published or 0)
    assert lost == 150


def test_by_component_needs_all_three_shares_that_sum_to_a_hundred(decided: Session) -> None:
    with pytest.raises(Refused) as refusal:
        by_code(decided, 换算方式="分项", 日常分值="60", 实地分值="30", 满意度分值="20")
    (fault,) = refusal.value.details
    assert (fault.sheet, "合计为 110" in fault.message) == ("日常分值", True)
    shares = {"换算方式": "分项", "日常分值": "60", "实地分值": "20", "满意度分值": "20"}
    year = current_year(decided)
    settings = replace(year.index.plan.settings, **setting_fields(shares))
    assert settings.full
    assert any(each.moved for each in suppose(year, shares))


def test_an_emptied_quota_is_none_and_a_quota_of_nothing_bars_all(decided: Session) -> None:
    none = by_code(decided, 优秀比例="0%", 优秀分数线="0", 良好分数线="0", 合格分数线="0")
    assert {each.then.grade for each in none.values() if each.now.rank} == {"良好"}
    free = by_code(decided, 优秀比例="", 优秀分数线="0", 良好分数线="0", 合格分数线="0")
    assert free["U1"].then.grade == "优秀"


@pytest.mark.parametrize(
    ("term", "text"),
    [("优秀分数线", "很高"), ("优秀分数线", ""), ("优秀分数线", "101"), ("优秀比例", "130%"),
     ("后几名", "1.5"), ("优秀分数线", "70"), ("换算方式", "随意")],
)  # fmt: skip
def test_what_no_plan_could_say_is_refused_at_its_term(
    decided: Session, term: str, text: str
) -> None:
    with pytest.raises(Refused) as refusal:
        suppose(current_year(decided), {term: text})
    assert term in {fault.sheet for fault in refusal.value.details}
