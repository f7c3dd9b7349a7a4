"""Records and proof, every command of ``resources/help/proof.md`` in its order."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.desk import Desk, yingheng
from tests.cli.story import HELP, blocks, done

SEED = "2026年11月5日 见证人李科长"


def test_the_story_as_it_is_told(
    team: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    team.home.rename("甲")
    page = (HELP / "proof.md").read_text(encoding="utf-8")
    found = re.search(r"^```json\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert found is not None
    Path("查看.json").write_text(found[1], encoding="utf-8")
    Path("案卷.txt").write_text("A01\t处罚\t一\nA02\t许可\t二\nA03\t处罚\t三\n", encoding="utf-8")
    Path("手机照片").mkdir()
    for name, shift in (("大厅.jpg", 5), ("手机照片/一.jpg", 7)):
        picture = Image.radial_gradient("L").rotate(shift * 10).resize((320, 240))
        picture.convert("RGB").save(name)

    def awaiting() -> str:
        entries = yingheng("unit", "show", "U1", "--json").json["entries"]
        return next(str(each["id"]) for each in entries if each.get("state") == "待补证")

    def photograph() -> str:
        listed = yingheng("proof", "list", "--unit", "U1", "--json").json
        return next(str(each["number"]) for each in listed if each["kind"] == "照片")

    blanks = {"〈待补证编号〉": awaiting, "〈照片编号〉": photograph}
    told = ""
    for _, lines in blocks("proof.md"):
        for line in lines:
            if not line.startswith("printf"):
                told += done(line, monkeypatch, blanks)
    assert "待补证" in told
    keys = {
        code: hashlib.sha256(f"{SEED}|{code}".encode()).hexdigest()
        for code in ("A01", "A02", "A03")
    }
    drawn = yingheng("draw", "--candidates", "案卷.txt", "--count", "2", "--seed", SEED, "--json")
    assert drawn.json["drawn"] == sorted(keys, key=keys.__getitem__)[:2]
    totals = yingheng("totals", "--unit", "U1", "--json").json["units"][0]
    assert totals["components"]["日常"] == "39.50"  # one publication missing, the other settled
    assert json.loads(found[1])["unit"] == "U1"
    assert list(Path("打印").iterdir())
