"""Sittings as JSON documents: people with their answers typed in, absentees with their reasons.

Where the document names a paper, the app gives the points and works out the scores; where it
names none, the scores are recorded as they are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.errors import BadInput, Fault, Refused
from app.fieldwork.exam.paper import FormItem
from app.fieldwork.exam.term import Absence
from app.fieldwork.instrument.reading import read
from app.fieldwork.instrument.register import KINDS
from app.fieldwork.instrument.rule import breaches
from app.fieldwork.instrument.sitting import Absentee, Sitting, SittingAnswer, SittingPerson
from app.journal.commit import Op
from app.journal.entity import ENTITIES
from app.scoring.number import parse_points, plain
from app.services.exam.answer import NOTHING, ON_SCREEN, Page, letters_of, page_op, pages
from app.services.exam.marking import FINEST
from app.services.exam.paper import KeptPaper, paper_of
from app.services.exam.result import keep, ratings, record_id
from app.services.exam.seating import Seat, examinees_of, seating_op, seats
from app.services.fieldwork import keeping
from app.services.operation import append, change_op, stale
from app.services.projection import Changes
from app.services.session import Session
from app.services.year.approval import need_open

KIND = "sitting"


def schema() -> dict[str, Any]:
    """The JSON Schema of the document."""
    return keeping.schema_of(KIND)


def record(session: Session, content: str | bytes, file: str = "") -> dict[str, Any]:
    """Record a sitting. Typed again, a person's answers are replaced.

    Raises BadInput with every fault and its path, NotFound for the paper, and
    Refused.
    """
    need_open(session)
    document = read(KINDS[KIND], content, file=file)
    if not isinstance(document, Sitting):
        raise TypeError("no sitting")
    if document.paper is None:
        return _as_it_is(session, document, content, file)
    session.need_office()
    kept = paper_of(session, document.paper)
    keyed = _Keyed(session, kept, document, file)
    keyed.check()
    return keyed.write()


def lines_document(session: Session, paper: str, unit: str, content: bytes) -> str:
    """One person a line as the document that :func:`record` takes.

    A line has the number (准考号) and then one answer for each question of the
    form in its order, blanks between them and ``-`` for none; text in UTF-8.
    Raises BadInput with every line that is wrong.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("录入的文件不是 UTF-8 文本。", code="not-text") from None
    kept = paper_of(session, paper)
    known = {seat.person: seat for seat in seats(session, unit=unit, paper=paper)}
    people, faults = [], []
    for number, line in enumerate(text.splitlines(), 1):
        person, *answers = line.split() or [""]
        seat = known.get(person)
        if not person:
            continue
        if seat is None:
            faults.append(Fault("没有这个准考号", cell=f"第{number}行", found=person))
            continue
        items = kept.forms[seat.letter].items
        if len(answers) != len(items):
            told = f"有 {len(answers)} 个答案"
            faults.append(Fault(told, cell=f"第{number}行", expected=f"{len(items)} 个"))
            continue
        people.append(
            {
                "name": seat.examinee.name,
                "licence": seat.examinee.certificate,
                "letter": seat.letter,
                "answers": [
                    {"number": item.place, "answer": "" if each in NOTHING else each}
                    for item, each in zip(items, answers, strict=True)
                ],
            }
        )
    if faults:
        raise BadInput("录入的内容有误，没有记录任何内容。", details=tuple(faults))
    return json.dumps({"unit": unit, "paper": paper, "examinees": people}, ensure_ascii=False)


def compare(session: Session, content: str | bytes, file: str = "") -> dict[str, Any]:
    """Hold a second typing of a sitting against the first; every difference waits for a person.

    Answers that differ become doubts of the page: the score is open until
    somebody has settled them (:func:`app.services.exam.answer.settle`). Points
    of answers in words are told, to be corrected by their marker. Raises as
    :func:`record` does, and Refused where nothing was typed before.
    """
    need_open(session)
    session.need_office()
    document = read(KINDS[KIND], content, file=file)
    if not isinstance(document, Sitting) or document.paper is None:
        raise Refused("复核录入须写明试卷编号。", code="paper-needed")
    kept = paper_of(session, document.paper)
    second = _Keyed(session, kept, document, file)
    second.check()
    first = {page.person: page for page in pages(session, paper=kept.number, unit=document.unit)}
    found = _Compared(session, kept, first)
    by_id = {seat.id: seat for seat in seats(session, unit=document.unit, paper=kept.number)}
    for id, name in examinees_of(session, document.unit).items():
        if id in second.typed:
            typed, given = second.typed[id], second.given.get(id, {})
            if not found.hold(by_id.get(id), second.letters[id], typed, given):
                found.missing.append(name.name)
    keep(session, "exam compare", found.ops, [(kept, document.unit)])
    return {"compared": found.compared, "differences": found.differences, "missing": found.missing}


@dataclass(slots=True)
class _Compared:
    """What a second typing says, person by person, against the first."""

    session: Session
    kept: KeptPaper
    first: Mapping[str, Page]
    compared: int = 0
    differences: list[dict[str, Any]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    """The people whose answers nobody typed before."""
    ops: list[Op] = field(default_factory=list)

    def hold(
        self, seat: Seat | None, letter: str, typed: Mapping[int, str], given: Mapping[str, str]
    ) -> bool:
        """One person's answers and points; False where there is nothing to hold them against."""
        page = self.first.get(seat.person) if seat else None
        if seat is None or page is None or page.absence:
            return False
        self.compared += 1
        doubts = dict(page.doubts)
        for item in self.kept.forms[page.form].items:
            before, now = page.answers.get(item.place, ""), typed.get(item.place, "")
            if item.item.question.kind.by_hand:
                self._points(seat, item, given)
            elif before != now or letter != page.form:
                self._tell(seat, item, before, now)
                if item.place not in page.settled:
                    doubts[item.place] = (f"两次录入不一致：{before or '空'}、{now or '空'}", "")
        listed = [[number, *parts] for number, parts in sorted(doubts.items())]
        op = change_op(self.session, "answer", page.id, {"doubts": listed})
        self.ops += [op] if op is not None else []
        return True

    def _points(self, seat: Seat, item: FormItem, given: Mapping[str, str]) -> None:
        number = item.item.question.number
        told = ratings(self.session, self.kept.number).get(seat.person, {}).get(number, [])
        if number in given and told and parse_points(given[number]) != told[0].points:
            self._tell(seat, item, plain(told[0].points), given[number])

    def _tell(self, seat: Seat, item: FormItem, first: str, second: str) -> None:
        self.differences.append(
            {
                "person": seat.person,
                "name": seat.examinee.name,
                "question": item.place,
                "first": first,
                "second": second,
            }
        )


def _as_it_is(
    session: Session, document: Sitting, content: str | bytes, file: str
) -> dict[str, Any]:
    """Scores without a paper: everybody who sat must have one."""
    faults = tuple(
        Fault("没有试卷编号的，须写明成绩", file, cell=f"$.examinees[{at}].score", code="rule")
        for at, each in enumerate(document.examinees)
        if each.score is None
    )
    if faults:
        raise BadInput("成绩不全，没有记录任何内容。", details=faults)
    return keeping.record(session, KIND, content, file=file).as_json()


def _not_typed(page: Page) -> bool:
    """Whether the page is a sheet that was read, or was handed in at a computer."""
    return not page.keyed or page.file == ON_SCREEN


@dataclass(slots=True)
class _Keyed:
    """One document held against its paper and the unit's people."""

    session: Session
    kept: KeptPaper
    document: Sitting
    file: str
    faults: list[Fault] = field(default_factory=list)
    letters: dict[str, str] = field(default_factory=dict)
    """By examinee the form; empty leaves it."""
    absent: dict[str, Absence | None] = field(default_factory=dict)
    typed: dict[str, dict[int, str]] = field(default_factory=dict)
    """By examinee the answers by their numbers on the form."""
    given: dict[str, dict[str, str]] = field(default_factory=dict)
    """By examinee and question the points that people gave."""

    def check(self) -> None:
        """Raise BadInput with every fault."""
        for breach in breaches(self.document):
            self._fault(breach.path, breach.message, breach.expected)
        people = {
            (each.name, each.certificate): id
            for id, each in examinees_of(self.session, self.document.unit).items()
            if each.category is self.kept.category
        }
        there = {
            seat.id: seat
            for seat in seats(self.session, unit=self.document.unit, paper=self.kept.number)
        }
        every = pages(self.session, paper=self.kept.number)
        sheets = {page.person for page in every if not page.absence and _not_typed(page)}
        for at, person in enumerate(self.document.examinees):
            path = f"$.examinees[{at}]"
            id = self._who(people, person, path)
            if id:
                self._person(id, person, there.get(id), path)
                if id in there and there[id].person in sheets:
                    self._fault(path, "这个人的答题卡已经读取或已上机作答，不能另行录入")
        for at, away in enumerate(self.document.absent):
            id = self._who(people, away, f"$.absent[{at}]")
            if id:
                self.letters[id] = ""
                self.absent[id] = Absence(away.reason)
                if id in there and there[id].person in sheets:
                    self._fault(f"$.absent[{at}]", "这个人的答题卡已经读取或已上机作答，不是缺考")
        if self.faults:
            raise BadInput(
                f"法治理论测试记录有 {len(self.faults)} 处错误，没有记录任何内容。",
                details=tuple(self.faults),
            )

    def write(self) -> dict[str, Any]:
        """Write seats and answers, then the record that follows from them."""
        unit = self.document.unit
        changes = Changes()
        with self.session.transaction():
            seating = seating_op(self.session, self.kept, unit, self.letters, self.absent)
            if seating is not None:
                _, changes = append(self.session, "exam seats", [seating])
            by_id = {
                seat.id: seat for seat in seats(self.session, unit=unit, paper=self.kept.number)
            }
            ops = [op for id in self.typed for op in self._ops(by_id[id], id)]
            done = keep(self.session, "exam key", ops, [(self.kept, unit)])
        stale(self.session, changes)
        return {"id": record_id(self.kept.number, unit), "commit": done.commit}

    def _ops(self, seat: Seat, id: str) -> list[Op]:
        marks = [[number, text] for number, text in sorted(self.typed[id].items())]
        fields = {"form": seat.letter, "page": 1, "keyed": True, "marks": marks}
        fields |= {"file": None, "absence": None}
        ops = [page_op(self.session, seat, fields)]
        for question, points in self.given.get(id, {}).items():
            rating = {
                "paper": self.kept.number,
                "person": seat.person,
                "question": question,
                "marker": self.session.actor,
                "points": points,
            }
            ops.append(change_op(self.session, "rating", ENTITIES["rating"].id_of(rating), rating))
        return [op for op in ops if op is not None]

    def _fault(self, path: str, message: str, expected: str = "", found: str = "") -> None:
        self.faults.append(Fault(message, self.file, "", path, found, expected, "rule"))

    def _who(
        self, people: Mapping[tuple[str, str], str], person: SittingPerson | Absentee, path: str
    ) -> str:
        id = people.get((person.name, person.licence), "")
        if not id:
            told = f"不是这个单位的应试人员（{self.kept.category}）"
            self._fault(f"{path}.name", told, found=person.name)
        return id

    def _person(self, id: str, person: SittingPerson, seat: Seat | None, path: str) -> None:
        letter = person.letter or (seat.letter if seat else "")
        if letter not in self.kept.forms:
            self._fault(f"{path}.letter", "须写明卷别", "、".join(self.kept.forms), letter)
            return
        if person.score is not None:
            self._fault(f"{path}.score", "有试卷编号的，成绩由答题算出，不必填写")
        items = self.kept.forms[letter].items
        self.letters[id] = letter
        self.absent[id] = None
        self.typed[id] = {item.place: "" for item in items if not item.item.question.kind.by_hand}
        self._answers(id, person.answers, items, path)

    def _answers(
        self, id: str, answers: Sequence[SittingAnswer], items: Sequence[FormItem], path: str
    ) -> None:
        for at, each in enumerate(answers):
            place = f"{path}.answers[{at}]"
            if each.number > len(items):
                self._fault(f"{place}.number", "试卷没有这道题", f"1 至 {len(items)}")
                continue
            item = items[each.number - 1]
            if item.item.question.kind.by_hand:
                self.typed[id][each.number] = each.answer.strip()
                self._points(id, item, each, place)
                continue
            if each.points is not None:
                self._fault(f"{place}.points", "有标准答案的题，得分由程序算出")
            try:
                self.typed[id][each.number] = letters_of(item, each.answer)
            except Refused as refusal:
                self._fault(f"{place}.answer", refusal.message.rstrip("。"), found=each.answer)

    def _points(self, id: str, item: FormItem, answer: SittingAnswer, place: str) -> None:
        if answer.points is None:
            return
        points = parse_points(answer.points)
        if points > item.item.points or points % FINEST:
            self._fault(f"{place}.points", "超出这道题的分值，或多于 3 位小数", found=answer.points)
        elif not answer.answer.strip():
            self._fault(f"{place}.answer", "有得分的须写明作答")
        self.given.setdefault(id, {})[item.item.question.number] = answer.points
