"""Contents of the records of a visit, of draws and web searches, of any number of rows."""

from __future__ import annotations

import hashlib
import io
from functools import cache

from PIL import Image

from app.reports.fieldsheet.catalogue import ListedProof, ProofCatalogue
from app.reports.fieldsheet.drawsheet import (
    DrawnCandidate,
    DrawSheet,
    ListedCandidate,
    StruckCandidate,
)
from app.reports.fieldsheet.hearing import AskedQuestion, HearingRecord
from app.reports.fieldsheet.inspection import (
    InspectedItem,
    InspectionRecord,
    VerificationRecord,
    VerifiedGroup,
    VerifiedItem,
)
from app.reports.fieldsheet.interview import AskedPerson, GivenAnswer, InterviewRecord
from app.reports.fieldsheet.material import AskedMaterial, MaterialList
from app.reports.fieldsheet.photo import Photo
from app.reports.fieldsheet.record import About, Problem
from app.reports.fieldsheet.spotvisit import SpotVisitRecord, VisitAward, VisitedStep
from app.reports.fieldsheet.websearch import WebLookup, WebSearch
from tests.reports.contents import CLAUSE, FACT, LEADERS, LONG, Sample, remark, unit

PERSON = 5
"""So many questions are put to each person."""
PLACE = 4
"""So many things are verified at each place."""
PHOTOS = 5


def about(rows: int) -> About:
    return About(
        year=2026,
        unit_code="U401",
        unit_name=unit(rows),
        record="019ac5d2-7a10-7c3e-9b1f-0123456789ab",
        team="考核组2",
        subunit="湛河分局" if rows == 1 else "",
        time="2026年11月3日 09:30",
        place="三楼会议室" if rows else "",
        recorder="李喆",
        burden="见 12 人，调阅材料 5 份 120 页，签字 3 人次" if rows else "",
        note=remark(rows - 29) if rows else "",
        proofs="2026-U401-0001、2026-U401-0002" if rows else "",
    )


def _problems(rows: int) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            leaf=f"C1.{serial} 执法规范",
            clause=f"第{serial}条 {CLAUSE}",
            fact=remark(serial) + ("（待补证，期限2026年11月20日）" if serial % 3 else ""),
            proofs=f"2026-U401-{serial:04d}",
        )
        for serial in range(rows)
    )


@cache
def picture(wide: bool) -> bytes:
    """A small photo."""
    stream = io.BytesIO()
    Image.linear_gradient("L").resize((320, 240) if wide else (240, 320)).save(stream, "JPEG")
    return stream.getvalue()


def photos(rows: int) -> tuple[Photo, ...]:
    return tuple(
        Photo(
            digest=hashlib.sha256(picture(serial % 2 == 0) + b"%d" % serial).hexdigest(),
            number=f"2026-U401-{serial:04d}",
            moment="2026年11月3日 09:41　东经113.30°　北纬33.73°" if serial % 2 else "",
            caption=remark(serial) if serial != 1 else FACT,
        )
        for serial in range(min(rows, PHOTOS))
    )


def hearing(rows: int) -> HearingRecord:
    return HearingRecord(
        about=about(rows),
        manner="口头" if rows else "书面",
        reporter="局长犇堃昇",
        present=LEADERS if rows else "",
        minutes=(LONG + "\n" + FACT) * (rows // 30 + 1) if rows else "",
        questions=tuple(
            AskedQuestion(question=f"第{serial}问：年度述法如何安排？", answer=remark(serial))
            for serial in range(rows)
        ),
        leaves="C1.1 执法规范、C1.2 执法成效" if rows else "",
        problems=_problems(min(rows, 9)),
    )


def interview(rows: int) -> InterviewRecord:
    answers = [
        GivenAnswer(
            question=f"第{serial}题：习近平法治思想的核心要义是什么？",
            answer=remark(serial),
            rating=("知晓（2）", "基本知晓（1）", "不知晓（0）", "未问")[serial % 4],
            note="答得含糊" if serial % 3 else "",
        )
        for serial in range(rows)
    ]
    return InterviewRecord(
        about=about(rows),
        mode="集体座谈" if rows > 1 else "个别访谈",
        interviewers="王䶮、李喆",
        template="领导干部访谈提纲（2026年版）" if rows else "",
        leaves="C1.3 法治知晓率" if rows else "",
        codes="C1.3" if rows else "",
        attendance="、".join(f"赵{serial}" for serial in range(rows)) if rows > 1 else "",
        people=tuple(
            AskedPerson(
                category="行政执法人员" if at else "领导班子成员",
                score="66.67",
                formula="4÷6×100",
                answers=tuple(answers[at : at + PERSON]),
            )
            for at in range(0, rows, PERSON)
        ),
    )


def inspection(rows: int) -> InspectionRecord:
    return InspectionRecord(
        about=about(rows),
        items=tuple(
            InspectedItem(
                item=f"第{serial}项：执法公示栏",
                standard=CLAUSE,
                result=("符合", "不符合", "不适用")[serial % 3],
                fact=remark(serial) if serial % 3 else "",
                clause=f"C1.{serial}\n第{serial}条",
                proofs=f"2026-U401-{serial:04d}" if serial % 3 == 1 else "",
            )
            for serial in range(rows)
        ),
        photos=photos(rows),
    )


def verification(rows: int) -> VerificationRecord:
    items = [
        VerifiedItem(
            item=f"第{serial}项：上报的行政复议化解数",
            result="不实" if serial % 3 == 1 else "属实",
            fact=remark(serial) if serial % 3 == 1 else "",
            clause=f"C1.{serial}\n第{serial}条",
            proofs=f"2026-U401-{serial:04d}" if serial % 3 == 1 else "",
        )
        for serial in range(rows)
    ]
    return VerificationRecord(
        about=about(rows),
        verifiers="王䶮、李喆" if rows else "",
        draw="2026年11月3日抽取乡镇" if rows else "",
        places=tuple(
            VerifiedGroup(name=f"曹镇乡{at}司法所", items=tuple(items[at : at + PLACE]))
            for at in range(0, rows, PLACE)
        ),
        photos=photos(min(rows, 2)),
    )


def spot_visit(rows: int) -> SpotVisitRecord:
    return SpotVisitRecord(
        about=about(rows),
        visited="政务服务大厅综合窗口" if rows else "社区居民",
        covert=rows > 0,
        steps=tuple(
            VisitedStep(
                step=f"第{serial}步：取号等候",
                waiting=str(serial * 3 + 1),
                note=FACT[: serial % 40],
            )
            for serial in range(rows)
        ),
        waited="1085" if rows else "",
        observations=tuple(remark(serial) for serial in range(min(rows, 9))),
        problems=_problems(min(rows, 9)),
        awards=(
            (VisitAward(leaf="C2.1 服务评价", points="3.5", ground=FACT, proofs="2026-U401-0009"),)
            if rows
            else ()
        ),
        photos=photos(min(rows, 3)),
    )


def draw_sheet(rows: int) -> DrawSheet:
    keys = [hashlib.sha256(f"20261123|K{serial}".encode()).hexdigest() for serial in range(rows)]
    few = min(rows, 30)
    return DrawSheet(
        about=about(rows),
        purpose="抽取行政处罚案卷",
        sha256=hashlib.sha256(b"list").hexdigest(),
        count=str(rows),
        wanted=str(few),
        seed="20261123",
        strata="处罚至少 1 个；许可至少 1 个" if rows else "",
        witness="犇堃昇" if rows else "",
        present=LEADERS if rows else "",
        drawn=tuple(
            DrawnCandidate(
                code=f"中标[{serial}]",
                name=f"平法罚决字〔2026〕第{serial}号",
                place="处罚" if serial == 0 else "",
                key=keys[serial],
            )
            for serial in range(few)
        ),
        struck=tuple(
            StruckCandidate(code=f"K{serial}", reason=remark(serial), successor=f"K{serial + 40}")
            for serial in range(min(rows, 4))
        ),
        candidates=tuple(
            ListedCandidate(
                code=f"候选[{serial}]",
                stratum="处罚" if serial % 7 == 0 else "许可",
                name=LONG[:200] if serial == 1 else f"平法罚决字〔2026〕第{serial}号",
            )
            for serial in range(rows)
        ),
    )


def web_search(rows: int) -> WebSearch:
    return WebSearch(
        year=2026,
        unit_code="U401",
        unit_name=unit(rows),
        lookups=tuple(
            WebLookup(
                address=f"https://www.pds.gov.cn/contents/{serial}/index.html?column=zfxxgk&id=[{serial}]",
                column="行政执法公示" if serial % 2 else "",
                keyword="处罚决定 2026",
                moment="2026年11月5日 09:30",
                found=remark(serial),
                screenshot=hashlib.sha256(b"%d" % serial).hexdigest() if serial % 3 else "",
                checker="李喆",
            )
            for serial in range(rows)
        ),
        photos=photos(min(rows, 4)),
    )


def material_list(rows: int) -> MaterialList:
    out = "2026年11月3日 09:40\n交：犇堃昇\n接：李喆"
    return MaterialList(
        about=about(rows),
        requested_by="王䶮",
        materials=tuple(
            AskedMaterial(
                name=f"第{serial}份：行政处罚案卷",
                number=f"平法罚决字〔2026〕第{serial}号",
                pages=str(serial * 7 + 12),
                out=out,
                back="2026年11月4日 17:00\n交：李喆\n接：犇堃昇" if serial % 3 else "",
                note=remark(serial),
            )
            for serial in range(rows)
        ),
    )


def proof_catalogue(rows: int) -> ProofCatalogue:
    return ProofCatalogue(
        year=2026,
        unit_code="U401",
        unit_name=unit(rows),
        count=f"照片 {rows} 件" if rows else "",
        proofs=tuple(
            ListedProof(
                number=f"2026-U401-KDM[{serial}]",
                kind="照片" if serial % 4 else "扫描件",
                caption=f"执法公示栏\nIMG_{serial}.jpg" if serial % 5 else remark(serial),
                moment="相机时间 2026-11-05 09:30:12\n北纬 33.76619°，东经 113.19250°",
                supports=f"扣分 C1.2 第1条 {FACT}" if serial % 2 else "",
                digest=hashlib.sha256(b"%d" % serial).hexdigest()[:16],
                note="" if serial % 3 else "已撤回",
            )
            for serial in range(rows)
        ),
    )


SAMPLES: dict[str, Sample] = {
    "F02": Sample(hearing, "第{}问：年度述法如何安排？"),
    "F03": Sample(interview, "第{}题：习近平"),
    "F04": Sample(inspection, "第{}项：执法公示栏"),
    "F04V": Sample(verification, "第{}项：上报"),
    "F05": Sample(spot_visit, "第{}步：取号等候"),
    "F09": Sample(draw_sheet, "候选[{}]"),
    "F17": Sample(proof_catalogue, "KDM[{}]"),
    "F24": Sample(material_list, "第{}份：行政处罚案卷"),
    "F26": Sample(web_search, "id=[{}]"),
}
