"""A person's own certificate on a token (数字证书介质, PKCS#11): found, unlocked, put to work.

The key never leaves the token. The driver (驱动) is the library file of the body that issued
the certificate; its path is the user's. Of several certificates on a token the one signs that
may sign, is in force, and was issued last.

Source: forms.md, Signing; PKCS#11 (Cryptoki) 2.40; RFC 5280, 4.2.1.3 on the usage of keys.
"""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from app.errors import Refused
from app.exchange.keyring.certificate import Certificate, holder, issuer_of, may_certify

if TYPE_CHECKING:
    import pkcs11

DIGEST = "sha256"
LOW = "密码不正确：已经输错过，连续输错会锁定，请核对后再试。"
LAST = "密码不正确：只剩最后一次机会，再输错就会锁定。"
LOCKED = "数字证书介质已锁定：密码输错的次数过多，请持证书到签发机构解锁。"
ABSENT = "没有插入数字证书介质，或者驱动与介质不符。"


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose token is unlocked: the certificate, those above it, and what its key signs.

    ``sign`` gives the DER signature (SHA-256) of any bytes.
    """

    name: str
    certificate: Certificate
    above: tuple[Certificate, ...]
    sign: Callable[[bytes], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class OnToken:
    """One certificate as a list shows it, and why it cannot sign; empty where it can."""

    token: str
    name: str
    issuer: str
    until: str
    problem: str

    def as_json(self) -> dict[str, str]:
        """As ``token list`` prints it."""
        return asdict(self)


def on_tokens(module: Path, now: datetime) -> list[OnToken]:
    """Every person's certificate on every token that is plugged in. Raises Refused."""
    with _told():
        return [
            OnToken(
                token.label,
                holder(each),
                issuer_of(each),
                f"{each.not_valid_after_utc:%Y-%m-%d}",
                _problem(each, now),
            )
            for token in _tokens(module)
            for each in _public(token)
        ]


@contextlib.contextmanager
def unlocked(module: Path, label: str, pin: str, now: datetime) -> Iterator[Holder]:
    """The token named ``label``, or the only one, opened by its PIN until the block ends.

    The PIN is kept nowhere and told in no message. Raises Refused.
    """
    with _told():
        token = _chosen(_tokens(module), label)
        with _logged_in(token, pin) as session:
            yield _holder(session, token, now)


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """What a driver raises, in our words."""
    import pkcs11

    gone = (
        pkcs11.DeviceRemoved,
        pkcs11.TokenNotPresent,
        pkcs11.TokenNotRecognised,
        pkcs11.SlotIDInvalid,
    )
    try:
        yield
    except gone:
        raise Refused(ABSENT, code="no-token") from None
    except (pkcs11.FunctionCancelled, pkcs11.FunctionRejected):
        raise Refused("在数字证书介质上取消了签名。", code="token-cancelled") from None
    except pkcs11.PKCS11Error as error:
        raise Refused(
            f"数字证书介质没有完成操作（{type(error).__name__}），请重新插入后再试。",
            code="token-failed",
        ) from None


def _tokens(module: Path) -> list[pkcs11.Token]:
    """What is plugged in and was ever set up."""
    import pkcs11

    if not module.is_file():
        raise Refused(f"没有找到数字证书的驱动文件“{module.name}”。", code="no-token-module")
    try:
        driver = pkcs11.lib(str(module))
    except (pkcs11.PKCS11Error, OSError):
        raise Refused(
            f"“{module.name}”不能作为数字证书的驱动（PKCS#11）打开。", code="bad-token-module"
        ) from None
    found = [slot.get_token() for slot in driver.get_slots(token_present=True)]
    return [token for token in found if token.flags & pkcs11.TokenFlag.TOKEN_INITIALIZED]


def _chosen(tokens: Sequence[pkcs11.Token], label: str) -> pkcs11.Token:
    fitting = [token for token in tokens if label in ("", token.label)]
    if not tokens:
        raise Refused(ABSENT, code="no-token")
    if not fitting:
        raise Refused(f"没有插入名为“{label}”的数字证书介质。", code="no-token")
    if len(fitting) > 1:
        told = "、".join(sorted(token.label for token in fitting))
        raise Refused(
            f"插有 {len(fitting)} 个数字证书介质，请写明用哪一个：{told}。", code="which-token"
        )
    return fitting[0]


@contextlib.contextmanager
def _logged_in(token: pkcs11.Token, pin: str) -> Iterator[pkcs11.Session]:
    import pkcs11

    if token.flags & pkcs11.TokenFlag.USER_PIN_LOCKED:
        raise Refused(LOCKED, code="pin-locked")
    try:
        session = token.open(user_pin=pin)
    except (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange):
        raise _wrong_pin(token) from None
    except pkcs11.PinLocked:
        raise Refused(LOCKED, code="pin-locked") from None
    except (pkcs11.UserPinNotInitialized, pkcs11.PinExpired):
        raise Refused(
            "数字证书介质的密码还没有设置或者已经过期，请先用签发机构的程序设置。", code="pin-unset"
        ) from None
    with session:
        yield session


def _wrong_pin(token: pkcs11.Token) -> Refused:
    """How many tries are left, as far as the token tells."""
    import pkcs11

    flags = token.slot.get_token().flags
    if flags & pkcs11.TokenFlag.USER_PIN_LOCKED:
        return Refused(LOCKED, code="pin-locked")
    told = LAST if flags & pkcs11.TokenFlag.USER_PIN_FINAL_TRY else LOW
    return Refused(told, code="wrong-pin")


def _public(token: pkcs11.Token) -> list[Certificate]:
    """The certificates that a token shows to everybody, without those of issuers."""
    with token.open() as session:
        return [each for _, each in _certificates(session) if not may_certify(each)]


def _certificates(session: pkcs11.Session) -> list[tuple[bytes, Certificate]]:
    """Each certificate with the id of its key."""
    from pkcs11 import Attribute, ObjectClass

    found = []
    for each in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}):
        with contextlib.suppress(ValueError):  # what is no X.509 certificate signs nothing
            certificate = x509.load_der_x509_certificate(bytes(each[Attribute.VALUE]))
            found.append((bytes(each[Attribute.ID] or b""), certificate))
    return found


def _holder(session: pkcs11.Session, token: pkcs11.Token, now: datetime) -> Holder:
    from pkcs11 import Attribute, ObjectClass

    every = _certificates(session)
    keys = {
        bytes(each[Attribute.ID] or b"")
        for each in session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})
    }
    own = [(id, each) for id, each in every if id in keys and not may_certify(each)]
    if not own:
        raise Refused("数字证书介质里没有可以签名的证书。", code="no-certificate")
    good = [(id, each) for id, each in own if not _problem(each, now)]
    if not good:
        _, last = max(own, key=lambda pair: (_may_sign(pair[1]), pair[1].not_valid_after_utc))
        raise Refused(_problem(last, now), code="no-certificate")
    id, certificate = max(good, key=lambda pair: pair[1].not_valid_before_utc)
    above = tuple(each for _, each in every if may_certify(each))
    signer = _signer(session, token, id, certificate)

    async def sign(data: bytes) -> bytes:
        return bytes(await signer.async_sign_raw(data, DIGEST))

    return Holder(holder(certificate), certificate, above, sign)


def _signer(
    session: pkcs11.Session, token: pkcs11.Token, key: bytes, certificate: Certificate
) -> Any:
    """The library's signer; a token that cannot digest gets the digest."""
    from asn1crypto import x509 as asn1
    from cryptography.hazmat.primitives.serialization import Encoding
    from pkcs11 import Mechanism
    from pyhanko.sign.pkcs11 import PKCS11Signer

    is_rsa = isinstance(certificate.public_key(), rsa.RSAPublicKey)
    whole = Mechanism.SHA256_RSA_PKCS if is_rsa else Mechanism.ECDSA_SHA256
    return PKCS11Signer(
        session,
        signing_cert=asn1.Certificate.load(certificate.public_bytes(Encoding.DER)),
        key_id=key,
        use_raw_mechanism=whole not in token.slot.get_mechanisms(),
    )


def _problem(certificate: Certificate, now: datetime) -> str:
    """Why a certificate cannot sign; empty where it can."""
    moment = now.astimezone(UTC)
    if not _has_known_key(certificate):
        return "证书的算法（如国密 SM2）不能用来签 PDF，请使用 RSA 或者 ECDSA 的证书。"
    if not _may_sign(certificate):
        return "数字证书介质里的证书不能用于签名。"
    if moment > certificate.not_valid_after_utc:
        return f"证书已于 {certificate.not_valid_after_utc:%Y-%m-%d} 到期，请到签发机构更新。"
    if moment < certificate.not_valid_before_utc:
        return f"证书自 {certificate.not_valid_before_utc:%Y-%m-%d} 起才有效，请核对电脑的日期。"
    return ""


def _has_known_key(certificate: Certificate) -> bool:
    try:
        key = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm):
        return False
    return isinstance(key, (rsa.RSAPublicKey, ec.EllipticCurvePublicKey))


def _may_sign(certificate: Certificate) -> bool:
    """A certificate that says nothing of its key's usage may."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    except ValueError:
        return False
    return usage.digital_signature or usage.content_commitment
