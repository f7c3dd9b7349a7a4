"""防篡改校验 and 电子签名: a PDF sealed (PAdES, B-B), and the seals of a PDF verified.

A seal makes every later change of the file detectable and says who made it. By a home's
certificate it is a 防篡改校验, no signature in the sense of 电子签名法, and says so on the page;
by a person's own certificate, which a body for it (CA) issued, it is that person's 电子签名.
Several in sequence keep the earlier ones valid: each is an incremental update of the file.

Source: forms.md, Signing; libraries.md on pyHanko; 电子签名法, articles 13 and 14.
"""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Awaitable, Callable, Sequence
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
OUTLINE = Outline(
    texts={
        "line": ("role", "who", "when"),
        "disclaimer": (),
        "signed": ("role", "who", "when"),
        "issuer": ("issuer",),
    },
    lists={},
)
TAMPER_PROOF, SIGNATURE = "防篡改校验", "电子签名"
FIELDS = {TAMPER_PROOF: "YinghengSeal", SIGNATURE: "YinghengSignature"}
"""How the fields of the file are called, before their number."""
LONGEST_SIGNATURE = 512
"""Bytes of a signature by an RSA key of 4,096 bits."""


@dataclass(frozen=True, slots=True)
class Sealer:
    """Whoever seals: a certificate with those above it up to the root, and its key's work.

    ``sign`` gives the DER signature (SHA-256) of any bytes. ``issuer`` is the body that
    issued a person's own certificate, empty for a home's.
    """

    name: str
    certificate: x509.Certificate
    above: tuple[x509.Certificate, ...]
    sign: Callable[[bytes], Awaitable[bytes]]
    issuer: str = ""

    @property
    def kind(self) -> str:
        """防篡改校验 or 电子签名."""
        return SIGNATURE if self.issuer else TAMPER_PROOF


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
    kind: str = TAMPER_PROOF
    issuer: str = ""
    """The body that issued a person's own certificate; empty for a home's."""
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
        raise BadInput(f"文件超过 100 MB，不能加{sealer.kind}，请分成几个文件。", code="too-large")
    try:
        file = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=True)
        before = len(file.prev.embedded_regular_signatures)
        if before >= MOST_SEALS:
            raise BadInput(
                f"这个文件已有 {before} 个签名或者防篡改校验，不能再加。", code="too-many"
            )
        name = f"{FIELDS[sealer.kind]}{before + 1}"
        signing = PdfSigner(
            PdfSignatureMetadata(
                field_name=name,
                md_algorithm="sha256",
                subfilter=SigSeedSubFilter.PADES,
                reason=role,
                name=sealer.name,
            ),
            signer=_signer(sealer),
            stamp_style=_stamp(sealer, role, when),
            new_field_spec=SigFieldSpec(name, on_page=-1, box=_place(file, before)),
        )
        sealed = io.BytesIO()
        signing.sign_pdf(file, output=sealed)
    except (PdfError, ValueError, KeyError, TypeError, RecursionError):
        raise BadInput(
            f"这个 PDF 文件已损坏或加了密，不能加{sealer.kind}。", code="bad-pdf"
        ) from None
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
            return bytes(LONGEST_SIGNATURE) if dry_run else await sealer.sign(data)

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


def _stamp(sealer: Sealer, role: str, when: datetime) -> Any:
    """The visible stamp, drawn with the forms' own fonts."""
    from pyhanko.pdf_utils.content import PdfContent
    from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, SimpleBoxLayoutRule
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.stamp import StaticStampStyle

    class Drawn(PdfContent):
        """A page that was drawn in memory; the library's own such content wants a file."""

        def render(self) -> bytes:
            page = PdfFileReader(io.BytesIO(_drawn(sealer, role, when)))
            self.resources.xobject["/Drawn"] = self._ensure_writer.import_page_as_xobject(page)
            self.box = BoxConstraints(*STAMP)
            return b"/Drawn Do"

    whole = SimpleBoxLayoutRule(x_align=AxisAlignment.ALIGN_MID, y_align=AxisAlignment.ALIGN_MID)
    return StaticStampStyle(background=Drawn(), border_width=0, background_layout=whole)


def _drawn(sealer: Sealer, role: str, when: datetime) -> bytes:
    """The stamp as a page of a PDF."""
    from app.reports.page.paint import paint

    words = wording("seal", OUTLINE)
    pager = Pager(Body(1.5 * MM, 0.0, STAMP[0] - 1.5 * MM, STAMP[1]))
    page: Page = pager.page
    page.plates.append(Plate(0.5, 0.5, STAMP[0] - 1, STAMP[1] - 1, weight=0.5, gray=0.4))
    told = when.strftime("%Y-%m-%d %H:%M")
    top = STAMP[1] - 1.5
    if sealer.kind == SIGNATURE:
        first, second = "signed", words.text("issuer", issuer=sealer.issuer)
    else:
        first, second = "line", words.text("disclaimer")
    for text in (words.text(first, role=role, who=sealer.name, when=told), second):
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


def seals_of(
    pdf: bytes, root: x509.Certificate, certifiers: Sequence[x509.Certificate] = ()
) -> tuple[Seal, ...]:
    """Every seal of a PDF in the order of making, each verified.

    A home's is judged by the office's ``root``, a person's by the ``certifiers``, the bodies
    that the office registered. Nothing of the file is trusted. Raises BadInput where it is no
    readable PDF.
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
            raise BadInput("这个文件的签名和防篡改校验过多，不能核验。", code="too-many")
        return tuple(_judge(each, root, certifiers) for each in found)
    except (PdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        raise BadInput("这个 PDF 文件已损坏或加了密，不能核验。", code="bad-pdf") from None


def seals_in(path: Path, root: str, *certifiers: str) -> tuple[Seal, ...]:
    """:func:`seals_of` for a file and certificates in PEM; runs in the child process."""
    from cryptography import x509

    if path.stat().st_size > LARGEST:
        raise BadInput("文件超过 100 MB，不能核验。", code="too-large")
    read = [x509.load_pem_x509_certificate(each.encode()) for each in (root, *certifiers)]
    return seals_of(path.read_bytes(), read[0], read[1:])


MOMENT = datetime.fromisoformat("2026-01-01T00:00:00+00:00")
"""When a home's certificate is judged: fixed, since the clocks of laptops lie and none expires."""
HOME_USAGE = {"digital_signature"}
PERSON_USAGE = {"digital_signature", "non_repudiation"}


def _judge(embedded: Any, root: x509.Certificate, certifiers: Sequence[x509.Certificate]) -> Seal:
    """One seal with what is wrong with it.

    A person's certificate is judged at the moment that the signature claims, for it expires.
    """
    seal = _said(embedded)
    status = _status(embedded, [root], MOMENT, HOME_USAGE)
    if status is not None and status.trusted:
        seal = replace(seal, kind=TAMPER_PROOF)
    elif status is not None:
        other = _status(embedded, certifiers, _moment(seal.when), PERSON_USAGE)
        if other is not None and (other.trusted or seal.kind == SIGNATURE):
            seal = replace(seal, kind=SIGNATURE, issuer=_issuer(embedded))
            status = other
    return _with_problem(seal, embedded, status)


def _said(embedded: Any) -> Seal:
    """A seal as the file tells of it; its certificate tells whose it is."""
    said = embedded.sig_object
    by_home = str(embedded.field_name).startswith(FIELDS[TAMPER_PROOF])
    return Seal(
        name=_subject(embedded, "common_name"),
        mark=_subject(embedded, "serial_number"),
        role=str(said.get("/Reason", "")),
        when=_when(said.get("/M", "")),
        covers_whole_file=False,
        kind=TAMPER_PROOF if by_home else SIGNATURE,
    )


def _status(
    embedded: Any, anchors: Sequence[x509.Certificate], moment: datetime, usage: set[str]
) -> Any:
    """What the library finds with these anchors; None where the data is broken."""
    from asn1crypto import x509 as asn1
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.validation import async_validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import ValidationContext
    from pyhanko_certvalidator.errors import PathError, ValidationError

    context = ValidationContext(
        trust_roots=[_asn1(each, asn1) for each in anchors],
        moment=moment,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    try:
        return asyncio.run(
            async_validate_pdf_signature(
                embedded,
                signer_validation_context=context,
                key_usage_settings=KeyUsageConstraints(key_usage=usage),
            )
        )
    except (SignatureValidationError, SigningError, PathError, ValidationError, ValueError):
        return None


def _with_problem(seal: Seal, embedded: Any, status: Any) -> Seal:
    """The seal with what is wrong with it, as the library's ``status`` tells."""
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if status is None:
        return replace(seal, problem="校验数据已损坏")
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    seal = replace(seal, covers_whole_file=whole)
    if not (status.intact and status.valid):
        return replace(seal, problem="内容与校验不符，文件已被改动")
    if not status.trusted:
        return replace(seal, problem=_mistrust(seal, embedded))
    if not whole and status.modification_level not in (
        ModificationLevel.NONE,
        ModificationLevel.LTA_UPDATES,
        ModificationLevel.FORM_FILLING,
    ):
        return replace(seal, problem="加校验之后，文件又有校验以外的改动")
    return seal


def _mistrust(seal: Seal, embedded: Any) -> str:
    """Why a certificate is not trusted."""
    if seal.kind == TAMPER_PROOF:
        return "加校验者不是本市考核办认可的"
    certificate, moment = embedded.signer_cert, _moment(seal.when)
    if not certificate.not_valid_before <= moment <= certificate.not_valid_after:
        return "签名时证书不在有效期内"
    return "签发机构未登记"


def _issuer(embedded: Any) -> str:
    """The body that a certificate says it was issued by."""
    said = embedded.signer_cert.issuer.native
    return str(said.get("common_name") or said.get("organization_name") or "")


def _moment(when: str) -> datetime:
    """The time that a signature claims; now where it claims none."""
    return datetime.fromisoformat(when).astimezone() if when else datetime.now().astimezone()


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
