"""What makes a PDF fit for keeping (PDF/A-2b, ISO 19005-2), beside the embedded fonts.

What the file says of itself stands in XMP, colours are those of sRGB, every stream ends with
a line of its own, and the text is told apart from what surrounds it: a reader that speaks
reads the body of each page and passes over rules, feet, codes and watermarks. No date and
nothing of the machine: the same pages give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc

from app.reports.resource import COLOUR

rl_config.useA85 = 0
"""Streams as bytes, not as letters: a quarter smaller, and photos written many times faster."""
VERSION = (1, 7)
PROGRAM = "鹰衡"
LANGUAGE = "zh-CN"
SRGB = "sRGB IEC61966-2.1"
BODY, FIGURE = "Sect", "Figure"
"""The kinds of what is read: the text of a page, a photo or a handwriting."""
METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{program}</xmp:CreatorTool>
<pdf:Producer>{program}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


class _Information(pdfdoc.PDFInfo):  # type: ignore[misc]  # the library has no types
    """The document information without dates: content alone decides the bytes."""

    def format(self, document: Any) -> Any:
        said = {"Title": self.title, "Creator": PROGRAM, "Producer": PROGRAM}
        entries = {key: pdfdoc.PDFString(text) for key, text in said.items()}
        return pdfdoc.PDFDictionary(entries).format(document)


class _Line(pdfdoc.PDFObject):  # type: ignore[misc]
    """A stream's bytes with the line end that must follow and does not count."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def __len__(self) -> int:
        return len(self.content)

    def format(self, document: Any) -> bytes:
        return self.content + b"\n"


class _Endings(pdfdoc.NoEncryption):  # type: ignore[misc]
    """The one place that every stream passes: ``endstream`` stands on a line of its own."""

    def encode(self, content: Any) -> _Line:
        return _Line(pdfdoc.pdfdocEnc(content))


class _Plain(pdfdoc.PDFStream):  # type: ignore[misc]
    """A stream without filters, which any program can read."""

    def format(self, document: Any) -> bytes:
        told = pdfdoc.PDFDictionary({**self.dictionary.dict, "Length": len(self.content)})
        whole: bytes = told.format(document) + b"\nstream\n" + self.content + b"\nendstream\n"
        return whole


class Archive:
    """Watches over one canvas: ``read`` and ``passed`` around what is drawn, ``end`` last."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas
        self.document = canvas._doc
        self.document.encrypt = _Endings()
        self.information = self.document.info = _Information()
        self._pages: list[list[tuple[str, str]]] = []
        self._page: list[tuple[str, str]] = []

    @contextmanager
    def read(self, kind: str, said: str = "") -> Iterator[None]:
        """What is drawn within is read; a figure as what is ``said`` of it."""
        self.canvas._code.append(f"/{kind} <</MCID {len(self._page)}>> BDC")
        self._page.append((kind, said))
        yield
        self.canvas._code.append("EMC")

    @contextmanager
    def passed(self) -> Iterator[None]:
        """What is drawn within is passed over."""
        self.canvas._code.append("/Artifact BMC")
        yield
        self.canvas._code.append("EMC")

    def show(self) -> None:
        """End a page; the file's ID comes from what all of them show."""
        self.document.signature.update("\n".join(self.canvas._code).encode())
        self.canvas.showPage()
        page = self.document.Pages.pages[-1]
        if self._page:
            page.__NoDefault__ = (*page.__NoDefault__, "StructParents", "Tabs")
            page.StructParents, page.Tabs = len(self._pages), pdfdoc.PDFName("S")
        self._pages.append(self._page)
        self._page = []

    def end(self, title: str) -> None:
        """Write down what the file is, after its last page."""
        self.information.title = title
        catalog = self.document.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalog.Metadata = _Plain(
            _named(Type="Metadata", Subtype="XML"),
            METADATA.format(title=escape(title), program=PROGRAM, language=LANGUAGE).encode(),
        )
        catalog.OutputIntents = pdfdoc.PDFArray([self._intent()])
        catalog.StructTreeRoot = self._tree()
        self.canvas.setViewerPreference("DisplayDocTitle", "true")

    def _intent(self) -> Any:
        profile = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"N": 3}), _profile())
        intent = _named(Type="OutputIntent", S="GTS_PDFA1")
        intent["OutputConditionIdentifier"] = pdfdoc.PDFString(SRGB)
        intent["Info"] = pdfdoc.PDFString(SRGB)
        intent["DestOutputProfile"] = self.document.Reference(profile, "Colours")
        return intent

    def _tree(self) -> Any:
        """The structure: the document, and below it what is read of each page, in order."""
        refer = self.document.Reference
        root, whole = _named(Type="StructTreeRoot"), _named(Type="StructElem", S="Document")
        root_at, whole_at = refer(root, "Structure"), refer(whole, "Whole")
        whole["P"] = root_at
        every, numbered = [], []
        for number, (page, parts) in enumerate(
            zip(self.document.Pages.pages, self._pages, strict=True)
        ):
            page_at = refer(page)
            own = [
                refer(self._part(kind, said, at, page_at, whole_at), f"Part{number}.{at}")
                for at, (kind, said) in enumerate(parts)
            ]
            every += own
            if own:
                numbered += [number, pdfdoc.PDFArray(own)]
        whole["K"] = pdfdoc.PDFArray(every)
        root["K"] = whole_at
        root["ParentTree"] = pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbered)})
        root["ParentTreeNextKey"] = len(self._pages)
        return root

    def _part(self, kind: str, said: str, at: int, page: Any, parent: Any) -> Any:
        part = _named(Type="StructElem", S=kind)
        part["P"], part["Pg"], part["K"] = parent, page, at
        if said:
            part["Alt"] = pdfdoc.PDFString(said)
        return part


def _named(**names: str) -> Any:
    """A dictionary of names."""
    return pdfdoc.PDFDictionary({key: pdfdoc.PDFName(name) for key, name in names.items()})


@cache
def _profile() -> bytes:
    return (COLOUR / "sRGB.icc").read_bytes()
