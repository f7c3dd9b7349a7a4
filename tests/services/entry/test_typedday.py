"""Days as people type them."""

from __future__ import annotations

import pytest

from app.errors import Refused
from app.services.entry.typedday import day_from


@pytest.mark.parametrize(
    "text",
    ["2026-11-03", "2026/11/3", "2026.11.3", "2026年11月3日", " ２０２６－１１－０３ "],
)
def test_every_form_of_a_day(text: str) -> None:
    assert day_from("日期", text) == "2026-11-03"


def test_nothing_typed() -> None:
    assert day_from("日期", "  ") == ""


@pytest.mark.parametrize(
    "text", ["昨天", "2026-2-29", "2026-11", "2026-11/3", "20261103", "11-3-2026", "2026-13-01"]
)
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(Refused) as caught:
        day_from("发文日期", text)
    assert caught.value.message == f"“发文日期”应为日期，如 2026-11-23，现为“{text}”。"
