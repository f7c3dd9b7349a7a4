"""What a form declares of itself; each module of sheets ends with its ``FORMS``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Protocol

from app.reports.page.block import Block
from app.reports.wording import Outline, Wording


class Retention(StrEnum):
    """保管期限 of a form."""

    FOR_EVER = "永久"
    THIRTY_YEARS = "30年"
    TEN_YEARS = "10年"


class Content(Protocol):
    """What every form's frozen content says of itself."""

    number: ClassVar[str]

    @property
    def year(self) -> int: ...
    @property
    def unit_code(self) -> str: ...
    @property
    def unit_name(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One entry of the register.

    ``scored``: scores or a key stand on it, so it is internal; ``workbook``: it
    is also made as a workbook (``.xlsx``).
    """

    name: str
    signers: tuple[str, ...] = ()
    retention: Retention
    content: type[Any]
    outline: Outline
    draw: Callable[[Any, Wording], tuple[Block, ...]]
    scored: bool = False
    landscape: bool = False
    workbook: bool = False

    @property
    def number(self) -> str:
        """The form's number, as its content carries it."""
        number: str = self.content.number
        return number
