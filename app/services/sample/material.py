"""What ``resources/sample`` holds: the sheets of plan and roster as CSV, one file a sheet.

The tables have the columns of their sheets, so that a workbook can be written
from them as they are and take the way of every other workbook.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "sample"

FULL_ROSTER = 120
"""How many units the sample roster has, sub-units apart."""

PLAN_FILES = {
    "方案": "plan/settings.csv",
    "指标": "plan/indicators.csv",
    "扣分标准": "plan/clauses.csv",
    "评分来源": "plan/sources.csv",
    "重点任务": "key-tasks.csv",
}
ROSTER_FILES = {
    "单位": "units.csv",
    "历史": "history.csv",
    "委托结果": "delegated.csv",
    "考核组": "teams.csv",
    "分工": "assignments.csv",
}
GROUNDS = "grounds.csv"
MATTERS = "matters.csv"

EXTRA_GROUPS = {4: "4执法"}
"""排名组 of the units that are made up when more are wanted than the roster has."""


class Table(NamedTuple):
    """One sheet: its title, its column names, its rows of text (``""`` for an empty cell)."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def records(self) -> list[dict[str, str]]:
        """The rows by column name."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def kept(self, rows: Iterable[Mapping[str, str]]) -> Table:
        """The same sheet with these rows; a column that a row lacks is empty."""
        return self._replace(
            rows=tuple(tuple(row.get(name, "") for name in self.columns) for row in rows)
        )


@dataclass(frozen=True, slots=True)
class Material:
    """The sample's files, read.

    ``grounds`` gives a finding's 事由 by leaf and clause number, ``{n}``
    standing for its count; ``matters`` are 加减分 rows that still lack a unit.
    """

    plan: Mapping[str, Table]
    roster: Mapping[str, Table]
    grounds: Mapping[tuple[str, str], str]
    matters: tuple[Mapping[str, str], ...]

    def visits(self) -> dict[str, tuple[str, str]]:
        """Team number and day of each visited unit, by unit code."""
        return {
            row["单位编码"]: (row["组号"], row["日期"]) for row in self.roster["分工"].records()
        }


def read_material(folder: Path = FOLDER) -> Material:
    """Read the sample from its folder."""
    grounds = _read("事由", folder / GROUNDS).records()
    return Material(
        plan={title: _read(title, folder / name) for title, name in PLAN_FILES.items()},
        roster={title: _read(title, folder / name) for title, name in ROSTER_FILES.items()},
        grounds={(row["指标编码"], row["条款号"]): row["事由"] for row in grounds},
        matters=tuple(_read("加减分", folder / MATTERS).records()),
    )


def plan_tables(material: Material) -> list[Table]:
    """The sheets of the plan's workbook."""
    return list(material.plan.values())


def roster_tables(material: Material, count: int = FULL_ROSTER) -> list[Table]:
    """The sheets of the roster's workbook, for ``count`` units, sub-units apart.

    Fewer than the roster has are taken in turn from each category, so that
    every team and every kind of unit is met early; more are made up and named
    样例单位NNN. What refers to a unit left out is left out too.
    """
    units = material.roster["单位"].records()
    parents = [unit for unit in units if not unit["上级单位编码"]]
    chosen = {unit["编码"] for unit in _balanced(parents)[:count]}
    kept = [unit for unit in units if (unit["上级单位编码"] or unit["编码"]) in chosen]
    kept += _invented(len(parents), count)
    tables = [material.roster["单位"].kept(kept)]
    for title in ("历史", "委托结果", "分工"):
        table = material.roster[title]
        tables.append(table.kept(row for row in table.records() if row["单位编码"] in chosen))
    members = material.roster["考核组"].records()
    for member in members:
        avoided = member["回避单位"].split(";")
        member["回避单位"] = ";".join(code for code in avoided if code in chosen)
    tables.append(material.roster["考核组"].kept(members))
    return tables


def _read(title: str, path: Path) -> Table:
    with path.open(encoding="utf-8", newline="") as file:
        columns, *rows = (tuple(row) for row in csv.reader(file))
    return Table(title, columns, tuple(rows))


def _balanced(units: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Each kind of unit in turn: one of each category and group, one of each delegated body."""
    kinds: dict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    for unit in units:
        delegated = unit["负责考核单位"]
        kinds[delegated, "" if delegated else unit["类别"], unit["排名组"]].append(unit)
    rounds = zip_longest(*kinds.values())
    return [unit for turn in rounds for unit in turn if unit is not None]


def _invented(real: int, count: int) -> list[dict[str, str]]:
    found = []
    for number in range(real + 1, count + 1):
        category = (number - real - 1) % 9 + 1
        found.append(
            {
                "编码": f"Y{number:05}",
                "名称": f"样例单位{number:03}",
                "类别": str(category),
                "排名组": EXTRA_GROUPS.get(category, ""),
                "序列号": str(number),
                "隶属": "市属",
                "不得拍照": "否",
            }
        )
    return found
