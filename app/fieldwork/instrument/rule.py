"""Rules within one document, beyond the types of its fields: what belongs together.

Every breach is told with its path; whether the codes exist is for those who know the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import NamedTuple

from app.errors import Fault, UserError
from app.fieldwork.draw import Candidate, Draw, Stratum, draw, fresh_seed, withdraw
from app.fieldwork.instrument.briefing import Briefing
from app.fieldwork.instrument.field import Document
from app.fieldwork.instrument.office import (
    DailyEvaluation,
    DrawRecord,
    Rate,
    Satisfaction,
    Supervision,
    WebCheck,
)
from app.fieldwork.instrument.onsite import Inspection, Interview, Verification
from app.fieldwork.instrument.register import KINDS
from app.fieldwork.instrument.review import CaseReview, CentralReview, ContentItem, ReviewActivity
from app.fieldwork.instrument.sitting import Sitting
from app.fieldwork.instrument.visit import (
    CHANGED,
    DROPPED,
    OBJECTED,
    Confirmation,
    Decision,
    Deliberation,
    Handover,
    MaterialRequest,
    Undertaking,
)
from app.fieldwork.instrument.yields import yields
from app.journal.key import BAR
from app.scoring.number import HUNDRED, parse_points

RESERVED = frozenset(source for kind in KINDS.values() for source in kind.measures)
"""Sources that a satisfaction or rate record may not take for its own."""


class Breach(NamedTuple):
    """What is wrong at a path, and what was expected there."""

    path: str
    message: str
    expected: str = ""


def breaches(document: Document) -> Iterator[Breach]:
    """Everything that does not belong together in the document."""
    yield from _own(document)
    seen: set[tuple[str, str]] = set()
    for each in yields(document):
        for name in ("indicator", "clause", "source"):
            if BAR in (getattr(each, name) or ""):
                yield Breach(f"{each.path}.{name}", f"编码和名称不能含有“{BAR}”")
        if each.awaiting and not each.deadline:
            yield Breach(f"{each.path}.deadline", "待补证的须写明补证期限")
        if each.deadline and not each.awaiting:
            yield Breach(f"{each.path}.deadline", "不是待补证的，不写补证期限")
        if each.entity == "finding" and not each.clause:
            yield Breach(f"{each.path}.clause", "须写明条款号")
        if each.entity == "award":
            if (each.indicator, each.source) in seen:
                yield Breach(f"{each.path}.indicator", "同一指标写了两次得分")
            seen.add((each.indicator, each.source))


@singledispatch
def _own(_document: Document) -> Iterable[Breach]:
    return ()


@_own.register
def _(document: Interview) -> Iterator[Breach]:
    if document.interviewers[0] == document.interviewers[1]:
        yield Breach("$.interviewers", "应由两人访谈")
    people, signed = len(document.interviewees), len(document.attendance)
    if document.mode == "个别访谈":
        if people != 1:
            yield Breach("$.interviewees", f"有 {people} 人", "个别访谈一次一人")
        if signed:
            yield Breach("$.attendance", "个别访谈不记姓名")
    elif people > signed:
        yield Breach("$.attendance", f"签到 {signed} 人，访谈 {people} 人", "人人签到")


@_own.register
def _(document: Inspection) -> Iterator[Breach]:
    for at, item in enumerate(document.items):
        if item.result == "不适用" and not item.reason.strip():
            yield Breach(f"$.items[{at}].reason", "不适用的须写明理由")
        if item.result != "不符合" and (item.points is not None or item.awaiting):
            yield Breach(f"$.items[{at}].result", "没有不符合，不能扣分或待补证")


@_own.register
def _(document: Verification) -> Iterator[Breach]:
    for at, place in enumerate(document.places):
        for number, item in enumerate(place.items):
            path = f"$.places[{at}].items[{number}]"
            if item.result == "不实" and not item.note.strip():
                yield Breach(f"{path}.note", "不实的须写明情况")
            if item.result == "属实" and (item.points is not None or item.awaiting):
                yield Breach(f"{path}.result", "属实的不能扣分或待补证")


@_own.register(CaseReview)
@_own.register(CentralReview)
def _(document: CaseReview | CentralReview) -> Iterator[Breach]:
    yield from _deducted(document.items)


def _deducted(items: Iterable[ContentItem]) -> Iterator[Breach]:
    for at, item in enumerate(items):
        if parse_points(item.deducted) > parse_points(item.points):
            yield Breach(f"$.items[{at}].deducted", "扣分多于分值", f"不多于 {item.points}")


@_own.register
def _(document: MaterialRequest) -> Iterator[Breach]:
    if document.burden.documents or document.burden.pages:
        yield Breach("$.burden", "调阅的份数和页数由清单得出，不另填写")
    for at, each in enumerate(document.materials):
        path = f"$.materials[{at}]"
        if each.back is not None and each.out is None:
            yield Breach(f"{path}.back", "没有调出，不能归还")
        elif each.back is not None and each.out is not None and each.back.at < each.out.at:
            yield Breach(f"{path}.back.at", "归还早于调出", f"不早于 {each.out.at}")
        yield from _handed(f"{path}.out", each.out)
        yield from _handed(f"{path}.back", each.back)


def _handed(path: str, handover: Handover | None) -> Iterator[Breach]:
    if handover is not None and handover.giver.strip() == handover.taker.strip():
        yield Breach(f"{path}.taker", "交出人和接收人不能是同一人")


@_own.register
def _(document: Deliberation) -> Iterator[Breach]:
    yield from _repeated("$.present[{}]", list(document.present))
    yield from _repeated("$.decisions[{}].finding", [each.finding for each in document.decisions])
    for at, each in enumerate(document.decisions):
        yield from _decided(f"$.decisions[{at}]", each)


def _decided(path: str, decision: Decision) -> Iterator[Breach]:
    changed = [
        name
        for name in ("clause", "count", "points", "note")
        if getattr(decision, name) is not None
    ]
    if decision.outcome == CHANGED and not changed:
        yield Breach(f"{path}.outcome", "调整的须写明改为什么", "条款号、次数、扣分、说明之一")
    if decision.outcome != CHANGED and changed:
        yield Breach(f"{path}.{changed[0]}", f"“{decision.outcome}”的不写改动", CHANGED)
    if decision.outcome in (CHANGED, DROPPED) and not decision.reason.strip():
        yield Breach(f"{path}.reason", f"{decision.outcome}的须写明理由")


@_own.register
def _(document: Confirmation) -> Iterator[Breach]:
    yield from _repeated("$.members[{}]", list(document.members))
    for at, each in enumerate(document.opinions):
        if each.finding is None and not each.fact.strip():
            yield Breach(f"$.opinions[{at}].fact", "须写明是哪一项事实")
    if document.refusal is not None:
        yield from _repeated("$.refusal.noted_by[{}]", list(document.refusal.noted_by))
        for name in ("signer", "opinion", "opinions", "sealed", "seal_due"):
            if getattr(document, name):
                yield Breach(f"$.{name}", "拒签的没有这一项")
    elif document.signer is None:
        yield Breach("$.signer", "须写明由谁签字；拒签的写明情况")
    else:
        yield from _signed(document)


def _signed(document: Confirmation) -> Iterator[Breach]:
    if document.opinion is None:
        yield Breach("$.opinion", "须写明属实还是有异议")
    elif (document.opinion == OBJECTED) != bool(document.opinions):
        told = "有异议的须逐项写明" if document.opinion == OBJECTED else "属实的没有逐项意见"
        yield Breach("$.opinions", told)
    if document.sealed is None and document.seal_due is None:
        yield Breach("$.seal_due", "没有盖章的，须写明何日前补章")
    if document.signer and document.sealed and document.sealed < document.signer.date:
        yield Breach("$.sealed", "盖章早于签字", f"不早于 {document.signer.date}")
    if document.signer and document.seal_due and document.seal_due < document.signer.date:
        yield Breach("$.seal_due", "补章期限早于签字", f"不早于 {document.signer.date}")


@_own.register
def _(document: Undertaking) -> Iterator[Breach]:
    yield from _repeated("$.signed[{}].name", [each.name for each in document.signed])


@_own.register
def _(document: ReviewActivity) -> Iterator[Breach]:
    yield from _repeated("$.files[{}].blind", [file.blind for file in document.files])
    yield from _repeated("$.reviewers[{}].name", [each.name for each in document.reviewers])


@_own.register
def _(document: Briefing) -> Iterator[Breach]:
    if document.team is not None:
        yield Breach("$.team", "只有程序为考核组汇集的资料才有组号")
    if not document.facts:
        yield Breach("$.facts", "没有任何资料")


@_own.register
def _(document: DailyEvaluation) -> Iterator[Breach]:
    yield from _repeated("$.checked[{}]", list(document.checked))
    if not (document.awards or document.findings or document.checked):
        yield Breach("$", "没有任何评价")


@_own.register
def _(document: Supervision) -> Iterator[Breach]:
    if not document.adopted and not document.reason.strip():
        yield Breach("$.reason", "不采纳的须写明理由")
    if not document.adopted and document.findings:
        yield Breach("$.findings", "不采纳的不能扣分")


@_own.register
def _(document: WebCheck) -> Iterator[Breach]:
    if document.findings and document.screenshot is None:
        yield Breach("$.screenshot", "检索发现问题的须附截图")


@_own.register
def _(document: Satisfaction) -> Iterator[Breach]:
    if document.valid > document.sample:
        yield Breach("$.valid", "有效份数多于样本量", f"不多于 {document.sample}")
    if document.valid == 0:
        yield Breach("$.valid", "没有有效答卷")
    if parse_points(document.index) > HUNDRED:
        yield Breach("$.index", "超出范围", "0 至 100")
    if document.period_start and (document.period_end or "9") < document.period_start:
        yield Breach("$.period_end", "调查结束日期早于开始日期")
    if document.source in RESERVED:
        yield Breach("$.source", f"“{document.source}”另有记录，不能作为满意度的来源")


@_own.register
def _(document: Rate) -> Iterator[Breach]:
    if document.numerator > document.denominator:
        yield Breach("$.numerator", "分子大于分母", f"不大于 {document.denominator}")
    if document.name in RESERVED:
        yield Breach("$.name", f"“{document.name}”另有记录，不能作为比率的名称")


@_own.register
def _(document: Sitting) -> Iterator[Breach]:
    sat = [f"{each.name}|{each.licence}" for each in document.examinees]
    away = [f"{each.name}|{each.licence}" for each in document.absent]
    for name, people in (("examinees", sat), ("absent", away)):
        for at, who in enumerate(people):
            if who in people[:at] or (name == "absent" and who in sat):
                yield Breach(f"$.{name}[{at}].name", f"“{who.partition('|')[0]}”写了两次")
    for at, each in enumerate(document.examinees):
        if each.score is not None and parse_points(each.score) > HUNDRED:
            yield Breach(f"$.examinees[{at}].score", "超出范围", "0 至 100")
        numbers = [str(answer.number) for answer in each.answers]
        yield from _repeated(f"$.examinees[{at}].answers[{{}}].number", numbers)
    if not (sat or away):
        yield Breach("$.examinees", "没有任何人员")


@_own.register
def _(document: DrawRecord) -> Iterator[Breach]:
    try:
        done = drawn(document)
    except UserError as error:
        for fault in error.details or (Fault(error.message),):
            told = f"{fault.message}（{fault.found}）" if fault.found else fault.message
            yield Breach("$.candidates", told, fault.expected)
        return
    if document.candidates_sha256 not in (None, done.candidates_sha256):
        yield Breach("$.candidates_sha256", "与候选名单不符", done.candidates_sha256)
    if document.drawn not in (None, done.codes):
        yield Breach("$.drawn", "与抽取规则得出的不符", "、".join(done.codes))


def drawn(document: DrawRecord) -> Draw:
    """The draw that the record tells of, its withdrawals included. Raises Refused, NotFound.

    A record without a seed is drawn with a fresh one.
    """
    done = draw(
        (Candidate(each.code, each.stratum, each.name) for each in document.candidates),
        document.wanted,
        document.seed or fresh_seed(),
        (Stratum(each.name, each.least) for each in document.strata),
    )
    for each in document.withdrawals:
        done = withdraw(done, each.code, each.reason)
    return done


def _repeated(path: str, values: list[str]) -> Iterator[Breach]:
    for at, value in enumerate(values):
        if value in values[:at]:
            yield Breach(path.format(at), f"“{value}”写了两次")
