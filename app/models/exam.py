"""The legal-knowledge test's tables: the bank, who is tested, papers, answers and their marks."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Projection


class Question(Projection):
    """One question of the bank; its answer never leaves this home."""

    __tablename__ = "question"

    number: Mapped[str] = mapped_column(unique=True)
    type: Mapped[str]
    stem: Mapped[str]
    A: Mapped[str | None]
    B: Mapped[str | None]
    C: Mapped[str | None]
    D: Mapped[str | None]
    E: Mapped[str | None]
    F: Mapped[str | None]
    answer: Mapped[str]
    difficulty: Mapped[str | None]
    field: Mapped[str | None]
    audience: Mapped[str | None]
    explanation: Mapped[str | None]
    points: Mapped[int | None]
    withdrawn: Mapped[bool]


class Examinee(Projection):
    """One person of a unit who is to be tested."""

    __tablename__ = "examinee"

    unit: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    post: Mapped[str | None]
    category: Mapped[str]
    licence: Mapped[str | None]
    withdrawn: Mapped[bool]


class Paper(Projection):
    """One paper: the numbers of its questions and the seed from which its forms are made again.

    ``blueprint`` is canonical JSON; ``digest`` is that of what is printed.
    """

    __tablename__ = "paper"

    number: Mapped[str] = mapped_column(unique=True)
    category: Mapped[str]
    seed: Mapped[str]
    blueprint: Mapped[str]
    digest: Mapped[str | None]
    date: Mapped[str | None]
    forms: Mapped[int]
    withdrawn: Mapped[bool]
    questions: Mapped[str]


class Sitting(Projection):
    """One unit at one paper: its people by number (准考号) and form, and who was absent."""

    __tablename__ = "sitting"

    paper: Mapped[str]
    unit: Mapped[str] = mapped_column(index=True)
    date: Mapped[str | None]
    place: Mapped[str | None]
    withdrawn: Mapped[bool]
    people: Mapped[str]
    absent: Mapped[str]


class SealedPaper(Projection):
    """A paper as a team gets it for one unit: its forms and people, sealed with a passphrase."""

    __tablename__ = "sealed_paper"

    paper: Mapped[str]
    unit: Mapped[str] = mapped_column(index=True)
    team: Mapped[str | None]
    title: Mapped[str | None]
    opens: Mapped[str | None]
    sealed: Mapped[str]
    withdrawn: Mapped[bool]


class Answer(Projection):
    """One page of one person: what was marked, what is doubted, what people settled.

    ``absence`` is why there is nothing on it.
    """

    __tablename__ = "answer"

    paper: Mapped[str]
    person: Mapped[str] = mapped_column(index=True)
    unit: Mapped[str | None]
    form: Mapped[str]
    file: Mapped[str | None]
    absence: Mapped[str | None]
    page: Mapped[int]
    keyed: Mapped[bool]
    withdrawn: Mapped[bool]
    marks: Mapped[str]
    doubts: Mapped[str]
    settled: Mapped[str]
    evidence: Mapped[str]


class Rating(Projection):
    """The points that one marker gave one answer."""

    __tablename__ = "rating"

    paper: Mapped[str]
    person: Mapped[str] = mapped_column(index=True)
    question: Mapped[str]
    marker: Mapped[str]
    points: Mapped[int]
    withdrawn: Mapped[bool]
