"""``sign --token``, ``token``, ``ca``, ``sheet digital``: whose PIN it is, who vouches for whom."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests import token as software
from tests.cli.desk import Desk, yingheng


@pytest.fixture
def pin(tmp_path: Path) -> Path:
    file = tmp_path / "pin.txt"
    file.write_text(f"{software.PIN}\n", encoding="utf-8")
    return file


@pytest.fixture
def paper(office: Desk, tmp_path: Path) -> tuple[str, str]:
    """A frozen sheet's id and its PDF."""
    made = office.json("sheet", "make", "F13", "--unit", "U1", "--to", tmp_path / "out")
    return made["sheets"][0]["id"], made["files"][0]


def test_a_file_is_signed_by_a_person_and_verified_by_the_registered_body(
    office: Desk, paper: tuple[str, str], pin: Path, tmp_path: Path
) -> None:
    _, file = paper
    office.json("sign", file, "--as", "市考核办")
    signing = (
        "sign",
        file,
        "--as",
        "审核",
        "--token",
        "--module",
        software.driver(),
        "--name",
        "li",
    )
    told = office.json(*signing, "--pin-file", pin)
    assert told["problems"] == ["李䶮的电子签名：签发机构未登记"]
    ca = tmp_path / "ca.pem"
    ca.write_bytes(software.ca().public_bytes(Encoding.PEM))
    (known,) = office.json("ca", "add", ca)
    assert known["name"] == software.CA
    told = office.json("verify", file)
    assert told["valid"], told["problems"]
    assert [each["kind"] for each in told["signers"]] == ["防篡改校验", "电子签名"]
    lines = office("verify", file).out
    assert f"电子签名：审核 李䶮，{software.CA}签发" in lines
    assert "防篡改校验：市考核办" in lines
    office.json("ca", "withdraw", known["fingerprint"], "--reason", "停止服务")
    assert "已停用" in office("ca", "list").out
    assert "签发机构未登记" in office("verify", file).out


def test_a_sheet_is_signed_with_what_was_set_once(
    office: Desk, paper: tuple[str, str], pin: Path
) -> None:
    sheet, _ = paper
    found = office.json("token", "use", "--module", software.driver(), "--name", "wang")
    assert {"王芳", "李䶮"} <= {each["name"] for each in found}
    assert "2021-02-04 到期" in office("token", "list").out
    assert "电子签名" in office("sheet", "digital", sheet, "--role", "考核办公室",
                            "--pin-file", pin).out  # fmt: skip
    (kept,) = office.json("sheet", "list", "--form", "F13")
    assert [(each["kind"], each["name"]) for each in kept["signatures"]] == [("电子签名", "王芳")]
    office.json("token", "forget")
    assert "还没有设置数字证书的驱动文件" in office.refused("token", "list")


def test_a_pin_comes_from_a_file_or_a_person_alone(
    office: Desk, paper: tuple[str, str], tmp_path: Path
) -> None:
    _, file = paper
    office.json("token", "use", "--module", software.driver(), "--name", "wang")
    before = Path(file).read_bytes()
    signing = ("sign", file, "--as", "审核", "--token")
    assert "请输入数字证书介质的密码" in office.refused(*signing)
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("97531", encoding="utf-8")
    told = office.refused(*signing, "--pin-file", wrong)
    assert "密码不正确" in told
    assert "97531" not in told
    assert "不能读取密码文件" in office.refused(*signing, "--pin-file", tmp_path / "absent.txt")
    assert office("sign", file, "--as", "审核", "--pin-file", wrong).status == 2
    assert "97531" not in office("log").out
    assert Path(file).read_bytes() == before


def test_help_says_which_of_them_the_law_means() -> None:
    told = "".join(yingheng("sign", "--help").out.split())
    assert "防篡改校验只用于发现改动，不是《中华人民共和国电子签名法》所称的电子签名" in told
    assert "可靠的电子签名，只能由签名人用电子认证机构发给本人的证书作出" in told
