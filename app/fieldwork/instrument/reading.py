"""Reading: JSON becomes a document, or all its faults, each with its path.

A path is written as in ``$.interviewees[0].answers[3].rating``. Nothing is guessed: what has
another type, name or range is a fault. Numbers are taken as the decimals that stand there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from app.errors import BadInput, Fault
from app.fieldwork.instrument.field import (
    DAY,
    DECIMAL,
    FIGURE,
    MOMENT,
    TERMS,
    TIME_OF_DAY,
    Document,
)
from app.fieldwork.instrument.register import Kind
from app.journal.commit import canonical
from app.scoring.number import parse_points, plain

LARGEST = 4 * 1024 * 1024
LONGEST_LIST = 5_000
LARGEST_NUMBER = 2**53
EXAMPLES = {DAY: "日期，如 2026-11-23", MOMENT: "日期和时间，如 2026-11-23T09:30"}


class _Decimal(str):
    """A number as it was written."""

    __slots__ = ()


class _Twice(dict[str, Any]):
    """An object in which a name stands more than once."""


def read(kind: Kind, content: str | bytes, *, file: str = "") -> Document:
    """The document that the JSON text holds. Raises BadInput with every fault."""
    faults: list[Fault] = []
    raw = _Walk(faults, file).value(_shape(kind.document), _parsed(content, file), "$")
    if faults:
        raise BadInput(
            f"{kind.term}记录有 {len(faults)} 处错误，没有记录任何内容。", details=tuple(faults)
        )
    return decode(kind, json.dumps(raw))


def decode(kind: Kind, text: str) -> Document:
    """A document as the journal keeps it. Raises msgspec.ValidationError for another shape."""
    return _decoder(kind.document).decode(text)


def encode(document: Document) -> str:
    """A document as canonical JSON: defaults left out, figures in shortest form."""
    return canonical(msgspec.to_builtins(document)).decode("utf-8")


def schema(kind: Kind) -> dict[str, Any]:
    """The JSON Schema of a kind's document, each field with its Chinese term as title."""
    found = msgspec.json.schema(kind.document)
    for name, part in found["$defs"].items():
        del part["description"]
        part["title"] = kind.term if name == kind.document.__name__ else name
        for field, told in part.get("properties", {}).items():
            told["title"] = TERMS[field]
            for each in told.get("anyOf", [told]):
                if each.get("format") == DECIMAL:
                    each["type"] = ["string", "number"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}


@cache
def _decoder(document: type[Document]) -> msgspec.json.Decoder[Document]:
    return msgspec.json.Decoder(document)


@cache
def _shape(document: type[Document]) -> inspect.Type:
    return inspect.type_info(document)


def _parsed(content: str | bytes, file: str) -> Any:
    try:
        if len(content) > LARGEST:
            raise ValueError("too large")
        text = content if isinstance(content, str) else content.decode("utf-8-sig")
        return json.loads(
            text, parse_float=_Decimal, parse_constant=_Decimal, object_pairs_hook=_object
        )
    except json.JSONDecodeError as error:
        place = f"第{error.lineno}行第{error.colno}列"
        fault = Fault("不是正确的 JSON", file=file, cell=place, code="json")
    except (ValueError, RecursionError):
        fault = Fault("不是 UTF-8 的 JSON 文本，或超过 4 MB", file=file, code="json")
    raise BadInput("文件不是正确的 JSON 文档，没有记录任何内容。", details=(fault,))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else _Twice(found)


class _Walk:
    """Walks a value beside the type that it should have; every difference is a fault."""

    def __init__(self, faults: list[Fault], file: str) -> None:
        self._faults = faults
        self._file = file

    def value(self, kind: inspect.Type, raw: Any, path: str) -> Any:
        """The value as the type takes it; None where it is at fault."""
        form = ""
        if isinstance(kind, inspect.Metadata):
            form = (kind.extra or {}).get("form", "")
            kind = kind.type
        if isinstance(kind, inspect.UnionType):
            if raw is None:
                return None
            return self.value(_without_none(kind), raw, path)
        if isinstance(kind, inspect.StructType):
            return self._struct(kind, raw, path)
        if isinstance(kind, inspect.VarTupleType):
            return self._list(kind, raw, path)
        if isinstance(kind, inspect.StrType):
            return self._text(kind, form, raw, path)
        plain_type = _plain_check(kind)
        if plain_type is not None:
            return self._fault(raw, path, *plain_type(raw))
        raise TypeError(f"no document has a {kind}")

    def _fault(self, raw: Any, path: str, message: str, expected: str) -> Any:
        if not message:
            return raw
        found = "" if isinstance(raw, dict | list) else _shown(raw)
        self._faults.append(
            Fault(message, self._file, cell=path, found=found, expected=expected, code="schema")
        )
        return None

    def _struct(self, kind: inspect.StructType, raw: Any, path: str) -> Any:
        if not isinstance(raw, dict):
            return self._fault(raw, path, "类型不对", "对象")
        if isinstance(raw, _Twice):
            return self._fault(raw, path, "同一个名称写了两次", "")
        fields = {field.encode_name: field for field in kind.fields}
        for name in raw:
            if name not in fields:
                self._fault({}, f"{path}.{name}", "没有这一项", f"{'、'.join(fields)} 之一")
        found = {}
        for name, field in fields.items():
            if name in raw:
                found[name] = self.value(field.type, raw[name], f"{path}.{name}")
            elif field.required:
                self._fault({}, f"{path}.{name}", f"缺少“{TERMS[name]}”", "")
        return found

    def _list(self, kind: inspect.VarTupleType, raw: Any, path: str) -> Any:
        if not isinstance(raw, list):
            return self._fault(raw, path, "类型不对", "列表")
        least, most = kind.min_length or 0, kind.max_length or LONGEST_LIST
        if not least <= len(raw) <= most:
            expected = f"{least} 项" if least == most else f"{least} 至 {most} 项"
            self._fault(raw, path, f"有 {len(raw)} 项", expected)
        return [self.value(kind.item_type, each, f"{path}[{at}]") for at, each in enumerate(raw)]

    def _text(self, kind: inspect.StrType, form: str, raw: Any, path: str) -> Any:
        if form == FIGURE:
            return self._figure(kind, raw, path)
        message, expected = _wrong_text(kind, form, raw)
        unprintable = message and isinstance(raw, str) and not _is_text(raw)
        return self._fault({} if unprintable else raw, path, message, expected) if message else raw

    def _figure(self, kind: inspect.StrType, raw: Any, path: str) -> Any:
        text = str(raw) if type(raw) is int else raw
        if not isinstance(text, str) or not re.fullmatch(kind.pattern or "", text, re.ASCII):
            return self._fault(raw, path, "格式不对", "不小于 0、最多 4 位小数的数")
        return plain(parse_points(text))


def _wrong_text(kind: inspect.StrType, form: str, raw: Any) -> tuple[str, str]:
    """What is wrong with a text, and what was expected; two empty strings for nothing."""
    message = expected = ""
    if not isinstance(raw, str) or isinstance(raw, _Decimal):
        message, expected = "类型不对", "文字"
    elif not _is_text(raw):
        message = "有不成字的字符"
    elif kind.min_length and not raw.strip():
        message = "不能为空"
    elif kind.max_length and len(raw) > kind.max_length:
        message = f"超过 {kind.max_length} 字"
    elif kind.pattern and not re.fullmatch(kind.pattern, raw, re.ASCII):
        example = "时间，如 09:30" if kind.pattern == TIME_OF_DAY else "规定的格式"
        message, expected = "格式不对", EXAMPLES.get(form, example)
    elif form in EXAMPLES and not _is_day(raw[:10]):
        message = "没有这一天"
    return message, expected


def _without_none(kind: inspect.UnionType) -> inspect.Type:
    (found,) = (each for each in kind.types if not isinstance(each, inspect.NoneType))
    return found


def _plain_check(kind: inspect.Type) -> Callable[[Any], tuple[str, str]] | None:
    """What is wrong with a value of a plain type: message and what was expected."""
    if isinstance(kind, inspect.BoolType):
        return lambda raw: ("", "") if isinstance(raw, bool) else ("类型不对", "true 或 false")
    if isinstance(kind, inspect.IntType):
        least, most = kind.ge or 0, kind.le or LARGEST_NUMBER
        expected = f"{least} 至 {most} 的整数"
        return lambda raw: (
            ("", "") if type(raw) is int and least <= raw <= most else ("不是规定的数", expected)
        )
    if isinstance(kind, inspect.LiteralType):
        values = kind.values
        told = "、".join(map(str, values)) + " 之一"
        return lambda raw: (
            ("", "")
            if any(raw == value and type(raw) is type(value) for value in values)
            else ("不是规定的值", told)
        )
    return None


def _is_text(text: str) -> bool:
    """Whether the text can be written: no half of a character."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _shown(raw: Any) -> str:
    """A value as it was written, cut short."""
    text = raw if isinstance(raw, str) else json.dumps(raw)
    return text.encode("utf-8", "replace").decode("utf-8")[:60]
