"""What parts of the window tell each other: one dataclass a message, nothing else."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stale:
    """These units (by code) and kinds of record changed; both empty: everything did."""

    units: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()

    def touches(self, unit: str) -> bool:
        """Whether what a page shows of this unit may be out of date."""
        return not self.units or unit in self.units


@dataclass(frozen=True, slots=True)
class Saving:
    """How far what was typed is on the disk; ``label`` names the action."""

    pending: int
    label: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a piece of background work is; ``total`` 0: nobody knows."""

    number: int
    label: str
    done: int = 0
    total: int = 0
    over: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to be told that has no field to stand at; ``wrong`` where it is a refusal."""

    text: str
    wrong: bool = True


@dataclass(frozen=True, slots=True)
class NewHome:
    """A wish for a new home. ``last`` is the folder of the office's last year, where it goes on.

    ``year`` is empty for a team, and where it follows from the last one.
    """

    role: str
    year: str
    phrase: str
    last: str = ""
    last_phrase: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """What undo and redo would do next; empty where nothing."""

    undo: str = ""
    redo: str = ""


@dataclass(frozen=True, slots=True)
class Go:
    """A wish to see something: a unit, perhaps at one of its leaves, perhaps on a named page."""

    unit: str = ""
    leaf: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Arrived:
    """Proof was added: the SHA-256 of what is new, and in words what else there is to say.

    ``known`` are the numbers of pieces that were there before, ``known_digests`` their files.
    """

    digests: tuple[str, ...]
    known: tuple[str, ...] = ()
    known_digests: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    reused: tuple[str, ...] = ()
