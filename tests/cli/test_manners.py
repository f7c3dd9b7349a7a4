"""How commands behave whatever they do: options, streams, exit status, failures, words."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import click
import pytest

from app.cli.main import execute
from app.cli.main import yingheng as root
from app.services.session import open_session
from tests.cli.desk import Desk, yingheng

ROOT = Path(__file__).parents[2]


def process(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """One command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


def commands(group: click.Group = root, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command and every word with commands under it, by what is typed."""
    yield path
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


# ---- words

ENGLISH = re.compile(r"[A-Za-z]{2,}")
TYPED = {"yingheng", "JSON", "YINGHENG", "HOME", "PASSPHRASE", "office", "team", "PDF", "pdf"}
TYPED |= {"xlsx", "docx", "report", "list"}


def english(text: str) -> set[str]:
    """Words of English in a text, the names of options and commands aside."""
    names = {word for path in commands() for name in path for word in name.split("-")}
    return set(ENGLISH.findall(re.sub(r"--[a-z][a-z-]*", " ", text))) - TYPED - names


@pytest.mark.parametrize("path", list(commands()), ids=" ".join)
def test_help_is_chinese(path: tuple[str, ...]) -> None:
    told = yingheng(*path, "--help")
    assert (told.status, told.err) == (0, "")
    assert told.out.startswith(f"用法：{' '.join(('yingheng', *path))}")
    assert english(told.out) == set()
    assert all(
        option in told.out
        for option in ("--home", "--json", "--passphrase-file", "--package-passphrase-file")
    )


WRONG: dict[str, tuple[str, ...]] = {
    "没有命令": ("totls",),
    "没有选项": ("totals", "--unti", "U1"),
    "缺少选项的值": ("totals", "--unit"),
    "缺少选项": ("explain",),
    "缺少参数": ("withdraw", "--reason", "x"),
    "缺少文件": ("import",),
    "多出参数": ("totals", "U1"),
    "不在可选之中": ("approve", "--step", "盖章"),
    "不是整数": ("init", "--role", "office", "--year", "今年"),
    "带了值": ("totals", "--json=1"),
    "缺少命令": ("record",),
    "字段=值": ("amend", "x", "y", "--reason", "z"),
    "缺少模板": ("template", "--to", "x"),
    "缺少去处": ("report", "F01"),
    "不是日期": ("log", "--since", "昨天"),
    "口令不入参数": ("totals", "--passphrase", "x"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_typed_wrong_is_said_in_chinese(name: str) -> None:
    told = yingheng(*WRONG[name])
    assert (told.status, told.out) == (2, "")
    assert "错误：" in told.err and "--help" in told.err
    arguments = {word for argument in WRONG[name] for word in ENGLISH.findall(argument)}
    assert english(told.err) - arguments == set()
    answer = yingheng(*WRONG[name], "--json") if name != "缺少选项的值" else told
    if answer is not told:
        assert answer.status == 2
        assert answer.json["error"]["code"] == "usage"


# ---- options before and after


@pytest.mark.parametrize("place", range(3))
def test_global_options_stand_before_and_after(office: Desk, tmp_path: Path, place: int) -> None:
    words = ["unit", "list"]
    words[place:place] = ["--home", str(office.home), "--json"]
    told = yingheng(*words)
    assert told.status == 0, told.err
    assert len(told.json) == 4


def test_the_home_comes_from_the_environment(
    office: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("YINGHENG_HOME", str(office.home))
    assert len(yingheng("--json", "unit", "list").json) == 4
    told = yingheng("--home", tmp_path / "nowhere", "--json", "unit", "list")
    assert told.json["error"]["code"] == "no-home"


def test_without_a_word_the_home_is_the_users_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_, **__: str(tmp_path / "own"))
    answer = yingheng("init", "--role", "team", "--plain", "--json").json
    assert answer["home"] == str(tmp_path / "own")


# ---- passphrases


def test_a_home_is_encrypted_unless_said_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path / "home")
    assert "口令" in desk.refused("init", "--role", "team")
    assert not (desk.home / "yingheng.db").exists()
    secret = tmp_path / "secret"
    secret.write_text("青山绿水\n", encoding="utf-8")
    desk.json("init", "--role", "team", "--passphrase-file", secret)
    assert not (desk.home / "yingheng.db").read_bytes().startswith(b"SQLite")
    assert desk.json("check", status=1)["error"]["code"] == "passphrase-needed"
    assert desk.json("--passphrase-file", secret, "check")["ok"]
    monkeypatch.setenv("YINGHENG_PASSPHRASE", "青山绿水")
    assert desk.json("check")["ok"]
    monkeypatch.setenv("YINGHENG_PASSPHRASE", "别的口令")
    told = desk("check", "--json")
    assert (told.status, told.json["error"]["code"]) == (1, "wrong-passphrase")
    assert "别的口令" not in told.out + told.err


@pytest.mark.parametrize("content", [None, b"", b"\n", b"\xff\xfe\xff"])
def test_a_passphrase_file_that_is_none(tmp_path: Path, content: bytes | None) -> None:
    secret = tmp_path / "secret"
    if content is not None:
        secret.write_bytes(content)
    told = Desk(tmp_path / "home")("init", "--role", "team", "--passphrase-file", secret, "--json")
    assert (told.status, told.json["error"]["code"]) == (1, "passphrase-file")
    assert not (tmp_path / "home").exists()


def test_a_person_at_a_terminal_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, dict[str, Any]]] = []

    def prompt(text: str, **options: Any) -> str:
        asked.append((text, options))
        return "青山绿水"

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("click.prompt", prompt)
    desk = Desk(tmp_path / "home")
    desk.json("init", "--role", "team")
    assert desk.json("check")["ok"]
    assert [text for text, _ in asked] == ["新口令", "口令"]
    assert all(options["hide_input"] and options["err"] for _, options in asked)
    assert asked[0][1]["confirmation_prompt"]


class Terminal:
    """A standard input at which somebody sits."""

    def isatty(self) -> bool:
        return True


# ---- streams


def test_the_document_is_utf_8_whatever_the_terminal(office: Desk) -> None:
    done = process("--home", office.home, "--json", "unit", "list", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert [unit["name"] for unit in json.loads(done.stdout.decode("utf-8"))][1] == "甲局"
    done = process("--home", office.home, "unit", "list", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")


def test_nobody_reads_to_the_end(office: Desk) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "app", "--home", str(office.home), "log", "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None and child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == b""


def test_a_refusal_is_one_line_a_cause(office: Desk) -> None:
    told = office("unit", "show", "U9")
    assert (told.status, told.out, told.err) == (1, "", "没有编码为“U9”的单位。\n")
    told = office("unit", "show", "U9", "--json")
    assert told.err == "没有编码为“U9”的单位。\n"
    error = {"code": "no-unit", "message": "没有编码为“U9”的单位。", "details": []}
    assert told.json == {"error": error}


# ---- failures


def test_a_home_in_use_names_who_has_it(office: Desk) -> None:
    session = open_session(office.home)
    try:
        done = process("--home", office.home, "--json", "totals")
    finally:
        session.close()
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]["code"] == "home-locked"
    assert str(os.getpid()) in done.stderr.decode("utf-8")
    assert office("totals").status == 0


def test_init_leaves_a_home_that_is_there(office: Desk) -> None:
    before = office.json("totals")
    told = office("init", "--role", "office", "--year", "2026", "--plain", "--json")
    assert (told.status, told.json["error"]["code"]) == (1, "home-exists")
    assert office.json("totals") == before


def raising(error: BaseException) -> Any:
    def raise_it(*_: Any, **__: Any) -> NoReturn:
        raise error

    return raise_it


def test_a_bug_goes_to_the_log_without_what_it_was_about(
    office: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("app.services.query.unit_list", raising(ZeroDivisionError("甲局 98.5")))
    told = office("unit", "list")
    log = office.home / "log" / "yingheng.log"
    assert (told.status, told.out) == (1, "")
    assert str(log) in told.err and told.err.count("\n") == 1
    assert "Traceback" not in told.err and "ZeroDivision" not in told.err
    written = log.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in written and "app/cli/plan.py" in written.replace("\\", "/")
    assert "98.5" not in written and "甲局" not in written
    assert office.json("unit", "list", status=1)["error"]["code"] == "bug"
    assert [record.levelname for record in caplog.records] == ["ERROR", "ERROR"]


def test_a_bug_where_there_is_no_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("app.services.workbook.exporting.templates", raising(KeyError("x")))
    told = yingheng("--home", tmp_path / "none", "template", "成绩", "--to", tmp_path)
    assert str(tmp_path / "user-log" / "yingheng.log") in told.err
    assert not (tmp_path / "none").exists()
    assert caplog.records


def test_a_bug_that_cannot_even_be_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "user-log").write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setattr("app.services.workbook.exporting.templates", raising(KeyError("x")))
    told = yingheng("--home", tmp_path / "none", "template", "成绩", "--to", tmp_path)
    assert (told.status, told.out) == (1, "")
    assert told.err == "程序内部出错，操作没有完成；日志未能写入。\n"
    assert caplog.records


def test_a_full_disk_is_no_bug(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "app.services.year.planning.lift_cap", raising(OSError(errno.ENOSPC, "No space left"))
    )
    told = office("unit", "lift-cap", "U1", "--reason", "x", "--json")
    assert (told.status, told.json["error"]["code"]) == (1, "disk")
    assert told.err == "磁盘空间不足，没有写入任何内容。\n"
    assert not (office.home / "log").exists()


def test_stopped_by_the_user(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.query.unit_list", raising(KeyboardInterrupt()))
    told = office("unit", "list")
    assert (told.status, told.out, told.err.strip()) == (130, "", "已取消。")
    assert office.json("unit", "list", status=130)["error"]["code"] == "cancelled"


# ---- the window


def test_no_command_opens_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("YINGHENG_PASSPHRASE", "青山绿水")
    status = execute(["--home", str(tmp_path)], lambda *asked: opened.append(asked))
    assert (status, opened) == (0, [(tmp_path, "青山绿水")])


def test_no_window_without_a_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    told = yingheng()
    assert told.status == 1
    assert told.err.startswith("这里没有图形显示，不能打开窗口。\n")


def test_choices_are_quoted_as_in_chinese() -> None:
    told = yingheng("approve", "--step", "盖章")
    assert (
        "“--step” 的值不正确：“盖章”不在以下各项之中：“审核”、“考委会”、“审定”、“公布”" in told.err
    )


def test_a_note_cannot_steer_the_terminal(office: Desk) -> None:
    office.json(
        "record", "finding", "--unit", "U1", "--indicator", "C1.1", "--clause", "1",
        "--source", "市司法局", "--note", "第一行\n第二行\x1b[31m\x07\u202e",
    )  # fmt: skip
    told = office("explain", "--unit", "U1", "--indicator", "C1.1")
    assert "第一行\n第二行[31m" in told.out
    assert not set("\x1b\x07\u202e") & set(told.out)
    (note,) = [
        each["note"] for each in office.json("unit", "show", "U1")["entries"] if each.get("note")
    ]
    assert note == "第一行\n第二行\x1b[31m\x07\u202e"


def test_full_width_figures_are_figures(office: Desk) -> None:
    award = ("record", "award", "--unit", "U1", "--indicator", "C1.2", "--source", "市信访局")
    made = office.json(*award, "--points", "２８．５")
    assert office.json("explain", "--unit", "U1", "--indicator", "C1.2")["value"] == "28.5"
    office.json("amend", made["id"], "得分=１", "--reason", "更正")
    assert office.json("explain", "--unit", "U1", "--indicator", "C1.2")["value"] == "1"


def test_a_team_without_a_task_package_is_told_so(tmp_path: Path) -> None:
    fresh = Desk(tmp_path / "fresh")
    fresh.json("init", "--role", "team", "--plain")
    for words in (
        ("export", "results", "--to", tmp_path / "usb"),
        ("visit", "start", "U1"),
        ("record", "checked", "--unit", "U1", "--indicator", "C1.1"),
        ("totals",),
    ):
        assert "本机还没有考核任务" in fresh.refused(*words)


def test_a_year_without_an_issued_plan_is_not_approved(tmp_path: Path) -> None:
    empty = Desk(tmp_path / "empty")
    empty.json("init", "--role", "office", "--year", "2026", "--plain")
    answer = empty.json("approve", "--step", "审核", "--by", "市考核办", status=1)
    assert answer == {"approved": False, "version": 0, "blockers": ["方案还没有印发"]}
