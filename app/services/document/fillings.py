"""Every form that can be made: the fillings of all modules of contents."""

from __future__ import annotations

from app.services.document import (
    adjustment,
    analysis,
    catalogue,
    decision,
    filing,
    formation,
    handover,
    objection,
    office,
    onsite,
    preparation,
    rectification,
    review,
    scorebook,
    testpaper,
    trail,
    visit,
    websearch,
    yearend,
)
from app.services.document.filling import Fillings

FILLINGS: Fillings = (
    visit.FILLINGS
    | onsite.FILLINGS
    | websearch.FILLINGS
    | catalogue.FILLINGS
    | preparation.FILLINGS
    | yearend.FILLINGS
    | review.FILLINGS
    | objection.FILLINGS
    | rectification.FILLINGS
    | office.FILLINGS
    | adjustment.FILLINGS
    | analysis.FILLINGS
    | handover.FILLINGS
    | trail.FILLINGS
    | formation.FILLINGS
    | decision.FILLINGS
    | filing.FILLINGS
    | scorebook.FILLINGS
    | testpaper.FILLINGS
)
"""Every form that ``report`` makes, in the order in which they are listed."""
