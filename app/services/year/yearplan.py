"""The plan and the roster as frozen values, read from their tables.

The plan that counts is the last issued one, whose content stands in its issue;
before the first issue it is the draft in the tables. What is edited after an
issue is the draft of the next version.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from app.errors import NotFound
from app.journal.commit import canonical, sha256
from app.journal.entity import ENTITIES
from app.models.database import table_of
from app.scoring.number import parse_points
from app.scoring.plan import (
    Band,
    Clause,
    Exemption,
    Indicator,
    Plan,
    Quota,
    Settings,
    SourceWeight,
    Unit,
)
from app.scoring.term import Block, Component, Conversion, Method
from app.services.session import Session
from app.services.workbook.column import from_column

PLAN_KINDS = frozenset({"setting", "indicator", "clause", "source"})
ROSTER_KINDS = frozenset({"unit", "exemption", "addition", "cap_lift"})

_COMPONENT_SETTINGS = {
    Component.DAILY: "日常分值",
    Component.SITE: "实地分值",
    Component.SATISFACTION: "满意度分值",
}
_BOUNDS = {
    "excellent": "优秀分数线",
    "good": "良好分数线",
    "passing": "合格分数线",
    "bonus_cap": "加分上限",
    "penalty_cap": "扣分上限",
    "double_limit": "双评差限",
    "regress_points": "退步分数",
}
_COUNTS = {"bottom": "后几名", "regress_ranks": "退步名次", "review_days": "复核期限"}
_FLAGS = {"ceiling": "总分封顶", "double_review": "双评", "partial_choice": "多选漏选得分"}
_TEXTS = {"name": "名称", "document": "文号", "veto_basis": "一票否决依据"}

Rows = Mapping[str, list[dict[str, Any]]]


def draft_rows(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """The plan's rows in the tables, as commits state them, without the withdrawn ones."""
    rows = {}
    for kind in sorted(PLAN_KINDS):
        order = "name" if kind == "setting" else "position, id"
        rows[kind] = [
            row for row in entity_rows(connection, kind, order) if not row.pop("withdrawn", False)
        ]
    return rows


def entity_rows(
    connection: Connection,
    kind: str,
    order: str = "id",
    where: str = "1",
    values: tuple[str, ...] = (),
) -> list[dict[str, Any]]:
    """All rows of one kind, every field as a commit states it.

    ``where`` says which alone, ``values`` fill the places that it leaves open.
    """
    entity = ENTITIES[kind]
    columns = ", ".join(f'"{name}"' for name in entity.fields)
    found = connection.exec_driver_sql(
        f"SELECT {columns} FROM {table_of(kind).name} WHERE {where} ORDER BY {order}",
        values,
    )
    return [
        {
            name: from_column(field, value)
            for (name, field), value in zip(entity.fields.items(), row, strict=True)
        }
        for row in found
    ]


def last_issue(connection: Connection) -> tuple[int, str]:
    """The version and content of the last issued plan; (0, "") before the first."""
    row = connection.exec_driver_sql(
        "SELECT version, content FROM issue ORDER BY version DESC LIMIT 1"
    ).one_or_none()
    return (row[0], row[1]) if row else (0, "")


def rows_of_version(connection: Connection, version: int) -> Rows:
    """The rows of an issued version, those of the draft for version 0. Raises NotFound."""
    if not version:
        return draft_rows(connection)
    content = connection.exec_driver_sql(
        "SELECT content FROM issue WHERE version = ?", (version,)
    ).scalar()
    if content is None:
        raise NotFound(f"没有印发过第{version}版方案。", code="no-version")
    rows: Rows = json.loads(content)
    return rows


def plan_rows(connection: Connection) -> Rows:
    """The rows of the plan that counts."""
    version, content = last_issue(connection)
    rows: Rows = json.loads(content) if version else draft_rows(connection)
    return rows


def load_plan(connection: Connection, year: int) -> tuple[int, Plan]:
    """The plan that counts, and its version (0 for a draft)."""
    return last_issue(connection)[0], plan_of(plan_rows(connection), year)


def load_draft(session: Session) -> Plan:
    """The plan being edited."""
    return plan_of(draft_rows(session.connection), session.year)


def plan_of(rows: Rows, year: int) -> Plan:
    """A plan from its rows."""
    clauses: dict[str, list[Clause]] = defaultdict(list)
    for row in rows["clause"]:
        cap = row["cap"]
        clauses[row["indicator"]].append(
            Clause(
                row["number"],
                row["content"],
                parse_points(row["points"]),
                None if cap is None else parse_points(cap),
            )
        )
    sources: dict[str, list[SourceWeight]] = defaultdict(list)
    for row in rows["source"]:
        sources[row["indicator"]].append(
            SourceWeight(row["source"], parse_points(row["weight"]), row["required"])
        )
    indicators = tuple(
        _indicator(row, tuple(clauses[row["code"]]), tuple(sources[row["code"]]))
        for row in rows["indicator"]
    )
    values = {row["name"]: row["value"] for row in rows["setting"] if row["value"] is not None}
    return Plan(_settings(values, year), indicators)


def _indicator(
    row: dict[str, Any], clauses: tuple[Clause, ...], sources: tuple[SourceWeight, ...]
) -> Indicator:
    points = row["points"]
    return Indicator(
        code=row["code"],
        name=row["name"],
        block=Block(row["block"]),
        parent=row["parent"],
        component=Component(row["component"]) if row["component"] else None,
        approach=row["approach"] or "",
        method=Method(row["method"]) if row["method"] else None,
        points=None if points is None else parse_points(points),
        categories=frozenset(int(part) for part in (row["categories"] or "").split(",") if part),
        bodies=tuple(part for part in (row["bodies"] or "").split(";") if part),
        basis=row["basis"] or "",
        outline=row["outline"] or "",
        bands=tuple(Band(*pair) for pair in pairs(row["bands"])),
        clauses=clauses,
        sources=sources,
    )


def pairs(text: str | None) -> list[tuple[int, int]]:
    """``90=100;80=80`` as pairs of 1/10,000."""
    parts = [part.split("=") for part in (text or "").split(";") if part]
    return [(parse_points(left), parse_points(right)) for left, right in parts]


def _settings(values: Mapping[str, str], year: int) -> Settings:
    return Settings(year=year, stated=frozenset(values), **setting_fields(values))


def setting_fields(values: Mapping[str, str]) -> dict[str, Any]:
    """The fields of Settings that these values of the sheet 方案, by their terms, say."""
    found: dict[str, Any] = {}
    found |= {name: parse_points(values[term]) for name, term in _BOUNDS.items() if term in values}
    found |= {name: int(values[term]) for name, term in _COUNTS.items() if term in values}
    found |= {name: values[term] == "是" for name, term in _FLAGS.items() if term in values}
    found |= {name: values[term] for name, term in _TEXTS.items() if term in values}
    if "换算方式" in values:
        found["conversion"] = Conversion(values["换算方式"])
    if "异议期起算" in values:
        found["objection_from_receipt"] = values["异议期起算"] == "收到反馈"
    if "同分排序" in values:
        found["tie_break"] = tuple(Component(part) for part in values["同分排序"].split(";"))
    if "优秀比例" in values:
        found["quota"] = quota_of(values["优秀比例"])
    found["full"] = {
        component: parse_points(values[term])
        for component, term in _COMPONENT_SETTINGS.items()
        if term in values
    }
    return found


def quota_of(text: str) -> Quota:
    """``30`` for every group, or ``1=30;4=25`` by group or category."""
    if "=" not in text:
        return Quota(every=parse_points(text))
    named = (part.rsplit("=", 1) for part in text.split(";"))
    return Quota(by_name={name: parse_points(percent) for name, percent in named})


def plan_digest(content: str) -> str:
    """The digest of a plan's content."""
    return sha256(content.encode("utf-8"))


def plan_content(connection: Connection) -> str:
    """The draft as the canonical JSON that an issue keeps."""
    return canonical(draft_rows(connection)).decode("utf-8")


def indicator_digests(rows: Rows) -> dict[str, str]:
    """For each indicator the digest that an entry is bound to: its text, points and clauses."""
    parts: dict[str, list[Any]] = {row["code"]: [_bound(row)] for row in rows["indicator"]}
    for kind in ("clause", "source"):
        for row in rows[kind]:
            if row["indicator"] in parts:
                parts[row["indicator"]].append(_bound(row))
    return {code: sha256(canonical(part))[:16] for code, part in parts.items()}


def _bound(row: Mapping[str, Any]) -> dict[str, Any]:
    """What of a row an entry depends on: not where it stands in the list."""
    return {name: value for name, value in row.items() if name != "position"}


def load_units(connection: Connection) -> list[Unit]:
    """The roster in the order of its codes, additions and exemptions merged in."""
    exempted: dict[str, list[Exemption]] = defaultdict(list)
    for row in entity_rows(connection, "exemption", where="NOT withdrawn"):
        exempted[row["unit"]].append(
            Exemption(
                row["indicator"], row["reason"] or "", row["after_issue"], row["approver"] or ""
            )
        )
    added: dict[str, list[str]] = defaultdict(list)
    for row in entity_rows(connection, "addition", where="NOT withdrawn"):
        added[row["unit"]].append(row["indicator"])
    lifted = {row["unit"] for row in entity_rows(connection, "cap_lift", where="NOT withdrawn")}
    return [
        _unit(row, added[row["code"]], exempted[row["code"]], row["code"] in lifted)
        for row in entity_rows(connection, "unit", "code", "NOT withdrawn")
    ]


def _unit(
    row: dict[str, Any], added: Iterable[str], exempted: Iterable[Exemption], lifted: bool
) -> Unit:
    listed = tuple(Exemption(code, reason) for code, reason in row["exemptions"])
    return Unit(
        code=row["code"],
        name=row["name"],
        category=row["category"],
        parent=row["parent"],
        delegated=row["delegated"] or "",
        group=row["ranking_group"] or "",
        order=row["position"],
        affiliation=row["affiliation"] or "",
        superior=row["superior"] or "",
        head=row["head"] or "",
        no_photos=row["no_photos"],
        additions=(*row["additions"], *added),
        exemptions=(*listed, *exempted),
        penalty_cap_lifted=lifted,
        contact=row["contact"] or "",
        phone=row["phone"] or "",
    )
