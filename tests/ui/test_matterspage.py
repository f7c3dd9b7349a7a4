"""得分 as the office uses it: matters, the grid of leaves, what is missing, down to the photo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.services.entry import recording
from app.services.evidence.adding import About, add
from app.services.query import entries_of
from app.services.screen import matters as service
from app.services.year import planning
from app.services.year.assessment import current_year
from app.ui.derivationpanel import DerivationModel
from app.ui.matterspage import MattersPage
from app.ui.scoresplace import ScoresPlace
from tests.ui import year
from tests.ui.conftest import CONTROL, ENTER, Person

ESCAPE, INSERT = Qt.Key.Key_Escape, Qt.Key.Key_Insert


@pytest.fixture
def person(open_window: Callable[..., Person]) -> Person:
    return open_window("office")


def place(person: Person) -> ScoresPlace:
    found = next(each for each in person.window.pages if isinstance(each, ScoresPlace))
    person.window.show_page(found)
    QApplication.processEvents()
    return found


def matters(person: Person) -> MattersPage:
    scores = place(person)
    scores.sections.show_page(scores.matters)
    scores.matters.view.setFocus()
    QApplication.processEvents()
    return scores.matters


def record(page: MattersPage, person: Person, **fields: object) -> None:
    """Fill the form for a new matter in and press its button."""
    if not page._is_new:
        page.view.setFocus()
        person.press(INSERT)
    assert page.form.form is not None
    page.form.form.put(fields)
    page.form.act.click()
    QApplication.processEvents()


BONUS = {"unit": "U101", "kind": "加分", "points": "3", "number": "J1", "title": "全国先进",
         "level": "国家级", "document": "国〔2026〕1号", "document_date": "2026-05-01"}  # fmt: skip


def total(person: Person, unit: str = "U101") -> tuple[int | None, int | None]:
    found = current_year(person.session).unit_result(unit).total
    return found.bonus_published, found.penalty_published


def test_a_matter_is_typed_by_keys_alone_and_counts_at_once(person: Person) -> None:
    page = matters(person)
    person.press(INSERT)
    person.enter("xhq")
    person.press(Qt.Key.Key_1)
    person.press(ENTER)
    person.enter("2.5", "J7", "省级", "省级示范", "", "省政府", "豫〔2026〕7号", "2026-3-5", "", "")
    for _ in range(3):
        person.press(ENTER)
    (row,) = page.model.shown
    assert (row.unit, row.kind, row.points, row.number) == ("U101", "加分", "2.5", "J7")
    assert (row.level, row.document_date) == ("省级", "2026-03-05")
    assert (row.gap, row.counted) == ("", "2.5")
    assert total(person) == (250, 0)
    person.press(ESCAPE)
    assert person.focus is page.view
    person.press(Qt.Key.Key_Z, CONTROL)
    assert not page.model.shown
    assert total(person) == (0, 0)


def test_levels_of_one_matter_are_merged_and_the_one_that_counts_is_told(person: Person) -> None:
    page = matters(person)
    record(page, person, **BONUS)
    record(page, person, **BONUS | {"points": "2", "level": "省级"})
    record(page, person, **BONUS | {"points": "4", "number": "J2", "title": "另一件"})
    by_level = {(row.number, row.level): row for row in page.model.shown}
    merged = by_level["J1", "省级"]
    assert (merged.counted, merged.merged) == ("0", "国家级")
    assert by_level["J1", "国家级"].counted == "3"
    page.back()
    page.view.select(merged.id)
    QApplication.processEvents()
    assert "按“国家级”计" in page.form.told.text()
    told = page.form.sums.text().split("\n")
    assert told[0] == "加分：各事项合计 7，上限 5，计 5"
    assert told[1] == "扣分：各事项合计 0，上限 10，计 0"
    assert total(person) == (500, 0)


def test_a_lifted_cap_is_told_with_its_reason(person: Person) -> None:
    planning.lift_cap(person.session, "U101", "造成恶劣影响")
    page = matters(person)
    record(page, person, **BONUS | {"kind": "扣分", "points": "12"})
    page.back()
    assert "扣分：各事项合计 12，不限上限（造成恶劣影响），计 12" in page.form.sums.text()


WRONG: list[tuple[dict[str, object], str, str]] = [
    ({"unit": ""}, "unit", "须填写“单位”"),
    ({"unit": "U999"}, "unit", "没有编码为“U999”的单位"),
    ({"points": "-1"}, "points", "分值应大于 0"),
    ({"points": "两分"}, "points", "应为最多 4 位小数的数字"),
    ({"number": ""}, "number", "须填写“编号”"),
    ({"title": ""}, "title", "须填写“事项”"),
    ({"severe": True}, "severe", "加分事项不能标为“严重”"),
    ({"document_date": "五月"}, "document_date", "发文日期"),
    ({"source": "新华区"}, "source", "不能给自己加减分"),
]


def test_what_is_wrong_is_said_at_its_field(person: Person) -> None:
    page = matters(person)
    for wrong, field, sentence in WRONG:
        record(page, person, **{**BONUS, **wrong})
        assert page.form.form is not None
        refused = page.form.form.fields[field]
        assert refused.refusal.isVisible(), field
        assert sentence in refused.refusal.text()
        assert not page.model.shown
        assert page.form.form.value["number" if field != "number" else "title"]


def test_a_veto_is_asked_for_only_where_the_plan_names_its_document(
    person: Person, tmp_path: Path
) -> None:
    assert "veto" not in {row.name for row in service.sheet(person.session).new_fields}
    path = tmp_path / "方案.xlsx"
    year.bring(person.session, path, {"方案": [{"项目": "一票否决依据", "值": "平法〔2026〕9号"}]})
    planning.issue(person.session, "平法〔2026〕12号")
    page = matters(person)
    page.load()
    record(page, person, **BONUS | {"kind": "扣分", "veto": True, "severe": True})
    (row,) = page.model.shown
    assert row.veto
    assert row.severe
    assert current_year(person.session).unit_result("U101").total.vetoed


def test_a_matter_is_put_right_and_withdrawn_for_a_reason(person: Person) -> None:
    page = matters(person)
    record(page, person, **BONUS)
    person.press(ESCAPE)
    person.press(ENTER)
    person.press(Qt.Key.Key_A, CONTROL)
    person.enter("1.5")
    page.form.act.click()
    assert page.form.reason.is_refused
    assert page.model.shown[0].points == "3"
    page.form.reason.setText("认定书更正")
    page.form.act.click()
    assert page.model.shown[0].points == "1.5"
    assert total(person) == (150, 0)
    person.press(ENTER)
    page.form.drop.click()
    assert page.form.reason.is_refused
    page.form.reason.setText("重复登记")
    page.form.drop.click()
    assert not page.model.shown
    assert total(person) == (0, 0)
    page.filter.setCurrentIndex(page.filter.count() - 1)
    page.filter.activated.emit(page.filter.currentIndex())
    assert [row.withdrawn for row in page.model.shown] == [True]


def test_a_fact_that_is_a_finding_too_is_warned_of_until_somebody_decides(person: Person) -> None:
    (finding,) = [
        each for each in entries_of(person.session, "U101") if each["entity"] == "finding"
    ]
    page = matters(person)
    record(page, person, **BONUS | {"kind": "扣分", "number": "K1", "document": "通报3号"})
    assert not page.model.shown[0].doubt
    recording.amend(person.session, finding["id"], {"事由": "见通报3号"}, "补正")
    page.load()
    assert page.model.shown[0].finding == finding["id"]
    page.back()
    assert "可能与扣分记录是同一事实" in page.form.warning.text()
    page.form.both.click()
    assert page.form.reason.is_refused
    page.form.reason.setText("两起事件")
    page.form.both.click()
    assert not page.model.shown[0].doubt
    assert not page.form.both.isVisible()
    assert total(person) == (0, 300)


def test_the_sheet_of_a_unit_is_offered_for_print(person: Person) -> None:
    page = matters(person)
    record(page, person, **BONUS)
    page.back()
    page.sheets.click()
    assert page.strip.save_button.isEnabled()
    offer = page.strip._offer
    assert offer is not None
    assert offer.name == "F15-U101"
    (paper,) = offer.makings[0](person.session)
    assert "F15" in paper.name
    assert paper.data.startswith(b"%PDF")


def test_a_click_on_a_figure_leads_down_to_the_photo(person: Person, tmp_path: Path) -> None:
    (finding,) = [
        each for each in entries_of(person.session, "U101") if each["entity"] == "finding"
    ]
    photo = tmp_path / "公示栏.png"
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    image.save(str(photo))
    add(person.session, "U101", [photo], About(finding["id"]))
    scores = place(person)
    scores.sections.show_page(scores.grid)
    grid = scores.grid
    grid.view.clicked.emit(grid.model.find("U101", "B1"))
    tree, model = grid.panel.derivation.tree, grid.panel.derivation.model
    for node in walk(model):
        found = model.node(node)
        if found is not None and found.particular is not None:
            tree.setCurrentIndex(node)
    assert grid.panel.derivation.proof.isVisible()
    tree.setFocus()
    person.press(ENTER)
    assert grid.door.view.isVisible()
    assert grid.door.view.piece is not None
    assert grid.door.view.piece.unit == "U101"
    person.press(ESCAPE)
    assert not grid.door.view.isVisible()
    assert person.focus is tree


def walk(model: DerivationModel) -> list[QModelIndex]:
    found, open_ones = [], [QModelIndex()]
    while open_ones:
        above = open_ones.pop()
        below = [model.index(place, 0, above) for place in range(model.rowCount(above))]
        found += below
        open_ones += below
    return found


def test_a_missing_figure_is_entered_in_its_cell_and_taken_back(person: Person) -> None:
    scores = place(person)
    scores.sections.show_page(scores.missing)
    page = scores.missing
    before = len(page.model.shown)
    page.view.select(("U102", "B2"))
    row = page.view.current()
    assert row is not None
    assert row.owed == "考核组1"
    page.view.setFocus()
    person.press(ENTER)
    assert scores.sections.page is scores.grid
    person.enter("11.25")
    at = scores.grid.model.find("U102", "B2")
    assert scores.grid.model.data(at) == "11.25"
    person.press(ESCAPE)
    person.press(Qt.Key.Key_Z, CONTROL)
    assert scores.grid.model.data(scores.grid.model.find("U102", "B2")) == "未评"
    scores.sections.show_page(page)
    assert len(page.model.shown) == before


def test_a_figure_out_of_range_is_refused_in_place(person: Person) -> None:
    scores = place(person)
    scores.show_cell("U102", "B4")
    person.enter("101")
    (form,) = {each for each in scores.grid.panel.entry.forms if each.refusal.isVisible()}
    assert "0 至 100" in form.refusal.text()
    assert scores.grid.model.data(scores.grid.model.find("U102", "B4")) == "未评"


def test_what_will_not_come_is_given_its_cause(person: Person) -> None:
    scores = place(person)
    scores.sections.show_page(scores.missing)
    page = scores.missing
    assert {row.unit for row in page.model.shown} == {"U102", "U401"}
    page.view.select(("U102", "B2"))
    page.view.setFocus()
    person.press(Qt.Key.Key_1)
    assert page.panel.reason.is_refused
    page.panel.reason.setText("没有这项职能")
    page.view.setFocus()
    person.press(Qt.Key.Key_1)
    assert ("U102", "B2") not in {(row.unit, row.leaf) for row in page.model.shown}
    exempt = current_year(person.session).units["U102"].exemptions
    assert [(each.indicator, each.reason) for each in exempt] == [("B2", "没有这项职能")]
    for leaf, told in (("A1.1", "finding"), ("B4", "measure")):
        page.view.select(("U102", leaf))
        page.view.setFocus()
        person.press(Qt.Key.Key_2)
        (entry,) = [e for e in entries_of(person.session, "U102") if e["indicator"] == leaf]
        assert (entry["entity"], entry["note"]) == (told, "单位拒不提供：没有这项职能")
    scores.sections.show_page(scores.grid)
    for leaf in ("A1.1", "B4"):
        assert scores.grid.model.data(scores.grid.model.find("U102", leaf)) == "0.00"
    assert scores.grid.model.data(scores.grid.model.find("U102", "B2")) == "—"


def test_the_grid_shows_one_group_and_one_component(person: Person) -> None:
    scores = place(person)
    scores.sections.show_page(scores.grid)
    grid = scores.grid
    assert [row.code for row in grid.model.rows] == ["U101", "U102", "U401"]
    assert [leaf.code for leaf in grid.model.leaves] == ["A1.1", "A1.2", "B1", "B2", "B3", "B4"]
    assert [grid.model.text(0, at) for at in range(6)] == [
        "30.00", "9.00", "18.50", "12.50", "5.00", "16.00",
    ]  # fmt: skip
    grid.component.setCurrentIndex(grid.component.findData("满意度"))
    grid.component.activated.emit(grid.component.currentIndex())
    assert [leaf.code for leaf in grid.model.leaves] == ["B4"]
    grid.group.setCurrentIndex(grid.group.findData("4"))
    grid.group.activated.emit(grid.group.currentIndex())
    assert [row.code for row in grid.model.rows] == ["U401"]
