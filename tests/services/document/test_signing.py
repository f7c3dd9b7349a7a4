"""Sheets frozen for signing: what stands, what no longer does, and paper that finds its sheet."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from app.errors import BadInput, NotFound, Refused
from app.services import evidence
from app.services.document import matching, sealing, signing, verification
from app.services.document.printing import report
from app.services.entry import recording
from app.services.session import Session
from app.services.year import visiting
from tests.homes import World, sound, taken_in
from tests.services.packages import POINT


@pytest.fixture
def laptop(world: World) -> Session:
    found = world.laptop("1")
    recording.record_award(found, "U1", "C1.1", 15 * POINT)
    return found


def frozen(session: Session, unit: str = "U1", form: str = "F01") -> signing.Sheet:
    (found,) = signing.freeze(session, form, unit)
    return found


def scanned(pdf: Path, dpi: int = 150, pages: slice = slice(None)) -> Path:
    """The paper of a PDF as a scanner gives it."""
    with pypdfium2.PdfDocument(pdf) as document:
        pictures = [page.render(scale=dpi / 72).to_pil() for page in document][pages]
    scan = pdf.with_suffix(".scan.pdf")
    pictures[0].save(scan, save_all=True, append_images=pictures[1:], resolution=dpi)
    return scan


def test_a_sheet_is_frozen_once_and_is_void_when_its_entries_change(
    world: World, laptop: Session
) -> None:
    first = frozen(laptop)
    assert (first.number, first.state) == (1, signing.VALID)
    assert frozen(laptop).id == first.id
    entry = recording.record_award(laptop, "U1", "C1.1", 12 * POINT)
    second = frozen(laptop)
    assert second.number == 2
    states = {each.number: each.state for each in signing.sheets(laptop, "U1")}
    assert states == {1: signing.VOID, 2: signing.VALID}
    recording.amend(laptop, entry.id, {"得分": "15"}, "复核")
    assert frozen(laptop).id != first.id or signing.sheet_of(laptop, first.id).state == "有效"
    sound(laptop)


def test_a_frozen_sheet_prints_as_it_was(laptop: Session, tmp_path: Path) -> None:
    sheet = frozen(laptop)
    before = signing.write(laptop, sheet.id, tmp_path / "a").read_bytes()
    recording.record_award(laptop, "U1", "C1.1", 1 * POINT)
    assert signing.write(laptop, sheet.id, tmp_path / "b").read_bytes() == before
    told = report(laptop, "F01", ["U1"], tmp_path / "c")
    assert Path(told["files"][0]).read_bytes() != before


def test_a_print_bears_the_version_under_which_it_will_be_signed(
    laptop: Session, tmp_path: Path
) -> None:
    """The unsigned print and the frozen one are the same paper."""
    loose = Path(report(laptop, "F01", ["U1"], tmp_path / "a")["files"][0]).read_bytes()
    assert signing.write(laptop, frozen(laptop).id, tmp_path / "b").read_bytes() == loose


def test_after_acceptance_a_document_closes_the_sheet(world: World, laptop: Session) -> None:
    office = world.office()
    sheet = frozen(laptop)
    visiting.start(laptop, "U1")
    visiting.finish(laptop, "U1")
    taken_in(office, world.results(laptop))
    assert signing.sheet_of(office, sheet.id).state == signing.VALID
    visiting.accept(office, "U1")
    entry = office.connection.exec_driver_sql("SELECT id FROM award WHERE unit = 'U1'").scalar_one()
    with pytest.raises(Refused, match="有效"):
        signing.correct(office, sheet.id, "平法复〔2026〕1号")
    recording.amend(office, entry, {"得分": "14"}, "复核")
    assert signing.sheet_of(office, sheet.id).state == signing.TO_CORRECT
    signing.correct(office, sheet.id, "平法复〔2026〕1号")
    told = signing.sheet_of(office, sheet.id)
    assert (told.state, told.corrected) == (signing.CORRECTED, "平法复〔2026〕1号")
    sound(office)


def test_signatures_name_their_roles_and_say_who_is_missing(
    laptop: Session, tmp_path: Path
) -> None:
    sheet = frozen(laptop, form="F25")
    scan = tmp_path / "签字.png"
    scan.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    piece = evidence.keep(laptop, scan)
    signing.sign(laptop, sheet.id, "单位负责人", signing.PAPER, ["王局"], evidence=[piece])
    signing.sign(laptop, sheet.id, "单位印章", signing.LATER, ["王局"], note="公章在市里")
    told = signing.sheet_of(laptop, sheet.id)
    assert told.open_roles == ("单位印章", "考核组成员两人")
    assert [each["kind"] for each in told.signatures] == ["纸质签署", "待补章"]
    assert piece[0] in evidence.named(laptop)


@pytest.mark.parametrize(
    ("role", "kind", "names", "note", "told"),
    [
        ("县长", "纸质签署", ["甲"], "", "没有“县长”"),
        ("组长", "口头", ["甲"], "", "签署方式应为"),
        ("组长", "待补章", [], "", "1 人的姓名"),
        ("组长", "纸质签署", ["甲"], "", "须附扫描件"),
        ("组长", "拒签", ["甲"], "不肯签", "2 人的姓名"),
        ("组长", "拒签", ["甲", "甲"], "不肯签", "2 人的姓名"),
        ("组长", "拒签", ["甲", "乙"], " ", "情况和理由"),
    ],
)
def test_what_is_no_signature_is_refused(
    laptop: Session, role: str, kind: str, names: list[str], note: str, told: str
) -> None:
    sheet = frozen(laptop)
    with pytest.raises(Refused, match=told):
        signing.sign(laptop, sheet.id, role, kind, names, note=note)
    assert signing.sheet_of(laptop, sheet.id).signatures == ()


def test_a_refusal_is_noted_by_two_members(laptop: Session) -> None:
    sheet = frozen(laptop, form="F25")
    signing.sign(laptop, sheet.id, "单位负责人", signing.REFUSED, ["甲", "乙"], note="认为不实")
    assert "单位负责人" not in signing.sheet_of(laptop, sheet.id).open_roles


def test_scanned_paper_finds_its_sheet(laptop: Session, tmp_path: Path) -> None:
    sheet = frozen(laptop)
    scan = scanned(signing.write(laptop, sheet.id, tmp_path))
    found = matching.attach(laptop, scan, [("评分人", "张三"), ("组长", "李四")], "")
    assert found.id == sheet.id
    assert found.open_roles == ("复核人",)
    assert verification.verify(laptop, scan)["valid"]
    recording.record_award(laptop, "U1", "C1.1", 3 * POINT)
    told = verification.verify(laptop, scan)
    assert told["problems"] == ["F01：已失效"]
    # The paper was signed all the same: it can still be attached to the version it shows.
    assert matching.attach(laptop, scan, [("复核人", "王五")], "").state == signing.VOID


def test_all_of_a_scan_s_signatures_are_kept_or_none(laptop: Session, tmp_path: Path) -> None:
    sheet = frozen(laptop)
    scan = scanned(signing.write(laptop, sheet.id, tmp_path))
    with pytest.raises(Refused, match="没有“县长”"):
        matching.attach(laptop, scan, [("评分人", "张三"), ("县长", "李四")], "")
    assert signing.sheet_of(laptop, sheet.id).signatures == ()


def test_scans_that_fit_no_sheet_are_told_apart(
    world: World, laptop: Session, tmp_path: Path
) -> None:
    sheet = frozen(laptop)
    paper = signing.write(laptop, sheet.id, tmp_path)
    with pypdfium2.PdfDocument(paper) as document:
        pages = len(document)
    if pages > 1:
        with pytest.raises(BadInput, match="缺第"):
            matching.attach(laptop, scanned(paper, pages=slice(1)), [("组长", "甲")], "")
    blank = tmp_path / "blank.png"
    with pypdfium2.PdfDocument(paper) as document:
        document[0].render(scale=1).to_pil().crop((0, 400, 500, 500)).save(blank)
    with pytest.raises(BadInput, match="没有看到"):
        matching.attach(laptop, blank, [("组长", "甲")], "")
    with pytest.raises(NotFound, match="不是本机定稿的"):
        matching.attach(world.laptop("2"), scanned(paper), [("组长", "甲")], "")


def test_a_sealed_print_is_verified_and_a_change_of_it_found(
    laptop: Session, tmp_path: Path
) -> None:
    paper = signing.write(laptop, frozen(laptop).id, tmp_path)
    for role in ("评分人", "组长"):
        sealing.seal_file(laptop, paper, role)
    told = verification.verify(laptop, paper)
    assert told["valid"], told["problems"]
    assert [each["role"] for each in told["signers"]] == ["评分人", "组长"]
    altered = bytearray(paper.read_bytes())
    altered[altered.index(b"/Type /Page") + 8] ^= 1
    paper.write_bytes(bytes(altered))
    assert any("已被改动" in each for each in verification.verify(laptop, paper)["problems"])


@pytest.mark.parametrize("code", ["", "YH1|F25", "YH1|F99|2026|U1|v1|0123456789abcdef|1/1"])
def test_codes_that_are_none_of_ours(laptop: Session, code: str) -> None:
    try:
        told = verification.verify_code(laptop, code)
    except BadInput as error:
        assert "不是本程序表单上的" in error.message
    else:
        assert (told["same"], told["state"]) == (False, "不是本机的表单")


def test_a_sheet_that_nobody_signs_or_has_nothing_on_it_is_not_frozen(office: Session) -> None:
    with pytest.raises(Refused, match="不需要签署"):
        signing.freeze(office, "F14P", "")
    with pytest.raises(NotFound):
        signing.freeze(office, "F99", "U1")
    with pytest.raises(Refused, match="须写明单位编码"):
        signing.freeze(office, "F01", "")
    with pytest.raises(Refused, match="不写单位编码"):
        signing.freeze(office, "F14", "U1")


def test_the_city_s_one_sheet_is_frozen_without_a_unit(office: Session, tmp_path: Path) -> None:
    sheet = frozen(office, "", "F14")
    assert (sheet.unit, sheet.state) == ("", signing.VALID)
    paper = signing.write(office, sheet.id, tmp_path)
    assert paper.name == "F14-2026-第1版.pdf"
    assert verification.verify(office, paper)["valid"]


STROKES = b'{"version": 1, "strokes": [[[0, 0, 0.2, 0], [60, 30, 0.9, 40]], [[10, 40], [50, 0]]]}'


def kept(session: Session, folder: Path, content: bytes, name: str = "笔迹.json") -> list[str]:
    file = folder / name
    file.write_bytes(content)
    return evidence.keep(session, file)


def test_ink_is_printed_on_its_line_and_changes_neither_the_content_nor_the_code(
    laptop: Session, tmp_path: Path
) -> None:
    sheet = frozen(laptop)
    before = signing.write(laptop, sheet.id, tmp_path / "a")
    piece = kept(laptop, tmp_path, STROKES)
    signing.sign(laptop, sheet.id, "组长", signing.INK, ["王䶮"], evidence=[piece])
    told = signing.sheet_of(laptop, sheet.id)
    assert (told.digest, told.state, told.number) == (sheet.digest, signing.VALID, sheet.number)
    assert told.open_roles == ("评分人", "复核人")
    inked = signing.write(laptop, sheet.id, tmp_path / "b")
    assert inked.read_bytes() != before.read_bytes()
    assert inked.read_bytes() == signing.write(laptop, sheet.id, tmp_path / "c").read_bytes()
    codes = [verification.verify(laptop, each) for each in (before, inked)]
    assert codes[0] == codes[1]
    assert codes[1]["sheets"][0]["same"]
    for role in ("复核人", "组长"):
        sealing.seal_file(laptop, inked, role)
    sealed = verification.verify(laptop, inked)
    assert sealed["valid"], sealed["problems"]
    assert len(sealed["signers"]) == 2
    sound(laptop)


def test_ink_whose_file_is_not_here_yet_is_said_on_the_paper(
    laptop: Session, tmp_path: Path
) -> None:
    sheet = frozen(laptop)
    piece = kept(laptop, tmp_path, STROKES)
    signing.sign(laptop, sheet.id, "组长", signing.INK, ["王䶮"], evidence=[piece])
    (laptop.home.attachments / piece[0]).unlink()
    with pypdfium2.PdfDocument(signing.write(laptop, sheet.id, tmp_path)) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    assert "〔笔迹不在本机〕" in texts[-1]


def test_a_picture_or_two_files_are_no_ink(laptop: Session, tmp_path: Path) -> None:
    sheet = frozen(laptop)
    picture = kept(laptop, tmp_path, b"\x89PNG\r\n\x1a\n" + b"0" * 100, "签字.png")
    strokes = kept(laptop, tmp_path, STROKES)
    with pytest.raises(BadInput, match="不是笔迹文件"):
        signing.sign(laptop, sheet.id, "组长", signing.INK, ["甲"], evidence=[picture])
    with pytest.raises(Refused, match="一个笔迹文件"):
        signing.sign(laptop, sheet.id, "组长", signing.INK, ["甲"], evidence=[strokes, strokes])
    assert signing.sheet_of(laptop, sheet.id).signatures == ()
