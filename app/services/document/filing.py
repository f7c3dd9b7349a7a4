"""F37 归档文件目录 and F37H 移交清册, filled from what was issued, decided, sent and frozen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from app.reports.form import REGISTER
from app.reports.officesheet.filing import FiledDocument, FiledKind, FilingHandover, FilingList
from app.reports.sheet import Retention
from app.services.document.filling import Filling, Fillings
from app.services.document.letters import LETTERS
from app.services.document.words import spoken
from app.services.following.posting import letters
from app.services.session import Session
from app.services.title import OFFICE
from app.services.year.assessment import Year

PLAN, RESULT, ARCHIVE = "方案", "审定", "电子存档"
EVERYTHING = "全部考核对象"
TERMS = list(Retention)


def filing_list(session: Session, year: Year) -> FilingList:
    """F37: every document of the year, those that are kept longest first."""
    return FilingList(
        year=year.index.plan.settings.year,
        unit_name=EVERYTHING,
        lines=tuple(document for _, _, document in _filed(session, year)),
    )


def filing_handover(session: Session, year: Year) -> FilingHandover:
    """F37H: the documents counted by kind, and the archives with their hashes."""
    filed = _filed(session, year)
    counts = Counter((document.retention, mark, name) for mark, name, document in filed)
    kinds = [
        FiledKind(retention, mark, name, str(count))
        for (retention, mark, name), count in counts.items()
    ]
    return FilingHandover(
        year=year.index.plan.settings.year,
        unit_name=EVERYTHING,
        giver=OFFICE,
        total=str(len(filed)),
        lines=(*kinds, *_archives(session)),
    )


def _filed(session: Session, year: Year) -> list[tuple[str, str, FiledDocument]]:
    """The documents with their kind's mark and name."""
    found = [
        *_issued(session, year),
        *_decided(session, year),
        *_lettered(session, year),
        *_frozen(session, year),
    ]
    return sorted(found, key=lambda each: TERMS.index(Retention(each[2].retention)))


def _issued(session: Session, year: Year) -> Iterator[tuple[str, str, FiledDocument]]:
    name = year.index.plan.settings.name
    rows = session.connection.exec_driver_sql(
        "SELECT version, coalesce(document, ''), coalesce(date, '') FROM issue ORDER BY version"
    )
    for version, document, day in rows:
        title = f"{name}（第{version}版）"
        told = FiledDocument(document, title, OFFICE, spoken(day), Retention.FOR_EVER.value)
        yield PLAN, "考核方案", told


def _decided(session: Session, year: Year) -> Iterator[tuple[str, str, FiledDocument]]:
    number = year.index.plan.settings.year
    rows = session.connection.exec_driver_sql(
        "SELECT step, coalesce(approval.body, ''), coalesce(document, ''), coalesce(date, ''), "
        "version, coalesce(scan, '') FROM approval JOIN head ON head.number = made_by "
        "ORDER BY time, home, seq"
    )
    for step, body, document, day, version, scan in rows:
        title = f"{number}年度考核结果{step}（第{version}版）"
        note = "附扫描件" if scan else ""
        told = FiledDocument(
            document, title, body or OFFICE, spoken(day), Retention.FOR_EVER.value, note
        )
        yield RESULT, "考核结果审定文件", told


def _lettered(session: Session, year: Year) -> Iterator[tuple[str, str, FiledDocument]]:
    """Every letter that was recorded, with its number and whether its scan is there."""
    for each in letters(session):
        unit = year.units[each.unit].name if each.unit in year.units else ""
        title = f"{each.name}（{unit}）" if unit else each.name
        notes = [f"主送{each.addressee}"]
        notes += [f"附扫描件{len(each.scans)}件"] if each.scans else ["没有扫描件"]
        notes += [f"{each.served}送达"] if each.served else []
        yield each.form, each.name, FiledDocument(
            each.document or each.form, title, OFFICE, spoken(each.date) if each.date else "",
            LETTERS[each.form].retention.value, "；".join(notes),
        )  # fmt: skip


def _frozen(session: Session, year: Year) -> Iterator[tuple[str, str, FiledDocument]]:
    """Every sheet that was frozen, by form, unit and version."""
    rows = session.connection.exec_driver_sql(
        "SELECT form, sheet.unit, coalesce(part, ''), coalesce(team, ''), "
        "coalesce(sheet.date, ''), number, coalesce(corrected, ''), "
        "(SELECT count(*) FROM signature WHERE sheet = sheet.id AND NOT signature.withdrawn) "
        "FROM sheet ORDER BY form, sheet.unit, part, number"
    )
    for form, code, part, team, day, version, corrected, signed in rows:
        entry = REGISTER[form]
        unit = year.units[code].name if code in year.units else ""
        title = " ".join(filter(None, (entry.name, unit, part, f"（第{version}版）")))
        notes = [f"签署{signed}处"] if signed else ["未签署"]
        notes += [f"已更正：{corrected}"] if corrected else []
        yield form, entry.name, FiledDocument(
            form, title, f"考核组{team}" if team else OFFICE, spoken(day),
            entry.retention.value, "；".join(notes),
        )  # fmt: skip


def _archives(session: Session) -> Iterator[FiledKind]:
    rows = session.connection.exec_driver_sql(
        "SELECT file, sha256 FROM parcel JOIN head ON head.number = made_by "
        "WHERE direction = 'out' AND kind = 'archive' ORDER BY time"
    )
    for file, digest in rows:
        yield FiledKind(Retention.FOR_EVER.value, ARCHIVE, file, "1", digest)


FILLINGS: Fillings = {
    "F37": Filling(False, lambda session, year, _code: [filing_list(session, year)]),
    "F37H": Filling(False, lambda session, year, _code: [filing_handover(session, year)]),
}
