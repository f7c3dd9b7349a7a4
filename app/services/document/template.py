"""Templates (模板): where the words of forms and letters lie, and which of them are broken.

An office may change these files; what is wrong is found here before anything is printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.errors import BadInput, Fault
from app.reports import reviewletter as review
from app.reports import signature, teamreport
from app.reports.analysis import letter as analysis
from app.reports.examsheet import answersheet
from app.reports.fieldsheet import photo, record
from app.reports.form import COMMON, REGISTER
from app.reports.resource import FORMS, LETTER_WORDING
from app.reports.resultletter import (
    advice,
    circular,
    copying,
    frame,
    notice,
    submission,
    summons,
    yearreport,
)
from app.reports.wording import Outline, wording
from app.services.document.letters import LETTERS

SHARED = {
    "common": ("各种表单共用的文字", COMMON),
    "record": ("各种现场记录共用的文字", record.SHARED),
    "photo": ("照片页", photo.WORDS),
    "seal": ("电子签名的外观", signature.OUTLINE),
    answersheet.TEMPLATE: ("答题卡", answersheet.OUTLINE),
}
"""Templates of forms beside those of the register, by file."""

OF_LETTERS = {
    "office": frame.OFFICE,
    "F10": review.FEEDBACK,
    "F12": review.NOTICE,
    "F16A": advice.OUTLINE,
    "F16B": summons.OUTLINE,
    "F16C": circular.OUTLINE,
    "F16D": circular.OUTLINE,
    "F16E": circular.OUTLINE,
    "F16F": copying.OUTLINE,
    "F19": analysis.OUTLINE,
    "F21": notice.OUTLINE,
    "F34": teamreport.OUTLINE,
    "F34C": submission.OUTLINE,
    "F34Y": yearreport.OUTLINE,
    "F36O": review.NOTICE,
    "F36T": review.TRANSFER,
}
"""What each template of letters must hold, by file."""


@dataclass(frozen=True, slots=True)
class Template:
    """One file of words: what it is for, and its faults, each with its line; none: it is whole."""

    path: Path
    name: str
    faults: tuple[Fault, ...]


def folders() -> tuple[Path, Path]:
    """Where the words of the forms lie, and those of the letters."""
    return FORMS, LETTER_WORDING


def checked() -> list[Template]:
    """Every template as it stands now, read anew where it was changed."""
    return list(_checked())


def _checked() -> Iterator[Template]:
    for number, entry in REGISTER.items():
        yield _template(number, entry.name, entry.outline, FORMS)
    for file, (name, outline) in SHARED.items():
        yield _template(file, name, outline, FORMS)
    for file, outline in OF_LETTERS.items():
        name = LETTERS[file].name if file in LETTERS else "各种公文共用的文字"
        yield _template(file, name, outline, LETTER_WORDING)


def _template(file: str, name: str, outline: Outline, folder: Path) -> Template:
    try:
        wording(file, outline, folder)
    except BadInput as error:
        return Template(folder / f"{file}.toml", name, error.details)
    return Template(folder / f"{file}.toml", name, ())
