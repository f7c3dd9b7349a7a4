"""Signing (签署): a sheet frozen as it was printed, who signed it, and whether it still stands.

The original is the paper; its scan is the record. A frozen sheet keeps its whole content, so
that it prints again as it was. Whether it stands is never stored, it is seen:

| the entries now                    | the office has accepted the visit | the sheet is |
| ---------------------------------- | --------------------------------- | ------------ |
| give the same content              | –                                 | 有效         |
| give another content               | no                                | 已失效       |
| give another content               | yes, nothing closes the sheet yet | 待更正       |
| whatever they give                 | closed by a document              | 已更正       |

Source: field-work.md, Sheets of a visit; forms.md, Signing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from app import host
from app.errors import BadInput, NotFound, Refused
from app.reports.form import Marks, Print, canonical, digest, document, form, render
from app.reports.page.flow import lay_out
from app.reports.page.ink import Handwriting, Ink, put_ink, read_handwriting
from app.reports.sheet import Content
from app.services import evidence as kept
from app.services.destination import need_folder
from app.services.document.filling import Filling
from app.services.document.fillings import FILLINGS
from app.services.document.proof import pictures_of
from app.services.entry.typedday import day_from
from app.services.operation import Done, change_ops, commit, create_op
from app.services.session import Session
from app.services.title import is_sample
from app.services.year.outcome import standing_year
from app.services.year.visiting import ACCEPTED

VALID, VOID, TO_CORRECT, CORRECTED = "有效", "已失效", "待更正", "已更正"
PAPER, INK, LATER, REFUSED = "纸质签署", "屏幕手写", "待补章", "拒签"
DIGITAL = "电子签名"
KINDS = (PAPER, INK, LATER, REFUSED, DIGITAL)
WITNESSES = 2
"""A refusal to sign is noted by so many members."""

Piece = Sequence[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One frozen sheet with its signatures and what became of it."""

    id: str
    form: str
    unit: str
    part: str
    number: int
    digest: str
    date: str
    state: str
    corrected: str
    signatures: tuple[dict[str, Any], ...]

    @property
    def open_roles(self) -> tuple[str, ...]:
        """The roles that have neither signed nor refused, in the form's order."""
        done = {each["role"] for each in self.signatures if each["kind"] != LATER}
        return tuple(role for role in form(self.form).signers if role not in done)

    def as_json(self) -> dict[str, Any]:
        """As ``sheet list`` prints it."""
        return {
            "id": self.id,
            "form": self.form,
            "unit": self.unit,
            "part": self.part,
            "version": self.number,
            "digest": self.digest,
            "date": self.date,
            "state": self.state,
            "corrected": self.corrected,
            "missing": list(self.open_roles),
            "signatures": list(self.signatures),
        }


def freeze(session: Session, number: str, unit: str, part: str = "", only: str = "") -> list[Sheet]:
    """Freeze a unit's sheets of a form as they are now; those frozen already are given again.

    ``unit`` is empty for a form that the whole city has one of; ``part`` names
    one record where there are several sheets of the form, ``only`` the one sheet of
    this digest. Raises NotFound where there is nothing to freeze, Refused for a form
    that nobody signs and for a missing unit.
    """
    filling = _filling(number)
    if not form(number).signers:
        raise Refused(f"{number} 不需要签署。", code="not-signed")
    if filling.by_unit != bool(unit):
        needed = "须写明单位编码" if filling.by_unit else "全市一份，不写单位编码"
        raise Refused(f"{number} {needed}。", code="unit-needed")
    contents = [
        content
        for content in filling.contents(session, standing_year(session)[0], unit)
        if part in ("", part_of(content)) and only in ("", digest(content))
    ]
    if not contents:
        raise NotFound(f"{unit} 没有可以写成 {number} 的记录。", code="no-sheet")
    known = {(row["part"] or "", row["digest"]): row for row in _rows(session, number, unit)}
    ops, ids = [], []
    for content in contents:
        key = (part_of(content), digest(content))
        if key not in known:
            ops.append(create_op("sheet", _fields(session, content, known)))
            known[key] = {"part": key[0], "number": ops[-1].set["number"]}
            ids.append(ops[-1].id)
        else:
            ids.append(known[key]["id"])
    if ops:
        commit(session, "sheet make", ops)
    return [sheet_of(session, id) for id in ids]


def version_of(session: Session, content: Content) -> int:
    """The version that a print of this content bears: the frozen one's, else the next."""
    rows = [
        row
        for row in _rows(session, content.number, content.unit_code)
        if (row["part"] or "") == part_of(content)
    ]
    now = digest(content)
    same = [row["number"] for row in rows if row["digest"] == now]
    return max(same) if same else max((row["number"] for row in rows), default=0) + 1


def _fields(
    session: Session, content: Content, known: dict[tuple[str, str], dict[str, Any]]
) -> dict[str, Any]:
    part = part_of(content)
    earlier = [row["number"] for (other, _), row in known.items() if other == part]
    return {
        "form": content.number,
        "unit": content.unit_code,
        "part": part or None,
        "team": session.team or None,
        "digest": digest(content),
        "content": canonical(content).decode(),
        "date": session.today,
        "number": max(earlier, default=0) + 1,
    }


def part_of(content: Content) -> str:
    """The record that a sheet prints; empty where a unit has one sheet of the form."""
    return str(getattr(content, "part", ""))


def content_of(session: Session, id: str) -> Content:
    """What a frozen sheet says. Raises NotFound."""
    return _content(session, _row(session, id))


def _content(session: Session, row: dict[str, Any]) -> Content:
    """The content of a frozen sheet, as it was drawn; read here alone, for it may be long."""
    frozen = session.connection.exec_driver_sql(
        "SELECT content FROM sheet WHERE id = ?", (row["id"],)
    ).scalar_one()
    content: Content = msgspec.convert(json.loads(frozen)["content"], form(row["form"]).content)
    return content


def sign(
    session: Session,
    sheet: str,
    role: str,
    kind: str,
    names: Sequence[str],
    *,
    post: str = "",
    date: str = "",
    note: str = "",
    evidence: Sequence[Piece] = (),
) -> Done:
    """Keep that somebody signed a sheet in a role, will seal it later, or refused to.

    ``names`` are the signer's, two members' for a refusal, which needs a note.
    A scan stands for 纸质签署, one file of strokes for 屏幕手写, the signed PDF for 电子签名.
    Raises NotFound, Refused, BadInput for a file that is no handwriting.
    """
    row = _row(session, sheet)
    need_role(row["form"], role)
    if kind not in KINDS:
        raise Refused(f"签署方式应为{'、'.join(KINDS)}。", code="no-kind")
    signers = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    wanted = WITNESSES if kind == REFUSED else 1
    if len(signers) != wanted:
        raise Refused(f"{kind}须写明 {wanted} 人的姓名。", code="names-needed")
    if kind == REFUSED and not note.strip():
        raise Refused("拒签须写明情况和理由。", code="reason-needed")
    if kind in (PAPER, INK, DIGITAL) and not evidence:
        raise Refused(f"{kind}须附扫描件或者笔迹。", code="evidence-needed")
    if kind == INK:
        _need_ink(session, row, role, signers[0], evidence)
    fields = {
        "sheet": sheet,
        "unit": row["unit"],
        "role": role,
        "kind": kind,
        "name": "、".join(signers),
        "post": post.strip() or None,
        "date": day_from("日期", date) or session.today,
        "note": note.strip() or None,
        "evidence": [list(piece) for piece in evidence],
    }
    return commit(session, "sheet sign", [create_op("signature", fields)])


def need_role(number: str, role: str) -> None:
    """Refuse a role in which nobody signs this form."""
    roles = form(number).signers
    if role not in roles:
        told = "、".join(roles)
        raise Refused(f"{number} 由{told}签署，没有“{role}”。", code="no-role")


def _need_ink(
    session: Session, row: dict[str, Any], role: str, name: str, evidence: Sequence[Piece]
) -> None:
    """Refuse what is not one handwriting, or has no place on the sheet beside the others."""
    if len(evidence) != 1:
        raise Refused(f"{INK}须附一个笔迹文件。", code="evidence-needed")
    if _digital_file(session, row["id"]):
        raise Refused("这份表单已有电子签名，不能再在屏幕上手写。", code="digital-signed")
    digest, file, *_ = evidence[0]
    writing = read_handwriting(kept.read(session, digest) or b"", file)
    laid = lay_out(document(Print(_content(session, row))))
    put_ink(laid.pages, [*inks_of(session, row["id"]), Ink(role, name, writing)])


def inks_of(session: Session, sheet: str) -> list[Ink]:
    """What was written on the screen on a sheet, in the order of signing."""
    return [
        Ink(each["role"], each["name"], _handwriting(session, each["evidence"][0][0]))
        for each in _signatures(session, sheet)
        if each["kind"] == INK and each["evidence"]
    ]


def _handwriting(session: Session, digest: str) -> Handwriting | None:
    """None where the file has not come here yet, or is none."""
    content = kept.read(session, digest)
    try:
        return read_handwriting(content) if content is not None else None
    except BadInput:
        return None


def correct(session: Session, sheet: str, document: str) -> Done:
    """Close a sheet whose entries changed after the office accepted it, by a document.

    ``document`` is the 更正单's or 复核意见书's number. Raises Refused where the
    sheet still stands, or a new one is to be signed instead.
    """
    if not document.strip():
        raise Refused("须写明更正单或者复核意见书的文号。", code="document-needed")
    found = sheet_of(session, sheet)
    if found.state != TO_CORRECT:
        raise Refused(f"这份 {found.form} 是“{found.state}”，不需要更正。", code="sheet-state")
    changes = change_ops(session, "sheet", {sheet: {"corrected": document.strip()}})
    return commit(session, "sheet correct", [op for op in changes if op is not None])


def sheets(session: Session, unit: str = "", number: str = "") -> list[Sheet]:
    """The frozen sheets by unit, form and version, with their state now."""
    return [_told(session, row, states) for row, states in _with_states(session, number, unit)]


def sheet_of(session: Session, id: str) -> Sheet:
    """A frozen sheet with its signatures and its state now. Raises NotFound."""
    row = _row(session, id)
    return _told(session, row, digests_now(session, row["form"], row["unit"]))


def drawn(session: Session, id: str) -> tuple[str, bytes]:
    """A frozen sheet as a PDF, printed as it was, with the ink of those who signed on the screen.

    One that has 电子签名 is the signed file itself, to the byte. The name of its file, and its
    bytes. Raises NotFound.
    """
    row = _row(session, id)
    parts = [row["form"], str(session.year), host.file_part(row["unit"]), (row["part"] or "")[:8]]
    name = f"{'-'.join(filter(None, parts))}-第{row['number']}版.pdf"
    digital = _digital_file(session, id)
    if digital:
        signed = kept.read(session, digital)
        if signed is None:
            raise NotFound(
                "有电子签名的文件不在本机。", hint="请先导入签名所在电脑的数据包。", code="no-file"
            )
        return name, signed
    content = _content(session, row)
    printed = render(
        content,
        version=row["number"],
        marks=Marks(sample=is_sample(standing_year(session)[0])),
        pictures=pictures_of(session, content),
        inks=inks_of(session, id),
    )
    return name, printed.pdf


def _digital_file(session: Session, sheet: str) -> str:
    """The SHA-256 of the PDF that bears all 电子签名 of a sheet; empty where it has none."""
    files = [
        each["evidence"][0][0] for each in _signatures(session, sheet) if each["kind"] == DIGITAL
    ]
    return str(files[-1]) if files else ""


def write(session: Session, id: str, folder: Path) -> Path:
    """Write a frozen sheet as a PDF into a folder. Raises NotFound, DiskError."""
    name, pdf = drawn(session, id)
    path = folder / name
    need_folder(folder)
    host.write_atomically(path, [pdf])
    return path


def _with_states(
    session: Session, number: str, unit: str
) -> Iterator[tuple[dict[str, Any], frozenset[tuple[str, str]]]]:
    now: dict[tuple[str, str], frozenset[tuple[str, str]]] = {}
    for row in _rows(session, number, unit):
        place = (row["form"], row["unit"])
        if place not in now:
            now[place] = digests_now(session, *place)
        yield row, now[place]


def digests_now(session: Session, number: str, unit: str) -> frozenset[tuple[str, str]]:
    """What the home would print now of this form and unit: parts and digests."""
    filling, (year, _) = _filling(number), standing_year(session)
    code = unit if filling.by_unit else ""
    if filling.by_unit and unit not in year.units:
        return frozenset()
    return frozenset(
        (part_of(content), digest(content))
        for content in (
            *filling.contents(session, year, code),
            *filling.earlier(session, year, code),
        )
    )


def _told(session: Session, row: dict[str, Any], now: frozenset[tuple[str, str]]) -> Sheet:
    return Sheet(
        row["id"],
        row["form"],
        row["unit"],
        row["part"] or "",
        row["number"],
        row["digest"],
        row["date"] or "",
        _state(session, row, now),
        row["corrected"] or "",
        tuple(_signatures(session, row["id"])),
    )


def _state(session: Session, row: dict[str, Any], now: frozenset[tuple[str, str]]) -> str:
    if row["corrected"]:
        return CORRECTED
    if (row["part"] or "", row["digest"]) in now:
        return VALID
    return TO_CORRECT if _is_accepted(session, row["unit"]) else VOID


def _is_accepted(session: Session, unit: str) -> bool:
    found = session.connection.exec_driver_sql(
        "SELECT 1 FROM visit WHERE unit = ? AND state = ?", (unit, ACCEPTED)
    ).first()
    return found is not None


def _signatures(session: Session, sheet: str) -> Iterator[dict[str, Any]]:
    rows = session.connection.exec_driver_sql(
        "SELECT signature.id, role, kind, name, post, date, note, evidence FROM signature "
        "JOIN head ON head.number = made_by WHERE sheet = ? AND NOT withdrawn "
        "ORDER BY head.time, head.home, head.seq, signature.id",
        (sheet,),
    )
    for *told, evidence in rows:
        names = ("id", "role", "kind", "name", "post", "date", "note")
        found: dict[str, Any] = {name: value or "" for name, value in zip(names, told, strict=True)}
        yield found | {"evidence": json.loads(evidence)}


def _row(session: Session, id: str) -> dict[str, Any]:
    for row in _select(session, "id = ?", (id,)):
        return row
    raise NotFound(f"没有编号为“{id}”的签署件。", code="no-sheet")


def _rows(session: Session, number: str, unit: str) -> list[dict[str, Any]]:
    return _select(session, "? IN ('', form) AND ? IN ('', unit)", (number, unit))


def _select(session: Session, where: str, args: tuple[str, ...]) -> list[dict[str, Any]]:
    rows = session.connection.exec_driver_sql(
        "SELECT id, form, unit, part, team, digest, date, corrected, number FROM sheet "
        f"WHERE {where} ORDER BY unit, form, part, number, id",
        args,
    )
    return [dict(row) for row in rows.mappings()]


def _filling(number: str) -> Filling:
    try:
        return FILLINGS[number]
    except KeyError:
        raise NotFound(f"没有编号为“{number}”的表单。", code="no-form") from None
