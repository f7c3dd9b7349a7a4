"""Drafts (草稿): what is typed and no record yet; they are this laptop's and count in no figure.

Kept among the home's own values under ``draft:UNIT:KIND:RECORD``; RECORD is empty for one that
is to be made. Source: window.md, Manners.
"""

from __future__ import annotations

from app.services.operation import Done
from app.services.screen.siterows import DraftRow
from app.services.session import Session

MARK = "draft:"


def name_of(unit: str, kind: str, record: str = "") -> str:
    """Under which name a draft is kept."""
    return f"{MARK}{unit}:{kind}:{record}"


def drafts(session: Session, unit: str) -> tuple[DraftRow, ...]:
    """The drafts at a unit."""
    begin = f"{MARK}{unit}:"
    found = []
    for name in sorted(session.local):
        if name.startswith(begin):
            kind, _, record = name.removeprefix(begin).partition(":")
            found.append(DraftRow(kind, record, session.local[name]))
    return tuple(found)


def drafted_units(session: Session, kind: str) -> tuple[str, ...]:
    """Where there are drafts of records of this kind that are to be made."""
    end = f":{kind}:"
    names = (name.removeprefix(MARK) for name in session.local if name.startswith(MARK))
    return tuple(sorted(name.removesuffix(end) for name in names if name.endswith(end)))


def keep(session: Session, unit: str, kind: str, record: str, document: str) -> Done:
    """Keep what is typed, durably; nothing of the year changes by it."""
    with session.transaction():
        session.set_local(name_of(unit, kind, record), document)
    return Done("")


def drop(session: Session, unit: str, kind: str, record: str) -> Done:
    """Keep the draft no longer."""
    name = name_of(unit, kind, record)
    if name in session.local:
        with session.transaction():
            session.drop_local(name)
    return Done("")
