"""Forms told from the documents' types: every field is there, in order, as it is filled in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec import inspect

from app.errors import NotFound
from app.fieldwork.instrument.field import TERMS, UnitDocument
from app.fieldwork.instrument.register import KINDS
from app.services.screen.form import FILLED_IN, SITE_KINDS, WHOLE_TERMS, form_of, forms
from app.services.screen.siterows import PROOF, WHOLE, FieldRow, Sort


def field(kind: str, *names: str) -> FieldRow:
    """A field, or the field of a part."""
    rows = form_of(kind).fields
    for name in names:
        found = next(row for row in rows if row.name == name)
        rows = found.parts
    return found


def everything(rows: tuple[FieldRow, ...]) -> Iterator[FieldRow]:
    for row in rows:
        yield row
        yield from everything(row.parts)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_form_has_every_field_of_its_document_but_what_the_program_fills_in(kind: str) -> None:
    shape = inspect.type_info(KINDS[kind].document)
    assert isinstance(shape, inspect.StructType)
    wanted = {each.encode_name for each in shape.fields} - FILLED_IN
    has_unit = issubclass(KINDS[kind].document, UnitDocument)
    wanted |= {WHOLE} if has_unit and PROOF not in wanted else set()
    assert {row.name for row in form_of(kind).fields} == wanted
    for row in everything(form_of(kind).fields):
        assert row.term == TERMS.get(row.name, WHOLE_TERMS.get(kind, "整份记录的佐证"))
        assert (row.sort is Sort.PROOF) == (row.name in (PROOF, WHOLE))
        assert bool(row.parts) == (row.sort in (Sort.PART, Sort.PARTS))
        assert bool(row.choices) == (row.sort is Sort.CHOICE)


@pytest.mark.parametrize(
    ("place", "sort"),
    [
        (("hearing", "reporter"), Sort.LINE),
        (("hearing", "minutes"), Sort.MEMO),
        (("hearing", "present"), Sort.NAMES),
        (("hearing", "date"), Sort.DAY),
        (("hearing", "time"), Sort.CLOCK),
        (("hearing", "indicators"), Sort.INDICATORS),
        (("hearing", "burden"), Sort.PART),
        (("hearing", "findings"), Sort.PARTS),
        (("hearing", "findings", "indicator"), Sort.INDICATOR),
        (("hearing", "findings", "clause"), Sort.CLAUSE),
        (("hearing", "findings", "count"), Sort.NUMBER),
        (("hearing", "findings", "points"), Sort.FIGURE),
        (("hearing", "findings", "awaiting"), Sort.TICK),
        (("spot-visit", "observations"), Sort.SENTENCES),
        (("material-request", "materials", "out", "at"), Sort.MOMENT),
        (("case-review", "standards", "met"), Sort.CHOICE),
    ],
)
def test_a_type_says_how_a_field_is_filled_in(place: tuple[str, ...], sort: Sort) -> None:
    assert field(*place).sort is sort


def test_choices_stand_in_the_order_of_their_type() -> None:
    results = field("inspection", "items", "result").choices
    assert [label for _, label in results] == ["符合", "不符合", "不适用"]
    assert [value for value, _ in field("case-review", "standards", "met").choices] == [True, False]


def test_a_rating_begins_with_the_figure_that_is_its_key() -> None:
    rating = field("interview", "interviewees", "answers", "rating")
    assert [(value, label[:1]) for value, label in rating.choices] == [
        (2, "2"),
        (1, "1"),
        (0, "0"),
        (None, "未"),
    ]
    assert not rating.needed  # 未问 is an answer


def test_what_is_needed_what_may_be_absent_and_what_stands_for_nothing_typed() -> None:
    assert field("hearing", "reporter").needed
    assert not field("hearing", "place").needed
    assert field("confirmation", "signer").optional
    assert not field("hearing", "burden").optional
    assert field("hearing", "form").default == "书面"
    assert field("hearing", "findings", "count").default == 1
    assert field("hearing", "date").hint == "今天"


def test_the_first_fields_are_those_that_are_asked_first_and_the_rare_ones_are_few() -> None:
    for kind, form in forms().items():
        assert kind in SITE_KINDS
        assert not form.fields[0].rare
        assert all(not row.rare for row in form.fields if row.needed)
    assert [row.name for row in form_of("hearing").fields][:3] == ["reporter", "form", "place"]


def test_a_kind_that_there_is_not_has_no_form() -> None:
    with pytest.raises(NotFound):
        form_of("nothing")
