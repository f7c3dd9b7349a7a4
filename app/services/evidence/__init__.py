"""Evidence (佐证材料): files kept once by their SHA-256, their bytes untouched."""

from app.services.evidence.arriving import Incoming, hold
from app.services.evidence.store import damaged, is_kept, keep, named, problem, read

__all__ = ["Incoming", "damaged", "hold", "is_kept", "keep", "named", "problem", "read"]
