"""Reading answer sheets: seconds a page, scans and telephone photos of a full sheet.

Bar (issue of the instruments): under 0.5 s a page, on one core. The floor is what opening
the same pictures takes. A hundred questions are marked; the photos are seen aslant and in
shade. What is read is checked, so that a fast reader of nothing does not pass.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import numpy as np
import pypdfium2
from PIL import Image

from app.fieldwork.answersheet.geometry import question_rows
from app.fieldwork.answersheet.layout import Layout
from app.fieldwork.answersheet.picture import Picture, open_pages
from app.fieldwork.answersheet.reading import read_pages
from app.reports.examsheet.answersheet import AnswerSheet, print_answer_sheets
from benchmarks.bar import Bar

LIMIT = 0.5
LAYOUT = Layout.parse("S4x40,M6x40,J2x20")
ROUNDS = 5


def paper(dpi: int) -> Picture:
    """A printed sheet with the first option of every question filled."""
    sheet = AnswerSheet("2026-07", "120345", "C", "法治理论测试", "市公安局", "王䶮", LAYOUT)
    page = pypdfium2.PdfDocument(print_answer_sheets([sheet]).pdf)[0]
    pixels = np.array(page.render(scale=dpi / 72, rev_byteorder=True).to_numpy()[:, :, :3])
    for place, block in enumerate(LAYOUT.pages[0]):
        for row in question_rows(block, place):
            box = row.bubbles[0]
            low, high = np.array(box.corners)[[0, 2]] * dpi / 25.4
            (left, top), (right, bottom) = low.astype(int), high.astype(int)
            pixels[top:bottom, left:right] = 40
    return pixels


def photo(sheet: Picture) -> Picture:
    """The sheet on a desk in a picture of twelve million pixels, aslant, half in shade."""
    height, width = sheet.shape[:2]
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    seen = np.array([(420, 300), (2650, 220), (2820, 3700), (180, 3780)], np.float32)
    desk = np.full((4000, 3000, 3), 96, np.uint8)
    matrix = cv2.getPerspectiveTransform(corners, seen)
    aslant = cv2.warpPerspective(
        sheet, matrix, (3000, 4000), dst=desk, borderMode=cv2.BORDER_TRANSPARENT
    )
    shade = np.linspace(0.55, 1, 3000, dtype=np.float32)[None, :, None]
    return np.asarray(cv2.GaussianBlur(aslant, (0, 0), 1.2) * shade, dtype=np.uint8)


def seconds(path: Path) -> tuple[float, float]:
    """Processor seconds to read the file, and those to open it alone; the shortest of some."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        reads = read_pages(path, lambda _: LAYOUT)
        middle = time.process_time()
        opened = list(open_pages(path))
        times.append((middle - start, time.process_time() - middle))
        if len(opened) != 1 or any(answer.chosen != "A" for answer in reads[0].answers):
            raise RuntimeError("the benchmark's sheet was read wrongly")
        if len(reads[0].answers) < len(LAYOUT.questions) - 2:
            raise RuntimeError("the benchmark's sheet was not read")
    return min(whole for whole, _ in times), min(alone for _, alone in times)


def run(long: bool) -> Iterator[Bar]:
    """A scan at 150 and at 300 dpi, a page of a PDF file, a photo; ``long`` changes nothing."""
    cv2.setNumThreads(1)
    with TemporaryDirectory() as folder:
        pictures = {
            "scan of 150 dpi": ("scan150.png", paper(150)),
            "scan of 300 dpi": ("scan300.jpg", paper(300)),
            "page of a scanned PDF file": ("scan.pdf", paper(200)),
            "photo of 12 million pixels": ("photo.jpg", photo(paper(300))),
        }
        for name, (file, picture) in pictures.items():
            data = io.BytesIO()
            Image.fromarray(picture).save(data, Path(file).suffix[1:].replace("jpg", "jpeg"))
            path = Path(folder) / file
            path.write_bytes(data.getvalue())
            ours, floor = seconds(path)
            detail = f"of it {floor:.3g} s to open the picture"
            yield Bar(f"answer sheet, {name}", ours, LIMIT, "s of processor a page", detail)
