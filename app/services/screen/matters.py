"""The rows of 加减分, and what the office does there, made one operation each.

The code of a refusal is the name of the field that it is about, where that is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from app.errors import Refused
from app.exchange.workbook.sheets import SHEET_BY_TITLE
from app.scoring.number import plain
from app.scoring.term import MatterKind
from app.scoring.total import adjustments, matter_points
from app.services.entry import doublefact, recording
from app.services.entry.matterrule import matter_gap
from app.services.entry.recording import Particulars
from app.services.operation import Done
from app.services.screen.frame import sounds_of
from app.services.screen.matterrows import MatterRow, MatterSheet, SumRow
from app.services.screen.siterows import FieldRow, LeafChoice, Sort
from app.services.session import Session
from app.services.year.approval import standing
from app.services.year.assessment import Year, current_year

NOTHING = "0"
LEVELS = "如：省级"
UNNAMED = "另一条"
"""How a level is called that has no name."""
SPOKEN = {
    "unit": "单位", "kind": "类型", "points": "分值", "number": "编号", "title": "事项",
    "circumstance": "认定情形", "issuer": "发文机关", "document": "文号",
    "document_date": "发文日期", "level": "级别", "source": "来源", "note": "说明",
    "severe": "情节严重", "veto": "一票否决", "major": "重大法治问题", "reason": "理由",
}  # fmt: skip
"""What a field is called."""
FLAGS = ("severe", "veto", "major")


def sheet(session: Session) -> MatterSheet:
    """All matters by unit in the order of the roster, bonuses before penalties."""
    year = current_year(session)
    steps = standing(session).steps
    units = [code for code in year.units if year.is_scored(code) and not year.units[code].delegated]
    may_veto = bool(year.index.plan.settings.veto_basis)
    return MatterSheet(
        rows=tuple(_rows(session, year)),
        sums={code: _sums(session, year, code) for code in units if year.records[code].matters},
        units=tuple(LeafChoice(code, year.units[code].name, "", *sounds_of(year.units[code].name))
                    for code in units),
        new_fields=tuple(_fields(may_veto, is_new=True)),
        old_fields=tuple(_fields(may_veto, is_new=False)),
        frozen=steps[-1] if steps else "",
    )  # fmt: skip


def record(session: Session, said: Mapping[str, Any], proof: Sequence[str] = ()) -> Done:
    """Record a matter from what was typed, by the names of its fields."""
    fields = {name: str(said.get(name) or "").strip() for name in SPOKEN}
    for name in ("unit", "kind", "points", "number", "title"):
        if not fields[name]:
            raise Refused(f"须填写“{SPOKEN[name]}”。", code=name)
    points = _points(fields["points"])
    others: dict[str, Any] = {
        name: fields[name] or None
        for name in ("circumstance", "issuer", "document", "document_date", "level")
    }
    others |= {name: said.get(name) is True for name in FLAGS}
    try:
        return recording.record_matter(
            session,
            fields["unit"],
            fields["kind"],
            points,
            fields["number"],
            fields["title"],
            particulars=Particulars(source=fields["source"], note=fields["note"], proof=proof),
            **others,
        )
    except Refused as error:
        raise _placed(error) from None


def amend(session: Session, id: str, said: Mapping[str, Any], reason: str) -> Done:
    """Put a matter right: every field that ``said`` names, for a reason."""
    if not reason.strip():
        raise Refused("须写明改正的理由。", code="reason")
    if "points" in said:
        _points(str(said["points"] or ""))
    changes = {
        name: ("是" if value else "否") if name in FLAGS else str(value or "")
        for name, value in said.items()
    }
    try:
        return recording.amend(session, id, changes, reason)
    except Refused as error:
        raise _placed(error) from None


def withdraw(session: Session, id: str, reason: str) -> Done:
    """Withdraw a matter for a reason."""
    if not reason.strip():
        raise Refused("须写明撤回的理由。", code="reason")
    return recording.withdraw(session, id, reason)


def count_both(session: Session, id: str, reason: str) -> Done:
    """Decide that the matter and the finding beside it both count."""
    if not reason.strip():
        raise Refused("须写明两者都计的理由。", code="reason")
    return doublefact.count_both(session, id, reason)


def _points(text: str) -> int:
    try:
        points = recording.points_from("分值", text)
    except Refused as error:
        raise Refused(error.message, code="points") from None
    if points <= 0:
        raise Refused(f"分值应大于 0；扣分也填正数，现为“{text}”。", code="points")
    return points


def _placed(error: Refused) -> Refused:
    """The refusal, its code the field that its sentence names."""
    words = {"事项编号": "number", "类型": "kind", "标为“严重”": "severe", "给自己": "source",
             "一票否决": "veto", "发文日期": "document_date", "单位": "unit"}  # fmt: skip
    found = next((name for word, name in words.items() if word in error.message), error.code)
    return Refused(error.message, code=found)


class _Stored(NamedTuple):
    """A matter as its table has it, and who made it when."""

    id: str
    unit: str
    kind: str
    number: str
    title: str
    circumstance: str
    level: str
    points: int
    source: str
    issuer: str
    document: str
    document_date: str
    note: str
    severe: int
    veto: int
    major: int
    withdrawn: int
    who: str
    when: str


def _rows(session: Session, year: Year) -> Iterator[MatterRow]:
    doubts = {each.matter: each for each in doublefact.listed(session)}
    best = _counting(year)
    order = {code: place for place, code in enumerate(year.units)}
    found = session.connection.exec_driver_sql(
        "SELECT matter.id, unit, kind, matter.number, coalesce(title, ''), "
        "coalesce(circumstance, ''), coalesce(level, ''), points, coalesce(source, ''), "
        "coalesce(issuer, ''), coalesce(document, ''), coalesce(document_date, ''), "
        "coalesce(note, ''), severe, veto, major, withdrawn, "
        "coalesce(actor, ''), substr(wall, 1, 16) FROM matter "
        "JOIN head ON head.number = made_by LEFT JOIN body ON body.hash = head.body"
    )
    stored = sorted(
        (_Stored._make(row) for row in found),
        key=lambda each: (
            order.get(each.unit, len(order)), each.withdrawn, each.kind != MatterKind.BONUS,
            each.number, -each.points, each.level, each.id,
        ),
    )  # fmt: skip
    for each in stored:
        unit = year.units.get(each.unit)
        counting = best.get((each.unit, each.kind, each.number), (each.id, each.level))
        yield _row(each, unit.name if unit else "", counting, doubts.get(each.id))


def _row(
    each: _Stored, name: str, counting: tuple[str, str], doubt: doublefact.DoubleFact | None
) -> MatterRow:
    stands = not each.withdrawn
    counts = stands and counting[0] == each.id
    facts = (each.kind, each.level, each.circumstance, each.document, each.document_date)
    return MatterRow(
        id=each.id,
        unit=each.unit,
        name=name,
        kind=each.kind,
        number=each.number,
        title=each.title,
        circumstance=each.circumstance,
        level=each.level,
        points=plain(each.points),
        counted=plain(each.points) if counts else NOTHING,
        source=each.source,
        issuer=each.issuer,
        document=each.document,
        document_date=each.document_date,
        note=each.note,
        severe=bool(each.severe),
        veto=bool(each.veto),
        major=bool(each.major),
        who=each.who,
        when=each.when.replace("T", " "),
        merged="" if counts or not stands else (counting[1] or UNNAMED),
        withdrawn=not stands,
        gap=(matter_gap(*facts) or "") if stands else "",
        doubt="" if doubt is None else f"{doubt.indicator} 第 {doubt.clause} 条：{doubt.note}",
        finding="" if doubt is None else doubt.finding,
    )


def _counting(year: Year) -> dict[tuple[str, str, str], tuple[str, str]]:
    """By unit, kind and number the entry that counts, at its highest points, and its level."""
    found: dict[tuple[str, str, str], tuple[str, str]] = {}
    for code, record in year.records.items():
        levels = [each for each in record.matters if not each.withdrawn]
        for each in sorted(levels, key=lambda one: (-one.points, one.level, one.id)):
            found.setdefault((code, each.kind, each.number), (each.id, each.level))
    return found


def _sums(session: Session, year: Year, code: str) -> tuple[SumRow, SumRow]:
    settings, record = year.index.plan.settings, year.records[code]
    counted = adjustments(year.index, record)
    lifted = record.unit.penalty_cap_lifted
    why = ""
    if lifted:
        why = (
            session.connection.exec_driver_sql(
                "SELECT coalesce(reason, '') FROM cap_lift WHERE unit = ? AND NOT withdrawn",
                (code,),
            ).scalar()
            or "已放开"
        )
    caps = (plain(settings.bonus_cap), "" if lifted else plain(settings.penalty_cap))
    bonus, penalty = (
        SumRow(str(kind), plain(sum(matter_points(record.matters, kind).values())), cap,
               plain(points), reason)
        for kind, cap, points, reason in zip(MatterKind, caps, counted, ("", why), strict=True)
    )  # fmt: skip
    return bonus, penalty


def _fields(may_veto: bool, *, is_new: bool) -> Iterator[FieldRow]:
    kinds = tuple((str(kind), str(kind)) for kind in MatterKind)
    columns = {column.name: column for column in SHEET_BY_TITLE["加减分"].columns}
    known = tuple((each, each) for each in columns["认定情形"].choices)
    if is_new:
        yield FieldRow("unit", SPOKEN["unit"], Sort.INDICATOR, needed=True,
                       hint="编码、名称或拼音")  # fmt: skip
        yield FieldRow("kind", SPOKEN["kind"], Sort.CHOICE, needed=True, choices=kinds)
    yield FieldRow("points", SPOKEN["points"], Sort.FIGURE, needed=True, hint="大于 0")
    if is_new:
        yield FieldRow("number", SPOKEN["number"], Sort.FIGURE, needed=True)
        yield FieldRow("level", SPOKEN["level"], Sort.FIGURE, hint=LEVELS)
    yield FieldRow("title", SPOKEN["title"], Sort.LINE, needed=True)
    yield FieldRow("circumstance", SPOKEN["circumstance"], Sort.CHOICE, choices=known)
    yield FieldRow("issuer", SPOKEN["issuer"], Sort.LINE)
    yield FieldRow("document", SPOKEN["document"], Sort.FIGURE)
    yield FieldRow("document_date", SPOKEN["document_date"], Sort.DAY)
    if is_new:
        yield FieldRow("source", SPOKEN["source"], Sort.LINE, hint="可不填")
    yield FieldRow("note", SPOKEN["note"], Sort.LINE, hint="可不填")
    yield FieldRow("severe", SPOKEN["severe"], Sort.TICK, default=False)
    yield FieldRow("major", SPOKEN["major"], Sort.TICK, default=False)
    if may_veto:
        yield FieldRow("veto", SPOKEN["veto"], Sort.TICK, default=False)
