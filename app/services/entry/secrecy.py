"""Secrecy (保密): no pictures of a unit that must not be photographed, no names in 个别访谈.

Source: field-work.md, Secrecy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.errors import Refused
from app.fieldwork.instrument.onsite import Interview
from app.fieldwork.proof.content import OTHER_PICTURE, PICTURE, Content, content_of
from app.services import evidence
from app.services.session import Session
from app.services.year.assessment import current_frame

_SAID = re.compile(r"(?:姓名|名叫|受访人|被访谈人)\s*(?:是|为|[:：])\s*(\S{1,10})")


def refuse_pictures(session: Session, unit: str, pieces: Sequence[Sequence[str]]) -> None:
    """Refuse pictures at a unit that is 不得拍照, or below one. Raises Refused."""
    if not pieces or may_be_photographed(session, unit):
        return
    own = current_frame(session).units[unit]
    for digest, name, *_ in pieces:
        if _is_picture(evidence.read(session, digest) or b""):
            raise Refused(
                f"单位“{own.name}”不得拍照，不能添加图片“{name}”。",
                hint="请用文字描述；需要留存的签字件，请扫描为 PDF。",
                code="no-photos",
            )


def may_be_photographed(session: Session, unit: str) -> bool:
    """Whether neither the unit nor the one above it is 不得拍照."""
    units = current_frame(session).units
    own = units[unit]
    return not (own.no_photos or units.get(own.parent or "", own).no_photos)


def _is_picture(data: bytes) -> bool:
    """A photo, also as a TIFF file; a PDF is a scan of paper."""
    told = content_of(data)
    if isinstance(told, Content):
        return told.kind == PICTURE or told.format == "tiff"
    return told is OTHER_PICTURE


def names_told(session: Session, document: Interview) -> Iterator[tuple[str, str]]:
    """Every name by which an interview tells who was asked, with its path.

    The people of the roster are known by name; others where a text says that it is a name.
    """
    known = _people(session, document.unit)
    yield from _named("$.note", document.note, ())
    for at, person in enumerate(document.interviewees):
        path = f"$.interviewees[{at}]"
        yield from _named(f"{path}.category", person.category, known)
        for number, answer in enumerate(person.answers):
            yield from _named(f"{path}.answers[{number}].note", answer.note, ())


def _named(path: str, text: str, known: Sequence[str]) -> Iterator[tuple[str, str]]:
    name = next((name for name in known if name in text), "")
    said = _SAID.search(text)
    if name or said:
        yield path, name or (said[1] if said else "")


def _people(session: Session, unit: str) -> list[str]:
    """The people of the unit that the roster knows by name."""
    rows = session.connection.exec_driver_sql(
        "SELECT name FROM examinee WHERE unit = ? AND NOT withdrawn "
        "UNION SELECT head FROM unit WHERE code = ? UNION SELECT contact FROM unit WHERE code = ?",
        (unit, unit, unit),
    ).scalars()
    return [name for name in rows if name and len(name) > 1]
