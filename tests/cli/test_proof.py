"""Proof by command: what it answers, to people and as JSON, and its exit status."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.fieldwork.proof import made


@pytest.fixture
def card(tmp_path: Path) -> Path:
    folder = tmp_path / "card"
    made.files(
        folder,
        {f"IMG_{seed}.jpg": made.as_jpeg(made.place(seed), exif=made.shot()) for seed in range(2)},
    )
    return folder


def test_from_the_card_to_a_record(team: Desk, card: Path, tmp_path: Path) -> None:
    told = team.json("proof", "add", card, "--unit", "U1", "--caption", "一楼大厅")
    assert told["refused"] == told["known"] == told["reused"] == []
    numbers = [each["number"] for each in told["added"]]
    assert all(number.startswith("2026-U1-") for number in numbers)
    listed = team.json("proof", "list", "--unit", "U1")
    assert [each["number"] for each in listed] == numbers
    assert listed[0] | {"id": "", "number": "", "sha256": "", "bytes": 0} == {
        "id": "", "number": "", "turned": 0, "unit": "U1", "kind": "照片", "format": "jpeg",
        "name": "IMG_0.jpg", "sha256": "", "bytes": 0, "caption": "一楼大厅",
        "taken": "2026-11-05T09:30:12", "clock": "相机时间",
        "place": "北纬 33.76619°，东经 113.19250°", "camera": "HUAWEI P50",
        "width": 480, "height": 360, "pages": 1, "records": [], "withdrawn": False,
    }  # fmt: skip
    record = team.json(
        "record", "finding", "--unit", "U1", "--indicator", "C1.1", "--clause", "1",
        "--date", "2026-11-05", "--source", "市司法局",
    )["id"]  # fmt: skip
    proposed = team.json("proof", "match", "--unit", "U1")
    assert {(each["number"], each["record"]) for each in proposed} == {
        (number, record) for number in numbers
    }
    team.json("proof", "link", *numbers, "--record", record)
    assert len(team.json("proof", "list", "--record", record)) == 2
    team.json("proof", "unlink", numbers[1], "--record", record, "--reason", "不是")
    team.json("proof", "describe", numbers[1], "--caption", "公示栏", "--taken", "2026-11-05T10:00")
    team.json("proof", "withdraw", numbers[1], "--reason", "拍糊了")
    files = team.json("proof", "show", numbers[0], "--to", tmp_path / "out")["files"]
    assert Path(files[0]).read_bytes() == (card / "IMG_0.jpg").read_bytes()
    stamped = team.json("proof", "show", numbers[0], "--to", tmp_path / "out", "--stamped")["files"]
    assert Path(stamped[0]).name.endswith("-加注.jpg")
    lines = team("proof", "list").out
    assert "公示栏" in lines
    assert "已撤回" in lines


def test_reuse_is_said_at_once(team: Desk, card: Path) -> None:
    team.json("proof", "add", card, "--unit", "U1")
    said = team("proof", "add", card / "IMG_1.jpg", "--unit", "U2").out
    assert "是同一文件，请核对是否重复使用" in said
    assert len(team.json("proof", "reused")) == 1
    assert team.json("proof", "reused", "--unit", "U2a") == []


def test_what_is_refused_fails_and_says_which(team: Desk, card: Path) -> None:
    (card / "脚本.jpg").write_bytes(b"#!/bin/sh\n")
    answer = team("proof", "add", card, "--unit", "U1")
    assert answer.status == 1
    assert "“脚本.jpg”是脚本，不能作为佐证材料" in answer.err
    assert "已添加 2 件" in answer.out


def test_typed_wrong(team: Desk, card: Path) -> None:
    for words in (
        ["proof", "fingerprints"],
        ["proof", "describe", "2026-U1-0001"],
        ["proof", "add", "--unit", "U1"],
    ):
        assert team(*words).status == 2
    bad = team("proof", "add", card, "--unit", "U1", "--taken", "昨天")
    assert bad.status == 1
    assert "不是时间" in bad.err


def test_fingerprints_go_from_year_to_year(office: Desk, card: Path, tmp_path: Path) -> None:
    office.json("proof", "add", card, "--unit", "U1")
    written = office.json("proof", "fingerprints", "--to", tmp_path / "out")
    assert written["pieces"] == 2
    assert office.json("proof", "fingerprints", "--from", written["file"])["new"] == 0
