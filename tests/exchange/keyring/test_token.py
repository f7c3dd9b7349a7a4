"""A person's certificate on a token: the right one is taken, and every trouble is told plainly."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pkcs11
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from app.errors import Refused
from app.exchange.keyring import token
from tests import token as software

NOW = datetime(2026, 11, 3, 16, 30, tzinfo=UTC)
DATA = "一份表单".encode()


@pytest.mark.parametrize(("label", "person"), [("wang", software.WANG), ("li", software.LI)])
def test_what_the_key_signs_is_good_by_its_certificate(label: str, person: software.Person) -> None:
    """Of two certificates on a token the one that may sign does."""
    with token.unlocked(software.driver(), label, software.PIN, NOW) as holder:
        signature = asyncio.run(holder.sign(DATA))
    assert holder.name == person.name
    usage = holder.certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature
    key = holder.certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(signature, DATA, padding.PKCS1v15(), hashes.SHA256())
    else:
        assert isinstance(key, ec.EllipticCurvePublicKey)
        key.verify(signature, DATA, ec.ECDSA(hashes.SHA256()))


@pytest.mark.parametrize(
    ("label", "pin", "code", "told"),
    [
        ("wang", "000000", "wrong-pin", "已经输错过，连续输错会锁定"),
        ("absent", software.PIN, "no-token", "没有插入名为“absent”的"),
        ("", software.PIN, "which-token", "cipher、early、empty、expired、li、wang"),
        ("cipher", software.PIN, "no-certificate", "不能用于签名"),
        ("empty", software.PIN, "no-certificate", "没有可以签名的证书"),
        ("expired", software.PIN, "no-certificate", "已于 2021-02-04 到期"),
        ("early", software.PIN, "no-certificate", "核对电脑的日期"),
    ],
)
def test_each_trouble_is_one_plain_sentence(label: str, pin: str, code: str, told: str) -> None:
    with (
        pytest.raises(Refused, match=told) as caught,
        token.unlocked(software.driver(), label, pin, NOW),
    ):
        pass
    assert caught.value.code == code
    assert caught.value.message.endswith("。")
    assert pin not in caught.value.message


def test_a_wrong_pin_does_not_keep_the_right_one_out() -> None:
    with pytest.raises(Refused), token.unlocked(software.driver(), "li", "1", NOW):
        pass
    with token.unlocked(software.driver(), "li", software.PIN, NOW) as holder:
        assert asyncio.run(holder.sign(DATA))


@pytest.mark.parametrize(
    ("content", "code"), [(None, "no-token-module"), (b"no library", "bad-token-module")]
)
def test_what_is_no_driver_is_told(tmp_path: Path, content: bytes | None, code: str) -> None:
    path = tmp_path / "driver.so"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Refused, match=r"driver\.so") as caught:
        token.on_tokens(path, NOW)
    assert caught.value.code == code


def test_what_is_plugged_in_is_listed_without_a_pin() -> None:
    found = {(each.token, each.name): each for each in token.on_tokens(software.driver(), NOW)}
    assert found["li", "李䶮"].issuer == software.CA
    assert found["li", "李䶮"].problem == ""
    assert found["expired", "孙丽"].until == "2021-02-04"
    assert "到期" in found["expired", "孙丽"].problem
    assert all(name != "empty" for name, _ in found)


class Plugged:
    """A token that the software one cannot play: it locks, counts, is pulled out."""

    label = "假"

    def __init__(self, raises: Exception, before: int = 0, after: int = 0) -> None:
        self._raises = raises
        self.flags = pkcs11.TokenFlag.TOKEN_INITIALIZED | before
        later = SimpleNamespace(flags=self.flags | after)
        self.slot = SimpleNamespace(get_token=lambda: later)

    def open(self, **_: Any) -> None:
        raise self._raises


FLAG = pkcs11.TokenFlag


@pytest.mark.parametrize(
    ("plugged", "code", "told"),
    [
        (Plugged(pkcs11.PinIncorrect(), 0, FLAG.USER_PIN_COUNT_LOW), "wrong-pin", "已经输错过"),
        (Plugged(pkcs11.PinIncorrect(), 0, FLAG.USER_PIN_FINAL_TRY), "wrong-pin", "只剩最后一次"),
        (Plugged(pkcs11.PinIncorrect(), 0, FLAG.USER_PIN_LOCKED), "pin-locked", "已锁定"),
        (Plugged(pkcs11.PinLocked()), "pin-locked", "已锁定"),
        (Plugged(AssertionError(), FLAG.USER_PIN_LOCKED), "pin-locked", "已锁定"),
        (Plugged(pkcs11.UserPinNotInitialized()), "pin-unset", "还没有设置"),
        (Plugged(pkcs11.DeviceRemoved()), "no-token", "没有插入"),
        (Plugged(pkcs11.FunctionCancelled()), "token-cancelled", "取消了"),
        (Plugged(pkcs11.GeneralError()), "token-failed", "GeneralError"),
    ],
)
def test_what_a_token_says_of_its_pin_is_handed_on(
    monkeypatch: pytest.MonkeyPatch, plugged: Plugged, code: str, told: str
) -> None:
    monkeypatch.setattr(token, "_tokens", lambda _module: [plugged])
    with (
        pytest.raises(Refused, match=told) as caught,
        token.unlocked(Path("driver"), "", "1234", NOW),
    ):
        pass
    assert caught.value.code == code


def test_no_token_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(token, "_tokens", lambda _module: [])
    with (
        pytest.raises(Refused, match="没有插入数字证书介质"),
        token.unlocked(Path("driver"), "", "1234", NOW),
    ):
        pass
