"""Secrecy (保密): individual results are seen by the office's named clerk alone, others see means.

The one place of the rule. Who works is known by the session's actor; naming a clerk is a commit
of the office's own. Whoever types or marks answers sees those answers and no score.
Source: field-work.md, Secrecy.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import msgspec

from app.errors import Refused
from app.fieldwork.instrument.sitting import Sitting
from app.services.fieldwork.instrument import Instrument
from app.services.operation import append
from app.services.session import Session

CLERKS = "score_clerks"
"""Under this stand the names of those who see individual results, as JSON."""


def clerks(session: Session) -> tuple[str, ...]:
    """Who sees individual results at this office."""
    return tuple(json.loads(session.local.get(CLERKS, "[]")))


def name_clerks(session: Session, names: Sequence[str]) -> tuple[str, ...]:
    """Say who sees individual results from now on, instead of those before. Raises Refused."""
    session.need_office()
    told = tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
    if not told:
        raise Refused("须写明成绩保管人。", code="name-needed")
    with session.transaction():
        append(session, "exam clerk", [], scope="home", reason=f"成绩保管人：{'、'.join(told)}")
        session.set_local(CLERKS, json.dumps(told, ensure_ascii=False))
    return told


def sees_scores(session: Session) -> bool:
    """Whether who works here may see what a person scored."""
    return session.is_office and session.actor in clerks(session)


def need_clerk(session: Session) -> None:
    """Refuse individual results to everybody but the named clerk."""
    if not sees_scores(session):
        raise Refused(
            "个人成绩只由市考核办指定的成绩保管人查看，其他人只看平均分。",
            hint="成绩保管人由 exam clerk 指定。",
            code="clerk-only",
        )


def discreet(session: Session, record: Instrument) -> Instrument:
    """The record as who works here may see it: without what people answered and scored."""
    document = record.document
    if not isinstance(document, Sitting) or sees_scores(session):
        return record
    people = tuple(
        msgspec.structs.replace(each, answers=(), score=None) for each in document.examinees
    )
    return replace(record, document=msgspec.structs.replace(document, examinees=people))
