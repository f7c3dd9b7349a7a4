"""A person signs with a token: a file, a frozen sheet; what verification says of it elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from app.errors import BadInput, NotFound, Refused
from app.exchange.keyring.certificate import certificate_text
from app.services import evidence
from app.services.document import certifier, sealing, signing, token, verification
from app.services.entry import recording
from app.services.parcel import trust
from app.services.session import Session
from tests import token as software
from tests.homes import World, sound, taken_in
from tests.services.document.test_signing import STROKES, kept
from tests.services.packages import POINT


@pytest.fixture
def laptop(world: World) -> Session:
    found = world.laptop("1")
    recording.record_award(found, "U1", "C1.1", 15 * POINT)
    token.choose(found, software.driver(), "wang")
    return found


def ca_file(folder: Path, *, der: bool = False) -> Path:
    path = folder / "ca.cer"
    path.write_bytes(
        software.ca().public_bytes(Encoding.DER if der else Encoding.PEM),
    )
    return path


def signed_sheet(laptop: Session) -> signing.Sheet:
    (sheet,) = signing.freeze(laptop, "F01", "U1")
    token.sign_sheet(laptop, sheet.id, "组长", software.PIN)
    token.sign_sheet(laptop, sheet.id, "复核人", software.PIN, name="li")
    return signing.sheet_of(laptop, sheet.id)


def test_a_sheet_that_two_people_signed_is_the_signed_file_everywhere(
    world: World, laptop: Session, tmp_path: Path
) -> None:
    office = world.office()
    sheet = signed_sheet(laptop)
    assert [(each["role"], each["kind"], each["name"]) for each in sheet.signatures] == [
        ("组长", "电子签名", "王芳"),
        ("复核人", "电子签名", "李䶮"),
    ]
    assert (sheet.state, sheet.open_roles) == (signing.VALID, ("评分人",))
    sound(laptop)
    taken_in(office, world.results(laptop))
    certifier.register(office, ca_file(tmp_path))
    paper = signing.write(office, sheet.id, tmp_path)
    assert paper.read_bytes() == signing.drawn(laptop, sheet.id)[1]
    told = verification.verify(office, paper)
    assert told["valid"], told["problems"]
    assert [
        (each["kind"], each["name"], each["role"], each["issuer"]) for each in told["signers"]
    ] == [
        ("电子签名", "王芳", "组长", software.CA),
        ("电子签名", "李䶮", "复核人", software.CA),
    ]
    assert told["sheets"][0]["same"]
    sealing.seal_file(office, paper, "市考核办")
    told = verification.verify(office, paper)
    assert told["valid"], told["problems"]
    assert [each["covers_whole_file"] for each in told["signers"]] == [False, False, True]


def test_a_file_of_any_kind_is_signed(laptop: Session, tmp_path: Path) -> None:
    (sheet,) = signing.freeze(laptop, "F25", "U1")
    paper = signing.write(laptop, sheet.id, tmp_path)
    sealing.seal_file(laptop, paper, "考核组1")
    with token.signer(laptop, software.PIN) as sealer:
        sealing.seal_file(laptop, paper, "组长", sealer)
    told = verification.verify(laptop, paper)
    assert [each["kind"] for each in told["signers"]] == ["防篡改校验", "电子签名"]
    assert told["problems"] == ["王芳的电子签名：签发机构未登记"]


def test_what_the_office_registers_is_trusted_until_it_is_withdrawn(
    world: World, laptop: Session, tmp_path: Path
) -> None:
    office = world.office()
    with pytest.raises(Refused, match="只能在市考核办"):
        certifier.register(laptop, ca_file(tmp_path))
    certifier.register(office, ca_file(tmp_path, der=True))
    with pytest.raises(Refused, match="没有变化"):
        certifier.register(office, ca_file(tmp_path))
    (known,) = certifier.listed(office)
    assert (known["name"], known["until"], known["withdrawn"]) == (
        software.CA,
        "2049-12-24",
        False,
    )
    assert certifier.certificates(office) == [certificate_text(software.ca())]
    with pytest.raises(Refused, match="理由"):
        certifier.withdraw(office, known["fingerprint"], " ")
    with pytest.raises(NotFound, match="没有登记过"):
        certifier.withdraw(office, "00", "停止服务")
    certifier.withdraw(office, known["fingerprint"], "停止服务")
    assert certifier.certificates(office) == []
    certifier.register(office, ca_file(tmp_path))
    assert not certifier.listed(office)[0]["withdrawn"]
    sound(office)


def test_a_laptop_judges_by_what_the_office_registered(
    world: World, laptop: Session, tmp_path: Path
) -> None:
    office = world.office()
    certifier.register(office, ca_file(tmp_path))
    taken_in(laptop, world.tasks(office, laptop))
    sheet = signed_sheet(laptop)
    told = verification.verify(laptop, signing.write(laptop, sheet.id, tmp_path))
    assert told["valid"], told["problems"]
    assert {each["issuer"] for each in told["signers"]} == {software.CA}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"junk", "不是证书"),
        (b"-----BEGIN CERTIFICATE-----\njunk\n-----END CERTIFICATE-----\n", "不是证书"),
        (b"", "不是证书"),
    ],
)
def test_what_is_no_certificate_is_refused(
    world: World, tmp_path: Path, content: bytes, told: str
) -> None:
    office = world.office()
    file = tmp_path / "ca.cer"
    file.write_bytes(content)
    with pytest.raises(BadInput, match=told):
        certifier.register(office, file)
    with pytest.raises(BadInput, match="不能打开"):
        certifier.register(office, tmp_path / "absent.cer")


def test_a_person_s_own_certificate_is_no_certifier_s(world: World, tmp_path: Path) -> None:
    file = tmp_path / "王芳.cer"
    file.write_bytes(software.issued(software.WANG)[0].public_bytes(Encoding.PEM))
    with pytest.raises(Refused, match="不是签发机构"):
        certifier.register(world.office(), file)


def test_only_so_many_certifiers_fit(world: World, tmp_path: Path) -> None:
    office = world.office()
    file = tmp_path / "ca.cer"
    with pytest.raises(Refused, match="过多"):
        for _ in range(40):
            file.write_bytes(software.other().public_bytes(Encoding.PEM))
            certifier.register(office, file)
    assert sum(map(len, certifier.certificates(office))) <= certifier.MOST_TEXT


def test_a_wrong_pin_or_role_leaves_nothing_behind(laptop: Session) -> None:
    (sheet,) = signing.freeze(laptop, "F01", "U1")
    for role, pin, told in (
        ("组长", "000000", "密码不正确"),
        ("组长", "", "请输入数字证书介质的密码"),
        ("县长", software.PIN, "没有“县长”"),
    ):
        with pytest.raises(Refused, match=told):
            token.sign_sheet(laptop, sheet.id, role, pin)
    assert signing.sheet_of(laptop, sheet.id).signatures == ()
    assert software.PIN not in str(laptop.local)


def test_after_a_digital_signature_nobody_writes_on_the_screen(
    laptop: Session, tmp_path: Path
) -> None:
    sheet = signed_sheet(laptop)
    piece = kept(laptop, tmp_path, STROKES)
    with pytest.raises(Refused, match="已有电子签名"):
        signing.sign(laptop, sheet.id, "评分人", signing.INK, ["张三"], evidence=[piece])


def test_the_signed_file_that_is_not_here_is_asked_for(laptop: Session) -> None:
    sheet = signed_sheet(laptop)
    last = sheet.signatures[-1]["evidence"][0][0]
    assert last in evidence.named(laptop)
    (laptop.home.attachments / last).unlink()
    with pytest.raises(NotFound, match="不在本机"):
        signing.drawn(laptop, sheet.id)


def test_a_home_without_a_driver_says_so(world: World) -> None:
    other = world.laptop("2")
    assert token.chosen(other) == token.Choice()
    with pytest.raises(Refused, match="还没有设置数字证书的驱动文件"), token.signer(other, "1"):
        pass
    with pytest.raises(Refused, match="没有找到数字证书的驱动文件"):
        token.choose(other, Path("/nowhere/driver.so"))
    assert token.chosen(other) == token.Choice()


def test_the_driver_is_chosen_and_forgotten(laptop: Session) -> None:
    assert token.chosen(laptop) == token.Choice(str(software.driver()), "wang")
    assert {each.token for each in token.listed(laptop)} == set(software.TOKENS) - {"empty"}
    token.forget(laptop)
    assert token.chosen(laptop) == token.Choice()
    sound(laptop)


def test_the_seal_of_a_laptop_that_is_trusted_no_more_is_told(
    world: World, laptop: Session, tmp_path: Path
) -> None:
    office = world.office()
    taken_in(office, world.results(laptop))
    (sheet,) = signing.freeze(laptop, "F25", "U1")
    paper = signing.write(laptop, sheet.id, tmp_path)
    sealing.seal_file(laptop, paper, "考核组1")
    trust.revoke(office, laptop.home_id, 0, "电脑遗失")
    assert any("已被吊销" in each for each in verification.verify(office, paper)["problems"])
