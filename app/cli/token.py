"""Commands about signing with a person's own certificate: its driver, and the bodies trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.cli.answer import Answer
from app.cli.command import argument, group, opened, option
from app.cli.exchange import place
from app.cli.layout import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.document.token import OnToken

MODULE_HELP = "签发机构提供的驱动文件。"


@group("token")
def token() -> None:
    """数字证书：签名人本人的证书介质（U 盾等），用它签的才是电子签名法所称的可靠电子签名。"""


@token.command("use")
@option("--module", required=True, metavar="文件", help=MODULE_HELP)
@option("--name", default="", metavar="名称", help="常插几个介质时，用哪一个。")
def use(module: str, name: str) -> Answer:
    """记下本机用哪个驱动文件；密码不保存。记下以后，窗口的“签字”页也可以用数字证书签名。"""
    from app.services.document import token as service

    with opened() as session:
        found = service.choose(session, place(module), name)
    return _found(found)


@token.command("list")
@option("--module", default="", metavar="文件", help=f"{MODULE_HELP}不写则用已设置的。")
def list_token(module: str) -> Answer:
    """列出插着的介质里的证书：持有人、签发机构、有效期，能不能签名。"""
    from app.services.document import token as service

    with opened() as session:
        found = service.listed(session, str(place(module)) if module else "")
    return _found(found)


@token.command("forget")
def forget() -> Answer:
    """不再用数字证书签名。"""
    from app.services.document import token as service

    with opened() as session:
        service.forget(session)
    return Answer({}, ["本机不再用数字证书签名。"])


def _found(found: Sequence[OnToken]) -> Answer:
    told = [each.as_json() for each in found]
    heads = ("介质", "持有人", "签发机构", "有效期至", "能否签名")
    rows = [
        (each.token, each.name, each.issuer, each.until, each.problem or "可以") for each in found
    ]
    return Answer(told, list(table(heads, rows)) if rows else ["没有插入带证书的介质。"])


@group("ca")
def ca() -> None:
    """电子认证机构：市考核办登记以后，它们签发的证书所作的电子签名才能核验到人。"""


@ca.command("add")
@argument("file", "证书文件")
def add(file: str) -> Answer:
    """登记一个签发机构的证书；请先向该机构核对证书的校验值。"""
    from app.services.document import certifier

    with opened() as session:
        certifier.register(session, place(file))
        return _listed(certifier.listed(session))


@ca.command("list")
def list_ca() -> Answer:
    """列出登记的签发机构。"""
    from app.services.document import certifier

    with opened() as session:
        return _listed(certifier.listed(session))


@ca.command("withdraw")
@argument("fingerprint", "校验值")
@option("--reason", required=True, metavar="理由", help="理由，记入操作记录。")
def withdraw(fingerprint: str, reason: str) -> Answer:
    """停用一个签发机构：它签发的证书不再认可。"""
    from app.services.document import certifier

    with opened() as session:
        certifier.withdraw(session, fingerprint, reason)
        return _listed(certifier.listed(session))


def _listed(found: list[dict[str, Any]]) -> Answer:
    heads = ("签发机构", "有效期至", "状态", "证书校验值（SHA-256）")
    rows = [
        (
            each["name"],
            each["until"],
            "已停用" if each["withdrawn"] else "认可",
            each["fingerprint"],
        )
        for each in found
    ]
    return Answer(found, list(table(heads, rows)) if rows else ["还没有登记签发机构。"])
