"""对外显示: the one rule of what a unit may see, on a screen and on its sheets.

| what                                    | the unit sees                             |
| --------------------------------------- | ----------------------------------------- |
| the steps of its visit (SHOWN_KINDS)    | kind, day, whether there is proof         |
| 暗访, and the office's own records      | nothing, and they stand in no count       |
| 合议, 直接评分                          | nothing; a leaf may be done by them       |
| findings                                | the facts and what is still asked for     |
| points, ratings, totals                 | nothing                                   |
| other units                             | nothing                                   |

Whatever is made for the unit asks here; which sheets it may be given stands in
:mod:`app.services.document.display`. Source: field-work.md, The visit (对外显示), and
考核方案 五（五）.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app.errors import NotFound
from app.scoring.entry import LeafRecord, UnitRecord
from app.scoring.score import applicable_leaves, score_leaf
from app.scoring.term import Component
from app.services.evidence.piece import files_by_record
from app.services.fieldwork.instrument import Instrument, deducting_leaves, instruments_of
from app.services.fieldwork.progress import awaiting, burden_of
from app.services.query import entries_of
from app.services.session import Session
from app.services.year.assessment import current_year

SHOWN_KINDS = frozenset(
    {
        "hearing",
        "interview",
        "inspection",
        "spot-visit",
        "case-review",
        "sitting",
        "verification",
        "draw",
        "material-request",
        "confirmation",
        "undertaking",
    }
)
"""The steps that happen before the unit's eyes. A new kind is hidden until it stands here."""


def is_shown(each: Instrument) -> bool:
    """Whether the unit may know that this record is there."""
    return each.kind.name in SHOWN_KINDS and not each.covert and not each.withdrawn


def hidden_entries(session: Session, unit: str) -> frozenset[str]:
    """The ids of entries that the unit sees nowhere, not even in a count.

    They come from covert visits and from the office's own records: also such as a
    record made before it was changed, and a person kept.
    """
    made = instruments_of(session, unit)
    return _entries(session, unit, [each for each in made if each.covert or each.kind.office])


def covert_entries(session: Session, unit: str) -> frozenset[str]:
    """The ids of entries that come from covert visits alone."""
    made = instruments_of(session, unit)
    return _entries(session, unit, [each for each in made if each.covert])


def _entries(session: Session, unit: str, secret: Sequence[Instrument]) -> frozenset[str]:
    """The ids of entries of these records, and of covert ones that cannot be read here."""
    deducting = deducting_leaves(current_year(session).index)
    found = {id for each in secret for _, id in each.entries(deducting)}
    makers = {each.id for each in secret} | _covert(session, unit)
    rows = session.connection.exec_driver_sql(
        "SELECT id, origin FROM finding WHERE unit = ? AND origin IS NOT NULL", (unit,)
    )
    return frozenset(found | {id for id, origin in rows if origin in makers})


def _covert(session: Session, unit: str) -> set[str]:
    """The covert records by their column: also such as cannot be read here."""
    rows = session.connection.exec_driver_sql(
        "SELECT id FROM instrument WHERE unit = ? AND covert", (unit,)
    )
    return set(rows.scalars())


def shown_record(session: Session, unit: str) -> UnitRecord:
    """What is recorded of a unit without what is hidden from it. Raises NotFound.

    No leaf is ``blocked``: an outdated entry that does so may be a hidden one.
    """
    record = current_year(session).records.get(unit)
    if record is None:
        raise NotFound(f"没有编码为“{unit}”的单位。", code="no-unit")
    hidden = hidden_entries(session, unit)
    leaves = {code: _open(leaf, hidden) for code, leaf in record.leaves.items()}
    return replace(record, leaves=leaves, blocked=frozenset(), conflicts=0)


def _open(leaf: LeafRecord, hidden: frozenset[str]) -> LeafRecord:
    return LeafRecord(
        tuple(each for each in leaf.findings if each.id not in hidden),
        tuple(each for each in leaf.awards if each.id not in hidden),
        tuple(each for each in leaf.measures if each.id not in hidden),
        tuple(each for each in leaf.checks if each.id not in hidden),
    )


def shown_records(session: Session, unit: str) -> list[dict[str, Any]]:
    """The steps of a unit's visit as the unit may see them."""
    return [
        {
            "id": each.id,
            "kind": each.kind.name,
            "term": each.kind.term,
            "unit": each.unit,
            "date": each.date,
            "evidence": len(each.pieces),
        }
        for each in instruments_of(session, unit)
        if is_shown(each)
    ]


def shown_checklist(session: Session, unit: str) -> dict[str, Any]:
    """How far the visit is, for the unit's eyes: its leaves on site, what is asked for, the burden.

    Counted without what is hidden: a leaf that a covert visit alone touched is open here.
    Raises NotFound.
    """
    record = shown_record(session, unit)
    index = current_year(session).index
    leaves = [
        leaf for leaf in applicable_leaves(index, record.unit) if leaf.component is Component.SITE
    ]
    done = {leaf.code for leaf in leaves if score_leaf(index, record, leaf.code).score is not None}
    hidden = hidden_entries(session, unit)
    asked = [each for each in awaiting(session, unit) if each["id"] not in hidden]
    return {
        "unit": unit,
        "done": [leaf.code for leaf in leaves if leaf.code in done],
        "missing": [
            {"indicator": leaf.code, "name": leaf.name} for leaf in leaves if leaf.code not in done
        ],
        "awaiting": asked,
        "burden": burden_of([each for each in instruments_of(session, unit) if is_shown(each)]),
    }


def shown_pieces(session: Session, unit: str) -> frozenset[str]:
    """The SHA-256 of the proof that the unit may see: of its open steps and of open findings.

    A picture that hangs on something hidden as well is hidden: its name or number would tell.
    """
    hidden = hidden_entries(session, unit)
    seen: set[str] = set()
    secret: set[str] = set()
    linked = files_by_record(session, unit)
    for each in instruments_of(session, unit):
        files = {piece[0] for piece in each.pieces} | linked.get(each.id, set())
        if each.covert or each.kind.office:
            secret |= files
        elif is_shown(each):
            seen |= files
    for entry in entries_of(session, unit):
        files = {piece[0] for piece in entry["evidence"]} | linked.get(entry["id"], set())
        if entry["id"] in hidden:
            secret |= files
        elif entry["entity"] == "finding" and not entry["withdrawn"]:
            seen |= files
    return frozenset(seen - secret)
