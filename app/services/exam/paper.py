"""Papers (试卷): drawn from the home's bank, kept by their numbers and seed, and made again.

A paper keeps which questions it has, not their texts: those stay in the bank. What was printed
must stay as it was, so a paper also keeps the digest of stems and options; the key may be
corrected afterwards, and scores follow it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.errors import Fault, NotFound, Refused
from app.fieldwork.answersheet.layout import Kind, Layout
from app.fieldwork.answersheet.layout import Question as Asked
from app.fieldwork.draw import fresh_seed
from app.fieldwork.exam.blueprint import Blueprint
from app.fieldwork.exam.paper import FORMS, Form, Item, Paper, make_forms, make_paper
from app.fieldwork.exam.question import Question
from app.fieldwork.exam.term import Category, QuestionType
from app.journal.commit import canonical, sha256
from app.services.exam import blueprint as blueprints
from app.services.operation import commit, create_op
from app.services.session import Session
from app.services.workbook.bankcheck import questions_of
from app.services.year.approval import need_open
from app.services.year.yearplan import entity_rows

MARKED = {
    QuestionType.SINGLE: Kind.SINGLE,
    QuestionType.MULTIPLE: Kind.MULTIPLE,
    QuestionType.JUDGE: Kind.JUDGEMENT,
}
"""The types that an answer sheet asks."""


@dataclass(frozen=True)
class KeptPaper:
    """A paper as the home keeps it; its forms are made when they are asked for."""

    number: str
    paper: Paper
    count: int
    year: int

    @property
    def category(self) -> Category:
        return self.paper.blueprint.category

    @property
    def title(self) -> str:
        """The test's name as printed."""
        return f"{self.year}年度法治理论测试（{self.category}）"

    @cached_property
    def forms(self) -> dict[str, Form]:
        """The forms by their letters."""
        return {form.letter: form for form in make_forms(self.paper, self.count)}

    def layout(self, letter: str) -> Layout:
        """What the answer sheet of a form asks."""
        return Layout(
            tuple(
                Asked(MARKED[each.item.question.kind], len(each.order))
                for each in self.forms[letter].items
                if each.item.question.kind in MARKED
            )
        )

    def as_json(self) -> dict[str, Any]:
        """What ``exam papers`` says of it."""
        return {
            "paper": self.number,
            "category": str(self.category),
            "seed": self.paper.seed,
            "forms": list(self.forms),
            "questions": len(self.paper.items),
        }


def make(session: Session, category: Category, forms: int, seed: str = "") -> KeptPaper:
    """Draw a paper by the category's default blueprint and keep it; the same seed, the same paper.

    One that is kept already with the same questions is given back. ``seed``
    empty: a fresh one. Raises Refused, with each shortage named.
    """
    session.need_office()
    need_open(session)
    if not 1 <= forms <= len(FORMS):
        raise Refused(f"试卷只能有 1 至 {len(FORMS)} 种（A—H）。", code="forms")
    plan = blueprints.default_blueprint(category)
    drawn = make_paper(questions_of(session), plan, seed.strip() or fresh_seed())
    known = _rows(session)
    fields = {
        "number": f"{session.year}-{len(known) + 1}",
        "category": str(category),
        "seed": drawn.seed,
        "blueprint": blueprints.encode(plan),
        "digest": _digest(item.question for item in drawn.items),
        "date": session.today,
        "forms": forms,
        "questions": [item.question.number for item in drawn.items],
    }
    same = ("category", "seed", "blueprint", "digest", "forms", "questions")
    for row in known:
        if not row["withdrawn"] and all(row[name] == fields[name] for name in same):
            return KeptPaper(row["number"], drawn, forms, session.year)
    commit(session, "exam papers", [create_op("paper", fields)], scope="home")
    return KeptPaper(str(fields["number"]), drawn, forms, session.year)


def paper_of(session: Session, number: str) -> KeptPaper:
    """A kept paper as it was printed.

    Raises NotFound, and Refused where questions of it are gone or changed.
    """
    for row in _rows(session):
        if row["number"] == number and not row["withdrawn"]:
            return _kept(session, row)
    raise NotFound(f"本机没有编号为“{number}”的试卷。", code="no-paper")


def papers(session: Session) -> list[KeptPaper]:
    """Every kept paper, the oldest first."""
    return [_kept(session, row) for row in _rows(session) if not row["withdrawn"]]


def latest(session: Session, category: Category) -> KeptPaper:
    """The newest paper of a category. Raises NotFound."""
    for row in reversed(_rows(session)):
        if row["category"] == category and not row["withdrawn"]:
            return _kept(session, row)
    raise NotFound(
        f"还没有{category}的试卷。",
        hint="请先用 exam papers 组卷。",
        code="no-paper",
    )


def _rows(session: Session) -> list[dict[str, Any]]:
    rows = entity_rows(session.connection, "paper")
    return sorted(rows, key=lambda row: int(row["number"].rpartition("-")[2]))


def _kept(session: Session, row: dict[str, Any]) -> KeptPaper:
    bank = {question.number: question for question in questions_of(session)}
    number = row["number"]
    if gone := [each for each in row["questions"] if each not in bank]:
        faults = tuple(Fault("题库中已没有这道题", found=each) for each in gone)
        raise Refused(f"试卷 {number} 的题目已不全。", details=faults, code="paper-changed")
    questions = [bank[each] for each in row["questions"]]
    if _digest(questions) != row["digest"]:
        raise Refused(
            f"试卷 {number} 制成之后，题库中有题干或选项改动过，与已印的试卷不符。",
            hint="请恢复原来的题干和选项；更正答案不受影响。",
            code="paper-changed",
        )
    plan = blueprints.decode(Category(row["category"]), row["blueprint"])
    return KeptPaper(number, _paper(plan, row["seed"], questions), row["forms"], session.year)


def _paper(plan: Blueprint, seed: str, questions: Iterable[Question]) -> Paper:
    worth = {portion.kind: portion.points for portion in plan.portions}
    return Paper(plan, seed, tuple(Item(each, worth[each.kind]) for each in questions))


def _digest(questions: Iterable[Question]) -> str:
    """The digest of what a paper prints: types, stems and options, not the key."""
    printed = [[each.number, each.kind, each.stem, list(each.options)] for each in questions]
    return sha256(canonical(printed))
