"""Every form's sample contents; a module of contents is added here."""

from __future__ import annotations

from tests.reports import (
    analysiscontents,
    contents,
    fieldcontents,
    officecontents,
    preparationcontents,
    reviewcontents,
    rollcontents,
)
from tests.reports.contents import Sample

SAMPLES: dict[str, Sample] = (
    contents.SAMPLES
    | analysiscontents.SAMPLES
    | officecontents.SAMPLES
    | fieldcontents.SAMPLES
    | preparationcontents.SAMPLES
    | reviewcontents.SAMPLES
    | rollcontents.SAMPLES
)
CONTENTS = {number: sample.make for number, sample in sorted(SAMPLES.items())}
