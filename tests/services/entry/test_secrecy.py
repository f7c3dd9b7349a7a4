"""保密: no picture where none may be taken, no name of whoever was asked alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.errors import Refused
from app.services import evidence
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.fieldwork import keeping
from app.services.session import Session
from tests.homes import ROSTER, World, bring, everything
from tests.services.fieldyear import SAMPLES, record, sample
from tests.services.visitpapers import refused


class TestSecrecy:
    @pytest.fixture
    def secret(self, field: World) -> Session:
        office = field.office()
        unit = dict(ROSTER["单位"][0]) | {"不得拍照": True}
        below = dict(ROSTER["单位"][4])
        hidden = dict(ROSTER["单位"][3]) | {"不得拍照": True}
        bring(office, {"单位": [unit, hidden, below]}, "保密.xlsx")
        return office

    @pytest.fixture
    def photo(self, secret: Session, tmp_path: Path) -> list[str]:
        path = tmp_path / "照片.bin"
        path.write_bytes(b"\xff\xd8\xff\xe0 picture")
        return evidence.keep(secret, path)

    def test_no_picture_of_a_unit_that_may_not_be_photographed(
        self, secret: Session, photo: list[str], tmp_path: Path
    ) -> None:
        with_photo = Particulars(note="说明", evidence=[photo], source="考核组1")
        before = everything(secret)
        acts: list[Callable[[], Any]] = [
            lambda: recording.record_finding(secret, "U1", "C1.2", "1", particulars=with_photo),
            lambda: recording.record_checked(secret, "U1", "C1.2", with_photo),
            lambda: recording.record_award(secret, "U1", "C1.1", 1, with_photo),
            lambda: recording.record_matter(
                secret, "U1", "加分", 1, "1", "事项", particulars=with_photo
            ),
            lambda: record(secret, "hearing", SAMPLES["hearing"], pieces=[photo]),
            lambda: record(secret, "verification", SAMPLES["verification"], pieces=[photo]),
        ]
        for act in acts:
            with pytest.raises(Refused, match="不得拍照，不能添加图片“照片"):
                act()
        assert everything(secret) == before
        scan = tmp_path / "签字件.pdf"
        scan.write_bytes(b"%PDF-1.4 scan")
        kept = record(secret, "hearing", SAMPLES["hearing"], pieces=[evidence.keep(secret, scan)])
        with pytest.raises(Refused, match="不得拍照"):
            keeping.amend(secret, kept.done.id, '{"unit": "U1", "reporter": "区长"}', "补",
                          pieces=[photo])  # fmt: skip

    def test_another_unit_may_be_photographed(self, secret: Session, photo: list[str]) -> None:
        with_photo = Particulars(note="说明", evidence=[photo], source="考核组1")
        recording.record_finding(secret, "U2", "C1.2", "1", particulars=with_photo)

    @pytest.mark.parametrize(
        ("person", "path"),
        [
            ({"category": "科长孙红"}, "$.interviewees[0].category"),
            ({"category": "姓名：某甲"}, "$.interviewees[0].category"),
            ({"answers": [{"question": "一", "rating": 1, "note": "受访人是某甲"}]},
             "$.interviewees[0].answers[0].note"),
        ],
        ids=range(3),
    )  # fmt: skip
    def test_a_talk_tells_nobodys_name(
        self, field: World, person: dict[str, Any], path: str
    ) -> None:
        office = field.office()
        person_known = {"单位编码": "U1", "姓名": "孙红", "类别": "一般人员"}
        bring(office, {"应试人员": [person_known]}, "应试.xlsx")
        document = sample("interview")
        document["interviewees"][0] |= person
        assert "不记姓名" in refused(office, "interview", document)[path]
        document |= {"mode": "集体座谈", "attendance": ["孙红"]}
        record(office, "interview", document)
