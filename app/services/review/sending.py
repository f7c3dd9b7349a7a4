"""Sending (问题反馈): the problems drafted as F10, their receipt, what the unit says to them.

Day 0 is the receipt; the office sends, never the team on site. Source: scoring.md, Feedback.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from app.errors import Cancelled, NotFound, Refused
from app.journal.commit import Op
from app.services.entry.typedday import day_from
from app.services.operation import Done, commit
from app.services.review.keeping import change, keep, keep_op
from app.services.review.problem import encode, found_problems
from app.services.review.register import Feedback, feedbacks, sent_problems
from app.services.review.workday import day_of, today
from app.services.session import Session
from app.services.year.approval import need_open
from app.services.year.assessment import Year, current_year

PLATFORM, RETURN, LEFT = MEANS = ("平台签收", "送达回证", "留置送达")
WITNESSES = 2
"""So many members note that a letter was left with a unit that would not take it."""

Piece = Sequence[str]


def open_feedback(
    session: Session,
    unit: str,
    *,
    document: str = "",
    date: str = "",
    demands: Mapping[int, str] = {},
    due: str = "",
    covert: bool = False,
) -> Feedback:
    """The letter that :func:`draft` makes of these."""
    draft(session, unit, document=document, date=date, demands=demands, due=due, covert=covert)
    return feedbacks(session, unit)[-1]


def draft(
    session: Session,
    unit: str,
    *,
    document: str = "",
    date: str = "",
    demands: Mapping[int, str] = {},
    due: str = "",
    covert: bool = False,
) -> Done:
    """Draft what a unit is to be told: all problems that were not sent yet.

    A draft that is not served is made anew. ``demands`` are 整改要求 by number,
    ``due`` the day for all of them; ``covert``: the plan lets facts of covert
    visits be told. Raises NotFound, Refused where nothing was found.
    """
    session.need_office()
    need_open(session)
    fields = _drafted(session, unit, _Said(document, date, demands, due, covert))
    if fields is None:
        raise Refused(f"单位“{unit}”没有需要反馈的新问题。", code="no-problem")
    return keep(session, "review open", "feedback", fields)


def open_many(
    session: Session,
    units: Sequence[str],
    *,
    document: str = "",
    date: str = "",
    due: str = "",
    covert: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Done:
    """Draft letters for these units in one commit; numbers run on from ``document``.

    Units without anything new are passed over. Raises Refused where none has anything,
    Cancelled (nothing is kept then).
    """
    session.need_office()
    need_open(session)
    ops: list[Op] = []
    for done, unit in enumerate(units, start=1):
        if cancelled():
            raise Cancelled("已取消，没有生成反馈意见书。")
        said = _Said(running(document, len(ops)), date, {}, due, covert)
        fields = _drafted(session, unit, said)
        op = keep_op(session, "feedback", fields) if fields is not None else None
        if op is not None:
            ops.append(op)
        progress(done, len(units))
    if not ops:
        raise Refused("没有需要反馈的新问题。", code="no-problem")
    return commit(session, "review open", ops)


def running(document: str, later: int) -> str:
    """The number of a paper so many after ``document``, whose last figures run on."""
    figures = list(re.finditer("[0-9]+", document))
    if not figures:
        return document.strip()
    last = figures[-1]
    number = str(int(last[0]) + later).zfill(len(last[0]))
    return f"{document[: last.start()]}{number}{document[last.end() :]}".strip()


class _Said(NamedTuple):
    """What the office says of a letter."""

    document: str
    date: str
    demands: Mapping[int, str]
    due: str
    covert: bool


def _drafted(session: Session, unit: str, said: _Said) -> dict[str, Any] | None:
    """The fields of a unit's draft; None where nothing was found that is new."""
    year = need_unit(session, unit)
    earlier = feedbacks(session, unit)
    draft = earlier.pop() if earlier and not earlier[-1].served else None
    sent = [each for letter in earlier for each in letter.problems]
    first = max((each.number for each in sent), default=0) + 1
    known = [each.entry for each in sent]
    problems = found_problems(session, year, unit, known, first, covert=said.covert)
    if not problems:
        return None
    unknown = sorted(set(said.demands) - {each.number for each in problems})
    if unknown:
        raise NotFound(f"没有第 {unknown[0]} 号问题。", code="no-problem")
    until = day_from("整改时限", said.due)
    told = [
        replace(each, demand=said.demands.get(each.number, "").strip(), due=until)
        for each in problems
    ]
    return {
        "unit": unit,
        "round": draft.round if draft else len(earlier) + 1,
        "content": encode(told),
        "document": said.document.strip() or (draft.document if draft else "") or None,
        "date": day_of(session, "日期", said.date),
    }


def serve(
    session: Session,
    unit: str,
    *,
    date: str = "",
    means: str = RETURN,
    receivers: Sequence[str] = (),
    document: str = "",
    note: str = "",
    evidence: Sequence[Piece] = (),
) -> Done:
    """Keep the receipt of what was sent last. Raises NotFound, Refused.

    ``receivers`` are who took it, two members for 留置送达, which needs a note.
    """
    session.need_office()
    letter = last_letter(session, unit)
    if letter.served:
        raise Refused(f"单位“{unit}”的反馈意见书已于{letter.served}送达。", code="served")
    fields = receipt(session, letter.date, date, means, receivers, note)
    fields |= {"evidence": [list(piece) for piece in evidence]}
    if document.strip():
        fields["document"] = document.strip()
    return change(session, "review served", "feedback", letter.id, fields)


def receipt(
    session: Session, sent: str, date: str, means: str, receivers: Sequence[str], note: str
) -> dict[str, Any]:
    """The fields of a receipt. Raises Refused."""
    if means not in MEANS:
        raise Refused(f"送达方式应为{'、'.join(MEANS)}之一。", code="bad-value")
    names = list(dict.fromkeys(name.strip() for name in receivers if name.strip()))
    if means == LEFT and (len(names) < WITNESSES or not note.strip()):
        raise Refused("留置送达须由两名工作人员记明情况。", code="names-needed")
    if means == RETURN and not names:
        raise Refused("送达回证须写明签收人。", code="names-needed")
    day = day_of(session, "送达日期", date)
    if day < sent:
        raise Refused(f"送达日期不能早于文书日期{sent}。", code="bad-value")
    if day > today(session).isoformat():
        raise Refused("送达日期不能晚于今天。", code="bad-value")
    return {
        "served": day,
        "means": means,
        "receiver": "、".join(names) or None,
        "note": note.strip() or None,
    }


def verify(session: Session, unit: str, opinion: str, date: str = "") -> Done:
    """Keep the unit's 核实意见, which ends the verification early."""
    letter = _served(session, unit)
    if not opinion.strip():
        raise Refused("须写明核实意见。", code="reason-needed")
    day = _after(session, letter, "核实意见的日期", date)
    return change(session, "review verify", "feedback", letter.id, {"opinion": opinion.strip(),
                                                         "verified": day})  # fmt: skip


def confirm(
    session: Session,
    unit: str,
    *,
    date: str = "",
    signer: str = "",
    evidence: Sequence[Piece] = (),
) -> Done:
    """Keep the unit's 无异议确认书, which ends the objection period early."""
    letter = _served(session, unit)
    if letter.agreed:
        raise Refused(f"单位“{unit}”已于{letter.agreed}确认无异议。", code="no-change")
    if not signer.strip():
        raise Refused("须写明签字的负责人。", code="names-needed")
    day = _after(session, letter, "确认书的日期", date)
    fields: dict[str, Any] = {"agreed": day, "signer": signer.strip()}
    if evidence:
        fields["evidence"] = [*_evidence(session, letter), *map(list, evidence)]
    return change(session, "review confirm", "feedback", letter.id, fields)


def need_unit(session: Session, unit: str) -> Year:
    """The year, where the unit has a result of its own in it. Raises NotFound, Refused."""
    year = current_year(session)
    if unit not in year.units:
        raise NotFound(f"没有编码为“{unit}”的单位。", code="no-unit")
    known = year.units[unit]
    if known.parent is not None:
        raise Refused(f"下属单位的问题随上级单位“{known.parent}”反馈。", code="not-apart")
    return year


def last_letter(session: Session, unit: str) -> Feedback:
    """What a unit was sent last. Raises NotFound."""
    need_unit(session, unit)
    found = feedbacks(session, unit)
    if not found:
        raise NotFound(
            f"单位“{unit}”还没有反馈意见书。", hint="请先用 review open 生成。", code="no-feedback"
        )
    return found[-1]


def letter_with(session: Session, unit: str, problem: int | None) -> Feedback:
    """The letter in which a problem stands; for what is none the last one received.

    Raises NotFound.
    """
    last = last_letter(session, unit)
    if problem is None:
        return next((each for each in reversed(feedbacks(session, unit)) if each.served), last)
    if problem not in sent_problems(session, unit):
        raise NotFound(f"发给“{unit}”的没有第 {problem} 号问题。", code="no-problem")
    return next(
        letter
        for letter in feedbacks(session, unit)
        if any(each.number == problem for each in letter.problems)
    )


def _served(session: Session, unit: str) -> Feedback:
    session.need_office()
    letter = last_letter(session, unit)
    if not letter.served:
        raise Refused(f"单位“{unit}”的反馈意见书还没有送达。", code="not-served")
    return letter


def _after(session: Session, letter: Feedback, name: str, text: str) -> str:
    day = day_of(session, name, text)
    if day < letter.served:
        raise Refused(f"{name}不能早于送达日期{letter.served}。", code="bad-value")
    return day


def _evidence(session: Session, letter: Feedback) -> list[Any]:
    (kept,) = session.connection.exec_driver_sql(
        "SELECT evidence FROM feedback WHERE id = ?", (letter.id,)
    ).one()
    return list(json.loads(kept))
