"""防篡改校验: a PDF sealed by a home's certificate (PAdES, B-B), and the seals of a PDF verified.

A seal makes every later change of the file detectable and says who sealed it. It is no
signature in the sense of 电子签名法, and says so on the page. Several in sequence keep the
earlier ones valid: each is an incremental update of the file.

Source: forms.md, Signing; libraries.md on pyHanko.
"""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.errors import BadInput
from app.reports.page.block import MM, Style
from app.reports.page.flow import LaidOut
from app.reports.page.setting import Body, Line, Page, Pager, Plate
from app.reports.page.typeface import Face
from app.reports.wording import Outline, wording

if TYPE_CHECKING:
    from cryptography import x509

LARGEST = 100_000_000
"""Larger files are signed wrongly by the library (pyHanko 336)."""
MOST_SEALS = 20
STAMP = (50 * MM, 7 * MM)
"""Width and height of the visible stamp; three stand side by side at the last page's edge."""
STAMPS_SHOWN = 3
EDGE, GAP = 4 * MM, 2 * MM
SMALL = Style(Face.SONG, 6.0, 8.0)
OUTLINE = Outline(texts={"line": ("role", "who", "when"), "disclaimer": ()}, lists={})


@dataclass(frozen=True, slots=True)
class Sealer:
    """Whoever seals: a certificate with those above it up to the root, and its key's work.

    ``sign`` gives the DER signature (ECDSA, SHA-256) of any bytes.
    """

    name: str
    certificate: x509.Certificate
    above: tuple[x509.Certificate, ...]
    sign: Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Seal:
    """One seal of a PDF, as it was found. ``problem`` is empty for a sound one.

    ``covers_whole_file``: nothing was added after it; where something was,
    ``problem`` is empty only if that was a further seal.
    """

    name: str
    mark: str
    """Whose certificate it is in a way that programs read: a home's id."""
    role: str
    when: str
    covers_whole_file: bool
    problem: str = ""


def seal(pdf: bytes, sealer: Sealer, role: str, when: datetime) -> bytes:
    """The PDF with one more seal, its earlier bytes untouched. Raises BadInput.

    ``role`` says in what capacity; ``when`` is the sealer's own clock.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter

    if len(pdf) > LARGEST:
        raise BadInput("文件超过 100 MB，不能加防篡改校验，请分成几个文件。", code="too-large")
    try:
        file = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=True)
        before = len(file.prev.embedded_regular_signatures)
        if before >= MOST_SEALS:
            raise BadInput(f"这个文件已有 {before} 个防篡改校验，不能再加。", code="too-many")
        name = f"YinghengSeal{before + 1}"
        signing = PdfSigner(
            PdfSignatureMetadata(
                field_name=name,
                md_algorithm="sha256",
                subfilter=SigSeedSubFilter.PADES,
                reason=role,
                name=sealer.name,
            ),
            signer=_signer(sealer),
            stamp_style=_stamp(sealer.name, role, when),
            new_field_spec=SigFieldSpec(name, on_page=-1, box=_place(file, before)),
        )
        sealed = io.BytesIO()
        signing.sign_pdf(file, output=sealed)
    except (PdfError, ValueError, KeyError, TypeError, RecursionError):
        raise BadInput("这个 PDF 文件已损坏或加了密，不能加防篡改校验。", code="bad-pdf") from None
    return sealed.getvalue()


def _signer(sealer: Sealer) -> Any:
    """The library's signer around the key's work."""
    from asn1crypto import x509 as asn1
    from pyhanko.sign.signers import Signer
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    class OneKey(Signer):
        """It never sees the key."""

        async def async_sign_raw(
            self, data: bytes, digest_algorithm: str, dry_run: bool = False
        ) -> bytes:
            return sealer.sign(data)

    store: Any = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple([_asn1(each, asn1) for each in sealer.above])
    return OneKey(signing_cert=_asn1(sealer.certificate, asn1), cert_registry=store)


def _asn1(certificate: x509.Certificate, asn1: Any) -> Any:
    from cryptography.hazmat.primitives.serialization import Encoding

    return asn1.Certificate.load(certificate.public_bytes(Encoding.DER))


def _place(file: Any, before: int) -> tuple[int, int, int, int] | None:
    """Where the next stamp stands on the last page; none when the edge is full."""
    if before >= STAMPS_SHOWN:
        return None
    left = 28 * MM + before * (STAMP[0] + GAP)
    return (round(left), round(EDGE), round(left + STAMP[0]), round(EDGE + STAMP[1]))


def _stamp(name: str, role: str, when: datetime) -> Any:
    """The visible stamp, drawn with the forms' own fonts."""
    from pyhanko.pdf_utils.content import PdfContent
    from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, SimpleBoxLayoutRule
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.stamp import StaticStampStyle

    class Drawn(PdfContent):
        """A page that was drawn in memory; the library's own such content wants a file."""

        def render(self) -> bytes:
            page = PdfFileReader(io.BytesIO(_drawn(name, role, when)))
            self.resources.xobject["/Drawn"] = self._ensure_writer.import_page_as_xobject(page)
            self.box = BoxConstraints(*STAMP)
            return b"/Drawn Do"

    whole = SimpleBoxLayoutRule(x_align=AxisAlignment.ALIGN_MID, y_align=AxisAlignment.ALIGN_MID)
    return StaticStampStyle(background=Drawn(), border_width=0, background_layout=whole)


def _drawn(name: str, role: str, when: datetime) -> bytes:
    """The stamp as a page of a PDF."""
    from app.reports.page.paint import paint

    words = wording("seal", OUTLINE)
    pager = Pager(Body(1.5 * MM, 0.0, STAMP[0] - 1.5 * MM, STAMP[1]))
    page: Page = pager.page
    page.plates.append(Plate(0.5, 0.5, STAMP[0] - 1, STAMP[1] - 1, weight=0.5, gray=0.4))
    told = when.strftime("%Y-%m-%d %H:%M")
    top = STAMP[1] - 1.5
    for text in (words.text("line", role=role, who=name, when=told), words.text("disclaimer")):
        line, style = _fitting(pager, text)
        page.put(line, style, pager.body.left, pager.body.right, top)
        top -= SMALL.leading + 1
    return paint([LaidOut(STAMP, (page,), frozenset())], lambda: "").pdf


def _fitting(pager: Pager, text: str) -> tuple[Line, Style]:
    """The text as one line: smaller where it would need two."""
    style = SMALL
    while len(lines := pager.lines(text, style, pager.body.width)) > 1 and style.size > 3:
        style = replace(style, size=style.size - 0.5)
    return lines[0], style


def seals_of(pdf: bytes, root: x509.Certificate) -> tuple[Seal, ...]:
    """Every seal of a PDF in the order of making, each verified against the office's root.

    Nothing of the file is trusted. Raises BadInput where it is no readable PDF.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # it is told here, in our words
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    if len(pdf) > LARGEST:
        raise BadInput("文件超过 100 MB，不能核验。", code="too-large")
    try:
        found = PdfFileReader(io.BytesIO(pdf), strict=False).embedded_regular_signatures
        if len(found) > MOST_SEALS:
            raise BadInput("这个文件的防篡改校验过多，不能核验。", code="too-many")
        return tuple(_judge(each, root) for each in found)
    except (PdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        raise BadInput("这个 PDF 文件已损坏或加了密，不能核验。", code="bad-pdf") from None


def seals_in(path: Path, root: str) -> tuple[Seal, ...]:
    """:func:`seals_of` for a file and a root certificate in PEM; runs in the child process."""
    from cryptography import x509

    if path.stat().st_size > LARGEST:
        raise BadInput("文件超过 100 MB，不能核验。", code="too-large")
    return seals_of(path.read_bytes(), x509.load_pem_x509_certificate(root.encode()))


def _judge(embedded: Any, root: x509.Certificate) -> Seal:
    """One seal with what is wrong with it."""
    from asn1crypto import x509 as asn1
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.validation import async_validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext
    from pyhanko_certvalidator.errors import PathError, ValidationError

    context = ValidationContext(
        trust_roots=[_asn1(root, asn1)],
        moment=MOMENT,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    said = embedded.sig_object
    seal = Seal(
        name=_subject(embedded, "common_name"),
        mark=_subject(embedded, "serial_number"),
        role=str(said.get("/Reason", "")),
        when=_when(said.get("/M", "")),
        covers_whole_file=False,
    )
    try:
        status = asyncio.run(
            async_validate_pdf_signature(
                embedded,
                signer_validation_context=context,
                key_usage_settings=KeyUsageConstraints(key_usage={"digital_signature"}),
            )
        )
    except (SignatureValidationError, SigningError, PathError, ValidationError, ValueError):
        return replace(seal, problem="校验数据已损坏")
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    seal = replace(seal, covers_whole_file=whole)
    if not (status.intact and status.valid):
        return replace(seal, problem="内容与校验不符，文件已被改动")
    if not status.trusted:
        return replace(seal, problem="加校验者不是本市考核办认可的")
    if not whole and status.modification_level not in (
        ModificationLevel.NONE,
        ModificationLevel.LTA_UPDATES,
        ModificationLevel.FORM_FILLING,
    ):
        return replace(seal, problem="加校验之后，文件又有校验以外的改动")
    return seal


MOMENT = datetime.fromisoformat("2026-01-01T00:00:00+00:00")
"""When certificates are judged: fixed, since the clocks of laptops lie and none expires."""


def _subject(embedded: Any, part: str) -> str:
    """What the certificate says of its holder: never what the file says of itself."""
    subject = embedded.signer_cert.subject.native if embedded.signer_cert is not None else {}
    return str(subject.get(part, ""))


def _when(said: Any) -> str:
    """The time that the sealer claims, as ISO text; empty where it is none."""
    from pyhanko.pdf_utils.generic import parse_pdf_date
    from pyhanko.pdf_utils.misc import PdfError

    try:
        return str(parse_pdf_date(str(said)).isoformat())
    except (PdfError, ValueError, IndexError):
        return ""
