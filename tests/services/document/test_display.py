"""对外显示 of sheets: what the unit may be given is written, everything else is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import Refused
from app.reports.form import REGISTER
from app.services.document import printing
from app.services.document.display import PUBLISHED, SHOWN_FORMS
from app.services.session import Session
from tests.homes import World
from tests.reports.paper import Paper
from tests.services.fieldyear import record, sample

SECRET = "暗访所见"


@pytest.fixture
def office(field: World) -> Session:
    session = field.office()
    finding = {"indicator": "C1.2", "clause": "2", "note": SECRET}
    record(session, "spot-visit", sample("spot-visit", visited=SECRET, findings=[finding]))
    return session


def test_what_is_for_the_unit_is_written_and_carries_nothing_covert(
    office: Session, tmp_path: Path
) -> None:
    written = []
    for form in sorted(SHOWN_FORMS):
        units = [] if form in PUBLISHED else ["U1"]
        written += printing.report(office, form, units, tmp_path, shown=True)["files"]
    assert any("F25" in file for file in written)
    for file in written:
        assert SECRET not in "".join(Paper(Path(file).read_bytes()).packed), file


def test_scores_covert_visits_registers_and_letters_are_refused(
    office: Session, tmp_path: Path
) -> None:
    others = [each["form"] for each in printing.listed() if each["form"] not in SHOWN_FORMS]
    assert {"F01", "F05", "F13", "F17", "F39P", "扣分台账", "年度归档"} <= set(others)
    for form in others:
        with pytest.raises(Refused) as refusal:
            printing.report(office, form, ["U1"], tmp_path / "out", shown=True)
        assert refusal.value.code == "not-shown"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("units", [[], ["U1", "U3"]])
def test_other_units_are_refused(office: Session, tmp_path: Path, units: list[str]) -> None:
    with pytest.raises(Refused):
        printing.report(office, "F25", units, tmp_path, shown=True)


def test_no_form_with_scores_is_shown() -> None:
    assert not [number for number in SHOWN_FORMS if REGISTER[number].scored]
