"""Forms (记录表单): what a person fills in of each kind of record, told from its document's type.

| the document's type     | the field's sort                  |
| ----------------------- | --------------------------------- |
| a text, a word          | LINE, or MEMO where it is long    |
| a day, a time           | DAY, CLOCK, MOMENT                |
| a figure, a whole number| FIGURE, NUMBER                    |
| one of some values      | CHOICE, yes and no without default too |
| yes or no               | TICK                              |
| words                   | NAMES on one line, or SENTENCES   |
| a part, parts           | PART, PARTS with their own fields |
| proof                   | PROOF, by the SHA-256 of files    |

What the program knows itself (unit, team) is no field. What supports a record as a whole is
a field of every form, under ``WHOLE``, and of no document: it is linked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Literal, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, UNSET, inspect

from app.fieldwork.instrument.field import DAY, FIGURE, MOMENT, TERMS, UnitDocument
from app.fieldwork.instrument.register import KINDS
from app.services.fieldwork.keeping import kind_of
from app.services.screen.siterows import PROOF, WHOLE, FieldRow, FormRow, Sort, Value

SITE_KINDS = (
    "hearing",
    "interview",
    "draw",
    "sitting",
    "inspection",
    "spot-visit",
    "case-review",
    "verification",
    "direct-score",
    "material-request",
    "confirmation",
)
"""The kinds that a team fills in by such a form, in the order of the visit."""

OFFICE_KINDS = (
    "supervision",
    "web-check",
    "review-activity",
    "central-review",
    "satisfaction",
    "rate",
    "daily-evaluation",
)
"""The kinds that the office fills in by such a form, without a visit."""

WORKED_OUT = frozenset({"candidates_sha256", "drawn"})
"""What the program draws itself: by candidates and seed, each time anew."""

BY_WHOLE = frozenset({"screenshot", "report"})
"""What names a piece of proof: the first of those that support the whole record."""

FILLED_IN = WORKED_OUT | BY_WHOLE | {"unit", "team", "draw", "before", "after", "keyed_from"}
"""What no person types: the program knows it, or it comes by another way."""

WHOLE_TERMS = {"web-check": "截图和其他佐证", "satisfaction": "调查报告和其他佐证"}

LONG = frozenset({"minutes"})
"""Texts of many lines."""

SPOKEN = frozenset({"observations"})
"""Words that are whole sentences."""

RARE = frozenset({"subunit", "burden", "note", "template", "third", "licence", "time"})
"""What stands behind 更多: of the document itself, not of its parts."""

MEMBERS = frozenset(
    {"interviewers", "verifiers", "reviewer", "requested_by", "members", "noted_by"}
)
"""Where the people of the team are meant."""

RATINGS = ((2, "2 知晓"), (1, "1 基本知晓"), (0, "0 不知晓"), (None, "未问"))
YES_AND_NO = ((True, "是"), (False, "否"))

HINTS = {
    Sort.DAY: "如 2026-11-23",
    Sort.CLOCK: "如 09:30",
    Sort.MOMENT: "如 2026-11-23 09:30",
    Sort.NAMES: "用顿号分开",
    Sort.INDICATOR: "编码、名称或拼音首字母",
    Sort.INDICATORS: "指标编码，用顿号分开",
    Sort.CLAUSE: "条款号或关键字，按 ↓ 列出",
}
HINT_BY_NAME = {"points": "按标准", "date": "今天", "seed": "由程序产生"}
"""What stands in an empty field whose default says something."""

FIRST = {
    "hearing": ("reporter", "form", "place", "present", "minutes", "questions", "findings"),
    "interview": ("mode", "interviewers", "interviewees", "attendance", "place"),
    "draw": ("purpose", "wanted", "seed", "witness", "candidates", "withdrawals", "strata"),
    "inspection": ("place", "items"),
    "spot-visit": ("visited", "place", "covert", "script", "observations", "findings", "awards"),
    "case-review": ("file", "reviewer", "standards", "items"),
    "verification": ("verifiers", "places"),
    "direct-score": ("indicator", "points", "ground"),
    "material-request": ("requested_by", "materials"),
    "supervision": ("channel", "source", "document", "matter", "adopted", "reason", "findings"),
    "web-check": ("address", "column", "keyword", "looked_up_at", "findings"),
    "review-activity": ("name", "reviewers", "files"),
    "central-review": ("activity", "blind", "reviewer", "standards", "items", "marks"),
    "satisfaction": ("route", "agency", "method", "sample", "valid", "index"),
    "rate": ("name", "numerator", "denominator"),
    "daily-evaluation": ("body", "awards", "findings", "checked"),
    "confirmation": ("members", "opinion", "signer", "opinions", "seal_due", "sealed", "refusal"),
}
"""By kind the fields that come first, in the order in which they are asked."""


@cache
def form_of(kind: str) -> FormRow:
    """The form of a kind of record. Raises NotFound."""
    found = kind_of(kind)
    shape = inspect.type_info(found.document)
    if not isinstance(shape, inspect.StructType):
        raise TypeError(f"no struct: {kind}")
    fields = {each.name: each for each in _fields(shape, above="")}
    wished = FIRST.get(kind, ())
    order = [*wished, *(name for name in fields if name not in wished)]
    own = tuple(fields[name] for name in order)
    if PROOF not in fields and issubclass(found.document, UnitDocument):
        own = (*own, FieldRow(WHOLE, WHOLE_TERMS.get(kind, "整份记录的佐证"), Sort.PROOF))
    return FormRow(found.name, found.term, own)


def forms(kinds: Iterable[str] = SITE_KINDS) -> Mapping[str, FormRow]:
    """The forms by kind, of a visit unless others are asked for."""
    return {kind: form_of(kind) for kind in kinds if kind in KINDS}


def _fields(shape: inspect.StructType, above: str) -> Iterator[FieldRow]:
    for field in shape.fields:
        of_part = above and field.encode_name == "unit"
        if of_part or field.encode_name not in FILLED_IN:
            yield _field(shape.cls, field, above)


def _field(owner: type, field: inspect.Field, above: str) -> FieldRow:
    name, kind = field.encode_name, field.type
    meant, form, optional = _bare(kind)
    sort, choices, parts = _sort(name, meant, form)
    default = None if field.default in (NODEFAULT, UNSET) else field.default
    if isinstance(meant, inspect.BoolType) and field.required:
        sort, choices = Sort.CHOICE, YES_AND_NO
    elif isinstance(meant, inspect.LiteralType) and not choices:
        choices = tuple((each, str(each)) for each in _in_order(get_type_hints(owner)[field.name]))
    return FieldRow(
        name=name,
        term=TERMS[name],
        sort=sort,
        needed=field.required and not (sort is Sort.CHOICE and (None, "未问") in choices),
        default=default if isinstance(default, str | int | bool) else None,
        choices=choices,
        parts=parts,
        optional=optional and sort is Sort.PART,
        rare=not above and not field.required and name in RARE,
        member=name in MEMBERS,
        hint=("" if field.required else HINT_BY_NAME.get(name, "")) or HINTS.get(sort, ""),
    )


def _in_order(hint: object) -> tuple[Value, ...]:
    """The values of a choice in the order in which its type has them."""
    if get_origin(hint) is Literal:
        return get_args(hint)
    return next((found for each in get_args(hint) if (found := _in_order(each))), ())


def _bare(kind: inspect.Type) -> tuple[inspect.Type, str, bool]:
    """A field's type without its wrapping, its form, and whether it may be absent."""
    form, optional = "", False
    while isinstance(kind, inspect.Metadata | inspect.UnionType):
        if isinstance(kind, inspect.Metadata):
            form = (kind.extra or {}).get("form", form)
            kind = kind.type
        else:
            optional = True
            kind = next(each for each in kind.types if not isinstance(each, inspect.NoneType))
    return kind, form, optional


def _sort(
    name: str, kind: inspect.Type, form: str
) -> tuple[Sort, tuple[tuple[Value, str], ...], tuple[FieldRow, ...]]:
    """How a field of this type is filled in, its choices and its parts."""
    choices: tuple[tuple[Value, str], ...] = ()
    parts: tuple[FieldRow, ...] = ()
    match kind:
        case inspect.StructType():
            sort, parts = Sort.PART, tuple(_fields(kind, above=name))
        case inspect.VarTupleType(item_type=item):
            inner, _, _ = _bare(item)
            if isinstance(inner, inspect.StructType):
                sort, parts = Sort.PARTS, tuple(_fields(inner, above=name))
            else:
                sort = _listed(name)
        case inspect.LiteralType():
            sort = Sort.CHOICE
            choices = RATINGS if name == "rating" else ()
        case inspect.BoolType():
            sort = Sort.TICK
        case inspect.IntType():
            sort = Sort.NUMBER
        case inspect.StrType():
            sort = _written(name, kind, form)
        case _:
            raise TypeError(f"no form has a {kind}")
    return sort, choices, parts


def _listed(name: str) -> Sort:
    if name == PROOF:
        return Sort.PROOF
    if name == "indicators":
        return Sort.INDICATORS
    return Sort.SENTENCES if name in SPOKEN else Sort.NAMES


def _written(name: str, kind: inspect.StrType, form: str) -> Sort:
    """How a text is filled in."""
    if form:
        return {DAY: Sort.DAY, MOMENT: Sort.MOMENT, FIGURE: Sort.FIGURE}[form]
    if name in ("indicator", "clause"):
        return Sort(name)
    if kind.pattern:
        return Sort.MOMENT if "T" in kind.pattern else Sort.CLOCK
    return Sort.MEMO if name in LONG else Sort.LINE
