"""Verification (核验): what a printed or sealed file is to this home, and if it still stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from app.errors import BadInput, NotFound, Refused, system_reason
from app.exchange.keyring.certificate import certificate_text
from app.reports.form import DIGEST_DIGITS, QR_MARK, Reference, form, read_reference
from app.reports.signature import TAMPER_PROOF
from app.services.document import certifier
from app.services.document.fillings import FILLINGS
from app.services.document.signing import VALID, digests_now, sheets
from app.services.reading import read_codes, read_seals, sniff
from app.services.safekeeping import keys
from app.services.session import Session
from app.services.workbook.importing import import_files
from app.services.year.outcome import standing_year

SAME, OTHER = "与本机现有数据一致", "与本机数据不一致：印出之后有改动，或者不是本机印出的"
UNKNOWN = "不是本机的表单"
PDF = b"%PDF-"
SIGNER = ("name", "role", "when", "covers_whole_file", "kind", "issuer")
"""What is told of each seal."""


def verify(session: Session, path: Path) -> dict[str, Any]:
    """What a file is worth, as ``verify`` prints it: its seals, its QR codes, or a package's.

    Raises BadInput where the file cannot be read at all.
    """
    if sniff(path) == "package":
        return _package(session, path)
    seals = _seals(session, path) if _is_pdf(path) else []
    unreadable, pages = _pages(path, sealed=bool(seals))
    sheets_found = [verify_code(session, code) for code in dict.fromkeys(_first_of_each(pages))]
    problems = [
        f"{seal['name'] or '某一'}的{seal['kind']}：{seal['problem']}"
        for seal in seals
        if seal["problem"]
    ]
    problems += unreadable
    problems += [f"{each['form']}：{each['figures']}" for each in sheets_found if not each["same"]]
    problems += list(_gaps(pages))
    if not seals and not sheets_found:
        problems.append("文件上没有电子签名和防篡改校验，也没有本程序表单的二维码")
    return {
        "valid": not problems,
        "signers": [{name: seal[name] for name in SIGNER} for seal in seals],
        "sheets": sheets_found,
        "problems": problems,
    }


def _pages(path: Path, *, sealed: bool) -> tuple[list[str], list[str]]:
    """What is wrong with the pages, and our codes on them; a sealed file has its seals to tell."""
    try:
        return [], [code for page in read_codes(path) for code in page if code.startswith(QR_MARK)]
    except BadInput as error:
        if not sealed:
            raise
        return [error.message.rstrip("。")], []


def verify_code(session: Session, text: str) -> dict[str, Any]:
    """What the text of a QR code says of this home's sheet. Raises BadInput where it is none."""
    reference = read_reference(text)
    told = {
        "form": reference.form,
        "year": reference.year,
        "unit": reference.unit,
        "version": reference.version,
        "digest": reference.digest,
    }
    same, state = _standing(session, reference)
    return told | {"same": same, "figures": SAME if same else state, "state": state}


def _standing(session: Session, reference: Reference) -> tuple[bool, str]:
    """Whether a reference agrees with this home, and the state of the sheet that it names."""
    try:
        form(reference.form)
    except NotFound:
        return False, UNKNOWN
    if reference.year != session.year or reference.form not in FILLINGS:
        return False, UNKNOWN
    frozen = [
        sheet
        for sheet in sheets(session, reference.unit, reference.form)
        if sheet.digest.startswith(reference.digest)
    ]
    if frozen:
        newest = frozen[-1]
        return newest.state == VALID, newest.state
    if reference.unit not in {*standing_year(session)[0].units, ""}:
        return False, UNKNOWN
    now = digests_now(session, reference.form, reference.unit)
    same = reference.digest in {whole[:DIGEST_DIGITS] for _, whole in now}
    return same, SAME if same else OTHER


def _seals(session: Session, path: Path) -> list[dict[str, Any]]:
    """The seals of a PDF; a laptop that the office trusts no more seals nothing either."""
    revoked = set(
        session.connection.exec_driver_sql(
            "SELECT home FROM trust WHERE state = 'revoked'"
        ).scalars()
    )
    seals = read_seals(path, _root(session), certifier.certificates(session))
    for seal in seals:
        if not seal["problem"] and seal["kind"] == TAMPER_PROOF and seal["mark"] in revoked:
            seal["problem"] = "加校验的电脑已被吊销"
    return seals


def _first_of_each(codes: Sequence[str]) -> Iterator[str]:
    """One code for each sheet: the pages of one differ in their last part alone."""
    seen = set()
    for code in codes:
        sheet = code.rpartition("|")[0]
        if sheet not in seen:
            seen.add(sheet)
            yield code


def _gaps(codes: Sequence[str]) -> Iterator[str]:
    """Sheets of which a page is missing from the file."""
    pages: dict[str, set[int]] = {}
    totals: dict[str, int] = {}
    for code in codes:
        reference = read_reference(code)
        sheet = code.rpartition("|")[0]
        pages.setdefault(sheet, set()).add(reference.page)
        totals[sheet] = reference.pages
    for sheet, found in pages.items():
        lacking = sorted(set(range(1, totals[sheet] + 1)) - found)
        if lacking:
            yield f"{sheet.split('|')[1]} 缺第 {'、'.join(map(str, lacking))} 页"


def _package(session: Session, path: Path) -> dict[str, Any]:
    """A package is tried as if it were taken in, and nothing is kept."""
    done = import_files(session, [path], dry_run=True)
    return {
        "valid": not done.errors,
        "signers": [],
        "sheets": [],
        "problems": done.sentences(),
    }


def _root(session: Session) -> str:
    if keys.ROOT not in session.local:
        raise Refused("本机还没有市考核办的根证书，须先导入任务包。", code="no-tasks")
    return certificate_text(keys.root_of(session))


def _is_pdf(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return PDF in file.read(1024)
    except OSError as error:
        raise BadInput(f"不能打开“{path.name}”：{system_reason(error, '读取失败')}。") from None
