"""Printed answer sheets filled by a hand and scanned, as files to be read."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image

from tests.fieldwork.answersheet import card
from tests.fieldwork.answersheet.hand import PENS, Hand, Picture

DPI = 150
SCALE = DPI / 25.4


def printed(pdf: Path) -> list[Picture]:
    """The pages of a printed file."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            np.array(page.render(scale=DPI / 72, rev_byteorder=True).to_numpy()[:, :, :3])
            for page in document
        ]
    finally:
        document.close()


def filled(page: Picture, layout: str, answers: Mapping[int, str]) -> Picture:
    """A sheet on which somebody marked these letters by question; others are left empty."""
    paper = page.copy()
    hand = Hand(random.Random(7), PENS["black"], SCALE)
    places = card.places(card.asked(layout))
    for number, letters in answers.items():
        for letter in letters:
            hand.fill(paper, places[number - 1]["ABCDEF".index(letter)])
    return paper


def scan(path: Path, *pages: Picture) -> Path:
    """The pages as one file: a PDF or a picture by its name."""
    first, *others = [Image.fromarray(page) for page in pages]
    if path.suffix == ".pdf":
        first.save(path, resolution=DPI, save_all=True, append_images=others)
    else:
        first.save(path, dpi=(DPI, DPI))
    return path
