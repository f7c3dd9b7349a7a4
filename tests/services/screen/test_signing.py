"""签字: of several sheets of a form the one in hand is frozen, also where none names a record."""

from __future__ import annotations

from app.services.document import signing as frozen
from app.services.screen import signing
from app.services.screen.paperrows import CITY
from tests.homes import World, taken_in


def test_one_sheet_of_several_without_a_record_is_frozen(world: World) -> None:
    """Handing equipment back (F38) is one sheet a laptop."""
    office = world.office()
    for team in ("1", "2"):
        taken_in(office, world.results(world.laptop(team)))
    first, second = (row for row in signing.visit_papers(office, CITY).sheets if row.form == "F38")
    assert first.key != second.key
    assert (first.part, second.part) == ("", "")
    signing.freeze(office, second)
    after = [row for row in signing.visit_papers(office, CITY).sheets if row.form == "F38"]
    assert [bool(row.id) for row in after] == [False, True]
    assert after[1].key == second.key
    (sheet,) = frozen.sheets(office, "", "F38")
    assert sheet.state == frozen.VALID


def test_an_office_has_the_city_s_sheets_and_each_unit_s(world: World) -> None:
    office = world.office()
    assert signing.units(office)[0] == (CITY, "")
    city = {row.form for row in signing.visit_papers(office, CITY).sheets}
    unit = {row.form for row in signing.visit_papers(office, "U1").sheets}
    assert {"F14", "F21L"} <= city
    assert {"F13", "F25"} <= unit
    assert not city & unit
    assert {row.unit for row in signing.visit_papers(office, CITY).sheets} == {""}


def test_a_team_signs_what_its_visits_give(world: World) -> None:
    team = world.laptop("1")
    assert CITY not in dict(signing.units(team))
    assert "F13" not in {row.form for row in signing.visit_papers(team, "U1").sheets}
