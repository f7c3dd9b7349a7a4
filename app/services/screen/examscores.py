"""The rows of marking and of scores: blind to names the one, for the named clerk the other."""

from __future__ import annotations

from dataclasses import dataclass

from app.services.entry.recording import points_from
from app.services.exam import analysis, marking, paper, result, secrecy
from app.services.operation import Done
from app.services.session import Session
from app.services.year.assessment import current_year


@dataclass(frozen=True, slots=True)
class ToMarkRow:
    """A question that people mark, and how many scripts of it wait for this marker."""

    paper: str
    question: str
    kind: str
    points: str
    stem: str
    reference: str
    places: str
    waiting: int

    @property
    def id(self) -> tuple[str, str]:
        return self.paper, self.question


@dataclass(frozen=True, slots=True)
class ScriptRow:
    """One answer to be marked; nothing says whose it is."""

    blind: str
    stage: str
    answer: str


@dataclass(frozen=True, slots=True)
class MeanRow:
    """A unit's mean, which everybody at the office may see; None while a score is open."""

    paper: str
    title: str
    unit: str
    name: str
    people: int
    absent: int
    mean: str | None

    @property
    def id(self) -> tuple[str, str]:
        return self.paper, self.unit


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """What one person scored, or what keeps it open."""

    person: str
    name: str
    form: str
    score: str | None
    told: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """What the answers say about one question."""

    question: str
    kind: str
    difficulty: str
    discrimination: str | None
    blank: int
    options: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """Item analysis (试题分析) of a paper; ``caution`` where there are few people."""

    people: int
    mean: str
    alpha: str | None
    caution: str
    items: tuple[ItemRow, ...]


def to_mark(session: Session) -> tuple[ToMarkRow, ...]:
    """Every question in words of every paper, for whoever works here."""
    session.need_office()
    rows = []
    for kept in paper.papers(session):
        by_number = {item.question.number: item.question for item in kept.paper.items}
        for each in marking.questions(session, kept.number, session.actor):
            question = by_number[each["question"]]
            rows.append(
                ToMarkRow(
                    kept.number,
                    question.number,
                    each["kind"],
                    each["points"],
                    question.stem,
                    "；".join(question.reference),
                    "，".join(f"{letter} 卷第 {at} 题" for letter, at in each["places"].items()),
                    each["waiting"],
                )
            )
    return tuple(rows)


def scripts(session: Session, number: str, question: str) -> tuple[ScriptRow, ...]:
    """What waits for whoever works here, by blind number."""
    found = marking.queue(session, number, question, session.actor)
    return tuple(
        ScriptRow(each["blind"], each["stage"], each["answer"]) for each in found["waiting"]
    )


def mark(session: Session, number: str, question: str, blind: str, points: str) -> Done:
    """Points as they were typed for one answer. Raises BadInput, Refused, NotFound."""
    given = points_from("得分", points)
    return marking.mark(session, number, question, blind, given, session.actor)


def means(session: Session) -> tuple[MeanRow, ...]:
    """The mean of every unit at every paper."""
    session.need_office()
    names = {code: unit.name for code, unit in current_year(session).units.items()}
    return tuple(
        MeanRow(
            kept.number,
            kept.title,
            each["unit"],
            names.get(each["unit"], ""),
            each["people"],
            each["absent"],
            each["mean"],
        )
        for kept in paper.papers(session)
        for each in result.means(session, kept)
    )


def scores(session: Session, number: str, unit: str) -> tuple[ScoreRow, ...]:
    """What everybody of the unit scored. Raises Refused to all but the named clerk."""
    rows = []
    for each in result.listed(session, paper.paper_of(session, number), unit):
        waits = "、".join(map(str, each["open"]))
        told = each["absent"] or (f"待评定：第 {waits} 题" if waits else "")
        rows.append(ScoreRow(each["person"], each["name"], each["form"], each["score"], told))
    return tuple(rows)


def sees_scores(session: Session) -> bool:
    """Whether whoever works here may see what a person scored."""
    return secrecy.sees_scores(session)


def papers(session: Session) -> tuple[tuple[str, str], ...]:
    """Every paper with its title, the newest first."""
    session.need_office()
    return tuple((kept.number, kept.title) for kept in reversed(paper.papers(session)))


def analysed(session: Session, number: str) -> Analysis:
    """Item analysis of a paper. Raises Refused before anybody's score is settled."""
    found = analysis.analysed(session, number)
    return Analysis(
        found["people"],
        found["mean"],
        found["alpha"],
        found["caution"],
        tuple(
            ItemRow(
                each["question"],
                each["type"],
                each["difficulty"],
                each["discrimination"],
                each["blank"],
                "，".join(
                    f"{option['option']}{'*' if option['right'] else ''} {option['all']}"
                    for option in each["options"]
                ),
            )
            for each in found["items"]
        ),
    )


def write_book(session: Session, number: str, unit: str, folder: str) -> str:
    """Write the score book (成绩册) of a unit; its path. Raises Refused, DiskError."""
    from pathlib import Path

    from app.services.exam import book

    (file,) = book.write_book(session, number, unit, Path(folder))["files"]
    return str(file)
