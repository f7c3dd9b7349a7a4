"""Tokens in software (SoftHSM) with the certificates of people, issued by a body of the tests.

One folder of tokens a process: the driver looks once where they are, when it is first opened.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pkcs11
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from pkcs11 import Attribute, ObjectClass
from pkcs11.util.ec import decode_ec_private_key
from pkcs11.util.rsa import decode_rsa_private_key

PIN, OFFICERS_PIN = "246810", "13579135"
DRIVERS = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm2.so")
CA = "样例省数字证书认证中心"
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True)
class Person:
    """Whose certificate a token has: what its key may do, of what kind it is, how long it holds."""

    name: str
    signs: bool = True
    is_rsa: bool = False
    begins: datetime = datetime(2020, 1, 1, tzinfo=UTC)
    days: int = 365 * 30


WANG, LI = Person("王芳"), Person("李䶮", is_rsa=True)
TOKENS: dict[str, Sequence[Person]] = {
    "wang": (Person("王芳", signs=False), WANG),
    "li": (LI,),
    "cipher": (Person("赵强", signs=False),),
    "expired": (Person("孙丽", days=400),),
    "early": (Person("周明", begins=datetime(2199, 1, 1, tzinfo=UTC)),),
    "empty": (),
}


def driver() -> Path:
    """The driver's file, with every token of :data:`TOKENS` plugged in."""
    _plug_in()
    return _driver()


def _driver() -> Path:
    return next(path for path in map(Path, DRIVERS) if path.is_file())


@cache
def _issuing_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@cache
def ca() -> x509.Certificate:
    """The certificate of the body that issued all the others."""
    return _certificate(Person(CA), _issuing_key(), issues=True)


def issued(person: Person) -> tuple[x509.Certificate, Key]:
    """A person's new key and the certificate for it."""
    key = _new_key(person)
    return _certificate(person, key), key


def other() -> x509.Certificate:
    """Another body's, of the same name; a new one each time."""
    key = ec.generate_private_key(ec.SECP256R1())
    builder = _builder(Person(CA), key, issues=True)
    return builder.sign(key, hashes.SHA256())


def _certificate(person: Person, key: Key, *, issues: bool = False) -> x509.Certificate:
    return _builder(person, key, issues=issues).sign(_issuing_key(), hashes.SHA256())


def _builder(person: Person, key: Key, *, issues: bool) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, person.name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, CA)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(person.begins)
        .not_valid_after(person.begins + timedelta(days=person.days))
        .add_extension(x509.BasicConstraints(ca=issues, path_length=None), critical=True)
        .add_extension(_usage(signs=person.signs, issues=issues), critical=True)
    )


def _usage(*, signs: bool, issues: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs and not issues,
        content_commitment=signs and not issues,
        key_encipherment=not signs,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=issues,
        crl_sign=issues,
        encipher_only=False,
        decipher_only=False,
    )


@cache
def _plug_in() -> None:
    folder = Path(tempfile.mkdtemp(prefix="tokens-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "tokens").mkdir()
    setting = folder / "softhsm2.conf"
    setting.write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(setting)
    for label in TOKENS:
        subprocess.run(
            ["softhsm2-util", "--init-token", "--free", "--label", label,
             "--so-pin", OFFICERS_PIN, "--pin", PIN],
            check=True, capture_output=True,
        )  # fmt: skip
    opened = pkcs11.lib(str(_driver()))
    for label, people in TOKENS.items():
        with opened.get_token(token_label=label).open(rw=True, user_pin=PIN) as session:
            for number, person in enumerate(people, start=1):
                _put(session, bytes([number]), person)


def _put(session: pkcs11.Session, id: bytes, person: Person) -> None:
    """The person's key and certificate on the token."""
    certificate, key = issued(person)
    content = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    read = decode_rsa_private_key if person.is_rsa else decode_ec_private_key
    session.create_object(
        read(content)
        | {
            Attribute.CLASS: ObjectClass.PRIVATE_KEY,
            Attribute.ID: id,
            Attribute.LABEL: person.name,
            Attribute.TOKEN: True,
            Attribute.SIGN: True,
        }
    )
    session.create_object(
        {
            Attribute.CLASS: ObjectClass.CERTIFICATE,
            Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
            Attribute.ID: id,
            Attribute.LABEL: person.name,
            Attribute.TOKEN: True,
            Attribute.SUBJECT: certificate.subject.public_bytes(),
            Attribute.VALUE: certificate.public_bytes(serialization.Encoding.DER),
        }
    )


def _new_key(person: Person) -> Key:
    if person.is_rsa:
        return rsa.generate_private_key(65537, 2048)
    return ec.generate_private_key(ec.SECP256R1())
