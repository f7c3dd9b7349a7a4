"""Sheets on their way out of the child process, one line of JSON each; layouts on their way in.

Nothing is believed before ``End`` has come.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

from app.errors import Fault
from app.fieldwork.answersheet.identity import Identity
from app.fieldwork.answersheet.layout import Layout
from app.fieldwork.answersheet.sheet import Answer, Doubt, Quality, Reason, SheetRead


@dataclass(frozen=True, slots=True)
class End:
    """The whole file has been read, or could not be: then ``faults`` say why."""

    faults: tuple[Fault, ...] = ()
    hint: str = ""


Part: TypeAlias = SheetRead | End


@dataclass(frozen=True, slots=True)
class LayoutBook:
    """The layouts that a job needs: by sitting, then by form of the paper."""

    layouts: Mapping[str, Mapping[str, Layout]]

    def layout_for(self, identity: Identity | None) -> Layout | None:
        """The sheet's layout.

        A sheet whose code was not read belongs to the one sitting there is.
        One whose form is not known is only read where all forms ask alike.
        """
        if identity and identity.sitting:
            forms = self.layouts.get(identity.sitting)
        else:
            forms = next(iter(self.layouts.values())) if len(self.layouts) == 1 else None
        if not forms:
            return None
        if identity and identity.form:
            return forms.get(identity.form)
        alike = set(forms.values())
        return alike.pop() if len(alike) == 1 else None

    def encode(self) -> str:
        """The book as text for the child."""
        plain = {
            sitting: {form: str(layout) for form, layout in forms.items()}
            for sitting, forms in self.layouts.items()
        }
        return json.dumps(plain, ensure_ascii=True, separators=(",", ":"))

    @classmethod
    def parse(cls, text: str) -> LayoutBook:
        """What ``encode`` wrote."""
        return cls(
            {
                sitting: {form: Layout.parse(layout) for form, layout in forms.items()}
                for sitting, forms in json.loads(text).items()
            }
        )


def encode(part: Part) -> bytes:
    """One part as one line."""
    line: list[object]
    if isinstance(part, End):
        line = ["end", [fault.as_json() for fault in part.faults], part.hint]
    else:
        plain = asdict(part)
        for doubt in plain["doubts"]:
            doubt["picture"] = base64.b64encode(doubt["picture"]).decode()
        line = ["sheet", plain]
    return json.dumps(line, ensure_ascii=False, allow_nan=False).encode() + b"\n"


def decode(line: bytes) -> Part:
    """The part that ``encode`` made a line of; raises ValueError for any other line."""
    try:
        match json.loads(line):
            case ["sheet", dict(plain)]:
                return _sheet(plain)
            case ["end", [*faults], str(hint)]:
                return End(tuple(Fault(**fault) for fault in faults), hint)
    except (KeyError, TypeError) as problem:
        raise ValueError("not a sheet that was read") from problem
    raise ValueError("not a sheet that was read")


def _sheet(plain: dict[str, Any]) -> SheetRead:
    identity, quality = plain["identity"], plain["quality"]
    return SheetRead(
        str(plain["file"]),
        int(plain["place"]),
        Identity(**identity) if identity else None,
        tuple(Answer(**answer) for answer in plain["answers"]),
        tuple(_doubt(**doubt) for doubt in plain["doubts"]),
        Quality(**quality) if quality else None,
        str(plain["fault"]),
    )


def _doubt(question: int, reason: str, seen: str, confidence: float, picture: str) -> Doubt:
    return Doubt(
        question, Reason(reason), seen, confidence, base64.b64decode(picture, validate=True)
    )
