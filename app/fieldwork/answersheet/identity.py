"""Who filled an answer sheet: sitting, person, form of the paper, page of pages."""

from __future__ import annotations

from dataclasses import dataclass

from app.fieldwork.answersheet.geometry import DIGITS, FORMS, MOST_PAGES

MARK = "YHA"
LONGEST_SITTING = 32


@dataclass(frozen=True, slots=True)
class Identity:
    """What a sheet's QR code says, or its bubbles: then ``sitting`` is empty and ``pages`` 0.

    ``person`` is the number (准考号) without leading zeros, empty on a spare
    sheet that nobody numbered; ``form`` A to H, or empty. Raises ValueError for
    what no sheet can carry.
    """

    sitting: str
    person: str
    form: str
    page: int
    pages: int

    def __post_init__(self) -> None:
        if len(self.sitting) > LONGEST_SITTING or "|" in self.sitting:
            raise ValueError(f"no sitting: {self.sitting[:60]!r}")
        digits = self.person.isascii() and self.person.isdigit() and self.person[0] != "0"
        if self.person and not (digits and len(self.person) <= DIGITS):
            raise ValueError(f"no number of a person: {self.person[:60]!r}")
        if self.form and (len(self.form) != 1 or self.form not in FORMS):
            raise ValueError(f"no form of a paper: {self.form[:60]!r}")
        if not (0 < self.page <= MOST_PAGES and 0 <= self.pages <= MOST_PAGES):
            raise ValueError(f"page {self.page} of {self.pages}")

    def __str__(self) -> str:
        """The text of the QR code."""
        return f"{MARK}|{self.sitting}|{self.person}|{self.form}|{self.page}/{self.pages}"

    @classmethod
    def parse(cls, text: str) -> Identity:
        """What ``str`` wrote; raises ValueError for any other text."""
        try:
            mark, sitting, person, form, place = text.split("|")
            page, pages = map(int, place.split("/"))
        except ValueError:
            raise ValueError("not the code of an answer sheet") from None
        if mark != MARK or page > pages or not sitting:
            raise ValueError("not the code of an answer sheet")
        return cls(sitting, person, form, page, pages)
