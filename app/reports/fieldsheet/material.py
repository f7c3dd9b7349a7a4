"""F24 材料调阅清单: what was asked for, out and back, with both sides' names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.reports.fieldsheet.record import Recorded, closing, opening, remarks
from app.reports.officesheet.ruled import ruled
from app.reports.page.block import SMALL_FIGURE, SMALL_TEXT, Block
from app.reports.sheet import Form, Retention
from app.reports.wording import Outline, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedMaterial:
    """One document. ``out`` and ``back``: when, who gave it, who took it; empty until then."""

    name: str
    number: str = ""
    pages: str = ""
    out: str = ""
    back: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialList(Recorded):
    """F24 材料调阅清单."""

    number: ClassVar[str] = "F24"

    requested_by: str
    materials: tuple[AskedMaterial, ...] = ()


OUTLINE = Outline(
    texts={"title": (), "nothing": (), "declaration": (), "note": ()},
    lists={"head_labels": 1, "columns": 7, "signers": 4},
)
WIDTHS = (2.4, 9, 5, 2.6, 6.4, 6.4, 8.2)
STYLES = (SMALL_TEXT, SMALL_TEXT, SMALL_FIGURE, SMALL_TEXT, SMALL_TEXT, SMALL_TEXT)
UNIT, TEAM = SIGNERS = ("被考核单位经办人（交、收）", "考核组经办人（收、还）")


def draw(content: MaterialList, words: Wording) -> tuple[Block, ...]:
    """F24 as blocks."""
    (requested_by,) = words.items("head_labels")
    lines = [
        (each.name, each.number, each.pages, each.out, each.back, each.note)
        for each in content.materials
    ]
    return (
        *opening(content.about, words.text("title"), ((requested_by, content.requested_by),)),
        ruled(WIDTHS, words.items("columns"), STYLES, lines, words.text("nothing")),
        *remarks(content.about),
        closing(
            content.about,
            words.items("signers"),
            words.text("note"),
            above=words.text("declaration"),
            roles=((UNIT,), (TEAM,), (TEAM,), (UNIT,)),
        ),
    )


FORMS = (
    Form(
        name="材料调阅清单",
        signers=SIGNERS,
        retention=Retention.TEN_YEARS,
        content=MaterialList,
        outline=OUTLINE,
        draw=draw,
    ),
)
