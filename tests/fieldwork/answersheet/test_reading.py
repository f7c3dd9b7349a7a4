"""Files of answer sheets: every kind, however turned, several to a file; and what is none."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from app.errors import BadInput
from app.fieldwork.answersheet import picture, reading
from app.fieldwork.answersheet.identity import Identity
from app.fieldwork.answersheet.layout import Layout
from app.fieldwork.answersheet.reading import read_pages, read_picture
from app.fieldwork.answersheet.sheet import Reason, SheetRead
from app.reports.examsheet.answersheet import print_answer_sheets
from tests.fieldwork.answersheet import camera, card
from tests.fieldwork.answersheet.camera import Picture
from tests.fieldwork.answersheet.hand import PENS, Hand
from tests.fieldwork.answersheet.made import LAYOUTS, SITTING, printed, sheet

LAYOUT = LAYOUTS[0]
PLACES = card.places(card.asked(LAYOUT))
SCALE = 150 / 25.4
PERSON = "120345"


def layout_for(_: Identity | None) -> Layout:
    return Layout.parse(LAYOUT)


def clean(person: str = PERSON, form: str = "C") -> Picture:
    return printed(person, form, LAYOUT, 150).copy()


def hand(seed: int = 1, pen: str = "black") -> Hand:
    return Hand(random.Random(seed), PENS[pen], SCALE)


@cache
def answered() -> Picture:
    """Question n has its option n modulo the number of its options filled."""
    paper, writer = clean(), hand()
    for number, places in enumerate(PLACES, start=1):
        writer.fill(paper, places[number % len(places)])
    return paper


TRUTH = {number: "ABCDEF"[number % len(places)] for number, places in enumerate(PLACES, start=1)}


def answers(read: SheetRead) -> dict[int, str]:
    return {answer.question: answer.chosen for answer in read.answers}


def check(read: SheetRead) -> None:
    assert read.fault == ""
    assert read.identity == Identity(SITTING, PERSON, "C", 1, 1)
    assert answers(read) == TRUTH
    assert read.doubts == ()


@pytest.mark.parametrize("turns", range(4))
def test_a_sheet_is_read_however_it_is_turned(turns: int) -> None:
    check(read_picture(np.ascontiguousarray(np.rot90(answered(), turns)), layout_for))


@pytest.mark.parametrize("ending", ["png", "jpg", "tif", "pdf"])
def test_every_kind_of_file_is_read_page_by_page(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"scan.{ending}"
    pages = [Image.fromarray(np.rot90(answered(), turns)) for turns in (0, 2)]
    if ending in ("png", "jpg"):
        pages[0].save(path, dpi=(150, 150))
        pages = pages[:1]
    else:
        pages[0].save(path, save_all=True, append_images=pages[1:], resolution=150)
    reads = read_pages(path, layout_for)
    assert [read.place for read in reads] == list(range(1, len(pages) + 1))
    for read in reads:
        check(read)


def test_a_photo_is_turned_as_its_camera_says_and_a_fax_is_read(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    image = Image.fromarray(np.rot90(answered(), 1))
    image.save(tmp_path / "photo.jpg", exif=exif)
    check(read_pages(tmp_path / "photo.jpg", layout_for)[0])
    paper = printed(PERSON, "C", LAYOUT, 300).copy()
    writer = Hand(random.Random(1), PENS["black"], 300 / 25.4)
    for number, places in enumerate(PLACES, start=1):
        writer.mark(paper, places[number % len(places)], ("fill", "cross", "tick")[number % 3])
    black = Image.fromarray(paper).convert("L").point(lambda value: 255 * (value > 140))
    black.convert("1").save(tmp_path / "fax.tif", compression="group4")
    check(read_pages(tmp_path / "fax.tif", layout_for)[0])


def test_a_picture_of_sixteen_bits_and_one_with_a_palette_are_read(tmp_path: Path) -> None:
    gray = cv2.cvtColor(answered(), cv2.COLOR_RGB2GRAY)
    Image.fromarray(gray.astype(np.uint16) * 257).save(tmp_path / "deep.tif")
    check(read_pages(tmp_path / "deep.tif", layout_for)[0])
    Image.fromarray(answered()).quantize(32).save(tmp_path / "few.png")
    check(read_pages(tmp_path / "few.png", layout_for)[0])


def test_the_printed_sheet_itself_reads_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "card.pdf"
    path.write_bytes(print_answer_sheets([sheet(PERSON, "C", "S4x100,M5x10")]).pdf)
    reads = read_pages(path, lambda _: Layout.parse("S4x100,M5x10"))
    assert [read.identity and read.identity.page for read in reads] == [1, 2]
    whole = {**answers(reads[0]), **answers(reads[1])}
    assert whole == dict.fromkeys(range(1, 111), "")
    assert all(read.doubts == () for read in reads)


def test_a_sheet_printed_smaller_and_off_centre_is_read() -> None:
    small = cv2.resize(answered(), None, fx=0.94, fy=0.94, interpolation=cv2.INTER_AREA)
    paper = np.full_like(answered(), 255)
    height, width = small.shape[:2]
    paper[60 : 60 + height, 20 : 20 + width] = small
    check(read_picture(paper, layout_for))


@pytest.mark.parametrize("corner", [(0, 0), (1, 0), (0, 1), (1, 1)])
def test_a_folded_corner_does_no_harm(corner: tuple[int, int]) -> None:
    paper = answered().copy()
    height, width = paper.shape[:2]
    x, y = corner[0] * (width - 1), corner[1] * (height - 1)
    leg = round(26 * SCALE)
    ends = [(x, y), (abs(x - leg), y), (x, abs(y - leg))]
    cv2.fillPoly(paper, [np.array(ends, np.int32)], (90, 80, 60))
    read = read_picture(paper, layout_for)
    assert read.quality is not None
    assert read.quality.fiducials == 3
    check(read)


def over(paper: Picture, left: float, top: float, right: float, bottom: float) -> Picture:
    """The paper with a blank slip of paper lying on it, in mm."""
    covered = paper.copy()
    x0, x1, y0, y1 = (round(value * SCALE) for value in (left, right, top, bottom))
    covered[y0:y1, x0:x1] = 245
    return covered


def test_without_its_code_a_sheet_is_known_by_its_grid() -> None:
    read = read_picture(over(answered(), 165, 21, 196, 51), layout_for)
    assert read.identity == Identity("", PERSON, "C", 1, 0)
    assert answers(read) == TRUTH
    assert read.doubts == ()


def test_without_code_and_grid_a_person_must_look_and_the_marks_are_kept() -> None:
    paper = over(over(answered(), 165, 21, 196, 51), 40, 56, 103, 96)
    read = read_picture(paper, layout_for)
    assert read.identity is None
    assert [(doubt.question, doubt.reason) for doubt in read.doubts] == [(0, Reason.IDENTITY)]
    assert answers(read) == TRUTH


def test_a_second_digit_in_the_grid_beside_a_clear_code_is_no_doubt_but_another_one_is() -> None:
    digits = card.identity_places()
    paper = answered().copy()
    hand().fill(paper, digits[0][7])
    check(read_picture(paper, layout_for))
    paper = answered().copy()
    x0, x1, y0, y1 = (round(value * SCALE) for value in (165, 196, 21, 51))
    paper[y0:y1, x0:x1] = clean("120346")[y0:y1, x0:x1]
    read = read_picture(paper, layout_for)
    assert read.identity == Identity(SITTING, "120346", "C", 1, 1)
    assert [doubt.reason for doubt in read.doubts] == [Reason.CONFLICT]


def test_a_spare_sheet_takes_number_and_form_from_the_grid() -> None:
    paper = printed("", "", LAYOUT, 150).copy()
    read = read_picture(paper, layout_for)
    assert [doubt.reason for doubt in read.doubts] == [Reason.IDENTITY]
    rows = card.identity_places()
    for row, digit in zip(rows, (0, 0, 4, 7, 1, 1, 3), strict=False):
        hand().fill(paper, rows[rows.index(row)][digit])
    read = read_picture(paper, layout_for)
    assert read.identity == Identity(SITTING, "4711", "D", 1, 1)
    assert read.doubts == ()


def test_what_lies_under_something_is_a_doubt_and_never_empty() -> None:
    (left, top), (right, bottom) = PLACES[0][0], PLACES[4][3]
    read = read_picture(over(answered(), left - 3, top - 2, right + 3, bottom + 2), layout_for)
    hidden = {doubt.question for doubt in read.doubts if doubt.reason is Reason.HIDDEN}
    assert hidden >= {1, 2, 3, 4, 5}
    assert answers(read) == {key: value for key, value in TRUTH.items() if key not in hidden}


def draws(way: str) -> Callable[[Picture, Hand], None]:
    """One of the ways to spoil question 1, which has A marked; the others are left alone."""
    a, b, c = PLACES[0][0], PLACES[0][1], PLACES[0][2]

    def draw(paper: Picture, writer: Hand) -> None:
        writer.fill(paper, a)
        match way:
            case "two":
                writer.fill(paper, b)
            case "crossed out by hand, nothing else":
                writer.strike_out(paper, a)
            case "line through all":
                writer.scribble(paper, (a[0], a[1]), (PLACES[0][3][0], a[1]))
            case "half rubbed out beside another":
                writer.rub_out(paper, a, clean(), 0.55)
                writer.fill(paper, c)
            case "line down the sheet":
                writer.scribble(paper, (b[0], b[1] - 8), (b[0], b[1] + 60))

    return draw


@pytest.mark.parametrize(
    ("way", "reason"),
    [
        ("two", Reason.TWO),
        ("crossed out by hand, nothing else", Reason.WITHDRAWN),
        ("line through all", None),
        ("half rubbed out beside another", None),
        ("line down the sheet", None),
    ],
)
def test_what_nobody_can_tell_is_a_doubt_with_its_picture(way: str, reason: Reason | None) -> None:
    paper = clean()
    draws(way)(paper, hand(pen="pencil" if "rubbed" in way else "black"))
    read = read_picture(paper, layout_for)
    doubt = next(doubt for doubt in read.doubts if doubt.question == 1)
    assert reason is None or doubt.reason is reason
    shown = cv2.imdecode(np.frombuffer(doubt.picture, np.uint8), cv2.IMREAD_COLOR)
    height, width = shown.shape[:2]
    assert 300 < width < 450
    assert 40 < height < 70
    assert shown.min() < 90


def test_corrections_as_the_sheet_asks_for_them_are_followed() -> None:
    paper, pen = clean(), hand()
    for place in PLACES[0][:2]:
        pen.fill(paper, place)
    pen.strike_out(paper, PLACES[0][0])
    pencil = hand(pen="pencil")
    for place in PLACES[6][1:3]:
        pencil.fill(paper, place)
    pencil.rub_out(paper, PLACES[6][2], clean(), 0.08)
    read = read_picture(paper, layout_for)
    assert answers(read)[1] == "B"
    assert answers(read)[7] == "B"
    assert read.doubts == ()


def test_marks_belong_to_the_layout_and_a_page_that_it_lacks_is_said() -> None:
    read = read_picture(answered(), lambda _: None)
    assert (read.fault, read.answers) == (reading.NO_LAYOUT, ())
    assert read.identity is not None
    pdf = print_answer_sheets([sheet(PERSON, "C", "S4x100,M5x10")]).pdf
    second = list(picture.open_pdf(pdf, "card.pdf"))[1]
    assert read_picture(second, layout_for).fault == reading.NO_PAGE


@pytest.mark.parametrize("grain", [0, 1])
def test_a_page_that_is_no_sheet_says_so(grain: int) -> None:
    noise = np.random.default_rng(3).integers(0, 256, (1754, 1240, 3), dtype=np.uint8)
    page = noise if grain else np.full_like(noise, 255)
    assert read_picture(page, layout_for).fault == reading.NO_SHEET
    mirrored = np.ascontiguousarray(answered()[:, ::-1])
    assert read_picture(mirrored, layout_for).fault == reading.NO_SHEET


def test_a_picture_too_poor_is_not_read_at_all() -> None:
    small = cv2.resize(answered(), None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(answered(), (0, 0), 5)
    faint = (235 + answered() // 25).astype(np.uint8)
    for page in (small, soft, faint):
        read = read_picture(np.asarray(page, dtype=np.uint8), layout_for)
        assert read.fault in (reading.POOR, reading.NO_SHEET, reading.NOT_FLAT)
        assert read.answers == ()


def test_only_half_a_sheet_is_not_read() -> None:
    half = np.ascontiguousarray(answered()[:900])
    read = read_picture(half, layout_for)
    assert read.fault in (reading.NOT_FLAT, reading.NO_SHEET)


def test_what_is_no_picture_is_refused_and_so_is_a_bomb(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "scan.jpg"
    for data in (b"", b"MZ\x90" * 400, b"%PDF-1.7 nothing", b"GIF89a" + bytes(900)):
        path.write_bytes(data)
        with pytest.raises(BadInput):
            read_pages(path, layout_for)
    with pytest.raises(BadInput):
        read_pages(tmp_path / "absent.pdf", layout_for)
    Image.new("1", (9000, 9000)).save(tmp_path / "bomb.png")
    with pytest.raises(BadInput, match="画面太大"):
        read_pages(tmp_path / "bomb.png", layout_for)
    monkeypatch.setattr(picture, "MOST_PAGES", 2)
    page = Image.new("1", (20, 20))
    page.save(tmp_path / "many.tif", save_all=True, append_images=[page] * 2)
    with pytest.raises(BadInput, match="超过 2 页"):
        read_pages(tmp_path / "many.tif", layout_for)


def test_a_spoilt_file_is_refused_or_read_and_never_breaks(
    tmp_path: Path, chance: random.Random, rounds: Callable[[int], int]
) -> None:
    image = Image.fromarray(camera.scan(chance, answered(), SCALE, 150)).resize((620, 877))
    originals = []
    for ending in ("jpg", "png", "tif", "pdf"):
        image.save(tmp_path / f"whole.{ending}")
        originals.append((tmp_path / f"whole.{ending}").read_bytes())
    path = tmp_path / "spoilt"
    for _ in range(rounds(160)):
        data = bytearray(chance.choice(originals))
        for _ in range(chance.choice((1, 5, 40))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data[: chance.choice((len(data), chance.randrange(len(data))))])
        try:
            reads = read_pages(path, layout_for)
        except BadInput as refusal:
            assert refusal.message
        else:
            assert all(read.answers == () or read.quality for read in reads)
