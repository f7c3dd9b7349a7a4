"""审查表: what ships is whole; a broken one is named; blanks begin from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import BadInput, NotFound
from app.services.fieldwork import blank
from app.services.fieldwork.reviewform import review_form, review_forms
from app.services.session import Session
from tests.homes import World
from tests.services.fieldyear import SAMPLES, record

KINDS = ("处罚（普通程序）", "处罚（简易程序）", "许可", "强制", "检查", "复议", "应诉",
         "行政规范性文件制定", "重大行政决策")  # fmt: skip
GOOD = 'name = "表"\nkinds = ["甲"]\n[[items]]\ntext = "乙"\npoints = "100"\n'


@pytest.fixture
def office(field: World) -> Session:
    return field.office()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_standards_with_their_basis(kind: str) -> None:
    form = review_form(kind)
    assert len(form.standards) >= 3
    assert all(each.basis for each in form.standards)
    assert all(each.stage and each.standard for each in form.items)


def test_recordings_and_cases_have_one_for_all_kinds() -> None:
    assert review_form("处罚", "音像记录").name == "执法音像记录审查表"
    assert review_form("复议", "案例").name == "案例审查表"
    assert len({form.name for form in review_forms().values()}) == 11


def test_a_kind_without_a_sheet_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(NotFound) as refusal:
        review_form("征收")
    assert "处罚（普通程序）" in refusal.value.hint


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('"100"', '"99"', "评查内容的分值合计不是 100"),
        ('"100"', '"百"', "写法有误"),
        ('"表"', '"表', "写法有误"),
        ("text", "word", "写法有误"),
    ],
)
def test_a_broken_sheet_is_named(tmp_path: Path, before: str, after: str, message: str) -> None:
    (tmp_path / "a.toml").write_text(GOOD.replace(before, after), encoding="utf-8")
    with pytest.raises(BadInput) as refusal:
        review_forms(tmp_path)
    assert [fault.sentence() for fault in refusal.value.details] == [f"a.toml：{message}"]


def test_two_sheets_for_one_kind_are_refused(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    with pytest.raises(BadInput) as refusal:
        review_forms(tmp_path)
    assert refusal.value.details[0].sentence() == "b.toml：“甲”另有审查表"


def test_the_first_reviewer_begins_with_the_sheet_of_the_kind(office: Session) -> None:
    found = blank.blank_review(office, "U1", "A-7", "许可")
    sheet = found["document"]
    assert sheet["file"] == {"number": "A-7", "kind": "许可"}
    for each in sheet["standards"]:
        each["met"] = True
    kept = record(office, found["kind"], sheet | {"reviewer": "王芳"})
    assert kept.entries == ()
    again = blank.blank_review(office, "U1", "A-7")["document"]
    assert again["standards"][0]["basis"] == "行政许可法第二十二条"
    assert again["items"] == sheet["items"]


def test_a_central_reviewer_is_told_the_blind_number_alone(office: Session) -> None:
    record(office, "review-activity", SAMPLES["review-activity"])
    first = blank.blank_review(office, "", "年度评查|02")["document"]
    assert (first["blind"], first["items"][0]["stage"]) == ("02", "开始")
    record(office, "central-review", SAMPLES["central-review"])
    second = blank.blank_review(office, "", "年度评查|01")["document"]
    assert second.keys() == {"activity", "blind", "standards", "items"}
    assert blank.blank_review(office, "", "年度评查|99") == {}
