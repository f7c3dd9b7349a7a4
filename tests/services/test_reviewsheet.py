"""Who gets the sheets of reviewed files and of the office, and what they must not show."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import Refused
from app.services.document import signing
from app.services.document.office import daily_evaluations, supervision_list
from app.services.document.printing import report
from app.services.document.review import reviewed_files
from app.services.fieldwork import keeping
from app.services.year.assessment import current_year
from tests.homes import World
from tests.services.fieldyear import SAMPLES, double, record, reviewed, sample


def test_a_team_prints_the_files_that_it_reviewed(field: World, tmp_path: Path) -> None:
    laptop = field.laptop("1", actor="王芳")
    for number in ("A-1", "A-2"):
        record(laptop, "case-review", reviewed("王芳", 10, number))
    names = [Path(file).name for file in report(laptop, "F06", [], tmp_path)["files"]]
    assert names == ["F06-2026-U1-1.pdf", "F06-2026-U1-2.pdf"]


def test_a_file_s_sheet_is_frozen_for_its_reviewers_to_sign(field: World) -> None:
    office = field.office()
    for number in ("A-1", "A-2"):
        record(office, "case-review", reviewed("王芳", 10, number))
    (sheet,) = signing.freeze(office, "F06", "U1", "实地考核案卷评查 A-2")
    assert (sheet.part, sheet.open_roles[0]) == ("实地考核案卷评查 A-2", "第一评查人")


def test_the_sheets_of_a_year_are_named_by_whose_they_are(field: World, tmp_path: Path) -> None:
    office = field.office()
    for body in ("市司法局", "市信访局"):
        record(office, "daily-evaluation", sample("daily-evaluation", body=body))
    names = [Path(file).name for file in report(office, "F22", [], tmp_path, "xlsx")["files"]]
    assert names == ["F22-2026-市司法局.xlsx", "F22-2026-市信访局.xlsx"]


@pytest.mark.parametrize("form", ["F08", "F22", "F27", "F28", "F28R"])
def test_the_office_s_sheets_are_the_office_s(field: World, tmp_path: Path, form: str) -> None:
    with pytest.raises(Refused, match="市考核办"):
        report(field.laptop("1"), form, [], tmp_path)


def test_the_order_of_recording_does_not_name_the_third_first(field: World) -> None:
    office = field.office()
    double(office)
    first = record(office, "case-review", reviewed("王芳", 10))
    record(office, "case-review", reviewed("赵强", 20))
    record(office, "case-review", reviewed("钱五", 12, third=True))
    keeping.withdraw(office, first.done.id, "误评")
    record(office, "case-review", reviewed("孙六", 11))
    (file,) = reviewed_files(office, current_year(office), "U1")
    told = [(by, review.reviewer) for by, review in file.named()]
    assert told == [("一评", "赵强"), ("二评", "孙六"), ("三评", "钱五")]
    assert file.score.score == 88


def test_a_file_is_drawn_under_the_number_of_the_draw(field: World) -> None:
    office = field.office()
    record(office, "draw", SAMPLES["draw"] | {"wanted": 3})
    record(office, "case-review", reviewed("王芳", 10))
    (file,) = reviewed_files(office, current_year(office), "U1")
    assert file.drawn in ("1", "2", "3")
    assert file.score.grade == "优秀"


def test_what_is_withdrawn_is_on_no_sheet(field: World) -> None:
    office = field.office()
    kept = record(office, "supervision", SAMPLES["supervision"])
    daily = record(office, "daily-evaluation", sample("daily-evaluation"))
    year = current_year(office)
    assert len(supervision_list(office, year).lines) == 1
    assert [each.unit_name for each in daily_evaluations(office, year)] == ["市司法局"]
    for each in (kept, daily):
        keeping.withdraw(office, each.done.id, "误记")
    year = current_year(office)
    assert supervision_list(office, year).lines == ()
    assert daily_evaluations(office, year) == []
