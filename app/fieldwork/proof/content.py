"""What a file is by its content, never by its name, and whether it is dangerous to open.

Nothing is unpacked here: of a container only the list of its members is read.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeAlias

from app.errors import BadInput

PICTURE, SCAN, AUDIO, DOCUMENT = "照片", "扫描件", "录音", "文档"
"""The kinds of proof."""


@dataclass(frozen=True, slots=True)
class Content:
    """A file's kind and its format."""

    kind: str
    format: str


@dataclass(frozen=True, slots=True)
class Danger:
    """Why a file is not taken in."""

    what: str
    hint: str = ""


Told: TypeAlias = Content | Danger

LARGEST = 200 * 1024 * 1024
DANGEROUS_NAMES = frozenset({
    ".apk", ".bat", ".chm", ".cmd", ".com", ".dll", ".docm", ".dotm", ".exe", ".hta", ".htm",
    ".html", ".img", ".iso", ".jar", ".js", ".jse", ".lnk", ".mht", ".msi", ".pptm", ".ps1",
    ".reg", ".scr", ".sh", ".svg", ".url", ".vbe", ".vbs", ".wsf", ".xlam", ".xlsm", ".xltm",
})  # fmt: skip
"""Names that a desktop starts or shows as a page when they are opened."""
MOST_MEMBERS = 20_000
MOST_UNPACKED = 1024 * 1024 * 1024
MOST_RATIO = 200
"""A document that claims to unpack to more than so many times its size is a bomb."""
SHOWN = 64 * 1024

PROGRAM = Danger("可执行程序")
SCRIPT = Danger("脚本")
ARCHIVE = Danger("压缩包", "请解压后，把需要的文件单独添加。")
VIDEO = Danger("视频", "请截取需要的画面或者声音后再添加。")
MARKUP = Danger("网页或者带标记的文件", "请截图，或者打印为 PDF 后再添加。")
MACROS = Danger("带宏的文档", "请另存为不带宏的文档，或者打印为 PDF 后再添加。")
LOCKED = Danger("加了密码的文档", "请去掉密码后再添加。")
BOMB = Danger("压缩异常的文件，可能是压缩炸弹")
OTHER_PICTURE = Danger("不支持的图片", "请转存为 JPEG 或者 PNG 后再添加。")
RICH_TEXT = Danger("RTF 文档", "请另存为 docx，或者打印为 PDF 后再添加。")
STRANGE = Danger("不认识的文件", "佐证材料可以是照片、扫描件、录音和办公文档。")

_STARTS: tuple[tuple[bytes, Told], ...] = (
    (b"\xff\xd8\xff", Content(PICTURE, "jpeg")),
    (b"\x89PNG\r\n\x1a\n", Content(PICTURE, "png")),
    (b"II*\0", Content(SCAN, "tiff")),
    (b"MM\0*", Content(SCAN, "tiff")),
    (b"#!AMR", Content(AUDIO, "amr")),
    (b"ID3", Content(AUDIO, "mp3")),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"\xca\xfe\xba\xbe", PROGRAM),
    (b"\xcf\xfa\xed\xfe", PROGRAM),
    (b"\xce\xfa\xed\xfe", PROGRAM),
    (b"\xfe\xed\xfa", PROGRAM),
    (b"dex\n", PROGRAM),
    (b"\0asm", PROGRAM),
    (b"L\0\0\0\x01\x14\x02\0", Danger("快捷方式")),
    (b"#!", SCRIPT),
    (b"{\\rtf", RICH_TEXT),
    (b"GIF8", OTHER_PICTURE),
    (b"BM", OTHER_PICTURE),
    (b"Rar!", ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"\x1f\x8b", ARCHIVE),
    (b"BZh", ARCHIVE),
    (b"\xfd7zXZ", ARCHIVE),
    (b"\x28\xb5\x2f\xfd", ARCHIVE),
    (b"MSCF", ARCHIVE),
)
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_MARKUP = ("<!doctype", "<html", "<svg", "<?xml", "<script", "<body", "<iframe", "mime-version:")
_SCRIPTS = (
    "@echo", "setlocal", "powershell", "on error resume next", "createobject(", "wscript.",
    "activexobject", "invoke-expression", "windows registry editor", "[internetshortcut]",
    "import os", "import subprocess", "eval(", "document.write",
)  # fmt: skip
_PDF_ACTIONS = (b"/JavaScript", b"/Launch", b"/EmbeddedFile")
_MEMBERS = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsb",
    "ppt/presentation.xml": "pptx",
    "OFD.xml": "ofd",
}
_STREAMS = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls", "PowerPoint Document": "ppt"}


def judged(name: str, data: bytes) -> Content:
    """What a file with this name is; raises BadInput where it is not to be taken in."""
    told = named(name, data)
    if isinstance(told, Danger):
        raise refusal(name, told)
    return told


def named(name: str, data: bytes) -> Told:
    """What these bytes are, held against their name."""
    told = content_of(data)
    if isinstance(told, Content) and PurePath(name).suffix.lower() in DANGEROUS_NAMES:
        return Danger("程序、脚本或者网页的名称", "请核对文件，改为相符的名称后再添加。")
    return told


def content_of(data: bytes) -> Told:
    """What these bytes are; a :class:`Danger` where they are not to be taken in."""
    started = next((told for start, told in _STARTS if data.startswith(start)), None)
    if started is not None:
        return started
    for is_so, sort in _SORTS:
        if is_so(data):
            return sort(data)
    return _text(data)


def _pdf(data: bytes) -> Told:
    if any(action in data for action in _PDF_ACTIONS):
        return Danger("带脚本或者附件的 PDF", "请重新打印为 PDF 后再添加。")
    return Content(SCAN, "pdf")


def _zip(data: bytes) -> Told:
    """By the list of its members alone."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, LookupError, OSError, NotImplementedError):
        return Danger("损坏的文件", "请重新保存后再添加。")
    unpacked = sum(member.file_size for member in members)
    if (
        len(members) > MOST_MEMBERS
        or unpacked > MOST_UNPACKED
        or unpacked > MOST_RATIO * max(len(data), 1)
    ):
        return BOMB
    names = {member.filename for member in members}
    format = next((found for name, found in _MEMBERS.items() if name in names), "")
    if not format:
        return ARCHIVE
    if any(member.flag_bits & 1 for member in members):
        return LOCKED
    return MACROS if _has_macros(names) else Content(DOCUMENT, format)


def _has_macros(names: Iterable[str]) -> bool:
    told = [name.lower() for name in names]
    return any(
        name.endswith(("vbaproject.bin", "vbadata.xml")) or "/activex/" in name
        or "/macrosheets/" in name or name.startswith("xl/macro")
        for name in told
    )  # fmt: skip


def _compound(data: bytes) -> Told:
    """An older document of Word, Excel, WPS: its streams are named in UTF-16."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return LOCKED
    if holds("_VBA_PROJECT") or holds("Macros"):
        return MACROS
    for name, format in _STREAMS.items():
        if holds(name):
            return Content(DOCUMENT, format)
    return STRANGE


def _media(data: bytes) -> Told:
    """An MPEG-4 file: sound, or moving pictures, or a still that we do not read."""
    brand = data[8:12]
    if brand in (b"heic", b"heix", b"mif1", b"avif", b"hevc"):
        return OTHER_PICTURE
    if b"vide" in data[:SHOWN] or b"vide" in data[-1024 * 1024 :]:
        return VIDEO
    return Content(AUDIO, "m4a")


def _frames(data: bytes) -> Told:
    """Raw frames of sound, whose first bytes are a pattern of bits."""
    second = data[1]
    if second & 0xF6 == 0xF0:
        return Content(AUDIO, "aac")
    if second & 0xE0 == 0xE0 and second & 0x06 and data[2] & 0xF0 != 0xF0:
        return Content(AUDIO, "mp3")
    return _text(data)


def _chunked(data: bytes) -> Told:
    return Content(AUDIO, "wav") if data[8:12] == b"WAVE" else OTHER_PICTURE


_SORTS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes], Told]], ...] = (
    (lambda data: b"%PDF-" in data[:1024], _pdf),
    (lambda data: data.startswith(_ZIP), _zip),
    (lambda data: data.startswith(_OLE), _compound),
    (lambda data: data.startswith(b"RIFF"), _chunked),
    (lambda data: data[4:8] == b"ftyp", _media),
    (lambda data: data[:1] == b"\xff" and len(data) > 3, _frames),
    (lambda data: data[257:262] == b"ustar", lambda _: ARCHIVE),
)
"""What starts in more than one way, or means more than one thing."""


def _text(data: bytes) -> Told:
    text = _decoded(data)
    if text is None:
        return STRANGE
    start = text[:SHOWN].lower().lstrip("\ufeff \r\n\t")
    if start.startswith(_MARKUP) or "<script" in text.lower():
        return MARKUP
    return SCRIPT if any(word in start for word in _SCRIPTS) else Content(DOCUMENT, "txt")


def _decoded(data: bytes) -> str | None:
    """The text, in the encodings that notes are written in; None where it is none."""
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(char < " " and char not in "\r\n\t\f" for char in text):
            return text
    return None


def refusal(name: str, danger: Danger) -> BadInput:
    """The sentence that refuses a file."""
    return BadInput(
        f"“{name}”是{danger.what}，不能作为佐证材料。", hint=danger.hint, code="bad-evidence"
    )
