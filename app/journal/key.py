"""Natural keys: what is known by its own words has its id from them."""

from __future__ import annotations

import hashlib

BAR = "|"
"""What joins the parts of a natural key; no part may have it."""


def natural_id(entity: str, *parts: str) -> str:
    """The id of what has a natural key: the first 128 bits of SHA-256 over ``entity|parts``."""
    return hashlib.sha256(BAR.join((entity, *parts)).encode("utf-8")).hexdigest()[:32]
