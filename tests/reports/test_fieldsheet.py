"""Records of a visit on paper: photos beside their captions, covert visits marked, no points."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from app.reports import form
from app.reports.fieldsheet.photo import Photo
from app.reports.sheet import Content
from tests.reports.fieldcontents import (
    draw_sheet,
    inspection,
    picture,
    spot_visit,
    verification,
    web_search,
)
from tests.reports.paper import Paper


def photographed(count: int) -> Paper:
    photos = tuple(
        Photo(digest=f"{serial:064x}", number=f"2026-U401-{serial:04d}", caption=f"照片{serial}。")
        for serial in range(count)
    )
    content = replace(inspection(1), photos=photos)
    printed = form.render(content, pictures=lambda digest: picture(int(digest, 16) % 2 == 0))
    assert printed.absent == ()
    return Paper(printed.pdf)


@pytest.mark.parametrize(
    ("count", "pages"), [(0, []), (1, [1]), (2, [2]), (3, [3]), (4, [4]), (9, [4, 4, 1])]
)
def test_two_or_four_photos_stand_on_a_page_beside_their_captions(
    count: int, pages: list[int]
) -> None:
    paper = photographed(count)
    images = [
        len(list(page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))) for page in paper.document
    ]
    assert images == [0, *pages]
    captions = [text.count("校验值：") for text in paper.packed]
    assert captions == images
    for serial in range(count):
        (page,) = [at for at, text in enumerate(paper.packed) if f"照片{serial}。" in text]
        assert f"2026-U401-{serial:04d}" in paper.packed[page]


def test_a_photo_that_is_not_here_is_told() -> None:
    content = inspection(1)
    printed = form.render(content)
    assert printed.absent == (content.photos[0].digest,)
    assert Paper(printed.pdf).finds("图片不在本机")


def test_the_digest_covers_the_hash_and_the_caption_of_a_photo() -> None:
    content = inspection(3)
    first, *rest = content.photos
    changed = [replace(first, digest="0" * 64), replace(first, caption="另一张")]
    others = [replace(content, photos=(each, *rest)) for each in changed]
    assert len({form.digest(each) for each in (content, *others)}) == 3


def test_a_covert_visit_says_so_on_every_page_and_no_open_one_does() -> None:
    covert, open_one = spot_visit(1), replace(spot_visit(1), covert=False)
    told = "暗访记录不得向被考核单位出示"
    assert all(told in page for page in Paper(form.render(covert).pdf).packed)
    assert not Paper(form.render(open_one).pdf).finds("不得向被考核单位出示")
    assert form.form("F05").scored, "it is internal"
    assert not [signer for signer in form.form("F05").signers if "单位" in signer]


@pytest.mark.parametrize("content", [inspection(3), verification(3), draw_sheet(3), web_search(3)])
def test_what_others_than_the_team_sign_bears_no_score(content: Content) -> None:
    assert not form.form(content.number).scored
    words = form.wording_of(content.number)
    said = (*words.texts.values(), *(text for each in words.lists.values() for text in each))
    assert not [text for text in said if "得分" in text]


def test_names_of_a_group_stand_apart_from_the_answers_and_an_interviewee_never_signs() -> None:
    entry = form.form("F03")
    assert entry.signers == ("访谈人两人",)
    assert entry.scored
