"""Signatures (签名): of a package's manifest (CMS), and of a journal's heads (ECDSA).

Made by ``cryptography``; a manifest is verified by pyHanko, since what made a
thing should not be what judges it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7

from app.errors import BadInput
from app.exchange.keyring.certificate import POLICIES, Key, certificate_from, holder

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
"""Certificates are judged at a fixed moment: no clock decides."""

CHAIN_LIMIT = 4
SIZE_LIMIT = 64 * 1024

ONE = bytes.fromhex("020101")
SHA256 = bytes.fromhex("300d06096086480165030402010500")
"""The version and the digest of a signature as DER: no signature covers them."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed: the signer's certificate, and those between it and the root."""

    signer: x509.Certificate
    between: tuple[x509.Certificate, ...]

    @property
    def name(self) -> str:
        return holder(self.signer)


def sign_manifest(
    content: bytes, key: Key, certificate: x509.Certificate, between: Sequence[x509.Certificate]
) -> bytes:
    """A detached CMS signature (DER) with the signer's chain inside, without the root."""
    builder = (
        pkcs7.PKCS7SignatureBuilder()
        .set_data(content)
        .add_signer(certificate, key, hashes.SHA256())
    )
    for each in between:
        builder = builder.add_certificate(each)
    return builder.sign(
        serialization.Encoding.DER,
        [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary],
    )


def verify_manifest(content: bytes, signature: bytes, root: x509.Certificate, kind: str) -> Signed:
    """Who signed these bytes, allowed to sign this kind. Raises BadInput, told apart by its code.

    ``signer-unknown``: no chain to the root; ``wrong-signer``: a certificate
    for other kinds; ``altered``: the bytes are not what was signed.
    """
    from asn1crypto import cms
    from asn1crypto import x509 as asn1_x509
    from pyhanko.sign.validation import async_validate_detached_cms
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import CertificateValidator, ValidationContext
    from pyhanko_certvalidator.errors import PathError, ValidationError
    from pyhanko_certvalidator.policy_decl import PKIXValidationParams

    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # it is told here, in our words
    if len(signature) > SIZE_LIMIT:
        raise BadInput("的签名已损坏。", code="altered")
    try:
        info = cms.ContentInfo.load(signature, strict=True)
        signed_data = info["content"]
        certificates = [each.chosen for each in signed_data["certificates"]]
        if info["content_type"].native != "signed_data" or len(signed_data["signer_infos"]) != 1:
            raise ValueError("not one signer")
        if len(certificates) > CHAIN_LIMIT:
            raise ValueError("too many certificates")
        anchor = _as_asn1(root, asn1_x509)
        sid = signed_data["signer_infos"][0]["sid"].chosen
        signer = next(
            each
            for each in certificates
            if each.serial_number == sid["serial_number"].native and each.issuer == sid["issuer"]
        )
        if not _as_written(signed_data, signer):
            raise ValueError("not in the form that signatures have")
    except (ValueError, TypeError, KeyError, StopIteration, AttributeError):
        raise BadInput("的签名已损坏。", code="altered") from None
    others = [each for each in certificates if each is not signer]

    def context() -> ValidationContext:
        return ValidationContext(
            trust_roots=[anchor],
            other_certs=others,
            moment=MOMENT,
            allow_fetching=False,
            revocation_mode="soft-fail",
        )

    async def judge() -> str:
        status = await async_validate_detached_cms(
            content,
            signed_data,
            signer_validation_context=context(),
            key_usage_settings=KeyUsageConstraints(key_usage={"digital_signature"}),
        )
        if not (status.intact and status.valid):
            return "altered"
        if not status.trusted:
            return "signer-unknown"
        policy = PKIXValidationParams(
            user_initial_policy_set=frozenset({POLICIES[kind].dotted_string}),
            initial_explicit_policy=True,
        )
        validator: Any = CertificateValidator(
            signer, others, validation_context=context(), pkix_params=policy
        )
        try:
            await validator.async_validate_usage({"digital_signature"})
        except (PathError, ValidationError):
            return "wrong-signer"
        return ""

    try:
        fault = asyncio.run(judge())
    except Exception:  # an altered name of an algorithm makes the libraries stumble anywhere
        fault = "altered"
    if fault:
        raise BadInput(_TOLD[fault], code=fault)
    return Signed(_as_x509(signer), tuple(_as_x509(each) for each in others))


def _as_written(signed_data: Any, signer: Any) -> bool:
    """Whether what no signature covers is as it is always written: no bit may be another."""
    info = signed_data["signer_infos"][0]
    set_of_one = b"\x31" + bytes([len(SHA256)]) + SHA256
    return bool(
        signed_data["version"].dump() == info["version"].dump() == ONE
        and signed_data["digest_algorithms"].dump() == set_of_one
        and info["digest_algorithm"].dump() == SHA256
        and info["sid"].chosen["issuer"].dump() == signer.issuer.dump()
        and all(
            each.chosen["signature_value"].contents[:1] == b"\0"
            for each in signed_data["certificates"]
        )
    )


_TOLD = {
    "altered": "的签名与内容不符，已被改动或损坏。",
    "signer-unknown": "的签署者不是本市考核办认可的。",
    "wrong-signer": "的签署者无权签署这一种数据包。",
}


def _as_x509(certificate: object) -> x509.Certificate:
    return x509.load_der_x509_certificate(certificate.dump())  # type: ignore[attr-defined]


def verify_chain(
    pems: Sequence[str], root: x509.Certificate, kinds: Sequence[str]
) -> x509.Certificate:
    """The first certificate of a chain, found good under the root for one of these kinds.

    Raises BadInput with the code ``signer-unknown``.
    """
    from asn1crypto import x509 as asn1_x509
    from pyhanko_certvalidator import CertificateValidator, ValidationContext
    from pyhanko_certvalidator.errors import PathError, ValidationError
    from pyhanko_certvalidator.policy_decl import PKIXValidationParams

    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    try:
        chain = [certificate_from(pem) for pem in pems[:CHAIN_LIMIT]]
        loaded = [_as_asn1(each, asn1_x509) for each in (*chain, root)]
        context = ValidationContext(
            trust_roots=[loaded[-1]],
            other_certs=loaded[1:-1],
            moment=MOMENT,
            allow_fetching=False,
            revocation_mode="soft-fail",
        )
        policy = PKIXValidationParams(
            user_initial_policy_set=frozenset(POLICIES[kind].dotted_string for kind in kinds),
            initial_explicit_policy=True,
        )
        validator: Any = CertificateValidator(
            loaded[0], loaded[1:-1], validation_context=context, pkix_params=policy
        )
        asyncio.run(validator.async_validate_usage({"digital_signature"}))
    except (PathError, ValidationError, ValueError, TypeError, IndexError, BadInput):
        raise BadInput(_TOLD["signer-unknown"], code="signer-unknown") from None
    return chain[0]


def _as_asn1(certificate: x509.Certificate, library: Any) -> Any:
    der = certificate.public_bytes(serialization.Encoding.DER)
    return library.Certificate.load(der, strict=True)


def sign_head(content: bytes, key: Key) -> bytes:
    """A home's signature of a head's bytes (ECDSA P-256, SHA-256, DER)."""
    return key.sign(content, ec.ECDSA(hashes.SHA256()))


def head_is_signed(
    content: bytes, signature: bytes, by: x509.Certificate | ec.EllipticCurvePublicKey
) -> bool:
    """Whether the holder of the certificate, or of the key, signed these bytes."""
    public = by.public_key() if isinstance(by, x509.Certificate) else by
    if not isinstance(public, ec.EllipticCurvePublicKey):
        return False
    try:
        public.verify(signature, content, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True
