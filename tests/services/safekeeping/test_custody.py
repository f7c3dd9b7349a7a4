"""check finds what was changed past the journal: any cell, row, file, tail, or an old database."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2

from app.errors import HomeError
from app.home import DATABASE
from app.services import evidence
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.parcel import transfer
from app.services.safekeeping import custody
from app.services.session import Session, open_session
from app.services.year import planning
from tests.homes import World, bring, rows, sound, taken_in, value_of

POINT = 10_000
FROM = Particulars("甲局")


@pytest.fixture(scope="module")
def lived_in(made_homes: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return live_in(World(made_homes, tmp_path_factory.mktemp("lived")))


def live_in(world: World) -> Path:
    """An office with something in every table that has rows in this program."""
    office, first, second = world.office(), world.laptop("1"), world.laptop("1")
    photo = world.folder / "照片.jpg"
    photo.write_bytes(b"\xff\xd8" + bytes(range(256)) * 20)
    piece = evidence.keep(first, photo)
    for at, laptop in enumerate((first, second)):
        recording.record_award(laptop, "U1", "C1.1", (10 + at) * POINT)
        made = recording.record_finding(
            laptop, "U1", "C1.2", "1", particulars=Particulars(evidence=[piece] if at == 0 else [])
        )
        recording.amend(laptop, made.id, {"次数": "2"}, "改")
        recording.record_checked(laptop, "U2", "L1.1")
        taken_in(office, world.results(laptop))
    recording.record_measure(office, "U1", "F1.1", 80 * POINT, Particulars("市统计局"))
    recording.record_matter(office, "U1", "加分", POINT, "M1", "表彰")
    planning.exempt(office, "U3", "C1.2", "无执法权")
    planning.add(office, "U3", "F1.2", "起草")
    planning.lift_cap(office, "U2", "理由")
    planning.defer(office, "U4", "不评定", "文", "理由")
    bring(office, {
        "历史": [{"年度": 2025, "单位编码": "U1", "总分": "88", "等次": "良好", "名次": 2}],
        "委托结果": [{"单位编码": "D1", "总分": "90", "等次": "优秀"}],
        "重点任务": [{"编号": "52", "内容": "某任务"}],
    })  # fmt: skip
    sound(office)
    world.close_all()
    return office.home.folder


@pytest.fixture
def folder(lived_in: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(lived_in, tmp_path / "home"))


def edited(folder: Path, statement: str, *values: Any) -> None:
    """Change the database file by hand, outside the program."""
    connection = sqlcipher3.dbapi2.connect(str(folder / DATABASE))
    connection.execute(statement, values)
    connection.commit()
    connection.close()


def found(folder: Path) -> list[str]:
    """What opening and checking says of a home; empty where it finds nothing."""
    try:
        session = open_session(folder, actor="审计")
    except HomeError as error:
        return [error.message]
    try:
        return list(custody.check(session)["problems"])
    finally:
        session.close()


def cells(folder: Path) -> list[tuple[str, str, int]]:
    """Every table, column and row id that holds a value."""
    connection = sqlcipher3.dbapi2.connect(str(folder / DATABASE))
    names = [name for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table'")]  # fmt: skip
    every = []
    for name in names:
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
        ids = [row[0] for row in connection.execute(f'SELECT rowid FROM "{name}"')]
        every += [(name, column, id) for column in columns for id in ids]
    connection.close()
    return every


def another(value: Any, chance: random.Random) -> Any:
    """A value that a hand might put in the place of this one."""
    if isinstance(value, int):
        return chance.choice([value + 1, -value - 1, "甲", None, 2**40])
    if isinstance(value, bytes):
        at = chance.randrange(len(value))
        return chance.choice([value[:-1], value[:at] + bytes([value[at] ^ 1]) + value[at + 1 :]])
    if isinstance(value, str):
        return chance.choice([value + "x", value[:-1] + "改", "", "[[1]]", 7])
    return chance.choice(["甲", 7, "[]"])


def test_a_lived_in_home_is_sound(folder: Path) -> None:
    assert found(folder) == []


def test_random_cells_changed_by_sql(
    folder: Path, chance: random.Random, rounds: Callable[[int], int]
) -> None:
    places: dict[str, list[tuple[str, int]]] = {}
    for table, column, id in cells(folder):
        places.setdefault(table, []).append((column, id))
    original = (folder / DATABASE).read_bytes()
    done = 0
    while done < rounds(500):
        table = sorted(places)[done % len(places)]
        column, id = chance.choice(places[table])
        if changed(folder, table, column, id, chance):
            done += 1
            assert found(folder), (table, column, id)
            (folder / DATABASE).write_bytes(original)


def changed(folder: Path, table: str, column: str, id: int, chance: random.Random) -> bool:
    """Change a cell; False where the database takes no such value or it comes to the same."""
    connection = sqlcipher3.dbapi2.connect(str(folder / DATABASE))
    read = f'SELECT "{column}", typeof("{column}") FROM "{table}" WHERE rowid = ?'
    write = f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?'
    before = connection.execute(read, (id,)).fetchone()
    try:
        connection.execute(write, (another(before[0], chance), id))
    except sqlcipher3.dbapi2.Error:
        return False
    else:
        after = connection.execute(read, (id,)).fetchone()
        connection.commit()
        return bool(after != before)
    finally:
        connection.close()


@pytest.mark.parametrize(
    "table",
    ["head", "body", "local", "finding", "award", "check_mark", "touch", "conflict", "issue",
     "clause", "source", "unit", "assignment", "member", "exemption", "trust", "known_home"],
)  # fmt: skip
def test_a_row_deleted(folder: Path, table: str) -> None:
    edited(folder, f'DELETE FROM "{table}" WHERE rowid = (SELECT max(rowid) FROM "{table}")')
    assert found(folder)


@pytest.mark.parametrize("spoilt", ["x", "7", "[7]", '["x"]'])
def test_a_spoilt_certificate_is_told(folder: Path, spoilt: str) -> None:
    edited(folder, "UPDATE known_home SET certificates = ?", spoilt)
    assert any("证书缺失或者已损坏" in each for each in found(folder))


def test_a_row_added(folder: Path) -> None:
    edited(folder, "INSERT INTO award SELECT 'x', made_by, 'U3', source, date, note, withdrawn, "
           "indicator, points, version, evidence FROM award LIMIT 1")  # fmt: skip
    assert any("award" in problem for problem in found(folder))
    session = open_session(folder, actor="审计")
    assert custody.rebuild(session) == {"changed": 1}
    assert custody.check(session)["ok"]
    session.close()


def test_a_row_added_to_this_homes_own_values(folder: Path) -> None:
    edited(folder, "INSERT INTO local VALUES ('team', '1')")
    assert found(folder)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE acknowledged SET seq = seq + 1",
        "UPDATE acknowledged SET hash = 'x'",
        "DELETE FROM acknowledged",
        "INSERT INTO acknowledged VALUES ('office', 'another', 5, 'x')",
        "INSERT INTO held VALUES ('a', 'b', '1', 'd', 'e')",
    ],
)
def test_what_a_laptop_knows_of_the_offices_books(world: World, statement: str) -> None:
    """Else a result could be left out of every package from then on."""
    office, laptop = world.office(), world.laptop("1")
    recording.record_award(laptop, "U1", "C1.1", POINT)
    taken_in(office, world.results(laptop))
    taken_in(laptop, Path(transfer.export_receipt(office, "1", world.stick())["file"]))
    sound(world.again(laptop))
    world.close_all()
    edited(laptop.home.folder, statement)
    assert found(laptop.home.folder)


class TestAttachments:
    def attachment(self, folder: Path) -> Path:
        (path,) = [each for each in (folder / "attachments").iterdir() if each.is_file()]
        return path

    def test_missing(self, folder: Path) -> None:
        self.attachment(folder).unlink()
        assert any("附件" in problem and "缺失" in problem for problem in found(folder))

    @pytest.mark.parametrize("change", ["flip", "cut", "grow", "empty"])
    def test_damaged(self, folder: Path, change: str) -> None:
        path = self.attachment(folder)
        content = path.read_bytes()
        path.write_bytes(
            {
                "flip": bytes([content[0] ^ 1]) + content[1:],
                "cut": content[:-1],
                "grow": content + b"x",
                "empty": b"",
            }[change]
        )
        assert any("附件" in problem for problem in found(folder))

    def test_one_that_nothing_names_is_no_fault(self, folder: Path) -> None:
        (folder / "attachments" / ("ab" * 32)).write_bytes(b"left over")
        assert found(folder) == []


class TestTails:
    def newest(self, folder: Path, where: str) -> int:
        connection = sqlcipher3.dbapi2.connect(str(folder / DATABASE))
        (number,) = connection.execute(
            f"SELECT number FROM head WHERE {where} ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        connection.close()
        return int(number)

    def cut(self, folder: Path, number: int) -> None:
        """Take a commit away with everything that it made, as an insider would."""
        edited(
            folder, "DELETE FROM body WHERE hash = (SELECT body FROM head WHERE number = ?)", number
        )
        connection = sqlcipher3.dbapi2.connect(str(folder / DATABASE))
        names = [row[0] for row in connection.execute(
            "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c "
            "WHERE m.type = 'table' AND c.name = 'made_by'")]  # fmt: skip
        for name in names:
            connection.execute(f'DELETE FROM "{name}" WHERE made_by = ?', (number,))
        connection.execute("DELETE FROM touch WHERE head = ?", (number,))
        connection.execute("DELETE FROM head WHERE number = ?", (number,))
        connection.execute("UPDATE head SET number = number - 1 WHERE number > ?", (number,))
        connection.commit()
        connection.close()

    def test_this_homes_own(self, folder: Path) -> None:
        home = value(folder, "SELECT value FROM local WHERE name = 'home_id'")
        self.cut(folder, self.newest(folder, f"home = '{home}'"))
        assert found(folder)

    def test_a_laptops_that_the_books_name(self, folder: Path) -> None:
        home = value(folder, "SELECT home FROM known_home WHERE role = 'team' LIMIT 1")
        self.cut(folder, self.newest(folder, f"home = '{home}'"))
        assert found(folder)

    def test_an_older_database_file_put_back(self, world: World) -> None:
        office = world.office()
        recording.record_award(office, "U1", "C1.1", POINT, FROM)
        office = world.again(office)
        path = office.home.folder / DATABASE
        world.close(office)
        older = path.read_bytes()
        office = open_session(path.parent, actor="张三")
        recording.record_award(office, "U2", "C1.1", POINT, FROM)
        office.close()
        path.write_bytes(older)
        assert any("旧文件" in problem for problem in found(path.parent))


def value(folder: Path, statement: str) -> Any:
    connection = sqlcipher3.dbapi2.connect(str(folder / DATABASE))
    (said,) = connection.execute(statement).fetchone()
    connection.close()
    return said


class TestRebuild:
    def test_it_mends_the_tables_and_nothing_else(self, folder: Path) -> None:
        edited(folder, "UPDATE award SET points = points + 1")
        edited(folder, "DELETE FROM finding")
        edited(folder, "DELETE FROM conflict")
        assert found(folder)
        session = open_session(folder, actor="审计")
        assert custody.rebuild(session)["changed"] > 0
        sound(session)
        session.close()

    def test_outside_a_transaction_nothing_can_be_written(self, office: Session) -> None:
        with pytest.raises(Exception, match="readonly"):
            office.connection.exec_driver_sql("DELETE FROM award")


def test_a_failed_write_leaves_the_session_as_it_was(office: Session) -> None:
    """Also where the database ended the transaction by itself, as a full disk makes it do."""
    before = value_of(office, "SELECT count(*) FROM head")
    for end in ("", "ROLLBACK"):
        with pytest.raises(ZeroDivisionError), office.transaction() as connection:
            office.set_local("name", "另一个名字")
            if end:
                connection.exec_driver_sql(end)
            raise ZeroDivisionError
        assert office.local["name"] == "市考核办"
    assert value_of(office, "SELECT count(*) FROM head") == before
    recording.record_award(office, "U1", "C1.1", POINT, FROM)
    assert rows(office, "SELECT points FROM award") == [(POINT,)]
    sound(office)
