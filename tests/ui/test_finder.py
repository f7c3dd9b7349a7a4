"""Finding by code, name, pinyin and initials."""

import pytest

from app.services.screen.rows import SearchRow
from app.ui.finder import MOST, find

ROWS = (
    SearchRow("unit", "U101", "新华区", "xinhuaqu", "xhq"),
    SearchRow("unit", "U102", "卫东区", "weidongqu", "wdq"),
    SearchRow("unit", "U401", "市发展改革委", "shifazhangaigewei", "sfzggw"),
    SearchRow("leaf", "B1.2", "议事决策规则", "yishijueceguize", "ysjcgz"),
)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("U102", "U102"),
        ("u102", "U102"),
        ("卫东", "U102"),
        ("东区", "U102"),
        ("wdq", "U102"),
        ("weidong", "U102"),
        ("wei dong", "U102"),
        ("wgq", "U102"),
        ("fzgg", "U401"),
        ("gaige", "U401"),
        ("b1.2", "B1.2"),
    ],
)
def test_a_row_is_found_however_it_is_called(typed: str, code: str) -> None:
    assert find(ROWS, typed)[0].code == code


@pytest.mark.parametrize("typed", ["", "  ", "qdw", "zzz", "卫西"])
def test_what_is_nowhere_is_not_found(typed: str) -> None:
    assert find(ROWS, typed) == []


def test_the_best_match_stands_first_and_the_list_is_short() -> None:
    many = [SearchRow("unit", f"U{n}", f"单位{n}", f"danwei{n}", f"dw{n}") for n in range(100)]
    found = find(many, "u1")
    assert found[0].code == "U1"
    assert len(found) <= MOST
