"""Photo pages: two or four photos a page, each with its number, moment, caption and hash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.reports.page.block import (
    HEADING,
    SMALL_TEXT,
    Block,
    Cell,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Table,
)
from app.reports.wording import Outline, Wording, wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A photo as the sheet keeps it: by hash, with what stands below it."""

    digest: str
    number: str
    moment: str = ""
    """拍摄时间和地点, as far as the camera told them."""
    caption: str = ""


WORDS = Outline(
    texts={"below": ("number", "moment", "caption", "digest")},
    lists={},
)
"""``resources/forms/photo.toml``, the words of photo pages."""

FEW = 2
"""Up to so many photos stand one below the other, more of them two by two."""
LARGE, SMALL = 80.0, 68.0
"""The height of a photo's box in millimetres: two rows fill a page."""


def photo_pages(title: str, photos: Sequence[Photo]) -> tuple[Block, ...]:
    """The photos below their title, on pages of their own; none without photos."""
    if not photos:
        return ()
    words = wording("photo", WORDS)
    across = 1 if len(photos) <= FEW else 2
    height = LARGE if across == 1 else SMALL
    cells = [_cell(photo, height, words) for photo in photos]
    cells += [Cell("")] * (-len(cells) % across)
    rows = [Row(tuple(cells[at : at + across])) for at in range(0, len(cells), across)]
    return (
        PageBreak(),
        Paragraph(title, HEADING, below=2, with_next=True),
        Table((1,) * across, tuple(rows)),
    )


def _cell(photo: Photo, height: float, words: Wording) -> Cell:
    below = words.text(
        "below",
        number=photo.number,
        moment=photo.moment,
        caption=photo.caption,
        digest=photo.digest,
    )
    text = "\n".join(line.strip() for line in below.splitlines() if line.strip())
    return Cell(text, SMALL_TEXT, picture=Picture(photo.digest, height))
