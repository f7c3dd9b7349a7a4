"""Answers (答卷) as they were read or keyed, page by page, and what people settled of them.

What a page held when it was read stays as it is for ever; a person's word on a question stands
beside it, with its reason, and goes before it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app import host
from app.errors import NotFound, Refused
from app.fieldwork.exam.paper import FormItem
from app.fieldwork.exam.term import LETTERS, QuestionType
from app.journal.commit import Op
from app.journal.entity import ENTITIES
from app.services import evidence
from app.services.destination import need_folder
from app.services.exam.paper import KeptPaper, paper_of
from app.services.exam.seating import Seat, seat_of, seats
from app.services.operation import Done, change_op
from app.services.session import Session
from app.services.year.approval import need_open

NOTHING = frozenset({"", "-", "—", "空", "未选"})
"""How people write that nothing was chosen."""
ON_SCREEN = "上机"
"""Where the answers of a page came from that was handed in at a computer."""
JUDGED = {"对": "A", "正确": "A", "√": "A", "错": "B", "错误": "B", "×": "B"}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of one person; questions by their numbers on the form."""

    id: str
    paper: str
    person: str
    unit: str
    form: str
    page: int
    keyed: bool
    file: str = ""
    absence: str = ""
    """Why there is nothing on it, where a team noted that at a computer."""
    marks: Mapping[int, str] = field(default_factory=dict)
    doubts: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    """Reason and picture."""
    settled: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    """Answer and reason."""

    @property
    def open(self) -> tuple[int, ...]:
        """The questions that wait for a person."""
        return tuple(sorted(self.doubts.keys() - self.settled.keys()))

    @property
    def answers(self) -> dict[int, str]:
        """What counts: a person's word before the reader's."""
        return dict(self.marks) | {number: each[0] for number, each in self.settled.items()}


def pages(session: Session, *, paper: str = "", person: str = "", unit: str = "") -> list[Page]:
    """The standing pages of a paper, of a person, of a unit, or all, by person and page."""
    where, args = "NOT withdrawn", []
    for name, value in (("paper", paper), ("person", person), ("unit", unit)):
        if value:
            where += f" AND {name} = ?"
            args.append(value)
    rows = session.connection.exec_driver_sql(
        "SELECT id, paper, person, coalesce(unit, ''), form, page, keyed, "
        "coalesce(file, ''), coalesce(absence, ''), marks, doubts, settled "
        f"FROM answer WHERE {where} ORDER BY CAST(person AS INTEGER), page",
        tuple(args),
    )
    return [_page(*row) for row in rows]


def doubtful(session: Session, folder: Path | None = None) -> list[dict[str, Any]]:
    """Every place that waits for a person, with its picture.

    The picture is named by its SHA-256 in the evidence; with ``folder`` it is
    written there, and named by its path. Raises DiskError.
    """
    session.need_office()
    known = {(each.paper, each.person): each for each in seats(session)}
    found = []
    for page in pages(session):
        seat = known.get((page.paper, page.person))
        for number in page.open:
            reason, picture = page.doubts[number]
            found.append(
                {
                    "person": page.person,
                    "question": number,
                    "picture": picture,
                    "reason": reason,
                    "paper": page.paper,
                    "form": page.form,
                    "unit": seat.unit if seat else page.unit,
                }
            )
    return [_shown(session, each, folder) for each in found] if folder else found


def settle(session: Session, person: str, number: int, answer: str, reason: str) -> Done:
    """Say what a person answered to a question of their form; the marks stay as they were read.

    Raises NotFound, and Refused for an answer that the form does not have, or
    without a reason.
    """
    from app.services.exam.result import keep

    session.need_office()
    need_open(session)
    if not reason.strip():
        raise Refused("须写明理由。", code="reason-needed")
    seat = seat_of(session, person)
    page = _page_with(session, person, number)
    kept = paper_of(session, page.paper)
    chosen = letters_of(_item(kept, page.form, number), answer)
    settled = dict(page.settled) | {number: (chosen, reason.strip())}
    op = change_op(session, "answer", page.id, {"settled": _listed(settled)})
    ops = [op] if op is not None else []
    return keep(session, "exam settle", ops, [(kept, seat.unit)], reason=reason.strip())


def reassign(session: Session, person: str, number: int, owner: str, reason: str) -> Done:
    """Say that a page is another person's; its marks stay as they were read, nothing is read again.

    Where the other person has that page too, the two are exchanged. Raises
    NotFound, and Refused without a reason, for a person of another paper, or
    one whose answers were typed or handed in at a computer.
    """
    from app.services.exam.result import keep

    session.need_office()
    need_open(session)
    if not reason.strip():
        raise Refused("须写明理由。", code="reason-needed")
    before, after = seat_of(session, person), seat_of(session, owner)
    if before.paper != after.paper:
        raise Refused(
            f"准考号 {owner} 的试卷是 {after.paper}，不是 {before.paper}。", code="other-paper"
        )
    theirs, own = (pages(session, person=each) for each in (person, owner))
    page = next((each for each in theirs if each.page == number), None)
    if page is None:
        raise NotFound(f"准考号 {person} 没有第 {number} 页答卷。", code="no-page")
    if any(each.keyed for each in (*theirs, *own)):
        raise Refused("录入或上机的答卷没有答题卡，不能改换考生。", code="keyed")
    other = next((each for each in own if each.page == number), None)
    ops = [
        _moved_op(session, page, after),
        _moved_op(session, other, before)
        if other
        else change_op(session, "answer", page.id, {"withdrawn": True}),
    ]
    kept = paper_of(session, before.paper)
    touched = [(kept, unit) for unit in sorted({before.unit, after.unit})]
    return keep(session, "exam reassign", [op for op in ops if op], touched, reason=reason.strip())


def _moved_op(session: Session, page: Page, seat: Seat) -> Op | None:
    """The page as it was read, under another person."""
    file, pieces = session.connection.exec_driver_sql(
        "SELECT file, evidence FROM answer WHERE id = ?", (page.id,)
    ).one()
    fields = {
        "form": page.form,
        "page": page.page,
        "file": file,
        "keyed": page.keyed,
        "absence": page.absence or None,
        "marks": [[place, text] for place, text in page.marks.items()],
        "doubts": _listed(page.doubts),
        "settled": _listed(page.settled),
        "evidence": json.loads(pieces),
    }
    return page_op(session, seat, fields)


def letters_of(item: FormItem, answer: str) -> str:
    """An answer that people typed as letters of the form, in order. Raises Refused."""
    return letters_in(item.item.question.kind, len(item.order), item.place, answer)


def letters_in(kind: QuestionType, options: int, place: int, answer: str) -> str:
    """The same for a question of which no more is known than how many options it has."""
    text = answer.strip()
    if text in NOTHING:
        return ""
    if kind is QuestionType.JUDGE:
        text = JUDGED.get(text, text)
    letters = "".join(sorted(set(text.upper()) - set(" ,，、;；.")))
    if not set(letters) <= set(LETTERS[:options]):
        raise Refused(f"第 {place} 题没有选项“{answer.strip()}”。", code="answer")
    if len(letters) > 1 and kind is not QuestionType.MULTIPLE:
        raise Refused(f"第 {place} 题是{kind}题，只能有一个答案。", code="answer")
    return letters


def page_op(session: Session, seat: Seat, fields: Mapping[str, Any]) -> Op | None:
    """The op that keeps a page of this seat; None where it stands so already."""
    whole = {"paper": seat.paper, "person": seat.person, "unit": seat.unit, "withdrawn": False}
    whole |= fields
    return change_op(session, "answer", ENTITIES["answer"].id_of(whole), whole)


def _page(
    id: str,
    paper: str,
    person: str,
    unit: str,
    form: str,
    page: int,
    keyed: int,
    file: str,
    absence: str,
    marks: str,
    doubts: str,
    settled: str,
) -> Page:
    return Page(
        id,
        paper,
        person,
        unit,
        form,
        page,
        bool(keyed),
        file,
        absence,
        dict(json.loads(marks)),
        _by_number(doubts),
        _by_number(settled),
    )


def _page_with(session: Session, person: str, number: int) -> Page:
    for page in pages(session, person=person):
        if number in page.marks or number in page.doubts:
            return page
    raise NotFound(f"准考号 {person} 的答卷中没有第 {number} 题。", code="no-question")


def _item(kept: KeptPaper, letter: str, number: int) -> FormItem:
    item = kept.forms[letter].items[number - 1]
    if item.item.question.kind.by_hand:
        raise Refused(f"第 {number} 题由人评分，请用 exam mark。", code="by-hand")
    return item


def _by_number(text: str) -> dict[int, tuple[str, str]]:
    return {number: (first, second) for number, first, second in json.loads(text)}


def _listed(found: Mapping[int, Iterable[str]]) -> list[list[Any]]:
    return [[number, *parts] for number, parts in sorted(found.items())]


def _shown(session: Session, doubt: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The doubt with its picture written into the folder."""
    content = evidence.read(session, doubt["picture"]) if doubt["picture"] else None
    if content is None:
        return doubt
    path = folder / f"{doubt['person']}-{doubt['question']}.png"
    need_folder(folder)
    host.write_atomically(path, [content])
    return doubt | {"picture": str(path)}
