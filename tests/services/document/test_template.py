"""The check of the templates: all of them, and every fault with its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.services.document import template


def test_every_template_that_is_shipped_is_checked_and_whole() -> None:
    found = template.checked()
    shipped = {path for folder in template.folders() for path in folder.glob("*.toml")}
    assert {each.path for each in found} == shipped
    assert [each for each in found if each.faults or not each.name] == []


@pytest.mark.parametrize("folder", ["FORMS", "LETTER_WORDING"])
def test_a_broken_file_is_told_with_all_its_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(getattr(template, folder), copy)
    monkeypatch.setattr(template, folder, copy)
    path = copy / "F12.toml" if folder == "LETTER_WORDING" else copy / "F09.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, "a = 1", "b = 2", ""]), encoding="utf-8")
    (broken,) = (each for each in template.checked() if each.faults)
    assert broken.path == path
    assert [fault.cell for fault in broken.faults] == [
        f"第 {len(lines) + 1} 行",
        f"第 {len(lines) + 2} 行",
    ]
    path.unlink()
    (missing,) = (each for each in template.checked() if each.faults)
    assert missing.path == path and "读不出来" in missing.faults[0].message
