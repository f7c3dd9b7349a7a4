"""What decisions and letters change on paper: F13, the letters themselves, the filing list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.services import evidence
from app.services.document import signing
from app.services.document.filing import filing_handover, filing_list
from app.services.document.letters import LETTERS
from app.services.document.yearend import annual_assessment
from app.services.following.deciding import Decision, decide
from app.services.following.posting import Particulars, record
from app.services.review import rectifying, sending
from app.services.session import Session
from app.services.watch import Watch
from app.services.workbook.yearbook import write_yearbook
from app.services.year import approval
from app.services.year.outcome import standing_year

AGREED = Decision(decision="同意", decider="考委会", document="纪要第3期", date="2026-11-01")
REJECTED = replace(AGREED, decision="不予", reason="首次")


def text_of(session: Session, form: str, unit: str = "") -> str:
    year, _ = standing_year(session)
    return "\n".join(map(repr, LETTERS[form].letters(session, year, unit).values()))


def test_the_assessment_sheet_tells_decisions_and_a_signed_one_stays_valid(
    closed: Session,
) -> None:
    (sheet,) = signing.freeze(closed, "F13", "U3")
    decide(closed, "U3", "约谈整改", AGREED)
    year, _ = standing_year(closed)
    told = {each.outcome: each.ground for each in annual_assessment(closed, year, "U3").outcomes}
    assert told["约谈整改"].endswith("。决定：同意（考委会，纪要第3期，2026-11-01）")
    assert "决定" not in told["法治建议书"]
    (again,) = (each for each in signing.sheets(closed, "U3", "F13") if each.id == sheet.id)
    assert again.state == sheet.state == "有效"


def test_what_is_decided_against_stands_on_no_letter(closed: Session) -> None:
    assert "市财政局" in text_of(closed, "F16D") and "卫东区" in text_of(closed, "F16D")
    decide(closed, "U3", "后三名通报警示", REJECTED)
    decide(closed, "U2", "退步较大通报警示", replace(REJECTED, decision="改为", changed_to="提醒"))
    told = text_of(closed, "F16D")
    assert "市财政局" not in told and "卫东区" in told
    assert "88.00" not in told, "the ground that was decided against is not told either"
    decide(closed, "U3", "约谈整改", REJECTED)
    decide(closed, "U3", "法治建议书", REJECTED)
    decide(closed, "U4", "抄送主管部门", REJECTED)
    for form in ("F16A", "F16B", "F36O", "F36T"):
        assert not text_of(closed, form, "U3"), form
        year, _ = standing_year(closed)
        assert "U3" not in LETTERS[form].units(closed, year)
    assert "市财政局" not in text_of(closed, "F16E")
    assert "河南省气象局" not in text_of(closed, "F16F")


def test_the_filing_list_tells_letters_with_numbers_and_scans(
    closed: Session, tmp_path: Path
) -> None:
    decide(closed, "U3", "约谈整改", AGREED)
    scan = tmp_path / "a.pdf"
    scan.write_bytes(b"%PDF-1.4 sealed")
    said = Particulars(document="平函〔2027〕1号", date="2026-11-02")
    record(closed, "F16B", replace(said, scans=[evidence.keep(closed, scan)]), unit="U3")
    record(closed, "F34Y", replace(said, document="平〔2027〕2号"))
    year, _ = standing_year(closed)
    lines = {each.mark: each for each in filing_list(closed, year).lines}
    sent = lines["平函〔2027〕1号"]
    assert (sent.title, sent.retention) == ("约谈通知书（市财政局）", "30年")
    assert sent.note == "主送市财政局；附扫描件1件"
    assert lines["平〔2027〕2号"].retention == "永久"
    assert "没有扫描件" in lines["平〔2027〕2号"].note
    counted = {each.mark: each.count for each in filing_handover(closed, year).lines}
    assert counted["F16B"] == counted["F34Y"] == "1"


@pytest.mark.parametrize("form", ["F16A", "F16B", "F36O"])
def test_what_is_undecided_can_be_drafted(closed: Session, form: str) -> None:
    assert text_of(closed, form, "U3")


def test_the_yearbook_names_what_it_cannot_carry(closed: Session, tmp_path: Path) -> None:
    decide(closed, "U3", "约谈整改", AGREED)
    record(closed, "F34Y", Particulars(document="平〔2027〕2号"))
    year, _ = standing_year(closed)
    _, told = write_yearbook(closed, year, tmp_path, Watch())
    assert {"结果运用的决定不在归档工作簿中。", "公文登记不在归档工作簿中。"} <= set(told)
    assert not [line for line in told if "换算方式" in line]


def test_the_store_knows_the_proof_of_feedback_and_rectification(
    closed: Session, tmp_path: Path
) -> None:
    approval.reopen(closed, "补发反馈", document="平办〔2027〕9号")
    sending.open_feedback(closed, "U3", date="2026-11-02")
    kept = []
    for name in ("回证.pdf", "整改.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.4 " + name.encode())
        kept.append(evidence.keep(closed, tmp_path / name))
    sending.serve(closed, "U3", date="2026-11-03", receivers=["钱某"], evidence=[kept[0]])
    rectifying.open_rectification(closed, "U3", "2027-03-01", date="2026-11-05")
    rectifying.plan(closed, "U3", 1, "立即公示", "赵某", "2026-11-06")
    rectifying.report(closed, "U3", 1, "已公示", "2026-11-09", [kept[1]])
    assert {piece[0] for piece in kept} <= set(evidence.named(closed))
