"""Records on paper: one standing record of a unit with what is needed to word it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from app.fieldwork.instrument.field import Burden, FindingItem, SiteDocument, UnitDocument
from app.fieldwork.instrument.onsite import InspectionItem, VerificationItem
from app.reports.fieldsheet.photo import Photo
from app.reports.fieldsheet.record import About, Problem
from app.reports.sheet import Content
from app.services.document.filling import Filling
from app.services.document.proof import UnitProof, proof_of
from app.services.document.visit import visited
from app.services.document.words import spoken
from app.services.fieldwork.instrument import Instrument, deducting_leaves, instruments_of
from app.services.session import Session
from app.services.year.assessment import Year

D = TypeVar("D", bound=UnitDocument)


@dataclass(frozen=True, slots=True)
class Record:
    """One standing record with what is needed to word it."""

    year: Year
    made: Instrument
    proof: UnitProof
    entries: frozenset[str]
    """The ids of what it made."""
    recorder: str

    def about(self, document: UnitDocument) -> About:
        """The head of the sheet."""
        unit = self.year.units[self.made.unit]
        below = self.year.units.get(document.subunit or "")
        site = document if isinstance(document, SiteDocument) else None
        time = (site.time if site else None) or ""
        return About(
            year=self.year.index.plan.settings.year,
            unit_code=unit.code,
            unit_name=unit.name,
            record=self.made.id,
            team=f"考核组{self.made.team}" if self.made.team else "",
            subunit=below.name if below else document.subunit or "",
            time=f"{spoken(self.made.date)} {time}".strip(),
            place=site.place if site else "",
            recorder=self.recorder,
            burden=_burden(site.burden) if site else "",
            note=document.note,
            proofs=self.proof.all_called(self.made, self.entries),
        )

    def leaf(self, code: str) -> str:
        """A leaf by code and name."""
        leaf = self.year.index.indicators.get(code)
        return f"{code} {leaf.name}" if leaf else code

    def leaves(self, codes: Iterable[str]) -> str:
        return "、".join(map(self.leaf, codes))

    def clause(self, code: str, number: str | None) -> str:
        """The words of a clause; empty where there is none."""
        leaf = self.year.index.indicators.get(code)
        clauses = {each.number: each.text for each in leaf.clauses} if leaf else {}
        return clauses.get(number or "", "")

    def called(self, named: Iterable[str]) -> str:
        return self.proof.called(self.made, named)

    def problem(self, item: FindingItem) -> Problem:
        standard = self.clause(item.indicator, item.clause)
        return Problem(
            leaf=self.leaf(item.indicator),
            clause=f"第{item.clause}条 {standard}".strip(),
            fact=(item.note or standard) + more(item),
            proofs=self.called(item.evidence),
        )

    @property
    def photos(self) -> tuple[Photo, ...]:
        return self.proof.photos(self.made, self.entries)


def _burden(burden: Burden) -> str:
    asked = (
        (burden.people, f"见 {burden.people} 人"),
        (burden.documents, f"调阅材料 {burden.documents} 份"),
        (burden.pages, f"{burden.pages} 页"),
        (burden.signatures, f"签字 {burden.signatures} 人次"),
    )
    return "，".join(text for count, text in asked if count)


def more(item: FindingItem | InspectionItem | VerificationItem) -> str:
    """What stands behind the fact: how many times, and whether proof is still to come."""
    count = f"（{item.count}处）" if item.count > 1 else ""
    if not item.awaiting:
        return count
    until = f"，期限{spoken(item.deadline)}" if item.deadline else ""
    return f"{count}（待单位补充材料{until}）"


def records(session: Session, year: Year, unit: str) -> list[Record]:
    """The records of a unit that stand, in the order of making."""
    rows = session.connection.exec_driver_sql(
        "SELECT instrument.id, coalesce(actor, '') FROM instrument "
        "JOIN head ON head.number = made_by LEFT JOIN body ON body.hash = head.body "
        "WHERE unit = ?",
        (unit,),
    )
    recorders: dict[str, str] = {row[0]: row[1] for row in rows}
    deducting = deducting_leaves(year.index)
    proof = proof_of(session, unit)
    return [
        Record(
            year,
            each,
            proof,
            frozenset(id for _, id in each.entries(deducting)),
            recorders[each.id],
        )
        for each in instruments_of(session, unit)
        if not each.withdrawn
    ]


def filling(document: type[D], fill: Callable[[Record, D], Content]) -> Filling:
    """One sheet a record of this kind."""

    def contents(session: Session, year: Year, code: str) -> list[Content]:
        return [
            fill(record, each)
            for record in records(session, year, code)
            if isinstance(each := record.made.document, document)
        ]

    return Filling(True, contents, _placed)


def _placed(session: Session, year: Year) -> list[str]:
    """The units visited, and the units below them that have records of their own."""
    mine = visited(session, year)
    rows = session.connection.exec_driver_sql(
        "SELECT DISTINCT unit FROM instrument WHERE NOT withdrawn"
    )
    own = set(rows.scalars())
    below = [code for code, unit in year.units.items() if unit.parent in mine and code in own]
    return [*mine, *below]
