"""Certificates (证书): who may sign which kind of package.

The office's root certifies and never signs a package. It certifies the
office's own package key and each team's key; a team's key certifies its
laptops. Which kinds of package a holder may sign stands in the certificate
policies, in the team's certificate and in the laptop's, so that any X.509
library refuses a manifest of another kind. Certificates are valid from 2000 to
the end of 9999, since laptops' clocks lie, and end by revocation.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.errors import BadInput

Key = ec.EllipticCurvePrivateKey
Certificate = x509.Certificate

ARC = "2.25.12666158285966443465450935630990067049"
"""An arc of our own: under 2.25 stand UUIDs, this is one."""

POLICIES = {
    kind: x509.ObjectIdentifier(f"{ARC}.1.{number}")
    for number, kind in enumerate(("tasks", "results", "peer", "receipt", "county"), start=1)
}
"""By kind of package the policy that its signer's certificate must have."""

OFFICE_KINDS = ("tasks", "receipt")
TEAM_KINDS = ("results", "peer")
COUNTY_KINDS = ("county",)

PRINTABLE = re.compile(r"[A-Za-z0-9 ().,/:?-]{1,40}")

BEGIN = datetime(2000, 1, 1, tzinfo=UTC)
END = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Usage:
    """What a certificate's key is for: certifying others, or signing packages."""

    certifies: bool
    depth: int | None = None
    kinds: Sequence[str] = ()


ROOT = Usage(certifies=True, depth=1)
OFFICE = Usage(certifies=False, kinds=OFFICE_KINDS)
TEAM = Usage(certifies=True, depth=0, kinds=TEAM_KINDS)
LAPTOP = Usage(certifies=False, kinds=TEAM_KINDS)
COUNTY = Usage(certifies=True, depth=0, kinds=COUNTY_KINDS)
COUNTY_LAPTOP = Usage(certifies=False, kinds=COUNTY_KINDS)


def new_private_key() -> Key:
    """A fresh P-256 key."""
    return ec.generate_private_key(ec.SECP256R1())


def key_text(key: Key) -> str:
    """A private key as PEM, to be kept inside an encrypted database."""
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode("ascii")


def key_from(text: str) -> Key:
    """A private key from its PEM."""
    key = serialization.load_pem_private_key(text.encode("ascii"), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise BadInput("密钥不是 P-256 密钥。", code="bad-key")
    return key


def certificate_text(certificate: x509.Certificate) -> str:
    """A certificate as PEM."""
    return certificate.public_bytes(serialization.Encoding.PEM).decode("ascii")


def certificate_from(text: str) -> x509.Certificate:
    """A certificate from its PEM. Raises BadInput."""
    try:
        return x509.load_pem_x509_certificate(text.encode("ascii"))
    except ValueError:
        raise BadInput("证书已损坏。", code="bad-certificate") from None


def foreign_certificate(content: bytes) -> x509.Certificate:
    """A certificate of another body, as PEM or DER. Raises BadInput."""
    read = (
        x509.load_pem_x509_certificate
        if content.lstrip().startswith(b"-----BEGIN")
        else x509.load_der_x509_certificate
    )
    try:
        return read(content)
    except ValueError:
        raise BadInput("这个文件不是证书，或者已损坏。", code="bad-certificate") from None


def may_certify(certificate: x509.Certificate) -> bool:
    """Whether a certificate is an issuer's, by what it says of itself."""
    try:
        found = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    except (x509.ExtensionNotFound, ValueError):
        return False
    return found.value.ca


def fingerprint(certificate: x509.Certificate) -> str:
    """The SHA-256 of a certificate, in hex."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def self_issued(name: str, key: Key) -> x509.Certificate:
    """The office's root: it certifies, and signs nothing else."""
    return _certify(_name(name), key.public_key(), ROOT, key, None)


def certified(
    name: str,
    mark: str,
    public: ec.EllipticCurvePublicKey,
    usage: Usage,
    issuer: x509.Certificate,
    issuer_key: Key,
) -> x509.Certificate:
    """A certificate for somebody's public key, issued under ``issuer``.

    ``mark`` says whose it is in a way that programs read: a home's id, or
    ``team 3``; it stands as the subject's serial number.
    """
    return _certify(_name(name, mark), public, usage, issuer_key, issuer)


def holder(certificate: x509.Certificate) -> str:
    """The name that a certificate is made out to."""
    return _attribute(certificate, NameOID.COMMON_NAME)


def issuer_of(certificate: x509.Certificate) -> str:
    """The name of the body that issued a certificate."""
    for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for found in certificate.issuer.get_attributes_for_oid(oid):
            return str(found.value)
    return certificate.issuer.rfc4514_string()


def mark(kind: str, name: str) -> str:
    """The mark of a team or a body: ``team 3``; a name that X.509 cannot print by its hash."""
    if not PRINTABLE.fullmatch(name):
        name = "=" + hashlib.sha256(name.encode("utf-8")).hexdigest()[:32]
    return f"{kind} {name}"


def mark_of(certificate: x509.Certificate) -> str:
    """Whose a certificate is: a home's id, or ``team 3``."""
    return _attribute(certificate, NameOID.SERIAL_NUMBER)


def _attribute(certificate: x509.Certificate, oid: x509.ObjectIdentifier) -> str:
    found = certificate.subject.get_attributes_for_oid(oid)
    return str(found[0].value) if found else ""


def _certify(
    subject: x509.Name,
    public: ec.EllipticCurvePublicKey,
    usage: Usage,
    issuer_key: Key,
    issuer: x509.Certificate | None,
) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject if issuer is None else issuer.subject)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(BEGIN)
        .not_valid_after(END)
        .add_extension(x509.BasicConstraints(usage.certifies, usage.depth), critical=True)
        .add_extension(_key_usage(certifies=usage.certifies), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()),
            critical=False,
        )
    )
    if usage.kinds:
        policies = [x509.PolicyInformation(POLICIES[kind], None) for kind in usage.kinds]
        builder = builder.add_extension(x509.CertificatePolicies(policies), critical=True)
    return builder.sign(issuer_key, hashes.SHA256())


def _name(text: str, mark: str = "") -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, text[:64])]
    if mark:
        parts.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, mark))
    return x509.Name(parts)


def _key_usage(*, certifies: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not certifies,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=certifies,
        crl_sign=certifies,
        encipher_only=False,
        decipher_only=False,
    )
