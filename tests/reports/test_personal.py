"""电子签名: a PDF signed by people's own certificates from a token, among the homes' seals."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from app.exchange.keyring import token
from app.exchange.keyring.certificate import certificate_text, issuer_of
from app.reports import form
from app.reports.signature import SIGNATURE, TAMPER_PROOF, Sealer, seal, seals_in, seals_of
from tests import token as software
from tests.reports.contents import facts
from tests.reports.test_signature import WHEN, office, pdfsig


def signed(pdf: bytes, label: str, role: str) -> bytes:
    """With the signature of whoever has this token."""
    with token.unlocked(software.driver(), label, software.PIN, WHEN) as holder:
        issuer = issuer_of(holder.certificate)
        sealer = Sealer(holder.name, holder.certificate, holder.above, holder.sign, issuer)
        return seal(pdf, sealer, role, WHEN)


@cache
def sheet(times: int) -> bytes:
    """Sealed by a laptop, signed by Wang with a key on a curve, then by Li with an RSA key."""
    if not times:
        return form.render(facts(3)).pdf
    before = sheet(times - 1)
    if times == 1:
        return seal(before, office()[1], "考核组1", WHEN)
    return signed(before, *(("wang", "组长"), ("li", "复核人"))[times - 2])


@pytest.mark.parametrize("times", [2, 3])
def test_a_person_s_signature_names_the_person_and_the_body_that_vouches(times: int) -> None:
    found = seals_of(sheet(times), office()[0], [software.ca()])
    assert [each.problem for each in found] == [""] * times
    told = [(each.kind, each.name, each.role, each.issuer) for each in found]
    assert (
        told
        == [
            (TAMPER_PROOF, "考核组1电脑", "考核组1", ""),
            (SIGNATURE, "王芳", "组长", software.CA),
            (SIGNATURE, "李䶮", "复核人", software.CA),
        ][:times]
    )
    assert [each.covers_whole_file for each in found] == [False] * (times - 1) + [True]
    assert sheet(times).startswith(sheet(times - 1))


@pytest.mark.parametrize("anchors", [[], [software.other()]], ids=["none", "namesake"])
def test_a_body_that_nobody_registered_vouches_for_nobody(anchors: list[x509.Certificate]) -> None:
    """Nor does one that only calls itself the same."""
    home, person = seals_of(sheet(2), office()[0], anchors)
    assert home.problem == ""
    assert (person.kind, person.problem) == (SIGNATURE, "签发机构未登记")


def test_a_person_cannot_pass_for_a_home_nor_a_home_for_a_person() -> None:
    root, sealer = office()
    as_person = Sealer(sealer.name, sealer.certificate, sealer.above, sealer.sign, "自称的机构")
    (found,) = seals_of(seal(sheet(0), as_person, "组长", WHEN), root, [software.ca()])
    assert (found.kind, found.issuer, found.problem) == (TAMPER_PROOF, "", "")
    with token.unlocked(software.driver(), "wang", software.PIN, WHEN) as holder:
        as_home = Sealer(holder.name, holder.certificate, holder.above, holder.sign)
        pdf = seal(sheet(0), as_home, "组长", WHEN)
    (found,) = seals_of(pdf, root, [software.ca()])
    assert (found.kind, found.issuer, found.problem) == (SIGNATURE, software.CA, "")


def test_a_certificate_that_was_out_of_date_at_signing_is_told() -> None:
    """No token of ours would sign with it; another program does."""
    certificate, key = software.issued(software.Person("孙丽", days=400))

    async def sign(data: bytes) -> bytes:
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        return key.sign(data, ec.ECDSA(hashes.SHA256()))

    pdf = seal(sheet(0), Sealer("孙丽", certificate, (), sign, software.CA), "组长", WHEN)
    (found,) = seals_of(pdf, office()[0], [software.ca()])
    assert (found.kind, found.problem) == (SIGNATURE, "签名时证书不在有效期内")


def test_pdfsig_finds_all_three_valid_and_every_change(tmp_path: Path) -> None:
    file = tmp_path / "three.pdf"
    file.write_bytes(sheet(3))
    told = pdfsig(file, software.ca())
    assert told.count("Signature is Valid.") == 3
    assert told.count("Certificate is Trusted.") == 2, "the laptop's is the office's to trust"
    altered = bytearray(sheet(3))
    altered[altered.index(b"/Type /Page") + 8] ^= 1
    file.write_bytes(bytes(altered))
    assert pdfsig(file, software.ca()).count("Digest Mismatch") == 3
    for found in seals_of(bytes(altered), office()[0], [software.ca()]):
        assert found.problem == "内容与校验不符，文件已被改动"


def test_the_stamp_of_a_signature_does_not_say_that_it_is_none() -> None:
    with pypdfium2.PdfDocument(signed(sheet(0), "wang", "组长")) as document:
        document.init_forms()
        pypdfium2.raw.FPDFPage_Flatten(document[len(document) - 1], 0)
        document.save(flat := io.BytesIO())
    with pypdfium2.PdfDocument(flat) as document:
        text = document[len(document) - 1].get_textpage().get_text_range()
    assert "电子签名：组长" in text
    assert f"数字证书由{software.CA}签发" in text
    assert "不是《中华人民共和国电子签名法》" not in text


def test_the_child_gets_the_certificates_as_text(tmp_path: Path) -> None:
    file = tmp_path / "two.pdf"
    file.write_bytes(sheet(2))
    texts = [certificate_text(each) for each in (office()[0], software.other(), software.ca())]
    assert seals_in(file, *texts) == seals_of(sheet(2), office()[0], [software.ca()])
