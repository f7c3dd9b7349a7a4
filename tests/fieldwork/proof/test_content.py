"""What files are by their content; what is dangerous is refused whatever its name."""

from __future__ import annotations

import pytest

from app.fieldwork.proof.content import AUDIO, DOCUMENT, PICTURE, SCAN, Content, Danger, content_of
from tests.fieldwork.proof import made

TAKEN = {
    "jpeg": (made.as_jpeg(made.place(1)), PICTURE),
    "png": (made.as_file(made.place(1), "PNG"), PICTURE),
    "tiff": (made.as_file(made.place(1), "TIFF"), SCAN),
    "pdf": (made.pdf(), SCAN),
    "m4a": (b"\0\0\0\x20ftypM4A \0\0\0\0" + bytes(300), AUDIO),
    "mp3": (b"ID3\x04" + bytes(300), AUDIO),
    "wav": (b"RIFF\x24\0\0\0WAVEfmt " + bytes(300), AUDIO),
    "amr": (b"#!AMR\n" + bytes(300), AUDIO),
    "aac": (b"\xff\xf1\x50\x80" + bytes(300), AUDIO),
    "docx": (made.zipped({"[Content_Types].xml": b"x", "word/document.xml": b"x"}), DOCUMENT),
    "xlsx": (made.zipped({"xl/workbook.xml": b"x"}), DOCUMENT),
    "pptx": (made.zipped({"ppt/presentation.xml": b"x"}), DOCUMENT),
    "ofd": (made.zipped({"OFD.xml": b"x"}), DOCUMENT),
    "doc": (made.compound("WordDocument"), DOCUMENT),
    "xls": (made.compound("Workbook"), DOCUMENT),
    "txt": ("现场记录：一楼大厅没有公示栏。".encode("gb18030"), DOCUMENT),
}


@pytest.mark.parametrize("format", sorted(TAKEN))
def test_each_kind_is_known_by_its_content(format: str) -> None:
    content, kind = TAKEN[format]
    assert content_of(content) == Content(kind, format)


def test_an_mp3_without_a_tag_is_known_by_its_frames() -> None:
    assert content_of(b"\xff\xfb\x90\x44" + bytes(300)) == Content(AUDIO, "mp3")


REFUSED = {
    "a program": b"MZ\x90\0" + bytes(300),
    "a program of Linux": b"\x7fELF" + bytes(300),
    "a script": b"#!/bin/sh\nrm -rf /\n",
    "a batch file": b"@echo off\r\nformat c:\r\n",
    "a page": b"<!DOCTYPE html><html><body>x</body></html>",
    "a picture with a script": b'<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>',
    "text with a script": "说明 <script>alert(1)</script>".encode(),
    "a document with macros": made.zipped({"word/document.xml": b"x", "word/vbaProject.bin": b"x"}),
    "a workbook with macros": made.zipped({"xl/workbook.xml": b"x", "xl/macrosheets/s.xml": b"x"}),
    "an older document with macros": made.compound("WordDocument", "_VBA_PROJECT"),
    "a locked document": made.compound("EncryptedPackage"),
    "an installer": made.compound("SummaryInformation"),
    "an archive": made.zipped({"setup.exe": b"MZ"}),
    "another archive": b"Rar!\x1a\x07\0" + bytes(300),
    "a bomb": made.zipped({"word/document.xml": bytes(9_000_000)}),
    "a PDF with a script": made.pdf(more=b"/OpenAction<</S/JavaScript/JS(x)>>"),
    "a PDF with an attachment": made.pdf(more=b"/Names<</EmbeddedFiles<</Names[(a)<</EmbeddedFile"),
    "moving pictures": b"\0\0\0\x20ftypisom" + bytes(64) + b"hdlr\0\0\0\0vide" + bytes(64),
    "a link": b"L\0\0\0\x01\x14\x02\0" + bytes(300),
    "rich text": b"{\\rtf1 x}",
    "a GIF": b"GIF89a" + bytes(300),
    "nothing known": bytes(range(256)) * 2,
    "a cut archive": made.zipped({"word/document.xml": b"x" * 999})[:-30],
}


@pytest.mark.parametrize("what", sorted(REFUSED))
def test_what_is_dangerous_or_strange_is_refused(what: str) -> None:
    told = content_of(REFUSED[what])
    assert isinstance(told, Danger)
    assert told.what
