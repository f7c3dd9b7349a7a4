"""Frozen rows of the page 设置."""

from __future__ import annotations

from dataclasses import dataclass

from app.services.diagnosis import Check


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One slot of the home: whose passphrase opens it. ``kind`` says what it is for."""

    slot: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class PeopleSheet:
    """Who may log in; ``actor`` is who works now. A plain home has no passphrases."""

    people: tuple[PersonRow, ...] = ()
    actor: str = ""
    is_plain: bool = True


@dataclass(frozen=True, slots=True)
class BackupSheet:
    """When this home was last backed up and to which file; both empty: never."""

    when: str = ""
    file: str = ""
    folder: str = ""
    """Where the home itself is."""


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup, or the verifying of one, came to."""

    file: str
    bytes: int
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class CertifierRow:
    """A body whose certificates are trusted, or were."""

    fingerprint: str
    name: str
    until: str
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A certificate that is plugged in; ``problem`` says why it cannot sign."""

    token: str
    name: str
    issuer: str
    until: str
    problem: str


@dataclass(frozen=True, slots=True)
class KeySheet:
    """The keys of this home: its six words, its recovery sheet, its token, whom it trusts.

    A team's home has no words before its first task package.
    """

    words: str
    home: str
    is_plain: bool
    has_recovery: bool
    module: str
    token: str
    is_office: bool
    certifiers: tuple[CertifierRow, ...]


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One file of words. ``line`` is that of its first fault, ``faults`` all in sentences."""

    file: str
    name: str
    folder: str
    faults: tuple[str, ...]
    line: str = ""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One commit of the audit trail."""

    commit: str
    when: str
    actor: str
    action: str
    reason: str
    place: str


@dataclass(frozen=True, slots=True)
class TrailSheet:
    """The latest actions; ``total`` of those asked for there are."""

    rows: tuple[ActionRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class AboutSheet:
    """The program and this machine: item by item, and the licences of what it stands on."""

    checks: tuple[Check, ...]
    notice: str
