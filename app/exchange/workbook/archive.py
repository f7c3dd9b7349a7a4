"""The container of a workbook: what it is by its bytes, and whether it is safe to open.

Everything is judged by content, never by name, before any cell is read into
memory: an old or foreign format, a cut file, a password, a zip bomb.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Generator
from dataclasses import dataclass
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError  # the reader below is defusedxml's

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from app.errors import BadInput

MOST_UNPACKED = 200 * 1024 * 1024
MOST_MEMBERS = 10_000
BOMB_RATIO = 200
"""No honest member packs better: repeated rows of a sheet reach 20 to 60."""
BOMB_FLOOR = 4 * 1024 * 1024
"""Members below this may pack as well as they like."""
CHUNK = 1 << 20

SAVE_AS = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”后再导入。"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_CONTENT_TYPES = "[content_types].xml"
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_PARTS = ("xl/sharedstrings.xml", "xl/styles.xml", _WORKBOOK, _RELATIONS, _CONTENT_TYPES)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet as the container lists it: its title and where its XML stands."""

    title: str
    member: str  # "" for a chart or a dialog
    hidden: bool


def damaged(detail: str = "") -> BadInput:
    """The refusal of a container that does not hold together."""
    return BadInput(
        f"工作簿已损坏或不完整{detail}，无法读取。",
        hint="请向报送单位重新索取，或用 Excel、WPS 打开修复后另存。",
    )


def _refuse_foreign(file: BinaryIO) -> None:
    """Raise for everything that is no ``.xlsx`` by its first bytes, with what it is."""
    head = file.read(4096)
    if head.startswith(_ZIP):
        return
    if not head:
        raise BadInput("文件是空的，没有任何内容。")
    if head.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in file.read(MOST_UNPACKED):
            raise BadInput(
                "工作簿设有打开密码，无法读取。",
                hint="请用 Excel 或 WPS 打开，取消密码后保存，再导入。",
            )
        raise BadInput("这是旧格式（.xls 或 .et）的表格，不能直接导入。", hint=SAVE_AS)
    if b"\0" in head and head[:2] not in _UTF16:
        raise BadInput("这不是 Excel 工作簿。", hint=SAVE_AS)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise BadInput("这是网页或 XML 格式的表格，不能直接导入。", hint=SAVE_AS)
    raise BadInput("这是 CSV 或纯文本文件，不能直接导入。", hint=SAVE_AS)


class Container:
    """An opened ``.xlsx``, over a file that its owner opened and closes.

    Raises BadInput where the file is no workbook, is cut or damaged, has a
    password, or would unpack to more than its limits.
    """

    def __init__(self, file: BinaryIO) -> None:
        _refuse_foreign(file)
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
            raise damaged() from None
        self._members = self._list()

    def _list(self) -> dict[str, zipfile.ZipInfo]:
        members: dict[str, zipfile.ZipInfo] = {}
        unpacked = 0
        if self._zip.fp is None or self._zip.fp.seek(0, 2) > MOST_UNPACKED:
            raise _too_large()
        for info in self._zip.infolist():
            name = info.filename.lstrip("/").casefold()
            if name in members or len(members) > MOST_MEMBERS:
                raise damaged("（内部文件重复或过多）")
            if info.flag_bits & 0x1:
                raise BadInput("工作簿设有密码，无法读取。", hint="请取消密码后再导入。")
            unpacked += info.file_size
            if unpacked > MOST_UNPACKED:
                raise _too_large()
            if info.file_size > max(BOMB_FLOOR, BOMB_RATIO * info.compress_size):
                raise BadInput(
                    "工作簿的压缩比异常，疑似压缩炸弹，不予读取。",
                    hint="请用 Excel 或 WPS 打开，另存为新的工作簿后再导入。",
                )
            members[name] = info
        if _WORKBOOK not in members:
            if "xl/workbook.bin" in members or "mimetype" in members:
                raise BadInput("这是 .xlsb 或 .ods 格式的表格，不能直接导入。", hint=SAVE_AS)
            raise BadInput("这不是 Excel 工作簿。", hint=SAVE_AS)
        return members

    def chunks(self, member: str) -> Generator[bytes]:
        """The unpacked bytes of a member, nothing where there is none.

        Raises BadInput for damage (a size that is not the declared one
        among it), for entity declarations, and for text that is not UTF-8.
        """
        info = self._members.get(member.casefold())
        if info is None:
            return
        tail = b""
        try:
            with self._zip.open(info) as file:
                while chunk := file.read(CHUNK):
                    if not tail and (b"\0" in chunk[:4] or chunk[:2] in _UTF16):
                        raise damaged("（内部文件不是 UTF-8 编码）")
                    if b"!" in chunk or b"!" in tail:  # seldom: a search for one byte is fast
                        seam = tail + chunk
                        if b"<!DOCTYPE" in seam or b"<!ENTITY" in seam:
                            raise has_entities()
                    yield chunk
                    tail = chunk[-16:]
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError):
            raise damaged() from None

    def parse(self, member: str) -> Element | None:
        """A small member as a tree, None where there is none; raises BadInput for damage."""
        content = b"".join(self.chunks(member))
        if not content:
            return None
        try:
            tree: Element = fromstring(content, forbid_dtd=True)
        except DefusedXmlException:
            raise has_entities() from None
        except (ParseError, ValueError, LookupError):
            raise damaged() from None
        return tree

    def sheets(self) -> list[SheetPart]:
        """The sheets in the order of the workbook; checks the parts that all sheets share."""
        for part in _PARTS:
            for _ in self.chunks(part):
                pass
        tree, relations = self.parse(_WORKBOOK), self.parse(_RELATIONS)
        if tree is None or relations is None:
            raise damaged()
        targets = {
            relation.get("Id", ""): _member_of(relation.get("Target", ""))
            for relation in relations
            if relation.get("Type", "").endswith("/worksheet")
        }
        found = []
        for sheet in tree.iter():
            if local_name(sheet.tag) == "sheet":
                identity = next((v for k, v in sheet.items() if k.endswith("}id")), "")
                hidden = sheet.get("state", "visible") != "visible"
                found.append(SheetPart(sheet.get("name", ""), targets.get(identity, ""), hidden))
        return found


def _too_large() -> BadInput:
    return BadInput("工作簿解开后超过 200 MB，不予读取。", hint="请拆成几个文件导入。")


def has_entities() -> BadInput:
    """The refusal of XML that declares entities, as no honest workbook does."""
    return BadInput("工作簿内含有实体声明，可能是恶意文件，不予读取。")


def _member_of(target: str) -> str:
    target = target.lstrip("/")
    return target if target.startswith("xl/") else f"xl/{target}"


def local_name(tag: str) -> str:
    """The name of an element without its namespace."""
    return tag.rpartition("}")[2]
