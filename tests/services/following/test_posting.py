"""Letters: what must go out, what went, with number, receipt and sealed scan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import NotFound, Refused
from app.services import evidence
from app.services.entry import recording
from app.services.following import posting
from app.services.following.deciding import Decision, decide
from app.services.following.posting import Particulars, Post, posts, record, revise
from app.services.review import rectifying, sending
from app.services.session import Session
from app.services.year import approval
from tests.services.following.closedyear import approve

AGREED = Decision(decision="同意", decider="市考核工作委员会", date="2026-11-01")
SAID = Particulars(document="平法治考函〔2026〕5号", signer="李某", date="2026-11-02")


def of(session: Session, form: str, unit: str = "") -> list[Post]:
    return [each for each in posts(session) if (each.form, each.unit) == (form, unit)]


def test_the_result_and_the_decisions_call_for_their_letters(closed: Session) -> None:
    forms = {each.form for each in posts(closed)}
    assert forms == {"F16F", "F34C", "F34Y"}, "copies to the bodies, the report, the submission"
    assert len(of(closed, "F16F")) == 5
    for unit, outcome in (
        ("U3", "法治建议书"), ("U3", "约谈整改"), ("U4", "抄送主管部门"), ("U2", "后三名通报警示"),
    ):  # fmt: skip
        decide(closed, unit, outcome, AGREED)
    decide(closed, "U2", "法治建议书", replace(AGREED, decision="不予", reason="已整改"))
    advised = {each.addressee for each in of(closed, "F16A", "U3")}
    assert advised == {"市委组织部", "市文明办", "市委政法委", "市发展改革委"}
    assert not of(closed, "F16A", "U2"), "what was not agreed sends nothing"
    (copy,) = (each for each in of(closed, "F16F") if each.addressee == "河南省气象局")
    assert (copy.about, copy.state) == ("市气象局", "未发")
    assert [each.about for each in of(closed, "F16D")] == ["卫东区"]
    assert {each.form for each in posts(closed, "U3")} == {"F16A", "F16B", "F36O"}


def test_a_letter_is_recorded_with_number_receipt_and_scan(closed: Session, tmp_path: Path) -> None:
    decide(closed, "U3", "约谈整改", AGREED)
    scan = tmp_path / "约谈通知书.pdf"
    scan.write_bytes(b"%PDF-1.4 sealed")
    record(closed, "F16B", replace(SAID, scans=[evidence.keep(closed, scan)]), unit="U3")
    (sent,) = of(closed, "F16B", "U3")
    assert (sent.state, sent.addressee, sent.signer) == ("已发", "市财政局", "李某")
    assert sent.sent == "2026-11-02" and sent.is_due and sent.records
    assert [piece[1] for piece in sent.scans] == ["约谈通知书.pdf"]
    assert sent.scans[0][0] in evidence.named(closed), "the store knows who needs the scan"
    revise(closed, sent.id, Particulars(served="2026-11-04", receivers=["钱某"]))
    (served,) = of(closed, "F16B", "U3")
    assert (served.state, served.receiver, served.means) == ("已送达", "钱某", "送达回证")
    assert served.document == SAID.document and served.scans == sent.scans
    with pytest.raises(Refused, match="没有变化"):
        revise(closed, sent.id, Particulars(signer="李某"))


def test_one_decided_later_is_still_to_be_told(closed: Session) -> None:
    decide(closed, "U2", "后三名通报警示", AGREED)
    record(closed, "F16D", SAID)
    decide(closed, "U3", "后三名通报警示", AGREED)
    told = of(closed, "F16D")
    assert sorted(each.state for each in told) == ["已发", "未发"]


@pytest.mark.parametrize(
    ("form", "unit", "to", "said", "sentence"),
    [
        ("F99", "", "", SAID, "没有编号为“F99”的公文"),
        ("F16B", "", "", SAID, "须写明单位"),
        ("F16B", "U9", "", SAID, "没有编码为“U9”的单位"),
        ("F16F", "", "", SAID, "须写明主送机关：.*之一"),
        ("F21", "", "", SAID, "须写明“考核通知”的主送机关"),
        ("F16B", "U3", "", replace(SAID, document=""), "须写明发文字号"),
        ("F16B", "U3", "", replace(SAID, sent="2026-11-01"), "发出日期不能早于成文日期2026-11-02"),
        ("F16B", "U3", "", replace(SAID, served="2026-11-05"), "送达回证须写明签收人"),
    ],
)
def test_a_letter_says_all_that_it_needs(
    closed: Session, form: str, unit: str, to: str, said: Particulars, sentence: str
) -> None:
    with pytest.raises((Refused, NotFound), match=sentence):
        record(closed, form, said, unit=unit, addressee=to)
    assert not posting.letters(closed)


def test_a_number_is_one_letter(closed: Session) -> None:
    record(closed, "F34Y", SAID)
    with pytest.raises(Refused, match="已用于“年度考核情况报告”"):
        record(closed, "F16B", SAID, unit="U3")
    record(closed, "F34Y", replace(SAID, signer="王某"))
    assert [each.signer for each in posting.letters(closed)] == ["王某"]


def test_what_lost_its_ground_stays_on_the_list(closed: Session) -> None:
    decide(closed, "U3", "约谈整改", AGREED)
    record(closed, "F16B", SAID, unit="U3")
    record(closed, "F34Y", replace(SAID, document="平办〔2026〕1号"))
    approval.reopen(closed, "有新证据", document="平办〔2027〕9号")
    assert [each.is_due for each in of(closed, "F16B", "U3")] == [False]
    with pytest.raises(Refused, match="还没有送审"):
        record(closed, "F16B", replace(SAID, document="平〔2026〕2号"), unit="U3")
    approve(closed)
    assert [each.is_due for each in of(closed, "F16B", "U3")] == [True]
    assert sorted((each.state, each.is_due) for each in of(closed, "F34Y")) == [
        ("已发", False),
        ("未发", True),
    ], "the report of the earlier version does not stand for this one's"


def test_recording_is_undone_in_the_approved_year(closed: Session) -> None:
    done = record(closed, "F34Y", SAID)
    recording.undo(closed, done.commit, "登记错了")
    assert [each.state for each in of(closed, "F34Y")] == ["未发"]


def test_problems_sent_and_notices_are_on_the_list_with_their_own_registers_word(
    closed: Session,
) -> None:
    approval.reopen(closed, "补发反馈", document="平办〔2027〕9号")
    sending.open_feedback(closed, "U3", document="平法治考〔2026〕7号", date="2026-11-02")
    (drafted,) = of(closed, "F10", "U3")
    assert (drafted.state, drafted.document, drafted.addressee) == (
        "未发",
        "平法治考〔2026〕7号",
        "市财政局",
    )
    sending.serve(closed, "U3", date="2026-11-03", receivers=["钱某"])
    assert [each.state for each in of(closed, "F10", "U3")] == ["已送达"]
    record(closed, "F10", Particulars(signer="李某", date="2026-11-02"), unit="U3")
    (sent,) = of(closed, "F10", "U3")
    assert (sent.document, sent.signer, sent.state) == ("平法治考〔2026〕7号", "李某", "已送达")
    rectifying.open_rectification(
        closed, "U3", "2027-03-01", document="平法治考〔2026〕8号", date="2026-11-05"
    )
    (notice,) = of(closed, "F12", "U3")
    assert (notice.document, notice.about, notice.state) == (
        "平法治考〔2026〕8号",
        "第1号问题的整改",
        "未发",
    )
