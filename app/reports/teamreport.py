"""F34 考核组情况报告: a draft letter on one unit's visit, with no scores and nothing covert.

The classes are the frozen content: plain texts in the order of the letter. Services fill them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.reports.letter import Field, Heading, Letter, Passage
from app.reports.wording import Outline, Wording

STRENGTHS, PROBLEMS = 3, 5


@dataclass(frozen=True, slots=True)
class Strength:
    """What a unit did well at one leaf; ``note`` empty: it was looked at and nothing was found."""

    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A fact that was found at one leaf, and how often."""

    name: str
    fact: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class UnitOpinion:
    """What the unit said on its confirmation. All empty: it has not been signed."""

    charge: str = ""
    name: str = ""
    date: str = ""
    objections: tuple[str, ...] = ()
    refusal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamReport:
    """F34: what one team reports of one unit. ``steps`` are names of texts and their counts."""

    year: int
    plan: str
    unit: str
    team: str
    members: str
    period: str
    date: str
    steps: tuple[tuple[str, int], ...] = ()
    strengths: tuple[Strength, ...] = ()
    problems: tuple[Problem, ...] = ()
    awaiting: int = 0
    opinion: UnitOpinion = UnitOpinion()
    sample: bool = False


_STEPS = ("hearing", "interview", "inspection", "spot", "review", "verification", "material")

OUTLINE = Outline(
    texts={
        "title": ("team", "unit", "year"),
        "addressee": (),
        "within": ("period",),
        "opening": ("plan", "team", "period", "unit", "year"),
        "work": (),
        "work_text": ("members", "steps"),
        "no_steps": (),
        "strengths": (),
        "problems": (),
        "no_problems": (),
        "awaiting": ("count",),
        "opinion": (),
        "opinion_true": ("charge", "signer", "date"),
        "opinion_objected": ("charge", "signer", "date", "opinions"),
        "opinion_refused": ("reason",),
        "opinion_open": (),
        "advice": (),
        "strength_award": ("leaf", "note"),
        "strength_clean": ("leaf",),
        "problem": ("leaf", "fact"),
        "times": ("count",),
        "sender": ("team",),
        "to_write": (),
        "sample": (),
        **dict.fromkeys(_STEPS, ("count",)),
    },
    lists={"serials": PROBLEMS},
)


def letter(content: TeamReport, words: Wording) -> Letter:
    """The report as a letter; what only people can say is left as a field."""
    told: dict[str, str | int] = {"team": content.team, "unit": content.unit, "year": content.year}
    within = words.text("within", period=content.period) if content.period else ""
    opening = words.text("opening", plan=content.plan, period=within, **told)
    return Letter(
        title=words.text("title", **told),
        addressee=words.text("addressee"),
        body=(
            Passage(opening),
            Heading(words.text("work")),
            Passage(words.text("work_text", members=content.members, steps=_steps(content, words))),
            Heading(words.text("strengths")),
            *_strengths(content, words),
            Heading(words.text("problems")),
            *_problems(content, words),
            Heading(words.text("opinion")),
            Passage(_opinion(content.opinion, words)),
            Heading(words.text("advice")),
            Passage(Field(words.text("advice"), words.text("to_write"))),
        ),
        sender=words.text("sender", team=content.team),
        date=content.date,
        marks=(words.text("sample"),) if content.sample else (),
    )


def _steps(content: TeamReport, words: Wording) -> str:
    done = [words.text(name, count=count) for name, count in content.steps if count]
    return "、".join(done) + "。" if done else words.text("no_steps")


def _strengths(content: TeamReport, words: Wording) -> Iterator[Passage]:
    texts = [
        words.text("strength_award", leaf=each.name, note=each.note)
        if each.note
        else words.text("strength_clean", leaf=each.name)
        for each in content.strengths[:STRENGTHS]
    ]
    yield from _listed(texts, words)
    if len(texts) < STRENGTHS:
        serial = words.items("serials")[len(texts)]
        yield Passage(Field(words.text("strengths"), words.text("to_write")), serial)


def _problems(content: TeamReport, words: Wording) -> Iterator[Passage]:
    texts = [
        words.text("problem", leaf=each.name, fact=each.fact)
        + (words.text("times", count=each.count) if each.count > 1 else "")
        for each in content.problems[:PROBLEMS]
    ]
    if not texts:
        yield Passage(words.text("no_problems"))
    yield from _listed(texts, words)
    if content.awaiting:
        yield Passage(words.text("awaiting", count=content.awaiting))


def _listed(texts: Sequence[str], words: Wording) -> Iterator[Passage]:
    for serial, text in zip(words.items("serials"), texts, strict=False):
        yield Passage(text.rstrip("。；;") + "。", serial)


def _opinion(opinion: UnitOpinion, words: Wording) -> str:
    if opinion.refusal:
        return words.text("opinion_refused", reason=opinion.refusal.rstrip("。"))
    if not opinion.name:
        return words.text("opinion_open")
    told = {"charge": opinion.charge, "signer": opinion.name, "date": opinion.date}
    if opinion.objections:
        return words.text("opinion_objected", opinions="；".join(opinion.objections), **told)
    return words.text("opinion_true", **told)
