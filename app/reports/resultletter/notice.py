"""F21 考核通知: the days (日程), the teams (组成), what is looked at, the supervision phone."""

from __future__ import annotations

from dataclasses import dataclass

from app.reports.letter import Letter, Listing, Passage
from app.reports.resultletter.frame import About, headed, listed, office_letter, open_passage
from app.reports.wording import Outline, Wording

DAY_WIDTHS = (31, 18, 51)
TEAM_WIDTHS = (14, 26, 60)


@dataclass(frozen=True, slots=True)
class Appointed:
    """One day of one team, and its units."""

    date: str
    """Empty where the day is not fixed yet."""
    team: str
    units: str


@dataclass(frozen=True, slots=True)
class Team:
    """One team: its leader with the post, and its members."""

    number: str
    leader: str
    members: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """F21 of a year."""

    about: About
    document: str
    """文号 of the plan."""
    period: str
    days: tuple[Appointed, ...]
    teams: tuple[Team, ...]


OUTLINE = Outline(
    texts={
        "title": ("year",),
        "addressee": (),
        "opening": ("plan", "year"),
        "document": ("document",),
        "time": (),
        "time_text": ("period",),
        "time_open": (),
        "undated": (),
        "team": ("number",),
        "teams": (),
        "ways": (),
        "demands": (),
        "phone": (),
        "list": (),
    },
    lists={"day_columns": 3, "team_columns": 3, "way": 0, "demand": 0},
)


def letter(content: Notice, words: Wording) -> Letter:
    """The draft of the letter."""
    about = content.about
    opening = words.text("opening", plan=about.plan, year=about.year)
    if content.document:
        opening = words.text("document", document=content.document) + opening
    time = words.text("time_text", period=content.period) if content.period else ""
    days = tuple(
        (each.date or words.text("undated"), words.text("team", number=each.team), each.units)
        for each in content.days
    )
    teams = tuple(
        (words.text("team", number=each.number), each.leader, each.members)
        for each in content.teams
    )
    return office_letter(
        about,
        title=words.text("title", year=about.year),
        addressee=words.text("addressee"),
        body=(
            Passage(opening),
            *headed(
                words.text("time"),
                [
                    Passage(time or words.text("time_open")),
                    Listing(words.items("day_columns"), days, DAY_WIDTHS),
                ],
            ),
            *headed(
                words.text("teams"), [Listing(words.items("team_columns"), teams, TEAM_WIDTHS)]
            ),
            *headed(words.text("ways"), listed(words.items("way"))),
            *headed(words.text("demands"), listed(words.items("demand"))),
            open_passage(words.text("phone"), f"{words.text('phone')}："),
        ),
        attachments=(words.text("list"),),
    )
