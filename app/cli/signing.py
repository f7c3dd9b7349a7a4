"""Commands about what is signed: sheets frozen, signatures on them, seals of PDFs, verification."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from app.cli.answer import Answer
from app.cli.command import argument, command, group, opened, option, secret_in
from app.cli.exchange import TO, place
from app.cli.layout import table

if TYPE_CHECKING:
    from app.services.document.signing import Sheet


@command("sign")
@argument("file", "PDF 文件")
@option("--as", "role", required=True, metavar="身份", help="以什么身份，如“组长”。")
@option("--token", "by_person", is_flag=True, help="用签名人本人的数字证书（U 盾等）作电子签名。")
@option("--module", default="", metavar="文件", help="数字证书的驱动文件；不写则用已设置的。")
@option("--name", default="", metavar="名称", help="插有几个数字证书介质时，用哪一个。")
@option("--pin-file", default="", metavar="文件", help="写有介质密码的文件；不写则当面输入。")
def sign(file: str, role: str, by_person: bool, module: str, name: str, pin_file: str) -> Answer:
    """给一个 PDF 加上本机的防篡改校验，或者签名人本人的电子签名；先前的仍然有效。

    防篡改校验只用于发现改动，不是《中华人民共和国电子签名法》所称的电子签名。
    可靠的电子签名，只能由签名人用电子认证机构发给本人的证书作出：加 --token，
    由签名人插入自己的证书介质并输入密码。密码不写在命令里，也不保存。
    """
    from app.services.document import sealing, token, verification

    if not by_person and (module or name or pin_file):
        raise click.UsageError("--module、--name、--pin-file 要和 --token 一起使用。")
    path = place(file)
    with opened() as session:
        if by_person:
            with token.signer(session, _pin(pin_file), module=module, name=name) as sealer:
                sealing.seal_file(session, path, role, sealer)
        else:
            sealing.seal_file(session, path, role)
        told = verification.verify(session, path)
    done = "已作电子签名。" if by_person else "已加防篡改校验。"
    return Answer(told, [done, *_verified(told)])


def _pin(file: str) -> str:
    """The PIN from its file; a person at a terminal is asked."""
    if file:
        return secret_in(file, "密码文件")
    if not sys.stdin.isatty():
        return ""
    asked: str = click.prompt("介质密码", hide_input=True, err=True, prompt_suffix="：")
    return asked


@command("verify")
@argument("files", "文件", nargs=-1, required=True)
def verify(files: tuple[str, ...]) -> Answer:
    """核验 PDF、签字盖章后的扫描件和数据包：谁签名、谁加的校验，有无改动，表单是否仍然有效。

    电子签名按签名时间核验证书，签发机构须由市考核办登记（yingheng ca add）；
    证书是否已被吊销，须向签发机构查询，本程序不联网。
    有一个文件有问题的，退出状态为 1。
    """
    from app.services.document import verification

    with opened() as session:
        found = [{"file": each} | verification.verify(session, place(each)) for each in files]
    lines = [line for each in found for line in (f"{each['file']}：", *_verified(each))]
    status = 0 if all(each["valid"] for each in found) else 1
    if len(found) == 1:
        told = {name: value for name, value in found[0].items() if name != "file"}
        return Answer(told, lines, status=status)
    return Answer(found, lines, status=status)


def _verified(told: dict[str, Any]) -> Iterator[str]:
    yield "  有效。" if told["valid"] else "  有问题："
    yield from (f"  {problem}。" for problem in told["problems"])
    for signer in told["signers"]:
        more = "" if signer["covers_whole_file"] else "（其后又有签名或者校验）"
        issuer = f"，{signer['issuer']}签发" if signer["issuer"] else ""
        who = f"{signer['role']} {signer['name']}{issuer} {signer['when']}"
        yield f"  {signer['kind']}：{who}{more}"
    for sheet in told["sheets"]:
        yield f"  {sheet['form']} {sheet['unit']} 第{sheet['version']}版：{sheet['figures']}"


@group("sheet")
def sheet() -> None:
    """签署件：把表单定稿、登记签字盖章、附扫描件、更正。"""


@sheet.command("make")
@argument("form", "表单编号")
@option("--unit", default="", metavar="编码", help="单位编码；全市一份的不写。")
@option("--part", default="", metavar="编号", help="只定稿这一份考核记录的表单。")
@TO
def make(form: str, unit: str, part: str, folder: str) -> Answer:
    """按现在的记录定稿，写出供签字盖章的 PDF；没有变化的，仍是原来那一版。"""
    from app.services.document import signing

    with opened() as session:
        made = signing.freeze(session, form.upper(), unit, part)
        files = [str(signing.write(session, each.id, place(folder))) for each in made]
    told = {"sheets": [each.as_json() for each in made], "files": files}
    return Answer(told, [*map(_line, made), *files])


@sheet.command("list")
@option("--unit", default="", metavar="编码", help="只列这个单位。")
@option("--form", default="", metavar="编号", help="只列这种表单。")
def list_sheets(unit: str, form: str) -> Answer:
    """列出签署件：有效、已失效、待更正、已更正，谁签了、还缺谁。"""
    from app.services.document import signing

    with opened() as session:
        found = signing.sheets(session, unit, form.upper())
    rows = [
        (one.unit, one.form, one.number, one.state, "、".join(one.open_roles), one.id)
        for one in found
    ]
    heads = ("单位", "表单", "版次", "状态", "待签署", "编号")
    lines = list(table(heads, rows)) if rows else ["还没有签署件。"]
    return Answer([one.as_json() for one in found], lines)


def _line(one: Sheet) -> str:
    return f"{one.form} {one.unit} 第{one.number}版，{one.state}，编号：{one.id}"


@sheet.command("print")
@argument("id", "签署件编号")
@TO
def print_sheet(id: str, folder: str) -> Answer:
    """把定稿按原样再写出一份 PDF。"""
    from app.services.document import signing

    with opened() as session:
        file = signing.write(session, id, place(folder))
    return Answer({"files": [str(file)]}, [str(file)])


@sheet.command("sign")
@argument("id", "签署件编号")
@option("--role", required=True, metavar="身份", help="表单上的签署栏，如“组长”“单位印章”。")
@option("--kind", required=True, metavar="方式",
        type=click.Choice(("纸质签署", "屏幕手写", "待补章", "拒签")),
        help="纸质签署、屏幕手写、待补章、拒签。")  # fmt: skip
@option("--name", "names", multiple=True, required=True, metavar="姓名",
        help="签署人；拒签的写两名考核组成员。")  # fmt: skip
@option("--post", default="", metavar="职务", help="签署人职务。")
@option("--date", default="", metavar="日期", help="签署日期，默认为今天。")
@option("--note", default="", metavar="说明", help="拒签的情况和理由，或者其他说明。")
@option(
    "--scan",
    "scans",
    multiple=True,
    metavar="文件",
    help="扫描件，可以写多次；屏幕手写的写一个笔迹文件（JSON）。",
)
def sign_sheet(
    id: str,
    role: str,
    kind: str,
    names: tuple[str, ...],
    post: str,
    date: str,
    note: str,
    scans: tuple[str, ...],
) -> Answer:
    """登记一处签字或者盖章；印章后补的写待补章，拒签的由两名成员注明。

    屏幕手写的笔迹印在该签署栏上，以便辨认；原件仍是签字盖章的纸面。
    """
    from app.services import evidence
    from app.services.document import signing

    with opened() as session:
        pieces = [evidence.keep(session, place(each)) for each in scans]
        done = signing.sign(
            session, id, role, kind, names, post=post, date=date, note=note, evidence=pieces
        )
    return Answer({"id": done.id, "commit": done.commit}, [f"已登记：{role}，{kind}。"])


@sheet.command("digital")
@argument("id", "签署件编号")
@option("--role", required=True, metavar="身份", help="表单上的签署栏，如“组长”。")
@option("--module", default="", metavar="文件", help="数字证书的驱动文件；不写则用已设置的。")
@option("--name", default="", metavar="名称", help="插有几个数字证书介质时，用哪一个。")
@option("--pin-file", default="", metavar="文件", help="写有介质密码的文件；不写则当面输入。")
def digital(id: str, role: str, module: str, name: str, pin_file: str) -> Answer:
    """由签名人插入本人的数字证书介质，在一份签署件上作电子签名，并登记。

    签过的文件随记录保存，sheet print 写出的就是它；其后还可以再签，先前的仍然有效。
    """
    from app.services.document import token

    with opened() as session:
        done = token.sign_sheet(session, id, role, _pin(pin_file), module=module, name=name)
    return Answer({"id": done.id, "commit": done.commit}, [f"已登记：{role}，电子签名。"])


@sheet.command("attach")
@argument("file", "扫描件")
@option("--signed", "signed", multiple=True, required=True, metavar="身份=姓名",
        help="纸面上谁在哪一栏签了字，可以写多次。")  # fmt: skip
@option("--date", default="", metavar="日期", help="签署日期，默认为今天。")
def attach(file: str, signed: tuple[str, ...], date: str) -> Answer:
    """附上签字盖章后的扫描件，由其二维码找到所属的签署件。"""
    from app.services.document import matching

    pairs = [each.partition("=")[::2] for each in signed]
    if any(not role.strip() or not name.strip() for role, name in pairs):
        raise click.UsageError("--signed 应写成“身份=姓名”。")
    with opened() as session:
        found = matching.attach(session, place(file), pairs, date)
    return Answer(found.as_json(), [_line(found)])


@sheet.command("correct")
@argument("id", "签署件编号")
@option("--document", required=True, metavar="文号", help="更正单或者复核意见书的文号。")
def correct(id: str, document: str) -> Answer:
    """市考核办认可之后改动的，由更正单或者复核意见书更正原表，不再重签。"""
    from app.services.document import signing

    with opened() as session:
        done = signing.correct(session, id, document)
    return Answer({"id": id, "commit": done.commit}, ["已更正。"])
