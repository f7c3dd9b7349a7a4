"""Files that are reviewed: twice and blind where the plan asks for it, by a third where apart."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from app.errors import BadInput
from app.services.fieldwork import blank, keeping, listing, progress
from app.services.session import Session
from tests.homes import World
from tests.services.fieldyear import SAMPLES, double, record, reviewed, sample
from tests.services.test_fieldwork_record import score


@pytest.fixture
def office(field: World) -> Session:
    found = field.office()
    double(found)
    return found


def problem(session: Session, document: dict[str, Any]) -> str:
    with pytest.raises(BadInput) as refusal:
        record(session, "case-review", document)
    return refusal.value.details[0].sentence()


def test_a_file_waits_for_its_second_reviewer(office: Session) -> None:
    record(office, "case-review", reviewed("王芳", 10))
    assert score(office, "U1", "M2") is None
    assert progress.checklist(office, "U1")["waiting"] == ["案卷评查：A-1待第二人评查"]
    record(office, "case-review", reviewed("赵强", 13))
    assert score(office, "U1", "M2") == Fraction("8.85")


def test_a_difference_of_just_the_limit_is_none(office: Session) -> None:
    record(office, "case-review", reviewed("王芳", 10))
    record(office, "case-review", reviewed("赵强", 15))
    assert score(office, "U1", "M2") == Fraction("8.75")


def test_beyond_the_limit_the_third_stands(office: Session) -> None:
    record(office, "case-review", reviewed("王芳", 10))
    record(office, "case-review", reviewed("赵强", 16))
    assert score(office, "U1", "M2") is None
    assert progress.checklist(office, "U1")["waiting"] == ["案卷评查：A-1待第三人评查"]
    assert "已有两人" in problem(office, reviewed("钱五", 12))
    third = record(office, "case-review", reviewed("钱五", 12, third=True))
    assert score(office, "U1", "M2") == Fraction("8.8")
    assert "已有第三人" in problem(office, reviewed("孙六", 12, third=True))
    keeping.withdraw(office, third.done.id, "误记")
    assert score(office, "U1", "M2") is None


def test_who_may_review_when(office: Session) -> None:
    assert "两人评查之后" in problem(office, reviewed("钱五", 12, third=True))
    record(office, "case-review", reviewed("王芳", 10))
    assert "已经评查过" in problem(office, reviewed("王芳", 10))
    record(office, "case-review", reviewed("赵强", 12))
    assert "不需要第三人" in problem(office, reviewed("钱五", 12, third=True))


def test_without_double_review_one_is_enough_and_a_second_is_refused(field: World) -> None:
    office = field.office()
    record(office, "case-review", reviewed("王芳", 10))
    assert score(office, "U1", "M2") == 9
    assert "没有要求双评" in problem(office, reviewed("赵强", 12))
    assert "没有要求双评" in problem(office, reviewed("赵强", 12, third=True))


def test_the_second_reviewer_sees_nothing_of_the_first(field: World) -> None:
    office = field.office()
    double(office)
    record(office, "case-review", sample("case-review", note="第一人的话"))
    sheet = blank.blank_review(office, "U1", "A-1")
    assert sheet["kind"] == "case-review"
    assert sheet["document"] == {
        "unit": "U1",
        "file": {"number": "A-1", "kind": "处罚"},
        "standards": [{"text": "主体合法"}],
        "items": [{"text": "事实", "points": "40"}, {"text": "程序", "points": "60"}],
    }
    (told,) = listing.listed(office, "U1")
    assert told["document"] is None, "张三 is not its reviewer"
    record(office, "case-review", reviewed("赵强", 9))
    assert all(each["document"] is not None for each in listing.listed(office, "U1"))
    assert blank.blank_review(office, "U1", "no-such") == {}


def test_a_reviewer_sees_the_own_review(field: World) -> None:
    laptop = field.laptop("1", actor="王芳")
    record(laptop, "case-review", SAMPLES["case-review"])
    assert [each["document"] is not None for each in listing.listed(laptop, "U1")] == [True]


def test_central_reviews_are_doubled_too(office: Session) -> None:
    record(office, "review-activity", SAMPLES["review-activity"])
    record(office, "central-review", SAMPLES["central-review"])
    assert score(office, "U1", "M3") is None
    items = [{"text": "全部", "points": 100, "deducted": 18}]
    record(office, "central-review", sample("central-review", reviewer="周二", items=items))
    assert score(office, "U1", "M3") == Fraction(5 * (81 + 100), 200)


def test_a_central_reviewer_is_not_told_whose_file_it_was(field: World) -> None:
    office = field.office()
    me = [{"name": "张三", "organ": "市司法局"}]
    record(office, "review-activity", sample("review-activity", reviewers=me))
    record(office, "central-review", sample("central-review", reviewer="张三"))
    (told,) = listing.listed(office)
    assert (told["unit"], told["document"]["blind"]) == (None, "01")
    assert listing.listed(office, "U1") == []
