"""Pictures that were used before are known again; others are not taken for them."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from app.fieldwork.proof.likeness import CLOSE, Gallery, fingerprint
from tests.fieldwork.proof import made

COUNT = 60


@pytest.fixture(scope="module")
def gallery() -> Gallery:
    return Gallery([fingerprint(made.place(seed)) for seed in range(COUNT)])


@pytest.mark.parametrize("change", sorted(made.CHANGES))
def test_a_changed_copy_is_known_again(gallery: Gallery, change: str) -> None:
    for seed in range(0, COUNT, 4):
        copy = made.CHANGES[change](made.place(seed))
        found = gallery.like(fingerprint(copy))
        assert [like.place for like in found][:1] == [seed], (change, seed)


def test_the_original_is_known_by_a_cut_copy() -> None:
    whole = made.place(3)
    cut = whole.crop((10, 4, whole.width - 4, whole.height - 8))
    assert Gallery([fingerprint(cut)]).like(fingerprint(whole))


def test_other_pictures_are_not_taken_for_it(gallery: Gallery) -> None:
    strangers = range(COUNT, 4 * COUNT)
    wrong = [seed for seed in strangers if gallery.like(fingerprint(made.place(seed)))]
    assert wrong == []


def test_the_same_picture_is_nearest_at_no_distance(gallery: Gallery) -> None:
    like, *_ = gallery.like(fingerprint(made.place(7)))
    assert (like.place, like.distance) == (7, 0)
    assert all(like.distance <= CLOSE for like in gallery.like(fingerprint(made.place(8))))


def test_a_blank_picture_is_like_no_other() -> None:
    blank = fingerprint(Image.new("RGB", (300, 200), "white"))
    assert blank == b""
    assert Gallery([blank, fingerprint(made.place(1))]).like(blank) == []


def test_what_is_no_fingerprint_of_ours_is_passed_over() -> None:
    mark = fingerprint(made.place(1))
    gallery = Gallery([b"", b"short", mark + b"x", mark])
    assert [like.place for like in gallery.like(mark)] == [3]
    assert gallery.like(mark[:-1]) == []
    assert Gallery([]).like(mark) == []


def test_a_copy_of_a_copy_is_still_known(gallery: Gallery) -> None:
    copy = made.place(5)
    for _ in range(3):
        copy = Image.open(io.BytesIO(made.as_jpeg(copy.resize((320, 240)), 50)))
    assert [like.place for like in gallery.like(fingerprint(copy))] == [5]
