"""Versions of the plan (方案的版本) held against each other: what was added, removed, changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.services.session import Session
from app.services.workbook.typedrow import cells_of
from app.services.year.yearplan import (
    Rows,
    draft_rows,
    indicator_digests,
    last_issue,
    rows_of_version,
)

SHEETS = {"setting": "方案", "indicator": "指标", "clause": "扣分标准", "source": "评分来源"}
KEYS: Mapping[str, tuple[str, ...]] = {
    "setting": ("name",),
    "indicator": ("code",),
    "clause": ("indicator", "number"),
    "source": ("indicator", "source"),
}
ADDED, REMOVED, CHANGED = "增加", "删除", "修改"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. ``place`` is an indicator's code or a setting's name.

    ``column`` is what differs of a row that both have, empty where a whole row does.
    """

    sheet: str
    place: str
    name: str
    what: str
    column: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One issued version, with the consent that it was issued under."""

    number: int
    document: str
    date: str
    consent: str
    body: str
    agreed: str


def versions(session: Session) -> list[Version]:
    """All issued versions, the last first."""
    rows = session.connection.exec_driver_sql(
        "SELECT version, coalesce(document, ''), coalesce(date, ''), coalesce(consent, ''), "
        "coalesce(body, ''), coalesce(agreed, '') FROM issue ORDER BY version DESC"
    )
    return [Version(*row) for row in rows]


def compared(session: Session, older: int, newer: int) -> list[Difference]:
    """What the newer version has otherwise than the older; version 0 is the draft.

    In the order of the plan. Raises NotFound for a version that was not issued.
    """
    connection = session.connection
    before, after = rows_of_version(connection, older), rows_of_version(connection, newer)
    return [each for kind in SHEETS for each in _differences(kind, before, after)]


def outdated(session: Session) -> list[str]:
    """The leaves of the last version under which entries would not be carried over by an issue.

    Their digest is another one in the draft, or they are gone.
    """
    version, _ = last_issue(session.connection)
    if not version:
        return []
    now = indicator_digests(rows_of_version(session.connection, version))
    fresh = indicator_digests(draft_rows(session.connection))
    return [code for code, digest in now.items() if fresh.get(code) != digest]


def _differences(kind: str, before: Rows, after: Rows) -> Iterator[Difference]:
    old, new = _keyed(kind, before), _keyed(kind, after)
    names = {row["code"]: row["name"] for rows in (before, after) for row in rows["indicator"]}
    for key in dict.fromkeys((*new, *old)):
        place = key[0]
        named = names.get(place, "")
        part = key[1] if len(key) > 1 else ""
        one, other = old.get(key), new.get(key)
        if one is None or other is None:
            what = ADDED if one is None else REMOVED
            text = _summary(kind, other or one or {})
            told = ("", text) if one is None else (text, "")
            yield Difference(SHEETS[kind], place, named, what, part, *told)
            continue
        for column in one:
            if one[column] != other[column]:
                said = f"{part} {column}".strip()
                yield Difference(
                    SHEETS[kind], place, named, CHANGED, said, one[column], other[column]
                )


def _keyed(kind: str, rows: Rows) -> dict[tuple[str, ...], dict[str, str]]:
    """A version's rows of one kind by their keys, as cells."""
    return {
        tuple(row[part] for part in KEYS[kind]): _cells(kind, row)
        for row in rows[kind]
        if kind != "setting" or row["value"] is not None
    }


def _cells(kind: str, row: Mapping[str, Any]) -> dict[str, str]:
    return {"值": row["value"]} if kind == "setting" else cells_of(SHEETS[kind], row)


def _summary(kind: str, cells: Mapping[str, str]) -> str:
    """A whole row in a few words."""
    wanted: Mapping[str, Sequence[str]] = {
        "setting": ("值",),
        "indicator": ("名称", "分值"),
        "clause": ("内容", "每次扣分"),
        "source": ("权重",),
    }
    return "　".join(cells[name] for name in wanted[kind] if cells.get(name))
