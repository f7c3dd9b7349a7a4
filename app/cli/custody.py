"""Commands about keeping what is in a data folder, and about what must go."""

from __future__ import annotations

from pathlib import Path

from app.cli.answer import Answer
from app.cli.command import argument, command, group, opened, option, passphrase_in, setting
from app.cli.exchange import TO, place
from app.errors import HomeError


@command("backup")
@TO
def backup(folder: str) -> Answer:
    """备份数据文件夹，写出后读回核对。"""
    from app.services.safekeeping import backup as service

    with opened() as session:
        done = service.backup(session, place(folder))
    lines = [f"已备份：{done['file']}", f"SHA-256：{done['sha256']}"]
    return Answer(done, lines)


@command("restore")
@argument("file", "备份文件")
@TO
def restore(file: str, folder: str) -> Answer:
    """把备份恢复到一个空文件夹，核对无误后另起编号继续使用。"""
    from app.services.safekeeping import backup as service

    done = service.restore(place(file), place(folder), setting().passphrase)
    return Answer(done, [f"已恢复到：{done['home']}", f"新编号：{done['home_id']}"])


@command("redact")
@argument("target", "附件校验值|记录/编号/项目")
@option("--reason", required=True, metavar="理由", help="销毁的理由。")
@option("--witness", required=True, metavar="姓名", help="共同决定的另一人。")
def redact(target: str, reason: str, witness: str) -> Answer:
    """由两人决定，销毁依法不得留存的内容，只留登记。"""
    from app.services.safekeeping import redaction

    with opened() as session:
        done = redaction.redact(session, target, reason, witness)
    return Answer({"id": done.id, "commit": done.commit}, ["已销毁，登记留存。"])


@command("wipe")
@option("--without-receipt", is_flag=True, help="确认没有回执的记录也一并清除。")
@option("--to", "folder", metavar="文件夹", help="确认单（F38）写到哪里，如优盘。")
def wipe(without_receipt: bool, folder: str | None) -> Answer:
    """清除借用电脑上考核组的数据，给出清除清单。"""
    from app.services.document.handover import write_clearance
    from app.services.safekeeping import wiping

    with opened() as session:
        done = wiping.wipe(session, confirmed=without_receipt)
    if folder is not None:
        done["file"] = str(write_clearance(done, place(folder)))
    lines = [
        "数据清除确认单（F38）",
        f"考核组：{done['team']}　数据文件夹编号：{done['home_id']}",
        f"市考核办已收到：第 {done['acknowledged']} 号记录及以前",
        f"没有回执而清除的记录：{done['without_receipt']} 项",
        f"清除文件：{done['files']} 个，共 {done['bytes']} 字节",
        f"时间：{done['when']}",
    ]
    return Answer(done, lines)


@group("keys")
def keys() -> None:
    """口令：谁可以打开这个数据文件夹。"""


@keys.command("list")
def list_keys() -> Answer:
    """列出有口令的人员。"""
    from app.services.safekeeping import access

    names = access.people(setting().folder)
    return Answer([{"name": name} for name in names], names or ["这个数据文件夹没有加密。"])


@keys.command("add")
@argument("name", "姓名")
@option("--new-passphrase-file", "file", required=True, metavar="文件", help="写有新口令的文件。")
def add_key(name: str, file: str) -> Answer:
    """为一个人另设口令。"""
    from app.services.safekeeping import access

    access.add(setting().folder, _own_passphrase(), name, passphrase_in(file))
    return Answer({"name": name}, [f"已为{name}设置口令。"])


@keys.command("remove")
@argument("name", "姓名")
def remove_key(name: str) -> Answer:
    """取消一个人的口令；最后一个不能取消。"""
    from app.services.safekeeping import access

    access.remove(setting().folder, _own_passphrase(), name)
    return Answer({"name": name}, [f"已取消{name}的口令。"])


@keys.command("recovery")
@option("--to", "file", required=True, metavar="文件", help="恢复单写到哪个文件。")
def recovery(file: str) -> Answer:
    """制作恢复单，打印后由两人封存。"""
    from app.services.safekeeping import access

    access.write_recovery_sheet(setting().folder, _own_passphrase(), Path(file).absolute())
    return Answer({"file": file}, [f"恢复单：{file}", "请打印后封存，并删除这个文件。"])


def _own_passphrase() -> str:
    passphrase = setting().passphrase
    if passphrase is None:
        raise HomeError(
            "须用现有口令打开。",
            hint="请用 --passphrase-file 指定口令文件。",
            code="passphrase-needed",
        )
    return passphrase
