"""The rows of 登记: what the office records without a visit, kind by kind, and its forms."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from app.fieldwork.instrument.office import FEW, INSPECTION_TOUR
from app.journal.entity import ENTITIES
from app.services.evidence.piece import called_by_record
from app.services.fieldwork.derivation import read_record
from app.services.fieldwork.listing import listed
from app.services.screen import draft
from app.services.screen.bodyrows import Register, RegisterRow
from app.services.screen.fieldkeeping import ACTIVITY, is_of_unit, named_in
from app.services.screen.form import OFFICE_KINDS, form_of, forms
from app.services.screen.siterows import RecordRow, VisitSheet
from app.services.screen.steps import leaf_choices
from app.services.session import Session
from app.services.year.assessment import Year, current_year
from app.services.year.yearplan import entity_rows

TOLD = {
    "supervision": f"{INSPECTION_TOUR}事项只留在市考核办的电脑，不进任务包、回执和县级数据包。",
    "review-activity": "盲评编号对应哪个单位，只有市考核办知道；评查人只见编号和种类。",
    "central-review": "评查人只填盲评编号；两人评完之前，互相看不到对方的评查。",
    "satisfaction": f"有效份数不足 {FEW} 份的，列表和汇总表上标出。",
    "rate": "分母为 0 的，为不涉及。",
}
"""By kind what is to be known of its register."""


def kinds() -> tuple[tuple[str, str], ...]:
    """The registers, name and term."""
    return tuple((kind, form_of(kind).term) for kind in OFFICE_KINDS)


def register(session: Session, kind: str) -> Register:
    """One register with its drafts, the latest record first."""
    year = current_year(session)
    by_unit = is_of_unit(kind)
    rows = list(_activities(session) if kind == ACTIVITY else _records(session, year, kind))
    begun = [
        RegisterRow(unit, _name(year, unit), RecordRow("", kind, "", ""), drafted=True)
        for unit in draft.drafted_units(session, kind)
    ]
    units = tuple(
        (code, unit.name)
        for code, unit in year.units.items()
        if unit.parent is None and not unit.delegated
    )
    return Register(
        kind,
        form_of(kind).term,
        by_unit,
        (*begun, *reversed(rows)),
        units if by_unit else (),
        TOLD.get(kind, ""),
    )


def sheet(session: Session, unit: str) -> VisitSheet:
    """What a record of a unit is filled in from; ``unit`` empty: one that names none."""
    year = current_year(session)
    known = year.units.get(unit)
    mine = {"reviewer": session.actor} if session.actor else {}
    return VisitSheet(
        unit=unit,
        name=known.name if known is not None else "",
        team="",
        shown=False,
        steps=(),
        records=(),
        drafts=draft.drafts(session, unit),
        leaves=tuple(leaf_choices(session, year, unit)) if known is not None else (),
        forms=forms(OFFICE_KINDS),
        blanks={"central-review": json.dumps(mine)},
    )


def _records(session: Session, year: Year, kind: str) -> Iterator[RegisterRow]:
    linked: dict[str, Mapping[str, Any]] = {}
    for each in listed(session, kind=kind):
        unit = each["unit"] or ""
        if unit not in linked:
            linked[unit] = called_by_record(session, unit) if unit else {}
        proof = [digest for digest, _, _ in linked[unit].get(each["id"], ())]
        yield _row(session, year, each, proof)


def _row(session: Session, year: Year, each: Mapping[str, Any], proof: list[str]) -> RegisterRow:
    unit, kind, document = each["unit"] or "", each["kind"], each["document"]
    files = {piece[0] for piece in each["evidence"]}
    title = _title(kind, document) if document is not None else "尚不能查看"
    few = kind == "satisfaction" and document["valid"] < FEW
    of = unit if is_of_unit(kind) else ""
    return RegisterRow(
        of,
        _name(year, unit),
        RecordRow(
            id=each["id"],
            kind=kind,
            title=f"{title}（有效份数不足）" if few else title,
            date=each["date"],
            withdrawn=each["withdrawn"],
            document="" if document is None else json.dumps(document),
            files=len(files.union(proof)),
            proof=tuple(one for one in proof if one not in set(named_in(document))),
        ),
        drafted=bool(_drafted(session, of, kind, each["id"])),
    )


def _drafted(session: Session, unit: str, kind: str, record: str) -> str:
    return session.local.get(draft.name_of(unit, kind, record), "")


def _activities(session: Session) -> Iterator[RegisterRow]:
    for row in entity_rows(session.connection, "activity", where="NOT withdrawn"):
        id = ENTITIES["activity"].id_of(row)
        record = read_record(id, ACTIVITY, row["document"])
        if record.document is not None:
            document = json.loads(row["document"])
            counts = f"{len(document['files'])} 件，{len(document['reviewers'])} 人"
            yield RegisterRow(
                "",
                "",
                RecordRow(
                    id=id,
                    kind=ACTIVITY,
                    title=f"{row['name']}（{counts}）",
                    date=row["date"] or "",
                    document=row["document"],
                    lasting=True,
                ),
                drafted=bool(_drafted(session, "", ACTIVITY, id)),
            )


def _name(year: Year, unit: str) -> str:
    known = year.units.get(unit)
    return known.name if known is not None else ""


def _title(kind: str, document: Mapping[str, Any]) -> str:
    """By what a person knows the record again."""
    told = {
        "supervision": f"{document.get('channel')}：{document.get('matter')}",
        "web-check": document.get("keyword") or document.get("address"),
        "central-review": f"{document.get('activity')} {document.get('blind')} "
        f"{document.get('reviewer')}",
        "satisfaction": f"{document.get('route')} {document.get('index')}",
        "rate": f"{document.get('name')} {document.get('numerator')}/{document.get('denominator')}",
        "daily-evaluation": document.get("body"),
    }
    return told[kind] or ""
