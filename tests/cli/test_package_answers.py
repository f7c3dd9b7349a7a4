"""What the commands about packages answer: ``cli.md``."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.cli.desk import YEAR, Desk, take_in, yingheng

REPORT_KEYS = {"file", "kind", "new", "changed", "same", "conflicts", "warnings"}


def test_import_of_packages(made: Path, tmp_path: Path, team: Desk, office: Desk) -> None:
    (tasks,) = (made / "usb").iterdir()
    (answer,) = team.json("import", tasks)["files"]
    assert set(answer) == REPORT_KEYS
    assert (answer["kind"], answer["new"]) == ("tasks", 0)
    results = team.json("export", "results", "--to", tmp_path / "usb")["file"]
    (answer,) = office.json("import", results)["files"]
    assert set(answer) == REPORT_KEYS | {"held"}
    assert (answer["kind"], answer["held"], answer["new"]) == ("results", True, 0)
    office.json("trust", "confirm", "--all")
    (answer,) = office.json("import", results)["files"]
    assert set(answer) == REPORT_KEYS


def test_trust(team: Desk, office: Desk, tmp_path: Path) -> None:
    (own,) = team.json("trust", "list")
    assert set(own) == {"home_id", "team", "words", "state", "accepted_up_to"}
    assert office.json("trust", "list") == []
    assert office.json("trust", "confirm", "--all", status=1)["error"]["code"] == "nothing-held"
    office.json("import", team.json("export", "results", "--to", tmp_path / "usb")["file"])
    (held,) = office.json("trust", "list")
    assert (held["home_id"], held["words"]) == (own["home_id"], own["words"])
    assert (held["state"], held["accepted_up_to"]) == ("held", 0)
    (confirmed,) = office.json("trust", "confirm", held["home_id"])
    assert confirmed["state"] == "confirmed" and confirmed["accepted_up_to"] > 0
    (revoked,) = office.json(
        "trust", "revoke", held["home_id"], "--up-to", "1", "--reason", "电脑遗失"
    )
    assert (revoked["state"], revoked["accepted_up_to"]) == ("revoked", 1)
    assert yingheng("trust", "confirm").status == 2


def test_receipt_and_peer(team: Desk, office: Desk, made: Path, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    take_in(office, team.json("export", "results", "--to", usb)["file"])
    receipt = office.json("export", "receipt", "--team", "1", "--to", usb)
    assert set(receipt) == {"file", "sha256", "bytes"}
    (answer,) = team.json("import", receipt["file"])["files"]
    assert answer["kind"] == "receipt"
    other = Desk(tmp_path / "other")
    other.json("init", "--role", "team", "--plain")
    (tasks,) = (made / "usb").iterdir()
    other.json("import", tasks)
    card = other.json("export", "card", "--to", usb)
    assert set(card) == {"file"}
    peer = team.json("export", "peer", "--for", card["file"], "--to", usb)
    assert set(peer) == {"file", "sha256", "bytes"}
    assert other.json("import", peer["file"])["files"][0]["kind"] == "peer"


def test_a_task_package_is_sealed_with_its_own_passphrase(
    tmp_path: Path, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("own", "package"):
        (tmp_path / name).write_text(f"{name} passphrase\n", encoding="utf-8")
    desk = Desk(tmp_path / "home")
    monkeypatch.setenv("YINGHENG_PASSPHRASE", "own passphrase")
    desk.json("init", "--role", "office", "--year", str(YEAR))
    desk.json("import", made / "year.xlsx")
    desk.json("plan", "issue")
    export = ("export", "tasks", "--team", "1", "--to", tmp_path / "usb")
    assert desk.json(*export, status=1)["error"]["code"] == "passphrase-needed"
    sealed = ("--package-passphrase-file", tmp_path / "package")
    tasks = desk.json(*export, *sealed)["file"]
    laptop = Desk(tmp_path / "laptop")
    laptop.json("init", "--role", "team")
    assert laptop.json("import", tasks, status=1)["error"]["code"] == "passphrase-needed"
    wrong = laptop.json("import", tasks, *sealed[:1], tmp_path / "own", status=1)
    assert wrong["error"]["code"] == "wrong-passphrase"
    assert laptop.json(*sealed, "import", tasks)["files"][0]["kind"] == "tasks"


def test_export(office: Desk, team: Desk, tmp_path: Path) -> None:
    for desk, arguments in (
        (office, ("tasks", "--team", "1")),
        (team, ("results",)),
        (team, ("results", "--all")),
    ):
        answer = desk.json("export", *arguments, "--to", tmp_path / "usb")
        content = Path(answer["file"]).read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        assert answer == {"file": answer["file"], "sha256": digest, "bytes": len(content)}
