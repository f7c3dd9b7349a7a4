"""A year that is ready to be approved, made once and copied for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.services.session import Session
from app.services.year import visiting
from tests.homes import World, bring, taken_in

SCORED = ("U1", "U2", "U3", "U4")


def score_all(session: Session, units: tuple[str, ...] = SCORED) -> None:
    """Everything that these units and the delegated one need to be complete."""
    bring(session, {
        "已核查": [
            {"单位编码": unit, "指标编码": leaf, "来源": "甲局"}
            for unit in units for leaf in ("L1.1", "C1.2")
        ],
        "成绩": [
            {"单位编码": unit, "指标编码": "C1.1", "得分": "15", "来源": "甲局"} for unit in units
        ] + [
            {"单位编码": unit, "指标编码": "F1.1", "测评值": "80", "来源": "市统计局"}
            for unit in units
        ] + [
            {"单位编码": unit, "指标编码": "F1.2", "得分": "4", "来源": "甲局"}
            for unit in units if unit in ("U1", "U2")
        ],
        "委托结果": [{"单位编码": "D1", "总分": "90", "等次": "优秀"}],
    })  # fmt: skip


@pytest.fixture(scope="module")
def made_ready(made_homes: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office whose year is complete, and the laptops of both teams, whose packages came."""
    world = World(made_homes, tmp_path_factory.mktemp("ready"))
    office = world.office()
    score_all(office)
    for team in "12":
        taken_in(office, world.results(world.laptop(team)))
    for visit in visiting.listed(office):
        visiting.accept(office, visit["unit"])
    world.close_all()
    return world.folder


@pytest.fixture
def ready(world: World, made_ready: Path) -> tuple[Session, Session, Session]:
    """Copies of the office and the two laptops."""
    world.laptops["1"] = world.laptops["2"] = 1
    return (
        world.opened_from(made_ready / "office", "张三"),
        world.opened_from(made_ready / "laptop-1-1", "王芳"),
        world.opened_from(made_ready / "laptop-2-1", "赵强"),
    )
