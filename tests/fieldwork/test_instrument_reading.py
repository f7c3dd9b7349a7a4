"""JSON becomes a document or all its faults, each with its path; the schema says the same."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BadInput
from app.fieldwork.instrument.reading import decode, encode, read, schema
from app.fieldwork.instrument.register import KINDS
from app.fieldwork.instrument.rule import breaches
from app.journal.commit import canonical
from tests.services.fieldyear import SAMPLES, sample


def faults(name: str, content: Any) -> dict[str, str]:
    text = content if isinstance(content, str | bytes) else json.dumps(content)
    with pytest.raises(BadInput) as refusal:
        read(KINDS[name], text, file="记录.json")
    assert all(fault.file == "记录.json" for fault in refusal.value.details)
    return {fault.cell: fault.sentence() for fault in refusal.value.details}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_right_document_goes_in_and_comes_out_the_same(name: str) -> None:
    document = read(KINDS[name], json.dumps(SAMPLES[name]))
    text = encode(document)
    assert text.encode() == canonical(json.loads(text)), "as the journal keeps it"
    assert decode(KINDS[name], text) == document
    assert encode(decode(KINDS[name], text)) == text


@pytest.mark.parametrize("name", KINDS)
def test_a_schema_names_every_field_in_chinese(name: str) -> None:
    told = schema(KINDS[name])
    own = told["$defs"][KINDS[name].document.__name__]
    assert own["title"] == KINDS[name].term
    for part in told["$defs"].values():
        assert part["additionalProperties"] is False
        assert all(not field["title"].isascii() for field in part["properties"].values())


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_fits_its_schema(name: str) -> None:
    told = schema(KINDS[name])
    assert fits(told, told, SAMPLES[name])


def test_the_schema_refuses_what_reading_refuses() -> None:
    told = schema(KINDS["interview"])
    assert not fits(told, told, sample("interview", mode="座谈"))
    assert not fits(told, told, sample("interview", interviewers=["王芳"]))
    assert not fits(told, told, sample("interview", secret=True))


def fits(whole: Any, part: Any, value: Any) -> bool:
    """Whether a value fits as much of JSON Schema as the schemas here use."""
    if "$ref" in part:
        return fits(whole, whole["$defs"][part["$ref"].rpartition("/")[2]], value)
    if "anyOf" in part:
        return any(fits(whole, each, value) for each in part["anyOf"])
    if "enum" in part:
        return value in part["enum"]
    if isinstance(value, dict):
        known = part.get("properties", {})
        return (
            part.get("type") == "object"
            and {*part.get("required", ())} <= value.keys() <= known.keys()
            and all(fits(whole, known[name], each) for name, each in value.items())
        )
    if isinstance(value, list):
        sized = part.get("minItems", 0) <= len(value) <= part.get("maxItems", 10**6)
        return part.get("type") == "array" and sized and all(
            fits(whole, part["items"], each) for each in value
        )  # fmt: skip
    names = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}
    wanted = part["type"] if isinstance(part["type"], list) else [part["type"]]
    return names[type(value)] in wanted or ("number" in wanted and type(value) is int)


def test_all_faults_are_told_each_with_its_path() -> None:
    document = sample("interview", date="2026-02-30", secret=1, mode="座谈")
    answers = document["interviewees"][0]["answers"]
    answers[1]["rating"], answers[2]["question"] = 3, " "
    del answers[3]["rating"]
    told = faults("interview", document)
    assert told == {
        "$.date": "记录.json $.date：没有这一天（现为“2026-02-30”）",
        "$.secret": told["$.secret"],
        "$.mode": "记录.json $.mode：不是规定的值（现为“座谈”），应为个别访谈、集体座谈 之一",
        "$.interviewees[0].answers[1].rating": "记录.json $.interviewees[0].answers[1].rating："
        "不是规定的值（现为“3”），应为0、1、2 之一",
        "$.interviewees[0].answers[2].question": "记录.json "
        "$.interviewees[0].answers[2].question：不能为空（现为“ ”）",
        "$.interviewees[0].answers[3].rating": "记录.json "
        "$.interviewees[0].answers[3].rating：缺少“知晓程度”",
    }


@pytest.mark.parametrize(
    ("name", "changes", "path"),
    [
        ("rate", {"numerator": True}, "$.numerator"),
        ("rate", {"numerator": 1.0}, "$.numerator"),
        ("rate", {"numerator": -1}, "$.numerator"),
        ("rate", {"numerator": 10**30}, "$.numerator"),
        ("rate", {"unit": 7}, "$.unit"),
        ("rate", {"unit": "x" * 101}, "$.unit"),
        ("rate", {"unit": "\ud800"}, "$.unit"),
        ("rate", {"date": "2026-1-2"}, "$.date"),
        ("rate", {"date": "２026-11-02"}, "$.date"),
        ("direct-score", {"points": "1.23456"}, "$.points"),
        ("direct-score", {"points": "-1"}, "$.points"),
        ("direct-score", {"points": "1e2"}, "$.points"),
        ("direct-score", {"points": True}, "$.points"),
        ("direct-score", {"points": "１"}, "$.points"),
        ("direct-score", {"time": "24:00"}, "$.time"),
        ("supervision", {"adopted": "是"}, "$.adopted"),
        ("hearing", {"present": "甲"}, "$.present"),
        ("hearing", {"questions": [[]]}, "$.questions[0]"),
        ("inspection", {"items": []}, "$.items"),
    ],
)
def test_one_wrong_value_is_one_fault(name: str, changes: dict[str, Any], path: str) -> None:
    assert faults(name, sample(name, **changes)).keys() == {path}


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe{}", "[" * 100_000, b" " * (4 * 1024 * 1024 + 1), "{'unit': 1}"],
    ids=["empty", "cut", "utf-16", "deep", "long", "python"],
)
def test_what_is_no_json_is_said_to_be_none(content: str | bytes) -> None:
    with pytest.raises(BadInput, match="JSON"):
        read(KINDS["rate"], content)


def test_a_list_or_a_name_written_twice_is_no_document() -> None:
    assert faults("rate", "[]").keys() == {"$"}
    assert "两次" in faults("rate", '{"unit": "U1", "unit": "U2"}')["$"]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("1.50", "1.5"), ("0.1", "0.1"), ("7", "7"), ('"2.2500"', "2.25"), ("100", "100")],
)
def test_a_figure_is_the_decimal_that_stands_there(written: str, read_as: str) -> None:
    text = json.dumps(sample("direct-score")).replace('"17.25"', written)
    assert json.loads(encode(read(KINDS["direct-score"], text)))["points"] == read_as


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["unit", "items", "text", "points", "name"]), inner)
    ),
    max_leaves=8,
)


@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_whatever_stands_in_a_field_is_taken_or_told(name: str, data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(sorted(SAMPLES[name])))
    document = SAMPLES[name] | {field: data.draw(JSON)}
    try:
        read_again = read(KINDS[name], json.dumps(document))
    except BadInput as refusal:
        assert all(fault.cell.startswith(f"$.{field}") for fault in refusal.details)
    else:
        assert decode(KINDS[name], encode(read_again)) == read_again


def test_a_code_that_could_be_two_is_a_breach() -> None:
    document = read(KINDS["direct-score"], json.dumps(sample("direct-score", indicator="C1|甲")))
    assert [breach.path for breach in breaches(document)] == ["$.indicator"]
