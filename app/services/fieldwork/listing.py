"""Listing: the records of a unit as people may see them, and what stands behind a measure.

While a file still waits for its second or third reviewer, nobody but its author sees a review.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import msgspec

from app.fieldwork.instrument.mean import Share, derive
from app.fieldwork.instrument.office import FEW, Satisfaction
from app.fieldwork.instrument.review import (
    CaseReview,
    CentralReview,
    ReviewActivity,
    file_of,
    file_score,
)
from app.scoring.derivation.node import figure, nothing, number
from app.scoring.number import SCALE, publish, two_places
from app.services.exam.secrecy import discreet
from app.services.fieldwork.derivation import (
    derived_measures,
    doubling_of,
    leaves_by_source,
    measure_id,
    standing_records,
)
from app.services.fieldwork.instrument import (
    Instrument,
    activity_document,
    instruments_of,
)
from app.services.session import Session
from app.services.year.assessment import current_year


def listed(session: Session, unit: str = "", kind: str = "") -> list[dict[str, Any]]:
    """The records of a unit, or of all units, for those who assess it; ``kind`` empty: of any.

    ``document`` is null for a review that the reader may not see yet; what a
    person scored stands in it for the named clerk alone. ``unit`` is null for
    the reader's own central review: whose the file is, its reviewer is not told.
    """
    every = instruments_of(session, unit, kind)
    found = [each for each in every if not (unit and _is_blind(session, each))]
    hidden = _hidden(session, found)
    return [
        {
            "id": each.id,
            "kind": each.kind.name,
            "term": each.kind.term,
            "unit": None if _is_blind(session, each) else each.unit,
            "team": each.team or None,
            "activity": each.activity or None,
            "date": each.date,
            "covert": each.covert,
            "withdrawn": each.withdrawn,
            "evidence": [list(piece) for piece in each.pieces],
            "document": None if each.id in hidden else msgspec.to_builtins(each.document),
        }
        for each in (discreet(session, record) for record in found)
    ]


def _hidden(session: Session, found: list[Instrument]) -> set[str]:
    """The reviews of files that are not finished, but the reader's own."""
    doubling = doubling_of(current_year(session).index.plan.settings)
    files: dict[tuple[str, str, str], list[Instrument]] = {}
    for each in found:
        if isinstance(each.document, CaseReview | CentralReview) and not each.withdrawn:
            place = (each.unit, each.kind.name, file_of(each.document))
            files.setdefault(place, []).append(each)
    hidden = set()
    for reviews in files.values():
        documents = [each.document for each in reviews]
        score = file_score(
            [each for each in documents if isinstance(each, CaseReview | CentralReview)],
            double=doubling.asked,
            limit=doubling.limit,
        )
        if score.waiting:
            hidden |= {each.id for each in reviews if _author(each) != session.actor}
    return hidden


def _is_blind(session: Session, each: Instrument) -> bool:
    """Whether the reader reviewed the file by its blind number."""
    return isinstance(each.document, CentralReview) and each.document.reviewer == session.actor


def _author(each: Instrument) -> str:
    document = each.document
    return document.reviewer if isinstance(document, CaseReview | CentralReview) else ""


def waiting_files(session: Session, unit: str) -> list[str]:
    """Why measures of this unit cannot be worked out yet."""
    year = current_year(session)
    doubling = doubling_of(year.index.plan.settings)
    kept = standing_records(session.connection, (unit,)).get(unit, ())
    derived = derive((each.record for each in kept), doubling)
    return [f"{each.source}：{each.waiting}" for each in derived.values() if each.waiting]


def behind_measures(session: Session, unit: str) -> dict[str, dict[str, Any]]:
    """By the id of a derived measure what ``explain`` adds to its node.

    ``formula`` says how the records come to it, ``from`` holds one node a record.
    """
    index = current_year(session).index
    homes = leaves_by_source(index)
    kept = standing_records(session.connection, (unit,)).get(unit, ())
    makers = _makers(session, unit)
    doubling = doubling_of(index.plan.settings)
    found = {}
    for source, derived in derive((each.record for each in kept), doubling).items():
        nodes = [_node(share, makers) for share in derived.shares]
        for leaf in homes.get(source, ()):
            found[measure_id(unit, leaf, source)] = {"formula": derived.formula, "from": nodes}
    return found


def derived_entries(session: Session, unit: str) -> list[dict[str, Any]]:
    """The measures that a unit's records come to, as rows to stand beside its entries.

    ``note`` says how they came about. They are no entries: nobody typed them, and a typed
    figure of the same ``id`` counts nothing. Leaves whose records are outdated have none.
    """
    year = current_year(session)
    found = derived_measures(session.connection, year.index, year.digests, (unit,)).get(unit)
    if found is None:
        return []
    return [
        {
            "id": each.id,
            "entity": "measure",
            "derived": True,
            "indicator": leaf,
            "source": each.source,
            "value": two_places(publish(Fraction(each.numerator * SCALE, each.denominator))),
            "exact": number(Fraction(each.numerator, each.denominator)),
            "note": found.by_source[each.source].formula,
            "date": None,
            "who": "",
            "evidence": [],
            "withdrawn": False,
        }
        for leaf, measures in found.measures.items()
        for each in measures
    ]


def _node(share: Share, makers: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if share.value is None:
        node = nothing(share.label, share.formula)
    else:
        node = figure(share.label, share.formula or number(share.value), share.value)
    return node.as_json() | {"entry": share.record, "recorded": makers[share.record]}


def _makers(session: Session, unit: str) -> dict[str, dict[str, Any]]:
    """By record who made it, when and where, and its files."""
    rows = session.connection.exec_driver_sql(
        "SELECT instrument.id, coalesce(actor, ''), wall, home, head.id FROM instrument "
        "JOIN head ON head.number = made_by LEFT JOIN body ON body.hash = head.body "
        "WHERE unit = ?",
        (unit,),
    )
    told = {
        id: {"who": actor, "when": wall, "home_id": home, "commit": commit}
        for id, actor, wall, home, commit in rows
    }
    return {
        each.id: {**told[each.id], "date": each.date, "note": each.kind.term}
        | {"evidence": [list(piece) for piece in each.pieces]}
        for each in instruments_of(session, unit)
    }


def few_answers(session: Session, unit: str) -> list[str]:
    """The ids of satisfaction surveys with fewer valid answers than can be relied on."""
    return [
        each.id
        for each in instruments_of(session, unit)
        if isinstance(each.document, Satisfaction)
        and not each.withdrawn
        and each.document.valid < FEW
    ]


def pool(session: Session, activity: str) -> list[dict[str, Any]]:
    """The files of a central review as reviewers see them: blind numbers and kinds alone."""
    document = activity_document(session, activity)
    if not isinstance(document, ReviewActivity):
        return []
    return [
        {"blind": file.blind, "kind": file.kind, "medium": file.medium} for file in document.files
    ]
