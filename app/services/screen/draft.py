"""Drafts (草稿): what is typed and no record yet; they are this laptop's and count in no figure.

Kept among the home's own values under ``draft:UNIT:KIND:RECORD``; RECORD is empty for one that
is to be made. Source: window.md, Manners.
"""

from __future__ import annotations

from app.journal.key import BAR
from app.services.operation import Done
from app.services.screen.siterows import DraftRow
from app.services.session import Session

MARK = "draft:"
LEAF_MARK = "leafdraft:"
"""Before ``UNIT|LEAF|SOURCE`` of what is typed at a leaf; no code or name has a bar."""


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


def leaf_drafts(session: Session) -> dict[tuple[str, str, str], str]:
    """What was typed at leaves and not kept, by unit, leaf and source."""
    found = {}
    for name, document in session.local.items():
        if name.startswith(LEAF_MARK):
            unit, leaf, source = name.removeprefix(LEAF_MARK).split(BAR)
            found[unit, leaf, source] = document
    return found


def keep_at_leaf(session: Session, place: tuple[str, str, str], document: str) -> None:
    """Keep what is typed at a leaf, durably; drop it where ``document`` is empty."""
    name = LEAF_MARK + BAR.join(place)
    if document or name in session.local:
        with session.transaction():
            if document:
                session.set_local(name, document)
            else:
                session.drop_local(name)
