"""F16B 约谈通知书: a unit is called in, why, and what it is to bring (plan 六（五）)."""

from __future__ import annotations

from dataclasses import dataclass

from app.reports.letter import Letter, Passage
from app.reports.resultletter.frame import About, headed, listed, office_letter, open_passage
from app.reports.wording import Outline, Wording

OPEN = 4
"""时间, 地点, 约谈人, 参加人员: for the office to fill in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summons:
    """F16B. ``causes`` are why: the grade, severe matters, 重大法治问题."""

    about: About
    unit: str
    causes: tuple[str, ...]
    problems: tuple[str, ...] = ()


OUTLINE = Outline(
    texts={
        "title": ("unit",),
        "opening": ("plan", "unit", "year"),
        "basis": (),
        "causes": (),
        "problems": (),
        "arrangement": (),
        "demands": (),
    },
    lists={"open": OPEN, "demand": 0},
)


def letter(content: Summons, words: Wording) -> Letter:
    """The draft of the letter."""
    about = content.about
    opening = words.text("opening", plan=about.plan, unit=content.unit, year=about.year)
    problems = headed(words.text("problems"), listed(content.problems)) if content.problems else []
    return office_letter(
        about,
        title=words.text("title", unit=content.unit),
        addressee=content.unit,
        body=(
            Passage(opening + words.text("basis")),
            *headed(words.text("causes"), listed(content.causes)),
            *problems,
            *headed(
                words.text("arrangement"),
                [open_passage(name, f"{name}：") for name in words.items("open")],
            ),
            *headed(words.text("demands"), listed(words.items("demand"))),
        ),
    )
