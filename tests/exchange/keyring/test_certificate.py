"""Who may sign what: chains, kinds of package, signatures of manifests and heads, six words."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from app.errors import BadInput
from app.exchange.keyring.certificate import (
    COUNTY,
    LAPTOP,
    OFFICE,
    OFFICE_KINDS,
    POLICIES,
    TEAM,
    TEAM_KINDS,
    Certificate,
    Key,
    Usage,
    certificate_from,
    certificate_text,
    certified,
    fingerprint,
    holder,
    key_from,
    key_text,
    mark_of,
    new_private_key,
    self_issued,
)
from app.exchange.keyring.signature import (
    head_is_signed,
    sign_head,
    sign_manifest,
    verify_chain,
    verify_manifest,
)
from app.exchange.keyring.words import COUNT, WORDS, words_of

CONTENT = b'{"kind":"results"}'


@dataclass(frozen=True)
class Holder:
    key: Key
    certificate: Certificate
    between: tuple[Certificate, ...] = ()

    def signs(self, content: bytes = CONTENT) -> bytes:
        return sign_manifest(content, self.key, self.certificate, self.between)

    def chain(self) -> list[str]:
        return [certificate_text(each) for each in (self.certificate, *self.between)]


def issued(name: str, usage: Usage, by: Holder, *, under: bool = True) -> Holder:
    key = new_private_key()
    own = certified(name, name, key.public_key(), usage, by.certificate, by.key)
    return Holder(key, own, (by.certificate, *by.between) if under else ())


ROOT_KEY = new_private_key()
ROOT = Holder(ROOT_KEY, self_issued("鹰衡 市考核办", ROOT_KEY))
OFFICE_HOME = issued("office-home", OFFICE, ROOT, under=False)
TEAM_1 = issued("team 1", TEAM, ROOT, under=False)
LAPTOP_1 = issued("laptop-1", LAPTOP, TEAM_1)
GREEDY = issued("greedy", Usage(certifies=False, kinds=tuple(POLICIES)), TEAM_1)
STRANGER_KEY = new_private_key()
STRANGER = Holder(STRANGER_KEY, self_issued("鹰衡 市考核办", STRANGER_KEY))
INTRUDER = issued("laptop-1", LAPTOP, issued("team 1", TEAM, STRANGER, under=False))
BELOW = issued("below", LAPTOP, LAPTOP_1)


def refused(content: bytes, signature: bytes, kind: str) -> str:
    with pytest.raises(BadInput) as refusal:
        verify_manifest(content, signature, ROOT.certificate, kind)
    return refusal.value.code


class TestManifests:
    @pytest.mark.parametrize("kind", TEAM_KINDS)
    def test_a_laptop_signs_its_teams_kinds(self, kind: str) -> None:
        signed = verify_manifest(CONTENT, LAPTOP_1.signs(), ROOT.certificate, kind)
        assert mark_of(signed.signer) == "laptop-1"
        assert [mark_of(each) for each in signed.between] == ["team 1"]

    @pytest.mark.parametrize("kind", OFFICE_KINDS)
    def test_the_office_signs_its_own(self, kind: str) -> None:
        signed = verify_manifest(CONTENT, OFFICE_HOME.signs(), ROOT.certificate, kind)
        assert (signed.name, signed.between) == ("office-home", ())

    @pytest.mark.parametrize("kind", [*OFFICE_KINDS, "county"])
    def test_a_laptop_signs_nothing_else_whatever_it_claims(self, kind: str) -> None:
        assert refused(CONTENT, LAPTOP_1.signs(), kind) == "wrong-signer"
        assert refused(CONTENT, GREEDY.signs(), kind) == "wrong-signer"

    @pytest.mark.parametrize("kind", [*TEAM_KINDS, "county"])
    def test_nor_does_the_office(self, kind: str) -> None:
        assert refused(CONTENT, OFFICE_HOME.signs(), kind) == "wrong-signer"

    @pytest.mark.parametrize("holder", [ROOT, TEAM_1], ids=["root", "team"])
    def test_who_certifies_signs_no_package(self, holder: Holder) -> None:
        assert refused(CONTENT, holder.signs(), "results") in (
            "wrong-signer", "altered", "signer-unknown",
        )  # fmt: skip

    def test_a_laptop_certifies_nobody(self) -> None:
        assert refused(CONTENT, BELOW.signs(), "results") in ("signer-unknown", "altered")

    def test_a_chain_to_another_root_of_the_same_name(self) -> None:
        assert refused(CONTENT, INTRUDER.signs(), "results") == "signer-unknown"

    def test_a_signature_without_its_chain(self) -> None:
        lonely = Holder(LAPTOP_1.key, LAPTOP_1.certificate)
        assert refused(CONTENT, lonely.signs(), "results") == "signer-unknown"

    def test_another_content(self) -> None:
        assert refused(CONTENT + b" ", LAPTOP_1.signs(), "results") == "altered"
        assert refused(b"", LAPTOP_1.signs(), "results") == "altered"

    def test_any_flipped_byte_of_the_signature_itself(self) -> None:
        signature = bytearray(LAPTOP_1.signs())
        for at in range(len(signature) - 60, len(signature)):
            signature[at] ^= 1
            assert refused(CONTENT, bytes(signature), "results")
            signature[at] ^= 1

    @pytest.mark.parametrize("junk", [b"", b"\x30", b"\x30\x80" * 50, b"x" * 70_000, CONTENT])
    def test_what_is_no_signature(self, junk: bytes) -> None:
        assert refused(CONTENT, junk, "results") == "altered"

    def test_another_key_under_the_same_certificate(self) -> None:
        forger = Holder(new_private_key(), LAPTOP_1.certificate, LAPTOP_1.between)
        assert refused(CONTENT, forger.signs(), "results") == "altered"


class TestChains:
    def test_the_first_of_a_good_chain(self) -> None:
        assert verify_chain(LAPTOP_1.chain(), ROOT.certificate, TEAM_KINDS) == LAPTOP_1.certificate

    @pytest.mark.parametrize(
        "chain",
        [
            [],
            ["no certificate"],
            LAPTOP_1.chain()[:1],
            [*reversed(LAPTOP_1.chain())],
            INTRUDER.chain(),
            BELOW.chain(),
            OFFICE_HOME.chain(),
            TEAM_1.chain(),
            issued("county", COUNTY, ROOT, under=False).chain(),
        ],
        ids=["none", "junk", "cut", "turned", "intruder", "below", "office", "team", "county"],
    )
    def test_no_other(self, chain: list[str]) -> None:
        with pytest.raises(BadInput) as refusal:
            verify_chain(chain, ROOT.certificate, TEAM_KINDS)
        assert refusal.value.code == "signer-unknown"

    def test_certificates_outlast_every_clock(self) -> None:
        for each in (ROOT, OFFICE_HOME, TEAM_1, LAPTOP_1):
            certificate = each.certificate
            assert certificate.not_valid_before_utc.year == 2000
            assert certificate.not_valid_after_utc.year == 9999
            with pytest.raises(x509.ExtensionNotFound):
                certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)

    def test_a_team_certifies_and_does_not_sign(self) -> None:
        extensions = TEAM_1.certificate.extensions
        limits = extensions.get_extension_for_class(x509.BasicConstraints).value
        usage = extensions.get_extension_for_class(x509.KeyUsage).value
        assert (limits.ca, limits.path_length) == (True, 0)
        assert (usage.key_cert_sign, usage.digital_signature) == (True, False)


class TestHeads:
    def test_a_head_is_signed_by_its_home_alone(self) -> None:
        signature = sign_head(b"head", LAPTOP_1.key)
        assert head_is_signed(b"head", signature, LAPTOP_1.certificate)
        assert head_is_signed(b"head", signature, LAPTOP_1.key.public_key())
        assert not head_is_signed(b"head", signature, OFFICE_HOME.certificate)
        assert not head_is_signed(b"Head", signature, LAPTOP_1.certificate)

    @pytest.mark.parametrize("junk", [b"", b"x", b"\x30\x06\x02\x01\x01\x02\x01\x01", b"\0" * 500])
    def test_junk_is_no_signature(self, junk: bytes) -> None:
        assert not head_is_signed(b"head", junk, LAPTOP_1.certificate)

    def test_nor_is_another_kind_of_key(self) -> None:
        other = rsa.generate_private_key(65537, 2048)
        assert not head_is_signed(b"head", b"x", other.public_key())  # type: ignore[arg-type]


class TestTexts:
    def test_keys_and_certificates_as_text(self) -> None:
        assert key_text(key_from(key_text(ROOT.key))) == key_text(ROOT.key)
        assert certificate_from(certificate_text(ROOT.certificate)) == ROOT.certificate
        assert holder(ROOT.certificate) == "鹰衡 市考核办"
        assert mark_of(ROOT.certificate) == ""
        assert isinstance(ROOT.key.curve, ec.SECP256R1)

    @pytest.mark.parametrize("text", ["", "x", "-----BEGIN CERTIFICATE-----\nAA\n"])
    def test_what_is_no_certificate(self, text: str) -> None:
        with pytest.raises(BadInput):
            certificate_from(text)

    def test_another_kind_of_key(self) -> None:
        from cryptography.hazmat.primitives import serialization

        text = rsa.generate_private_key(65537, 2048).private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        with pytest.raises(BadInput):
            key_from(text.decode())


class TestWords:
    def test_256_different_words_of_two_characters(self) -> None:
        assert len(WORDS) == len(set(WORDS)) == 256
        assert {len(word) for word in WORDS} == {2}

    def test_six_of_them_for_a_fingerprint(self) -> None:
        words = words_of(fingerprint(LAPTOP_1.certificate)).split()
        assert len(words) == COUNT == 6
        assert words_of("000102030405" + "ff" * 26).split() == list(WORDS[:6])

    def test_each_of_the_first_bytes_changes_a_word(self) -> None:
        one = "00" * 32
        for at in range(COUNT):
            other = one[: 2 * at] + "01" + one[2 * at + 2 :]
            assert words_of(one).split()[at] != words_of(other).split()[at]
