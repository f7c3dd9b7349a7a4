"""Letters of feedback and rectification: F10, F12, F36O 责令整改通知书, F36T 移送函.

The classes are the frozen content: plain texts in the order of the letter. Services fill
them. No points stand on any of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace

from app.reports.letter import Heading, Letter, Listing, Part, Passage
from app.reports.resultletter.frame import About, headed, listed, office_letter, open_passage
from app.reports.wording import Outline, Wording


@dataclass(frozen=True, slots=True)
class SentProblem:
    """One problem; the columns of F10 in order, the last two are left to the unit."""

    number: str
    problem: str
    place: str
    """对应指标及条款"""
    proofs: str
    demand: str
    due: str
    opinion: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackLetter:
    """F10 to one unit. ``served`` is the receipt, or the day that the dates are counted from."""

    about: About
    unit: str
    document: str
    served: str
    verification_until: str
    objection_from: str
    objection_until: str
    firm: bool
    """Whether the receipt is known; else the dates move with it."""
    problems: tuple[SentProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class DemandedProblem:
    """One problem; the columns of F12 in order."""

    number: str
    problem: str
    place: str
    demand: str
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLetter:
    """F12 to one unit, and F36O where the result calls for an order; ``causes`` are its grounds."""

    about: About
    unit: str
    document: str = ""
    causes: tuple[str, ...] = ()
    problems: tuple[DemandedProblem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferLetter:
    """F36T: what was found at a unit, handed to the body that is to deal with it."""

    about: About
    unit: str
    causes: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()


FEEDBACK_WIDTHS = (8, 23, 17, 10, 13, 15, 13, 9)
NOTICE_WIDTHS = (7, 32, 28, 19, 15)
SLIP = 6

FEEDBACK = Outline(
    texts={
        "title": ("unit", "year"),
        "opening": ("plan", "unit", "year", "count"),
        "problems": (),
        "dates": (),
        "firm": ("served",),
        "counted": ("served",),
        "verification": ("until",),
        "objection": ("start", "until"),
        "silence": (),
        "demand": (),
        "tear": (),
        "slip": (),
        "slip_text": ("unit", "title", "document"),
        "slip_note": (),
    },
    lists={"columns": len(FEEDBACK_WIDTHS), "slip_lines": SLIP},
)
NOTICE = Outline(
    texts={
        "title": ("unit",),
        "opening": ("plan", "unit", "year"),
        "causes": (),
        "problems": (),
        "demand": (),
        "demands": (),
    },
    lists={"columns": len(NOTICE_WIDTHS), "asked": 3},
)
TRANSFER = Outline(
    texts={
        "title": ("unit",),
        "addressee": (),
        "opening": ("plan", "unit", "year"),
        "causes": (),
        "matters": (),
        "request": (),
        "request_text": (),
        "attachments": (),
    },
    lists={},
)


def feedback(content: FeedbackLetter, words: Wording) -> Letter:
    """F10: the problems, both last dates, and the 送达回证 to be torn off."""
    about = content.about
    title = words.text("title", unit=content.unit, year=about.year)
    opening = words.text(
        "opening",
        plan=about.plan,
        unit=content.unit,
        year=about.year,
        count=len(content.problems),
    )
    counted = words.text("firm" if content.firm else "counted", served=content.served)
    draft = office_letter(
        about,
        title=title,
        addressee=content.unit,
        body=(
            Passage(opening),
            *headed(words.text("problems"), [_table(words, FEEDBACK_WIDTHS, content.problems)]),
            *headed(
                words.text("dates"),
                [
                    Passage(counted),
                    *listed(
                        [
                            words.text("verification", until=content.verification_until),
                            words.text(
                                "objection",
                                start=content.objection_from,
                                until=content.objection_until,
                            ),
                            words.text("silence"),
                        ]
                    ),
                ],
            ),
        ),
    )
    return replace(_numbered(draft, content.document), slip=tuple(_slip(content, title, words)))


def _slip(content: FeedbackLetter, title: str, words: Wording) -> list[Part]:
    """送达回证: what was served, and who took it when; left to the hand."""
    named = words.text(
        "slip_text",
        unit=content.unit,
        title=title.replace("\n", ""),
        document=content.document,
    )
    return [
        Passage(words.text("tear")),
        Heading(words.text("slip")),
        Passage(named),
        *(Passage(line) for line in words.items("slip_lines")),
        Passage(words.text("slip_note")),
    ]


def notice(content: NoticeLetter, words: Wording) -> Letter:
    """F12 or F36O: what is to be rectified, how, and by when."""
    about = content.about
    opening = words.text("opening", plan=about.plan, unit=content.unit, year=about.year)
    causes = headed(words.text("causes"), listed(content.causes)) if content.causes else []
    draft = office_letter(
        about,
        title=words.text("title", unit=content.unit),
        addressee=content.unit,
        body=(
            Passage(opening),
            *causes,
            *headed(words.text("problems"), [_table(words, NOTICE_WIDTHS, content.problems)]),
            *headed(words.text("demands"), listed(words.items("asked"))),
        ),
    )
    return _numbered(draft, content.document)


def transfer(content: TransferLetter, words: Wording) -> Letter:
    """F36T: to whom it goes is for the office to say."""
    about = content.about
    opening = words.text("opening", plan=about.plan, unit=content.unit, year=about.year)
    return office_letter(
        about,
        title=words.text("title", unit=content.unit),
        addressee=words.text("addressee"),
        body=(
            Passage(opening),
            *headed(words.text("causes"), listed(content.causes)),
            *headed(words.text("matters"), listed(content.matters)),
            *headed(
                words.text("request"),
                [
                    Passage(words.text("request_text")),
                    open_passage(words.text("attachments"), f"{words.text('attachments')}："),
                ],
            ),
        ),
    )


def _table(
    words: Wording,
    widths: tuple[float, ...],
    problems: Sequence[SentProblem] | Sequence[DemandedProblem],
) -> Listing:
    usual = words.text("demand")
    rows = tuple(astuple(each if each.demand else replace(each, demand=usual)) for each in problems)
    return Listing(words.items("columns"), rows, widths)


def _numbered(letter: Letter, document: str) -> Letter:
    """The letter with its 发文字号, where the office has given it."""
    return replace(letter, number=document) if document else letter
