"""The records of a visit, filled: F02 to F05, F04V, F09, F24, one sheet a record that stands.

Sheets that somebody of the unit signs carry no points, and a covert
visit is on F05 alone, which only members sign.
"""

from __future__ import annotations

from fractions import Fraction

from app.fieldwork.draw import Draw
from app.fieldwork.instrument.mean import rating_of
from app.fieldwork.instrument.office import DrawRecord
from app.fieldwork.instrument.onsite import (
    Hearing,
    Inspection,
    InspectionItem,
    Interview,
    InterviewAnswer,
    Interviewee,
    SpotVisit,
    Verification,
    VerifiedPlace,
)
from app.fieldwork.instrument.rule import drawn
from app.fieldwork.instrument.visit import Handover, MaterialRequest
from app.reports.fieldsheet.drawsheet import (
    DrawnCandidate,
    DrawSheet,
    ListedCandidate,
    StruckCandidate,
)
from app.reports.fieldsheet.hearing import AskedQuestion, HearingRecord
from app.reports.fieldsheet.inspection import (
    InspectedItem,
    InspectionRecord,
    VerificationRecord,
    VerifiedGroup,
    VerifiedItem,
)
from app.reports.fieldsheet.interview import AskedPerson, GivenAnswer, InterviewRecord
from app.reports.fieldsheet.material import AskedMaterial, MaterialList
from app.reports.fieldsheet.spotvisit import SpotVisitRecord, VisitAward, VisitedStep
from app.scoring.number import SCALE
from app.scoring.score import applicable_leaves
from app.services.document.filling import Fillings
from app.services.document.record import Record, filling, more
from app.services.document.words import NO_FIGURE, exact, spoken
from app.services.fieldwork.derivation import leaves_by_source

RATINGS = {2: "知晓（2）", 1: "基本知晓（1）", 0: "不知晓（0）", None: "未问"}
INTERVIEW = "座谈交流"


def _place(code: str, clause: str | None) -> str:
    return f"{code}\n第{clause}条" if clause else code


def _hearing(record: Record, document: Hearing) -> HearingRecord:
    return HearingRecord(
        about=record.about(document),
        manner=document.form,
        reporter=document.reporter,
        present="、".join(document.present),
        minutes=document.minutes,
        questions=tuple(
            AskedQuestion(question=each.question, answer=each.answer) for each in document.questions
        ),
        leaves=record.leaves(document.indicators),
        problems=tuple(map(record.problem, document.findings)),
    )


def _interview(record: Record, document: Interview) -> InterviewRecord:
    unit = record.year.units[record.made.unit]
    fed = leaves_by_source(record.year.index).get(INTERVIEW, ())
    leaves = applicable_leaves(record.year.index, unit)
    applying = [leaf.code for leaf in leaves if leaf.code in fed]
    return InterviewRecord(
        about=record.about(document),
        mode=document.mode,
        interviewers="、".join(document.interviewers),
        template=document.template,
        leaves=record.leaves(applying),
        codes="\n".join(applying),
        attendance="、".join(document.attendance),
        people=tuple(map(_person, document.interviewees)),
    )


def _person(person: Interviewee) -> AskedPerson:
    rated = rating_of(person)
    got, most = rated or (0, 0)
    return AskedPerson(
        category=person.category,
        score=exact(Fraction(100 * got * SCALE, most)) if rated else NO_FIGURE,
        formula=f"{got}÷{most}×100" if rated else "",
        answers=tuple(map(_answer, person.answers)),
    )


def _answer(each: InterviewAnswer) -> GivenAnswer:
    return GivenAnswer(
        question=each.question, answer=each.answer, rating=RATINGS[each.rating], note=each.note
    )


def _inspection(record: Record, document: Inspection) -> InspectionRecord:
    return InspectionRecord(
        about=record.about(document),
        items=tuple(_inspected(record, each) for each in document.items),
        photos=record.photos,
    )


def _inspected(record: Record, item: InspectionItem) -> InspectedItem:
    facts = [text for text in (item.reason, item.note) if text]
    if item.result == "不符合":
        facts = [(item.note or item.text) + more(item)]
    return InspectedItem(
        item=item.text,
        standard=record.clause(item.indicator, item.clause),
        result=item.result,
        fact="\n".join(facts),
        clause=_place(item.indicator, item.clause),
        proofs=record.called(item.evidence),
    )


def _verification(record: Record, document: Verification) -> VerificationRecord:
    return VerificationRecord(
        about=record.about(document),
        verifiers="、".join(document.verifiers),
        draw=document.draw or "",
        places=tuple(_verified(record, each) for each in document.places),
        photos=record.photos,
    )


def _verified(record: Record, place: VerifiedPlace) -> VerifiedGroup:
    return VerifiedGroup(
        name=f"{place.name}（{place.code}）" if place.code else place.name,
        items=tuple(
            VerifiedItem(
                item=each.text,
                result=each.result,
                fact=each.note + (more(each) if each.result == "不实" else ""),
                clause=_place(each.indicator, each.clause),
                proofs=record.called(each.evidence),
            )
            for each in place.items
        ),
    )


def _spot_visit(record: Record, document: SpotVisit) -> SpotVisitRecord:
    waits = [each.waiting_minutes for each in document.script]
    return SpotVisitRecord(
        about=record.about(document),
        visited=document.visited,
        covert=document.covert,
        steps=tuple(
            VisitedStep(step=each.step, waiting=str(each.waiting_minutes), note=each.note)
            for each in document.script
        ),
        waited=str(sum(waits)) if waits else "",
        observations=document.observations,
        problems=tuple(map(record.problem, document.findings)),
        awards=tuple(
            VisitAward(
                leaf=record.leaf(each.indicator),
                points=each.points,
                ground=each.note,
                proofs=record.called(each.evidence),
            )
            for each in document.awards
        ),
        photos=record.photos,
    )


def _draw(record: Record, document: DrawRecord) -> DrawSheet:
    done = drawn(document)
    return DrawSheet(
        about=record.about(document),
        purpose=document.purpose,
        sha256=done.candidates_sha256,
        count=str(len(done.candidates)),
        wanted=str(done.wanted),
        seed=done.seed,
        strata="；".join(f"{each.name}至少 {each.least} 个" for each in done.strata),
        witness=document.witness,
        present="、".join(document.present),
        drawn=_winners(done),
        struck=tuple(
            StruckCandidate(code=each.code, reason=each.reason, successor=each.successor)
            for each in done.withdrawals
        ),
        candidates=tuple(
            ListedCandidate(code=each.code, stratum=each.stratum, name=each.name)
            for each in done.candidates
        ),
    )


def _winners(done: Draw) -> tuple[DrawnCandidate, ...]:
    return tuple(
        DrawnCandidate(
            code=each.candidate.code,
            name=each.candidate.name,
            place=each.stratum,
            key=each.key,
        )
        for each in done.drawn
    )


def _materials(record: Record, document: MaterialRequest) -> MaterialList:
    return MaterialList(
        about=record.about(document),
        requested_by=document.requested_by,
        materials=tuple(
            AskedMaterial(
                name=each.name,
                number=each.number,
                pages=str(each.pages) if each.pages else "",
                out=_handed(each.out),
                back=_handed(each.back),
                note=each.note,
            )
            for each in document.materials
        ),
    )


def _handed(each: Handover | None) -> str:
    if each is None:
        return ""
    day, _, time = each.at.partition("T")
    return f"{spoken(day)} {time}\n交：{each.giver}\n接：{each.taker}"


FILLINGS: Fillings = {
    "F02": filling(Hearing, _hearing),
    "F03": filling(Interview, _interview),
    "F04": filling(Inspection, _inspection),
    "F04V": filling(Verification, _verification),
    "F05": filling(SpotVisit, _spot_visit),
    "F09": filling(DrawRecord, _draw),
    "F24": filling(MaterialRequest, _materials),
}
"""F04V has no number in the catalogue of forms: it is the 核验 record in the family of F04."""
