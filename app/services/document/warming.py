"""Warming up (预热): what the first form of a day would wait for, done before anybody asks.

The libraries that draw and the fonts are read once a process; a form's first page waits for
them alone. Each step is short, so that what a person asks for meanwhile comes between two.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
from collections.abc import Callable, Iterator
from functools import partial

MODULES = (
    "app.reports.page.paint",
    "app.services.document.fillings",
    "app.services.screen.paper",
    "app.services.screen.signing",
)


def steps() -> tuple[Callable[[], None], ...]:
    """What there is to do, in its order; all on one thread, whichever."""
    from app.reports.page.typeface import Face

    read = (partial(_import, name) for name in MODULES)
    return (*read, *(partial(_read_font, face.value) for face in Face))


def _import(name: str) -> None:
    with _uncollected():
        importlib.import_module(name)


def _read_font(name: str) -> None:
    from app.reports.page.typeface import Face, glyphs

    with _uncollected():
        glyphs(Face(name))["永"]


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Without a search for cycles among all that is kept: it would stop every thread for 0.1 s.

    What was read stays for good, and is taken out of all later searches.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
