"""Contrast of every colour on every ground, in all themes."""

import pytest

from app.ui.icon import FOLDER
from app.ui.theme import PALETTES, State, Theme, contrast

ENOUGH = 4.5


@pytest.mark.parametrize("theme", list(Theme))
def test_text_is_told_from_its_ground(theme: Theme) -> None:
    colours = PALETTES[theme]
    texts = ["text", "muted", "accent", *(state.colour for state in State)]
    pairs = [(text, ground) for text in texts for ground in ("window", "base")]
    pairs += [("on_accent", "accent"), ("on_selection", "selection")]
    low = {
        (one, other): contrast(getattr(colours, one), getattr(colours, other))
        for one, other in pairs
    }
    assert min(low.values()) >= ENOUGH, sorted(low.items(), key=lambda each: each[1])[0]


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


def test_every_state_has_a_colour_of_its_own_and_an_icon() -> None:
    for colours in PALETTES.values():
        assert len({getattr(colours, state.colour) for state in State}) == len(State)
    assert len({state.icon for state in State}) == len(State)
    assert all((FOLDER / f"{state.icon}.svg").exists() for state in State)
