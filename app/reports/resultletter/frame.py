"""What every letter of the office has around its text: 版头, 署名, 印章, 版记; and its lists.

Its words are in ``office.toml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.errors import BadInput
from app.reports.letter import Field, Heading, Letter, Part, Passage
from app.reports.resource import LETTER_WORDING
from app.reports.wording import Outline, Wording, wording

BAR = "｜"
CATEGORIES = frozenset("123456789")
SERIALS = 20

OFFICE = Outline(
    texts={
        "masthead": (),
        "number": ("year",),
        "signed_out_by": (),
        "sender": (),
        "seal": (),
        "date": ("year",),
        "copies": (),
        "issued": (),
        "to_write": (),
        "sample": (),
        "draft": (),
        "confidential": (),
        "severe": (),
        "major": (),
        "document": ("document",),
        "cause_grade": ("year", "total"),
        "cause_veto": ("year",),
        "cause_matter": ("flags", "matter", "document"),
        "warned_bottom": ("size", "places"),
        "warned_regress": ("facts",),
        "last_rank": ("rank",),
        "last_total": ("total", "now"),
    },
    lists={"field_names": 6, "serials": SERIALS},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What every letter says of itself. ``internal``: scores stand on it."""

    year: int
    plan: str
    sample: bool = False
    draft: bool = False
    internal: bool = False


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a letter of several is for, as the template's list says."""

    name: str
    purpose: str
    categories: frozenset[int] = frozenset()
    """Units of these alone; empty: all."""


def shared() -> Wording:
    """The words that all letters of the office share."""
    return wording("office", OFFICE, LETTER_WORDING)


def office_letter(
    about: About,
    *,
    title: str,
    addressee: str,
    body: Sequence[Part],
    attachments: Sequence[str] = (),
    upwards: bool = False,
) -> Letter:
    """The letter in its frame. One that goes ``upwards`` has a place for who signs it out."""
    words = shared()
    number, signer, seal, date, copies, issued = words.items("field_names")
    marks = [
        words.text(name)
        for name, on in (
            ("sample", about.sample),
            ("draft", about.draft),
            ("confidential", about.internal),
        )
        if on
    ]
    return Letter(
        title=title,
        addressee=addressee,
        body=tuple(body),
        sender=words.text("sender"),
        date=Field(date, words.text("date", year=about.year)),
        masthead=words.text("masthead"),
        number=Field(number, words.text("number", year=about.year)),
        signed_out_by=Field(signer, words.text("signed_out_by")) if upwards else "",
        attachments=tuple(attachments),
        seal=Field(seal, words.text("seal")),
        copies="" if upwards else Field(copies, words.text("copies")),
        issued=Field(issued, words.text("issued")),
        marks=tuple(marks),
    )


def open_passage(name: str, lead: str = "") -> Passage:
    """A paragraph that the office writes itself."""
    return Passage(Field(name, shared().text("to_write")), lead)


def listed(texts: Sequence[str]) -> list[Passage]:
    """（一）, （二）, … before each text; beyond the template's serials none."""
    serials = shared().items("serials")
    leads = [*serials, *[""] * max(0, len(texts) - len(serials))]
    return [Passage(text, lead) for text, lead in zip(texts, leads, strict=False)]


def headed(heading: str, parts: Sequence[Part]) -> list[Part]:
    """A section."""
    return [Heading(heading), *parts]


def addressees(words: Wording, template: str) -> list[Addressee]:
    """The template's list: ``收文机关｜用途``, and where wanted ``｜1、4、7`` after it.

    Raises BadInput naming the template and the item.
    """
    return [_addressee(item, template) for item in words.items("addressees")]


def _addressee(item: str, template: str) -> Addressee:
    name, purpose, only, *more = (*(part.strip() for part in item.split(BAR)), "", "")[:5]
    categories = [part for part in only.split("、") if part]
    known = all(part in CATEGORIES for part in categories)
    if not name or not purpose or not known or any(more):
        raise BadInput(
            f"模板 {template}.toml 的“{item}”应写成“收文机关{BAR}用途”，"
            f"只送部分类别的再加“{BAR}1、4、7”。"
        )
    return Addressee(name, purpose, frozenset(map(int, categories)))
