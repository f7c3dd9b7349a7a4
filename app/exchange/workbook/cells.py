"""One cell to one value, by the kind of its column; and what is said of a wrong one.

A number cell means the decimal that a person reads there: 15 significant
digits, whatever its display format (workbooks.md, "Rules").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import TypeAlias

from app.exchange.workbook.schema import Column, Kind, Value
from app.exchange.workbook.sheets import COMPONENTS, SETTING_BY_NAME
from app.journal.key import BAR
from app.scoring.number import HUNDRED, SCALE, plain, points_of
from app.scoring.term import CATEGORIES


class Truth(Enum):
    """A TRUE or FALSE cell, apart from the numbers 1 and 0 that Python takes for equal."""

    TRUE = "TRUE"
    FALSE = "FALSE"


RawCell: TypeAlias = str | int | float | date | datetime | time | timedelta | Truth
"""What the workbook library gives for one cell; an empty one is ``""``."""


class CellError(ValueError):
    """A cell that cannot be read: what is wrong, and what should stand there."""

    def __init__(self, message: str, expected: str) -> None:
        super().__init__(message)
        self.message = message
        self.expected = expected


KEYED_TEXTS = frozenset({"姓名"})
"""The columns of text that are parts of keys in the middle."""
EXACT_DIGITS = 10**15
LONGEST_TEXT = 32_767  # what Excel and WPS can hold in one cell
SHOWN = 60

_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日)", re.ASCII)
_RANGE = re.compile(r"([1-9])\s*[-—–~至]\s*([1-9])", re.ASCII)
_INVISIBLE = "\u200b\ufeff"

DATE_FORMS = "日期，如 2026-11-23、2026/11/23、2026.11.23 或 2026年11月23日"
CATEGORY_FORMS = "“全部”或 1—9 的类别，如 1,4,7、1、4 或 1-4"
AS_TEXT = "请将单元格设为文本格式后重新填写"
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)


def fold(text: str) -> str:
    """Codes, numbers and keywords as they are compared: NFKC, trimmed, nothing invisible."""
    for mark in _INVISIBLE:
        text = text.replace(mark, "")
    return unicodedata.normalize("NFKC", text).strip()


def exact(number: float) -> Decimal:
    """The decimal that a person reads in a number cell: 15 significant digits."""
    return Decimal(format(number, ".15g"))


def shown(raw: RawCell) -> str:
    """A cell as a fault quotes it, cut where it is long."""
    if isinstance(raw, str):
        text = raw.strip()
        return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
    if isinstance(raw, (int, float)):
        return format(raw, ".0f") if abs(raw) >= EXACT_DIGITS else format(exact(raw), "f")
    return as_text(raw)


def as_text(raw: RawCell) -> str:
    """A cell of any type as text, trimmed. Raises CellError for digits already lost."""
    if isinstance(raw, str):
        text = raw.strip()
        if len(text) > LONGEST_TEXT:
            raise CellError("文字过长", f"不超过 {LONGEST_TEXT} 个字")
        return text
    if isinstance(raw, (int, float)):
        if not abs(raw) < EXACT_DIGITS:
            raise CellError("数字超过 15 位，后面的数字已经丢失", f"文本，{AS_TEXT}")
        return format(exact(raw), "f")
    if isinstance(raw, datetime):
        return raw.date().isoformat() if raw.time() == time() else raw.isoformat(" ")
    if isinstance(raw, Truth):
        return raw.value
    return raw.isoformat() if isinstance(raw, date | time) else str(raw)


def as_code(raw: RawCell) -> str:
    """A code or keyword, folded; a date cell is what Excel makes of codes such as ``1-2``."""
    if isinstance(raw, date | time | timedelta):
        raise CellError("编码被当成了日期或时间", f"编码，{AS_TEXT}")
    return keyed(fold(as_text(raw)))


def keyed(text: str) -> str:
    """A part of a natural key. Raises CellError for the mark that joins the parts."""
    if BAR in text:
        raise CellError(f"含有“{BAR}”", f"不含“{BAR}”的编码或名称")
    return text


def as_decimal(raw: RawCell) -> Decimal | None:
    """A number from a number cell or a text, None where the cell is empty."""
    if isinstance(raw, str):
        text = fold(raw)
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            raise CellError("不是数字", "数字")
        return Decimal(text)
    if isinstance(raw, (int, float)):
        number = exact(raw)
        if not number.is_finite():
            raise CellError("不是数字", "数字")
        return number
    if isinstance(raw, Truth):
        raise CellError("不是数字", "数字")
    raise CellError("应填数字，现为日期或时间", "数字")


def bounds(column: Column, unit: int) -> str:
    """The range of a number column in words; ``unit`` is how much of it makes 1."""
    least, above, most = (
        None if bound is None else plain(bound * SCALE // unit)
        for bound in (column.least, column.above, column.most)
    )
    if above is not None:
        return f"大于 {above} 的数" if most is None else f"大于 {above}、不超过 {most} 的数"
    if least is not None and most is not None:
        return f"{least} 至 {most} 之间的数"
    return f"不小于 {least} 的数" if least is not None else f"不超过 {most} 的数"


def _within(column: Column, number: int, unit: int) -> int:
    if (
        (column.least is not None and number < column.least)
        or (column.above is not None and number <= column.above)
        or (column.most is not None and number > column.most)
    ):
        raise CellError("超出范围", bounds(column, unit))
    return number


def _scaled(number: Decimal) -> int:
    try:
        return points_of(number)
    except ValueError:
        if abs(number) >= 10**12:
            raise CellError("数字过大", "小于一万亿的数字") from None
        raise CellError("超过 4 位小数", "最多 4 位小数的数字") from None


def _read_points(column: Column, raw: RawCell) -> Value:
    number = as_decimal(raw)
    return column.empty if number is None else _within(column, _scaled(number), SCALE)


def _read_whole(column: Column, raw: RawCell) -> Value:
    number = as_decimal(raw)
    if number is None:
        return column.empty
    if abs(number) >= EXACT_DIGITS:
        raise CellError("数字过大", "整数")
    if number % 1 != 0:
        raise CellError("不是整数", "整数")
    return _within(column, int(number), 1)


def _read_text(column: Column, raw: RawCell) -> Value:
    text = as_text(raw)
    return (keyed(text) if column.name in KEYED_TEXTS else text) or column.empty


def _read_code(column: Column, raw: RawCell) -> Value:
    return as_code(raw) or column.empty


def _read_choice(column: Column, raw: RawCell) -> Value:
    word = fold(as_text(raw))
    if not word:
        return column.empty
    if word not in column.choices:
        raise CellError("不在可选范围内", "、".join(column.choices))
    return word


def _read_yes_no(column: Column, raw: RawCell) -> Value:
    if isinstance(raw, Truth):
        return raw is Truth.TRUE
    word = fold(as_text(raw))
    if not word:
        return column.empty
    if word not in column.choices:
        raise CellError("不在可选范围内", "是或否")
    return word == column.choices[0]


def _read_date(column: Column, raw: RawCell) -> Value:
    if isinstance(raw, str):
        text = fold(raw)
        if not text:
            return column.empty
        found = _DATE.fullmatch(text)
        if not found:
            raise CellError("不是日期", DATE_FORMS)
        year, _, month, day, chinese_month, chinese_day = found.groups()
        try:
            moment = date(int(year), int(month or chinese_month), int(day or chinese_day))
        except ValueError:
            raise CellError("没有这一天", DATE_FORMS) from None
    elif isinstance(raw, datetime):
        moment = raw.date()
    elif isinstance(raw, date):
        moment = raw
    else:
        raise CellError("不是日期", DATE_FORMS)
    if not FIRST_DAY <= moment <= LAST_DAY:
        raise CellError("日期超出范围", DATE_FORMS)
    return moment.isoformat()


def _read_codes(_column: Column, raw: RawCell) -> Value:
    return list(dict.fromkeys(part.strip() for part in as_code(raw).split(";") if part.strip()))


def _read_categories(_column: Column, raw: RawCell) -> Value:
    if isinstance(raw, date | time | timedelta):
        raise CellError("类别被当成了日期（如 1-4 变成 1月4日）", f"{CATEGORY_FORMS}；{AS_TEXT}")
    text = as_code(raw)
    if text == "全部":
        return sorted(CATEGORIES)
    numbers: set[int] = set()
    for part in re.split(r"[,、;]", text) if text else ():
        span = _RANGE.fullmatch(part.strip())
        first, last = span.groups() if span else (part.strip(), part.strip())
        if not re.fullmatch(r"[1-9]", first, re.ASCII) or first > last:
            raise CellError("不是适用类别", CATEGORY_FORMS)
        numbers.update(range(int(first), int(last) + 1))
    return sorted(numbers)


def _percent(text: str, expected: str) -> int:
    number = text.removesuffix("%").strip()
    if not _NUMBER.fullmatch(number):
        raise CellError("不是百分数", expected)
    percent = _scaled(Decimal(number))
    if not 0 <= percent <= HUNDRED:
        raise CellError("百分数超出 0 至 100", expected)
    return percent


def _pairs(text: str, expected: str) -> list[tuple[str, str]]:
    """``a=b;c=d`` as pairs, each name once."""
    pairs = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        name, sign, value = (piece.strip() for piece in part.partition("="))
        if not sign or not name or not value:
            raise CellError("写法不对", expected)
        pairs.append((name, value))
    return pairs


def _read_bands(_column: Column, raw: RawCell) -> Value:
    expected = "分档，如 90=100%;80=80%;60=50%"
    bands: dict[int, int] = {}
    for name, value in _pairs(as_code(raw), expected):
        lower = _percent(name, expected)
        if name.endswith("%") or lower in bands:
            raise CellError("分档的下限写法不对或重复", expected)
        bands[lower] = _percent(value, expected)
    return [[lower, bands[lower]] for lower in sorted(bands, reverse=True)]


def _read_components(_column: Column, raw: RawCell) -> Value:
    expected = f"{'、'.join(COMPONENTS)}，用分号隔开，不重复"
    parts = [part.strip() for part in as_code(raw).split(";") if part.strip()]
    if any(part not in COMPONENTS for part in parts) or len(set(parts)) < len(parts):
        raise CellError("不是组成部分的排序", expected)
    return parts


def _read_quota(_column: Column, raw: RawCell) -> Value:
    expected = "0 至 100 的百分数，如 30%，或按组、类别分列，如 1=30;4=25"
    text = as_code(raw)
    if not text:
        return []
    if "=" not in text:
        return [["", _percent(text, expected)]]
    quota: dict[str, int] = {}
    for name, value in _pairs(text, expected):
        if name in quota:
            raise CellError("同一组的比例重复", expected)
        quota[name] = _percent(value, expected)
    return [[name, percent] for name, percent in quota.items()]


_READERS: dict[Kind, Callable[[Column, RawCell], Value]] = {
    Kind.TEXT: _read_text,
    Kind.CODE: _read_code,
    Kind.CHOICE: _read_choice,
    Kind.DATE: _read_date,
    Kind.POINTS: _read_points,
    Kind.WHOLE: _read_whole,
    Kind.YES_NO: _read_yes_no,
    Kind.CODES: _read_codes,
    Kind.CATEGORIES: _read_categories,
    Kind.BANDS: _read_bands,
    Kind.EXEMPTIONS: _read_text,
    Kind.COMPONENTS: _read_components,
    Kind.QUOTA: _read_quota,
}


def reads_as_it_stands(column: Column, texts: Sequence[str]) -> bool:
    """Whether each of these cells, some filled, becomes its trimmed text; where in doubt, not.

    Looked at together, since a column has 100,000 of them.
    """
    if column.kind not in (Kind.TEXT, Kind.CODE) or column.default is not None:
        return False
    if max(map(len, texts)) > LONGEST_TEXT:
        return False
    if column.kind is Kind.TEXT and column.name not in KEYED_TEXTS:
        return True
    lines = "\n".join(texts)  # across a line break no letter joins another
    if BAR in lines:
        return False
    return column.kind is Kind.TEXT or (
        not any(mark in lines for mark in _INVISIBLE) and unicodedata.is_normalized("NFKC", lines)
    )


def cell_reader(column: Column) -> Callable[[RawCell], Value]:
    """The function that reads one cell of that column; it raises CellError.

    Not for SETTING, whose cells need the name of their row: ``read_setting``.
    """
    return partial(_READERS[column.kind], column)


def read_setting(item: str, raw: RawCell) -> Value:
    """The 值 of one 项目 of 方案, None where it is empty.

    A percent-formatted number cell is handed in as text: ``30%``.
    """
    if isinstance(raw, str) and not raw.strip():
        return None
    setting = SETTING_BY_NAME.get(item)
    return None if setting is None else _READERS[setting.kind](setting, raw)
