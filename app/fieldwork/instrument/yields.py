"""Records -> entries: the findings, awards and check marks that one document makes.

| document                         | makes                                              |
| -------------------------------- | -------------------------------------------------- |
| hearing, supervision, web check  | findings                                           |
| spot visit                       | findings, awards of source 走访暗访                |
| inspection                       | a finding for 不符合, check marks for its indicators |
| verification                     | a finding for 不实                                 |
| direct score                     | an award                                           |
| daily evaluation                 | awards, findings, check marks                      |

A matter of supervision that was not adopted makes none. The others (interviews, files,
satisfaction, rates) make no entries: see :mod:`app.fieldwork.instrument.mean`.
Source: field-work.md, Instruments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import singledispatch

from app.fieldwork.instrument.field import AwardItem, Document, FindingItem
from app.fieldwork.instrument.office import DailyEvaluation, Supervision, WebCheck
from app.fieldwork.instrument.onsite import (
    DirectScore,
    Hearing,
    Inspection,
    InspectionItem,
    SpotVisit,
    Verification,
    VerificationItem,
)

SPOT_VISIT = "走访暗访"


@dataclass(frozen=True, slots=True)
class Yield:
    """One entry to be made. ``path`` is its place in the document.

    ``source`` empty: that of the document as a whole. ``points`` is an explicit
    deduction or an award, as decimal text.
    """

    entity: str
    indicator: str
    path: str
    clause: str = ""
    count: int = 1
    points: str | None = None
    note: str = ""
    source: str = ""
    awaiting: bool = False
    deadline: str | None = None
    evidence: tuple[str, ...] = ()


@singledispatch
def yields(_document: Document) -> tuple[Yield, ...]:
    """What the document makes, in the order in which it stands there."""
    return ()


@yields.register(Hearing)
@yields.register(WebCheck)
def _(document: Hearing | WebCheck) -> tuple[Yield, ...]:
    return tuple(_findings(document.findings))


@yields.register
def _(document: Supervision) -> tuple[Yield, ...]:
    return tuple(_findings(document.findings)) if document.adopted else ()


@yields.register
def _(document: SpotVisit) -> tuple[Yield, ...]:
    return (*_findings(document.findings), *_awards(document.awards, SPOT_VISIT))


@yields.register
def _(document: Inspection) -> tuple[Yield, ...]:
    return tuple(_inspected(document.items))


@yields.register
def _(document: Verification) -> tuple[Yield, ...]:
    return tuple(_verified(document))


@yields.register
def _(document: DirectScore) -> tuple[Yield, ...]:
    made = Yield(
        "award",
        document.indicator,
        "$",
        points=document.points,
        note=document.ground,
        evidence=document.evidence,
    )
    return (made,)


@yields.register
def _(document: DailyEvaluation) -> tuple[Yield, ...]:
    checked = ((code, f"$.checked[{at}]") for at, code in enumerate(document.checked))
    return (*_awards(document.awards, ""), *_findings(document.findings), *_checks(checked))


def touched(document: Document) -> tuple[tuple[str, str], ...]:
    """The indicators that the document names, each with its path."""
    found = [(each.indicator, f"{each.path}.indicator") for each in yields(document)]
    match document:
        case Hearing():
            found += [(code, f"$.indicators[{at}]") for at, code in enumerate(document.indicators)]
        case Inspection():
            found += _named("$.items", document.items)
        case Verification():
            for at, place in enumerate(document.places):
                found += _named(f"$.places[{at}].items", place.items)
        case Supervision():
            listed = enumerate(document.findings)
            found += [(each.indicator, f"$.findings[{at}].indicator") for at, each in listed]
    return tuple(dict(reversed(found)).items())


def _named(path: str, items: Iterable[InspectionItem | VerificationItem]) -> list[tuple[str, str]]:
    return [(item.indicator, f"{path}[{at}].indicator") for at, item in enumerate(items)]


def _findings(items: Iterable[FindingItem]) -> Iterator[Yield]:
    for at, item in enumerate(items):
        yield _finding(item, item.clause, item.note, f"$.findings[{at}]")


def _finding(
    item: FindingItem | InspectionItem | VerificationItem, clause: str, note: str, path: str
) -> Yield:
    return Yield(
        "finding",
        item.indicator,
        path,
        clause=clause,
        count=item.count,
        points=item.points,
        note=note,
        awaiting=item.awaiting,
        deadline=item.deadline,
        evidence=item.evidence,
    )


def _awards(items: Sequence[AwardItem], source: str) -> Iterator[Yield]:
    for at, item in enumerate(items):
        yield Yield(
            "award",
            item.indicator,
            f"$.awards[{at}]",
            points=item.points,
            note=item.note,
            source=source,
            evidence=item.evidence,
        )


def _checks(named: Iterable[tuple[str, str]]) -> Iterator[Yield]:
    """One check mark an indicator, at the first place that names it."""
    seen: set[str] = set()
    for code, path in named:
        if code not in seen:
            seen.add(code)
            yield Yield("check", code, path)


def _inspected(items: Sequence[InspectionItem]) -> Iterator[Yield]:
    for at, item in enumerate(items):
        if item.result == "不符合":
            path = f"$.items[{at}]"
            yield _finding(item, item.clause or "", item.note or item.text, path)
    yield from _checks((item.indicator, f"$.items[{at}]") for at, item in enumerate(items))


def _verified(document: Verification) -> Iterator[Yield]:
    for at, place in enumerate(document.places):
        for number, item in enumerate(place.items):
            if item.result == "不实":
                note = f"{place.name}：{item.note or item.text}"
                path = f"$.places[{at}].items[{number}]"
                yield _finding(item, item.clause or "", note, path)
