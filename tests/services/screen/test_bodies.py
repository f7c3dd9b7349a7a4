"""分工看板: what a body is asked for is what it may give."""

from __future__ import annotations

from pathlib import Path

from app.services.screen import bodies
from app.services.session import create_home, open_session
from tests.ui import year


def test_a_leaf_is_not_asked_of_a_body_that_its_sources_do_not_list(tmp_path: Path) -> None:
    create_home(tmp_path / "office", role="office", year=2026, name="市考核办")
    office = open_session(tmp_path / "office", actor="张三")
    named = {"A1.2": "市司法局", "B2": "市司法局"}
    leaves = [{**row, "考核主体": named.get(row["编码"])} for row in year.PLAN["指标"]]
    sources = [{"指标编码": "A1.2", "来源": "座谈交流", "权重": "1"}]
    plan = {**year.PLAN, "指标": leaves, "评分来源": sources} | year.ROSTER
    year.bring(office, tmp_path / "方案.xlsx", plan)
    (body,) = bodies.bodies(office)
    assert (body.name, body.leaves, body.due, body.missing) == ("市司法局", 1, 3, 3)
    board = bodies.board(office, "市司法局", {"U102"})
    assert [leaf.code for leaf in board.leaves] == ["B2"]
    assert [(line.code, line.missing) for line in board.lines] == [("U102", 1)]
    office.close()
