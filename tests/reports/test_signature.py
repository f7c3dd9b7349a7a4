"""Seals on PDFs: made here, judged here, and by somebody else's verifier (poppler's pdfsig)."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from app.errors import BadInput
from app.exchange.keyring.certificate import (
    LAPTOP,
    TEAM,
    certificate_text,
    certified,
    mark,
    new_private_key,
    self_issued,
)
from app.reports import form
from app.reports.signature import OUTLINE, Sealer, seal, seals_of
from app.reports.wording import wording
from tests.reports.contents import facts

WHEN = datetime(2026, 11, 3, 16, 30, tzinfo=UTC)
ROLES = ("评分人", "复核人", "组长")


@cache
def office() -> tuple[x509.Certificate, Sealer]:
    """An office's root, and a laptop of its team 1."""
    return made("考核组1电脑")


def made(name: str) -> tuple[x509.Certificate, Sealer]:
    root_key, team_key, key = (new_private_key() for _ in range(3))
    root = self_issued("鹰衡 市考核办", root_key)
    team = certified("考核组1", mark("team", "1"), team_key.public_key(), TEAM, root, root_key)
    own = certified(name, "abcdef", key.public_key(), LAPTOP, team, team_key)

    async def sign(data: bytes) -> bytes:
        return key.sign(data, ec.ECDSA(hashes.SHA256()))

    return root, Sealer(name, own, (team,), sign)


@cache
def sealed(times: int) -> bytes:
    if not times:
        return form.render(facts(3)).pdf
    return seal(sealed(times - 1), office()[1], ROLES[times - 1], WHEN)


@pytest.mark.parametrize("times", [1, 2, 3])
def test_seals_in_sequence_are_all_sound(times: int) -> None:
    found = seals_of(sealed(times), office()[0])
    assert [each.role for each in found] == list(ROLES[:times])
    assert [each.problem for each in found] == [""] * times
    assert {(each.name, each.mark) for each in found} == {("考核组1电脑", "abcdef")}
    assert [each.covers_whole_file for each in found] == [False] * (times - 1) + [True]
    assert sealed(times).startswith(sealed(times - 1))


def test_nothing_to_judge_where_nobody_sealed() -> None:
    assert seals_of(sealed(0), office()[0]) == ()


def test_a_seal_of_another_office_is_told() -> None:
    (found,) = seals_of(sealed(1), made("考核组1电脑")[0])
    assert "不是本市考核办认可的" in found.problem


def test_what_is_added_past_the_library_is_told() -> None:
    """Another text appended as an update of its own: the earlier bytes are as they were."""
    file = IncrementalPdfFileWriter(io.BytesIO(sealed(1)))
    page = file.root["/Pages"]["/Kids"][0]
    page[pdf_name("/UserText")] = pdf_string("改了")
    file.update_container(page)
    out = io.BytesIO()
    file.write(out)
    (found,) = seals_of(out.getvalue(), office()[0])
    assert not found.covers_whole_file
    assert "校验以外的改动" in found.problem


@settings(deadline=None, max_examples=40)
@given(at=st.integers(0, len(sealed(1)) - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_is_never_sound(at: int, bit: int) -> None:
    """But in the placeholder's zeros behind the signature, which nobody reads."""
    altered = bytearray(sealed(1))
    altered[at] ^= 1 << bit
    try:
        found = seals_of(bytes(altered), office()[0])
    except BadInput:
        return
    if [each.problem for each in found] == [""]:
        contents = sealed(1).index(b"/Contents <")
        assert contents < at < contents + 20_000
        assert seals_of(sealed(1), office()[0]) == found


@pytest.mark.parametrize("times", [1, 2, 3])
def test_pdfsig_finds_each_seal_and_every_change(times: int, tmp_path: Path) -> None:
    file = tmp_path / "sealed.pdf"
    file.write_bytes(sealed(times))
    assert pdfsig(file, office()[0]).count("Signature is Valid.") == times
    altered = bytearray(sealed(times))
    altered[altered.index(b"/Type /Page") + 8] ^= 1
    file.write_bytes(bytes(altered))
    told = pdfsig(file, office()[0])
    assert "Signature is Valid." not in told
    assert told.count("Digest Mismatch") == times


def test_pdfsig_trusts_a_seal_by_the_offices_root(tmp_path: Path) -> None:
    file = tmp_path / "one.pdf"
    file.write_bytes(sealed(1))
    assert "Certificate is Trusted." in pdfsig(file, office()[0])
    assert "Certificate is Trusted." not in pdfsig(file, made("考核组1电脑")[0])


def pdfsig(file: Path, root: x509.Certificate) -> str:
    """What poppler's verifier says with the office's root in its store."""
    store = file.with_name("nss")
    shutil.rmtree(store, ignore_errors=True)
    store.mkdir()
    pem = file.with_name("root.pem")
    pem.write_text(certificate_text(root))
    run("certutil", "-N", "--empty-password", "-d", f"sql:{store}")
    run("certutil", "-A", "-n", "root", "-t", "CT,C,C", "-i", str(pem), "-d", f"sql:{store}")
    return run("pdfsig", "-nssdir", f"sql:{store}", str(file))


def run(*command: str) -> str:
    return subprocess.run(
        command, check=False, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def test_the_stamp_says_what_it_is_not() -> None:
    with pypdfium2.PdfDocument(sealed(1)) as document:
        document.init_forms()
        before = document[len(document) - 1].render(scale=1).to_numpy().copy()
    with pypdfium2.PdfDocument(sealed(0)) as document:
        document.init_forms()
        after = document[len(document) - 1].render(scale=1).to_numpy().copy()
    changed = (before != after).any(axis=2).nonzero()[0]
    assert len(changed)
    assert changed.min() > 0.95 * before.shape[0]  # in the margin below everything
    words = wording("seal", OUTLINE)
    assert "不是《中华人民共和国电子签名法》所称的电子签名" in words.text("disclaimer")


def test_what_is_no_pdf_or_too_much_is_refused() -> None:
    for junk in (b"", b"%PDF-1.7\n", sealed(0)[:2000], b"\0" * 100):
        with pytest.raises(BadInput):
            seal(junk, office()[1], "组长", WHEN)
