"""What a letter is made of: values only, in the order of the paper."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """Something that the office fills in: its name, and what stands there until then."""

    name: str
    shown: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the first (一、) or second ( （一）) level, its number in the text."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the text; ``lead`` stands at its beginning as a heading of the second level.

    A :class:`Field` in the text's place is filled in by the office.
    """

    text: str | Field
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A ruled table, its head on every page; ``widths`` are shares of the whole width."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture (PNG) over the whole width, its caption below."""

    png: bytes
    caption: str


Part = Heading | Passage | Listing | Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter. Empty parts are left out.

    ``masthead`` is the sender's red mark; with it come the number and, where the
    letter goes upwards, who signed it out. ``marks`` stand at the head of every page; a
    ``slip`` (送达回证) to be torn off has a page of its own at the end.
    """

    title: str
    addressee: str
    body: tuple[Part, ...]
    sender: str
    date: str | Field
    masthead: str = ""
    number: str | Field = ""
    signed_out_by: str | Field = ""
    attachments: tuple[str, ...] = ()
    seal: str | Field = ""
    copies: str | Field = ""
    issued: str | Field = ""
    marks: tuple[str, ...] = ()
    slip: tuple[Part, ...] = ()
