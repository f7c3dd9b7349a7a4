"""Packages without our program: Debian's age, tar, openssl and sha256sum, as format.md says.

Every command of ``resources/help/format.md`` is run here on packages just made.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest

from app.exchange.keyring.certificate import (
    LAPTOP,
    POLICIES,
    TEAM,
    Usage,
    certificate_text,
    certified,
    new_private_key,
    self_issued,
)
from app.exchange.keyring.signature import sign_manifest
from app.exchange.package.manifest import Manifest
from app.exchange.package.writing import write
from app.journal.commit import HEAD_MEMBERS
from app.journal.entity import ENTITIES
from app.services import evidence
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.parcel import transfer
from app.services.parcel.transfer import export_results, export_tasks
from app.services.safekeeping import keys
from app.services.safekeeping.archive import export_archive
from app.services.session import create_home, open_session
from tests.homes import World, make_homes, taken_in

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "resources" / "help" / "format.md").read_text(encoding="utf-8")
PASSPHRASE = "长江 考核 桥梁 2026"
SMALL = 3_000
"""Bytes in a volume, so that a small package has several."""


def blocks(language: str) -> list[str]:
    """The page's pieces of code in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What a stranger has: packages, an archive, the office's key, the verifier."""
    folder = tmp_path_factory.mktemp("desk")
    made = make_homes(tmp_path_factory.mktemp("homes"))
    world = World(made, tmp_path_factory.mktemp("world"))
    office, laptop = world.office(), world.laptop("1")
    picture = folder / "照片.jpg"
    picture.write_bytes(b"\xff\xd8" + bytes(5_000))
    about = Particulars(note="现场核对", evidence=[evidence.keep(laptop, picture)])
    recording.record_finding(laptop, "U1", "C1.2", "1", particulars=about)
    recording.record_award(laptop, "U1", "C1.1", 150_000)
    package = Path(export_results(laptop, folder)["file"])
    with patch.object(transfer, "write", partial(write, volume=SMALL)):
        export_results(laptop, folder / "volumes", everything=True)
    taken_in(office, package)
    export_tasks(office, "1", folder, PASSPHRASE)
    archive = Path(export_archive(office, folder)["folder"])
    archive.rename(folder / "archive")
    (folder / "key.txt").write_text(office.local[keys.AGE] + "\n", encoding="ascii")
    shutil.copy(ROOT / "installer" / "verify_home.py", folder)
    world.close_all()
    yield folder


def ran(
    folder: Path, *command: str, expected: int = 0, typed: str | None = None
) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        input=typed,
        env={"PATH": path, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == expected, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def followed(desk: Path) -> list[str]:
    """What each piece of shell on the page prints, all run in order in one folder."""
    return [ran(desk, "bash", "-euo", "pipefail", "-c", each).stdout for each in blocks("sh")]


@pytest.fixture(scope="module")
def tasks(desk: Path) -> Path:
    """The task package opened with the passphrase, typed at age's own question."""
    (command,) = blocks("sh-terminal")
    ran(desk, "script", "-qec", command, "/dev/null", typed=f"{PASSPHRASE}\n")
    with tarfile.open(desk / "tasks.tar") as archive:
        archive.extractall(desk / "tasks", filter="data")
    return desk / "tasks"


def verified(folder: Path, kind: str, *, root: str = "../root.pem", good: bool = True) -> str:
    """What openssl says of the manifest in a folder as of a kind."""
    command = (
        "openssl cms -verify -binary -inform DER -in manifest.p7s -content manifest.json "
        f"-policy {POLICIES[kind].dotted_string} -policy_check -explicit_policy -no_check_time "
        f"-CAfile {root} -out /dev/null"
    )
    return ran(folder, *command.split(), expected=0 if good else 4).stderr


# --- The page


def test_every_command_of_the_page_runs_and_says_what_it_should(
    followed: list[str], desk: Path
) -> None:
    page = dict(enumerate(followed))
    manifest = json.loads((desk / "results" / "manifest.json").read_bytes())
    fingerprint = page[0].strip().partition("=")[2].replace(":", "").lower()
    assert fingerprint == manifest["office"]
    listed = [line.split()[-1] for line in page[1].splitlines()]
    assert listed == ["manifest.json", "manifest.p7s", *sorted(manifest["members"])]
    assert page[4].splitlines() == [f"{name}: OK" for name in sorted(manifest["members"])]
    assert page[5] == "链完整，末号与清单一致\n"
    assert page[6] == "Verified OK\n"
    actions = [json.loads(line)["action"] for line in page[7].splitlines()]
    assert {"join", "record finding", "record award"} <= {*actions}
    assert page[8].startswith("核验通过：2 个数据文件夹，")
    assert len(page) == 9


def test_volumes_joined_are_one_package(followed: list[str], desk: Path) -> None:
    assert len(list((desk / "volumes").iterdir())) > 1
    with tarfile.open(desk / "whole.tar") as archive:
        manifest = json.load(archive.extractfile("manifest.json"))
        assert archive.getnames() == ["manifest.json", "manifest.p7s", *manifest["members"]]


def test_the_offices_key_is_taken_out_of_its_home(desk: Path) -> None:
    home = desk / "home"
    create_home(home, role="office", year=2026, name="市考核办", passphrase=PASSPHRASE)
    session = open_session(home, PASSPHRASE)
    own = session.local[keys.AGE]
    session.close()
    (code,) = blocks("python")
    assert ran(desk, sys.executable, "-c", code, str(home), PASSPHRASE).stdout.strip() == own


def test_its_table_of_entities_is_the_programs() -> None:
    """Who adds a kind or a field adds it to the page."""
    letters = {"文": "text", "数": "points", "整": "whole", "是否": "flag", "列": "list"}
    rows = re.findall(
        r"^\| (\w+)(＊?) \| (.+?) \| (.+) \|$", PAGE.partition("## 4")[0], re.MULTILINE
    )
    table = {name: (star, term, rest.split(" | ")) for name, star, term, rest in rows}
    for entity in ENTITIES.values():
        star, term, (key, needed, score, listed) = table[entity.name]
        fields = {
            field: letters[group.split()[0]]
            for group in listed.split("；")
            for field in group.split()[1:]
        }
        assert fields == dict(entity.fields), entity.name
        assert (star == "＊", term) == (entity.by_team, entity.term)
        assert [part for part in key.split() if part != "—"] == [*entity.key]
        assert needed.split() == [*entity.needed]
        assert [part for part in score.split() if part != "—"] == [*entity.score]


def test_it_names_every_member_and_every_policy() -> None:
    head = PAGE.partition("## 2")[2].partition("## 3")[0]
    assert all(f"| {name} |" in head for name in HEAD_MEMBERS)
    members = PAGE.partition("清单的成员：")[2].partition("`heads.jsonl`")[0]
    named = {name for row in re.findall(r"^\| ([a-z_、]+) \|", members, re.MULTILINE)
             for name in row.split("、")}  # fmt: skip
    assert named == set(Manifest.__slots__)
    for kind, oid in POLICIES.items():
        arc, _, number = oid.dotted_string.rpartition(".")
        assert f"{arc}." in PAGE
        assert re.search(rf"^\| {kind} \| \w+ \| {number} \|", PAGE, re.MULTILINE)


def test_it_says_plainly_that_the_suite_has_not_passed_the_assessment() -> None:
    assert "没有通过商用密码应用安全性评估（密评）" in PAGE


# --- openssl


def test_openssl_takes_a_package_for_its_own_kind_and_no_other(
    followed: list[str], desk: Path, tasks: Path
) -> None:
    for folder, own in ((desk / "results", {"results", "peer"}), (tasks, {"tasks", "receipt"})):
        for kind in POLICIES:
            said = verified(folder, kind, good=kind in own)
            assert ("successful" in said) == (kind in own)
            assert ("no explicit policy" in said) == (kind not in own)


def test_the_hashes_of_a_task_package_are_right(tasks: Path) -> None:
    members = json.loads((tasks / "manifest.json").read_bytes())["members"]
    listed = "".join(f"{digest}  {name}\n" for name, (digest, _) in members.items())
    assert ran(tasks, "sha256sum", "-c", "-", typed=listed).stdout.count(": OK\n") == len(members)


def test_age_refuses_a_wrong_passphrase(desk: Path) -> None:
    (command,) = blocks("sh-terminal")
    said = ran(desk, "script", "-qec", command, "/dev/null", expected=1, typed="别的口令\n").stdout
    assert "incorrect passphrase" in said


def test_openssl_refuses_a_changed_manifest_and_another_root(
    followed: list[str], desk: Path, tmp_path: Path
) -> None:
    for name in ("manifest.json", "manifest.p7s"):
        shutil.copy(desk / "results" / name, tmp_path)
    root = tmp_path / "root.pem"
    shutil.copy(desk / "root.pem", root)
    assert "successful" in verified(tmp_path, "results", root="root.pem")
    changed = (tmp_path / "manifest.json").read_bytes().replace(b'"year":2026', b'"year":2025')
    (tmp_path / "manifest.json").write_bytes(changed)
    assert "failure" in verified(tmp_path, "results", root="root.pem", good=False)
    shutil.copy(desk / "results" / "manifest.json", tmp_path)
    root.write_text(certificate_text(self_issued("别的考核办", new_private_key())))
    assert "failure" in verified(tmp_path, "results", root="root.pem", good=False)


def test_openssl_refuses_a_laptop_that_claims_more_than_its_team_has(tmp_path: Path) -> None:
    root_key, team_key, key = (new_private_key() for _ in range(3))
    root = self_issued("市考核办", root_key)
    team = certified("考核组1", "team 1", team_key.public_key(), TEAM, root, root_key)
    (tmp_path / "root.pem").write_text(certificate_text(root))
    (tmp_path / "manifest.json").write_bytes(b"{}")
    greedy = Usage(certifies=False, kinds=("tasks", "results"))
    for usage, kind, good in ((LAPTOP, "results", True), (greedy, "results", True),
                              (greedy, "tasks", False)):  # fmt: skip
        own = certified("电脑", "a" * 32, key.public_key(), usage, team, team_key)
        (tmp_path / "manifest.p7s").write_bytes(sign_manifest(b"{}", key, own, [team]))
        verified(tmp_path, kind, root="root.pem", good=good)
