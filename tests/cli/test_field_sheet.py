"""Each instrument of a visit: JSON, entries, totals, and the sheet with all that was said."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from tests.cli.desk import Desk
from tests.reports.paper import Paper
from tests.services.fieldyear import make_field_homes, sample

UNWORDED = {"unit", "team", "date", "deadline", "evidence", "screenshot", "at", "looked_up_at"}
"""What the paper says in other words: names, spoken days, numbers of proof."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The office's home, which may record for a team; each test works on its own form."""
    return Desk(make_field_homes(tmp_path_factory.mktemp("visits")) / "office")


@pytest.fixture
def record(desk: Desk, tmp_path: Path) -> Any:
    def run(name: str, document: Any, *evidence: Path) -> Any:
        path = tmp_path / "记录.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        named = [part for file in evidence for part in ("--evidence", file)]
        return desk.json("record", name, "--from", path, *named)

    return run


@pytest.fixture
def printed(desk: Desk, tmp_path: Path) -> Any:
    """The newest sheet of a form for a unit."""

    def run(form: str, unit: str = "U1") -> Paper:
        told = desk.json("report", form, "--unit", unit, "--to", tmp_path / "forms")
        return Paper(Path(told["files"][-1]).read_bytes())

    return run


def visit(name: str, **changes: Any) -> dict[str, Any]:
    """A sample of a visit of team 1, with time, place, burden and a note."""
    return sample(
        name,
        team="1",
        date="2026-11-03",
        time="09:30",
        place="三楼会议室",
        burden={"people": 6, "documents": 3, "pages": 41, "signatures": 2},
        note="单位配合较好",
        **changes,
    )


def said(value: Any, name: str = "") -> Iterator[str]:
    """Every text of a document that its sheet must hold."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key not in UNWORDED:
                yield from said(each, key)
    elif isinstance(value, list):
        for each in value:
            yield from said(each, name)
    elif isinstance(value, str):
        yield f"第{value}条" if name == "clause" else value


def whole(paper: Paper, document: dict[str, Any]) -> bool:
    lost = [text for text in said(document) if not paper.holds(text)]
    assert lost == []
    site = ("考核组1", "2026年11月3日 09:30", "三楼会议室", "单位配合较好")
    return all(map(paper.holds, (*site, "见 6 人，调阅材料 3 份，41 页，签字 2 人次")))


def total(desk: Desk, unit: str = "U1") -> Any:
    return next(one for one in desk.json("totals")["units"] if one["code"] == unit)


def test_a_hearing(desk: Desk, record: Any, printed: Any) -> None:
    document = visit("hearing", unit="U2", form="口头", minutes="全区办结案件132件。" * 30)
    awaited = {"note": "公示有误", "awaiting": True, "deadline": "2026-11-20"}
    document["findings"].append({"indicator": "L1.1", "clause": "1", "count": 3, **awaited})
    before = set(total(desk, "U2")["missing"])
    kept = record("hearing", document)
    assert [each["entity"] for each in kept["entries"]] == ["finding", "finding"]
    assert before - set(total(desk, "U2")["missing"]) == {"C1.2"}
    paper = printed("F02", "U2")
    assert whole(paper, document)
    assert paper.holds("公示有误（3处）（待单位补充材料，期限2026年11月20日）")
    assert paper.holds(kept["id"])


def test_an_interview_is_nameless_and_scored(desk: Desk, record: Any, printed: Any) -> None:
    assert "M1" in total(desk)["missing"]
    document = visit("interview", template="领导干部提纲")
    document["interviewees"][0]["answers"][1] |= {"answer": "说不上来", "note": "紧张"}
    assert record("interview", document)["entries"] == []
    assert "M1" not in total(desk)["missing"]
    paper = printed("F03")
    assert whole(paper, document)
    assert paper.holds("领导干部 得分 33.33 2÷6×100")
    assert all(map(paper.holds, ("知晓（2）", "不知晓（0）", "未问", "M1 领导干部知晓")))
    group = visit("interview", mode="集体座谈", attendance=["孙一", "周二"])
    group["interviewees"] *= 2
    record("interview", group)
    assert printed("F03").holds("签到名单 孙一、周二")


def test_an_inspection_with_its_photos(
    desk: Desk, record: Any, printed: Any, tmp_path: Path
) -> None:
    photos = []
    for number, shade in enumerate(("white", "gray", "black")):
        photos.append(tmp_path / f"公示栏{number}.jpg")
        Image.linear_gradient("L").convert("RGB").resize((640, 480)).save(photos[-1])
        photos[-1].write_bytes(photos[-1].read_bytes() + shade.encode())
    document = visit("inspection")
    document["items"][0] |= {"note": "公示栏空白", "evidence": [photos[0].name]}
    before = total(desk)["total"]
    kept = record("inspection", document, photos[0])
    assert [each["entity"] for each in kept["entries"]] == ["finding", "check", "check"]
    assert total(desk)["total"] != before
    added = desk.json(
        "proof", "add", *photos[:2], "--unit", "U1", "--record", kept["id"], "--caption", "空白"
    )
    numbers = [each["number"] for each in added["added"]]
    paper = printed("F04")
    assert whole(paper, document)
    assert all(map(paper.holds, (*numbers, "公示栏空白（2处）", "空白", "没有分局")))
    digests = [hashlib.sha256(photo.read_bytes()).hexdigest() for photo in photos]
    assert [paper.holds(digest) for digest in digests] == [True, True, False]
    assert pictures(paper) == 2
    assert not paper.holds("得分"), "those who accompany sign to facts"


def pictures(paper: Paper) -> int:
    return sum(
        len(list(page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))) for page in paper.document
    )


def test_a_covert_visit_is_marked_and_on_no_sheet_of_the_unit(
    desk: Desk, record: Any, printed: Any
) -> None:
    document = visit("spot-visit", observations=["窗口无人"])
    document["script"] += [{"step": "咨询", "waiting_minutes": 13, "note": "无人应答"}]
    before = total(desk)["total"]
    kept = record("spot-visit", document)
    assert sorted(each["entity"] for each in kept["entries"]) == ["award", "finding"]
    assert total(desk)["total"] != before
    paper = printed("F05")
    assert whole(paper, document)
    assert all(map(paper.holds, ("暗访（不得向被考核单位出示）", "等候时间合计（分钟）33")))
    assert not printed("F25").holds("窗口误公示")


def test_a_verification(desk: Desk, record: Any, printed: Any) -> None:
    document = visit("verification", verifiers=["王芳", "李明"], draw="11月2日抽取")
    assert "C1.2" in total(desk, "U4")["missing"]
    kept = record("verification", document)
    assert [each["entity"] for each in kept["entries"]] == ["finding"]
    assert "C1.2" not in total(desk, "U4")["missing"]
    assert whole(printed("F04V", "U4"), document)


def test_a_direct_score_is_on_f01(desk: Desk, record: Any, printed: Any) -> None:
    document = visit("direct-score", unit="U2")
    kept = record("direct-score", document)
    assert [each["entity"] for each in kept["entries"]] == ["award"]
    assert "C1.1" not in total(desk, "U2")["missing"]
    assert printed("F01", "U2").holds("考核组1：得分 17.25；制度健全")


def test_a_draw_is_repeated_from_its_sheet(
    desk: Desk, record: Any, printed: Any, tmp_path: Path
) -> None:
    candidates = [
        {"code": f"A-{at}", "stratum": "处罚" if at % 5 == 0 else "许可", "name": f"案卷{at}"}
        for at in range(20)
    ]
    document = sample(
        "draw", team="1", candidates=candidates, wanted=4, witness="周主任", present=["王芳"],
        strata=[{"name": "处罚", "least": 1}], note="当场抽取",
    )  # fmt: skip
    kept = record("draw", document)
    first = desk.json("record", "list", "--unit", "U1")[-1]["document"]["drawn"][0]
    desk.json("record", "redraw", kept["id"], "--withdraw", first, "--reason", "案卷已移交")
    paper = printed("F09")
    del document["strata"]
    lost = [text for text in said(document) if not paper.holds(text)]
    assert lost == []
    assert all(map(paper.holds, ("处罚至少 1 个", "案卷已移交")))
    (tmp_path / "list.txt").write_text(
        "".join("\t".join(each.values()) + "\n" for each in reversed(candidates)), "utf-8"
    )
    assert paper.holds(shell("LC_ALL=C sort list.txt | sha256sum", tmp_path)[:64])
    keyed = shell(
        "cut -f1 list.txt | while read -r c; do"
        ' printf \'%s %s\\n\' "$(printf \'%s\' "20261123|$c" | sha256sum | cut -c1-64)" "$c";'
        " done | LC_ALL=C sort",
        tmp_path,
    ).splitlines()
    left = [line.split() for line in keyed if not line.endswith(f" {first}")]
    penalty = {each["code"] for each in candidates if each["stratum"] == "处罚"}
    stratum = next(pair for pair in left if pair[1] in penalty)
    won = [stratum, *[pair for pair in left if pair != stratum][:3]]
    assert all(paper.holds(key) for key, _ in won)
    assert not any(paper.holds(key) for key, code in left if [key, code] not in won)


def shell(command: str, folder: Path) -> str:
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout


def test_a_request_for_material(record: Any, printed: Any) -> None:
    document = sample("material-request", team="1", note="当面清点")
    assert record("material-request", document)["entries"] == []
    paper = printed("F24")
    assert [text for text in said(document) if not paper.holds(text)] == []
    assert paper.holds("2026年11月5日 09:30")


def test_a_web_search(desk: Desk, record: Any, printed: Any, tmp_path: Path) -> None:
    shot = tmp_path / "截图.png"
    Image.new("RGB", (300, 200), "gray").save(shot)
    document = sample(
        "web-check", unit="U3", column="处罚公示", note="近三个月没有更新", screenshot=shot.name,
        findings=[{"indicator": "C1.2", "clause": "1", "note": "没有公示处罚决定"}],
    )  # fmt: skip
    before = total(desk, "U3")["missing"]
    kept = record("web-check", document, shot)
    assert [each["entity"] for each in kept["entries"]] == ["finding"]
    assert set(before) - set(total(desk, "U3")["missing"]) == {"C1.2"}
    paper = printed("F26", "U3")
    assert [text for text in said(document) if not paper.holds(text)] == []
    assert paper.holds("2026年11月5日 09:30")
    assert paper.holds(hashlib.sha256(shot.read_bytes()).hexdigest())
    assert pictures(paper) == 1


def test_a_withdrawn_record_prints_no_sheet(desk: Desk, record: Any, tmp_path: Path) -> None:
    kept = record("hearing", visit("hearing", unit="U4"))
    desk.json("withdraw", kept["id"], "--reason", "误记")
    told = desk("report", "F02", "--unit", "U4", "--to", tmp_path / "forms", "--json")
    assert told.json["files"] == []
    assert "U4 没有可以写成 F02 的记录" in told.err
