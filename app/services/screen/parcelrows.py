"""The frozen rows about packages, sticks, laptops and visits; they load nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass

from app.services.screen.rows import Arrival

KINDS = {
    "workbook": "工作簿",
    "tasks": "任务包",
    "results": "成果包",
    "peer": "交换包",
    "receipt": "回执",
    "county": "县区包",
}
"""What a package is called, by its kind."""


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A package that lies in a folder, as its name tells; nothing of it was read."""

    path: str
    kind: str


@dataclass(frozen=True, slots=True)
class StickRow:
    """A stick that is plugged in, or a folder that was chosen, with the packages on it."""

    folder: str
    name: str
    free_bytes: int
    packages: tuple[PackageFile, ...] = ()
    cards: int = 0
    """How many laptops have put their cards (名片) on it."""


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A package that was written, read back and found right: what the handover sheet tells."""

    kind: str
    folder: str
    files: tuple[str, ...]
    bytes: int
    sha256: str
    serial: int
    sender: str
    receiver: str
    records: int
    attachments: int
    made: str


@dataclass(frozen=True, slots=True)
class ParcelRow:
    """One package or workbook in this home's books; ``superseded`` where a later one has it all."""

    way: str
    kind: str
    file: str
    when: str
    team: str
    serial: int | None
    new: int | None
    changed: int | None
    bytes: int | None
    superseded: bool


@dataclass(frozen=True, slots=True)
class Safety:
    """How well what was recorded here is kept elsewhere. Days are None where there was none yet."""

    only_here: int
    only_days: int | None
    """Days since the first of the records that are on this laptop alone."""
    stick_days: int | None
    """Days since the last stick that was written and read back."""
    unreceived: int
    unreceived_days: int | None
    receipt_days: int | None
    """Days since the office's last receipt came."""
    words: str
    """The six words of this laptop, that the office compares when its first results come."""


@dataclass(frozen=True, slots=True)
class UnitChange:
    """What taking files in would do to one unit, from before to after."""

    code: str
    name: str
    entries: tuple[int, int]
    missing: tuple[int, int]
    conflicts: tuple[int, int]
    state: tuple[str, str]
    reason: str
    """Why its visit is returned, where that is new."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What files would bring if they were taken in; nothing was."""

    arrivals: tuple[Arrival, ...]
    units: tuple[UnitChange, ...]
    needs_phrase: bool = False
    """Whether one of them is sealed with a passphrase that is still to be typed."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What one press of 两台电脑合成一台 did on this laptop, and what is to do next."""

    arrivals: tuple[Arrival, ...]
    conflicts: int
    handovers: tuple[HandoverRow, ...]
    card: bool
    """Whether this laptop's card was put on the stick, to be answered by the other."""
    together: bool
    """Whether the two have the same now, as far as this laptop can know."""


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One unit's visit; ``missing`` leaves on site are open, ``notes`` say what else is."""

    code: str
    name: str
    team: str
    date: str
    state: str
    done: int
    leaves: int
    open_points: int
    missing: int
    awaiting: int
    overdue: int
    conflicts: int
    reason: str = ""
    """Why the office returned it."""
    items: tuple[str, ...] = ()
    """The entries that it named, each in one line."""
    places: tuple[str, ...] = ()
    """The leaves of these entries."""
    seal: str = ""
    """Until when the unit's seal is to follow, where it is."""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An entry of a unit that the office may name when it returns a visit."""

    id: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class LaptopRow:
    """A laptop whose packages came here, and the six words that are compared by telephone."""

    home: str
    team: str
    words: str
    state: str
    received: int

    @property
    def is_held(self) -> bool:
        """Whether its packages wait until a person has compared its words."""
        return self.state == "held"


@dataclass(frozen=True, slots=True)
class BoardRow:
    """What was expected of one team and what came."""

    team: str
    units: int
    finished: int
    accepted: int
    returned: int
    packages: int
    superseded: int
    held: int
    last: str
    """When its last package came."""
    state: str
    missing: tuple[str, ...]
    """The units of which nothing came yet, or whose visits are not finished."""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One of the values that stand against each other, and who set it when and where."""

    commit: str
    value: str
    who: str
    when: str
    where: str


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """What two people set without seeing each other."""

    id: str
    unit: str
    name: str
    what: str
    versions: tuple[VersionRow, ...]


@dataclass(frozen=True, slots=True)
class DuplicateRow:
    """Two findings that may tell one fact: each by its id, note, and who recorded it where."""

    unit: str
    name: str
    leaf: str
    clause: str
    date: str
    ids: tuple[str, str]
    notes: tuple[str, str]
    whose: tuple[str, str]
