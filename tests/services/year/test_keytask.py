"""Key tasks: linked to leaves, listed by leaf and branch, and with the team wherever it goes."""

from __future__ import annotations

import pytest

from app.errors import BadInput, NotFound
from app.services.fieldwork import progress
from app.services.parcel.merging import import_package
from app.services.sample import plan_tables, read_material
from app.services.session import Session
from app.services.year import keytask
from tests.homes import World, bring

TASKS = [
    {"编号": "10", "内容": "完善监督机制。", "标题": "监督", "指标编码": "C1.1;L1.1"},
    {"编号": "9", "内容": "规范执法。", "标题": "执法", "指标编码": "L1"},
]


def test_they_are_listed_in_their_order_and_by_leaf_or_branch(office: Session) -> None:
    bring(office, {"重点任务": TASKS})
    assert [each["number"] for each in keytask.listed(office)] == ["9", "10"]
    assert [each["number"] for each in keytask.listed(office, "L1.1")] == ["9", "10"]
    assert [each["number"] for each in keytask.listed(office, "L1")] == ["9", "10"]
    assert [each["number"] for each in keytask.listed(office, "C1.1")] == ["10"]
    assert keytask.listed(office, "C1.2") == []
    with pytest.raises(NotFound):
        keytask.listed(office, "C9")


def test_those_of_a_unit_are_those_of_its_leaves(office: Session) -> None:
    bring(office, {"重点任务": TASKS})
    found = keytask.tasks_of(office, "U1")
    assert {code: [task.number for task in tasks] for code, tasks in found.items()} == {
        "L1.1": ["9", "10"],
        "C1.1": ["10"],
    }
    with pytest.raises(NotFound):
        keytask.tasks_of(office, "U9")


def test_a_task_linked_to_nothing_in_the_plan_is_refused_at_its_cell(office: Session) -> None:
    wrong = TASKS[0] | {"指标编码": "C1.1;C8.8"}
    with pytest.raises(BadInput) as refusal:
        bring(office, {"重点任务": [wrong]})
    (fault,) = refusal.value.details
    assert (fault.sheet, fault.message) == ("重点任务", "方案中没有指标“C8.8”")
    assert fault.cell
    assert keytask.listed(office) == []


def test_a_team_has_them_with_its_package(world: World, office: Session) -> None:
    bring(office, {"重点任务": TASKS})
    laptop = world.laptop("1")
    import_package(laptop, world.tasks(office, laptop))
    assert keytask.listed(laptop) == keytask.listed(office)
    open_leaves = {each["indicator"]: each for each in progress.checklist(laptop, "U1")["missing"]}
    assert open_leaves["C1.1"]["tasks"] == ["10"]


def test_the_sample_year_links_all_82_to_leaves() -> None:
    material = read_material()
    (tasks,) = (table for table in plan_tables(material) if table.title == "重点任务")
    codes = {row["编码"] for row in material.plan["指标"].records() if row["分值"]}
    links = [row["指标编码"].split(";") for row in tasks.records()]
    assert len(links) == 82
    assert all(linked and set(linked) <= codes for linked in links)
