"""F26 网络检索记录表, filled: everything that was looked up about a unit."""

from __future__ import annotations

from app.fieldwork.instrument.office import WebCheck
from app.reports.fieldsheet.websearch import WebLookup, WebSearch
from app.services.document.filling import Filling, Fillings
from app.services.document.record import Record, records
from app.services.document.words import spoken
from app.services.fieldwork.instrument import instruments_of
from app.services.session import Session
from app.services.year.assessment import Year


def web_search(session: Session, year: Year, code: str) -> list[WebSearch]:
    """F26 of one unit: all that stands; none where nothing was looked up."""
    found = [
        (record, each)
        for record in records(session, year, code)
        if isinstance(each := record.made.document, WebCheck)
    ]
    if not found:
        return []
    unit = year.units[code]
    photos = {photo.digest: photo for record, _ in found for photo in record.photos}
    return [
        WebSearch(
            year=year.index.plan.settings.year,
            unit_code=unit.code,
            unit_name=unit.name,
            lookups=tuple(_lookup(record, each) for record, each in found),
            photos=tuple(photos.values()),
        )
    ]


def _lookup(record: Record, document: WebCheck) -> WebLookup:
    problems = [record.problem(each) for each in document.findings]
    told = [f"{each.leaf} {each.clause}：{each.fact}" for each in problems]
    day, _, time = document.looked_up_at.partition("T")
    shot = document.screenshot or ""
    digests = {name: piece[0] for piece in record.made.pieces for name in piece[:2]}
    return WebLookup(
        address=document.address,
        column=document.column,
        keyword=document.keyword,
        moment=f"{spoken(day)} {time}",
        found="\n".join((*told, *filter(None, (document.note,)))),
        screenshot=f"{record.called((shot,))}\n{digests.get(shot, '')}".strip(),
        checker=record.recorder,
    )


def _searched(session: Session, year: Year) -> list[str]:
    """The units about which something was looked up; it is the office that does."""
    if not session.is_office:
        return []
    found = {
        each.unit
        for each in instruments_of(session)
        if isinstance(each.document, WebCheck) and not each.withdrawn
    }
    return [code for code in year.units if code in found]


FILLINGS: Fillings = {"F26": Filling(True, web_search, _searched)}
