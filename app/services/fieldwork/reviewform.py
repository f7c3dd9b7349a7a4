"""审查表: by which standards and items a kind of file is reviewed, from ``resources/reviews``.

An office may change the sheets or add some; what a review was judged by stands in the review.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec

from app.errors import BadInput, Fault, NotFound
from app.fieldwork.instrument.review import FULL, Medium

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "reviews"


class FormStandard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A basic standard (基本标准) of a kind of file, with its basis in law."""

    text: str
    basis: str = ""


class FormItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A content item (评查内容): its stage, points and what is deducted for what."""

    text: str
    points: str
    stage: str = ""
    standard: str = ""


class ReviewForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sheet of some kinds of files; the points of its items sum to 100."""

    name: str
    kinds: tuple[str, ...]
    items: tuple[FormItem, ...]
    standards: tuple[FormStandard, ...] = ()
    medium: Medium = "案卷"

    def blank(self) -> dict[str, Any]:
        """Standards and items as a review's document has them, to be filled in."""
        return {
            "standards": [msgspec.to_builtins(each) for each in self.standards],
            "items": [msgspec.to_builtins(each) for each in self.items],
        }


def review_forms(folder: Path = FOLDER) -> dict[tuple[str, str], ReviewForm]:
    """Every sheet by medium and kind. Raises BadInput naming the file of a broken one."""
    found: dict[tuple[str, str], ReviewForm] = {}
    for file in sorted(folder.glob("*.toml")):
        form = _read(file)
        for kind in form.kinds:
            if (form.medium, kind) in found:
                raise _broken(file, f"“{kind}”另有审查表")
            found[form.medium, kind] = form
    return found


def review_form(kind: str, medium: Medium = "案卷", folder: Path = FOLDER) -> ReviewForm:
    """The sheet for a kind of file; recordings and cases have one for all kinds.

    Raises NotFound naming the kinds that there are, and BadInput for a broken sheet.
    """
    forms = review_forms(folder)
    for name in (kind, medium):
        if (medium, name) in forms:
            return forms[medium, name]
    known = "、".join(name for of, name in forms if of == medium)
    raise NotFound(f"没有“{kind}”的审查表。", hint=f"现有：{known}。", code="no-review-form")


def _read(file: Path) -> ReviewForm:
    try:
        source: Mapping[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
        form = msgspec.convert(source, ReviewForm)
        total = sum(Fraction(item.points) for item in form.items)
    except (OSError, ValueError, msgspec.ValidationError):
        raise _broken(file, "写法有误") from None
    if total != FULL:
        raise _broken(file, f"评查内容的分值合计不是 {FULL}")
    return form


def _broken(file: Path, message: str) -> BadInput:
    return BadInput(
        "审查表有误，不能使用。",
        details=(Fault(message, file=file.name),),
        hint="改正审查表，或者换回随程序提供的审查表。",
    )
