"""Matching (附扫描件): signed paper scanned again finds its sheet by the QR code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.errors import BadInput, NotFound
from app.reports.form import QR_MARK, Reference, read_reference
from app.services import evidence
from app.services.document.signing import PAPER, Sheet, sheet_of, sheets, sign
from app.services.reading import read_codes
from app.services.session import Session


def attach(session: Session, path: Path, signed: Sequence[tuple[str, str]], date: str) -> Sheet:
    """Keep a scan as the record of these roles' signatures; ``signed`` pairs roles and names.

    All or none. Raises BadInput where the scan has no code of ours, codes of
    several sheets or lacks a page, NotFound where its sheet was not frozen here.
    """
    sheet = _sheet_on(session, path)
    piece = evidence.keep(session, path)
    with session.transaction():
        for role, name in signed:
            sign(session, sheet.id, role, PAPER, [name], date=date, evidence=[piece])
    return sheet_of(session, sheet.id)


def _sheet_on(session: Session, path: Path) -> Sheet:
    reference = _reference_on(path)
    for sheet in reversed(sheets(session, reference.unit, reference.form)):
        if sheet.digest.startswith(reference.digest) and reference.year == session.year:
            return sheet
    raise NotFound(
        f"“{path.name}”上的 {reference.form} 第{reference.version}版不是本机定稿的。",
        hint="请核对扫描件，或者先把定稿所在电脑的数据包导入。",
        code="no-sheet",
    )


def _reference_on(path: Path) -> Reference:
    codes = [code for page in read_codes(path) for code in page if code.startswith(QR_MARK)]
    if not codes:
        raise BadInput(
            f"“{path.name}”上没有看到本程序表单的二维码。", hint="请重新扫描，二维码要完整、清楚。"
        )
    if len({code.rpartition("|")[0] for code in codes}) > 1:
        raise BadInput(f"“{path.name}”里有几份不同的表单。", hint="请一份一个文件。")
    references = [read_reference(code) for code in codes]
    lacking = {*range(1, references[0].pages + 1)} - {each.page for each in references}
    if lacking:
        pages = "、".join(map(str, sorted(lacking)))
        raise BadInput(f"“{path.name}”缺第 {pages} 页。", hint="请把整份表单扫描成一个文件。")
    return references[0]
