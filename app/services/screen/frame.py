"""What the frame of the window shows, whatever page is open: whose home, how it stands, search."""

from __future__ import annotations

from app import host
from app.home import admitted
from app.services.parcel.coverage import only_here
from app.services.screen.rows import SearchRow, Standing
from app.services.session import Session, actor_of
from app.services.year.approval import standing
from app.services.year.assessment import current_year


def frame(session: Session) -> Standing:
    """Whose home this is and how it stands."""
    has_year = "year" in session.local
    steps = standing(session).steps if session.is_office else ()
    conflicts = session.connection.exec_driver_sql("SELECT count(*) FROM conflict").scalar()
    return Standing(
        role=session.role,
        year=session.year if has_year else None,
        team=session.team,
        name=session.local.get("name", ""),
        actor=session.actor,
        plan_version=current_year(session).version if has_year else 0,
        conflicts=int(conflicts or 0),
        free_bytes=host.free_bytes(session.home.folder),
        plain=session.home.plain,
        frozen=steps[-1] if steps else "",
        only_here=only_here(session).records if session.team else None,
    )


def unlock(session: Session, passphrase: str, person: str = "") -> None:
    """Let in whoever knows the passphrase, where ``person`` is given that person's.

    From now on it is they who work here. Raises HomeError for a wrong passphrase.
    """
    if not session.home.plain:
        session.actor = actor_of(admitted(session.home.folder, passphrase, person))


def search_rows(session: Session) -> tuple[SearchRow, ...]:
    """What the search box finds: the units of this home, and for a team the plan's leaves."""
    if "year" not in session.local:
        return ()
    year = current_year(session)
    units = [unit for unit in year.units.values() if unit.parent is None]
    if session.team:
        ours = _assigned(session)
        units = [unit for unit in units if unit.code in ours]
    rows = [_row("unit", unit.code, unit.name) for unit in units]
    if session.team:
        rows += [_row("leaf", leaf.code, leaf.name) for leaf in year.index.leaves]
    return tuple(rows)


def _assigned(session: Session) -> set[str]:
    return set(
        session.connection.exec_driver_sql(
            "SELECT unit FROM assignment WHERE team = ? AND NOT withdrawn", (session.team,)
        ).scalars()
    )


def _row(kind: str, code: str, name: str) -> SearchRow:
    return SearchRow(kind, code, name, *sounds_of(name))


def sounds_of(name: str) -> tuple[str, str]:
    """A name in pinyin without tones, and the first letter of each syllable."""
    from pypinyin import lazy_pinyin

    syllables = [syllable.lower() for syllable in lazy_pinyin(name) if syllable.isalnum()]
    return "".join(syllables), "".join(syllable[0] for syllable in syllables)
