"""F16, F19, F21 and F34 from a year that is scored: each unit and addressee, and the rule."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.table import Table

from app.errors import BadInput, Refused
from app.reports.resultletter.frame import BAR, addressees
from app.reports.wording import Wording
from app.services.document import analysis, letters, printing
from app.services.session import Session, open_session
from app.services.year.outcome import standing_year
from tests.services.decidedyear import make_decided


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The home, which these tests only read."""
    session = open_session(make_decided(tmp_path_factory.mktemp("decided") / "office"), actor="甲")
    yield session
    session.close()


def told(path: Path) -> str:
    """Everything that a letter says, its tables too."""
    document = docx.Document(str(path))
    lines = []
    for part in document.element.body.iterchildren():
        if part.tag.endswith("}tbl"):
            rows = Table(part, document).rows
            lines += ["｜".join(cell.text for cell in row.cells) for row in rows]
        else:
            lines.append("".join(each.text or "" for each in part.iter() if _is_text(each.tag)))
    return "\n".join(lines)


def _is_text(tag: object) -> bool:
    return isinstance(tag, str) and tag.endswith("}t")


def written(session: Session, folder: Path, form: str, *units: str) -> dict[str, str]:
    files = printing.report(session, form, units, folder, "docx")["files"]
    return {Path(file).name: told(Path(file)) for file in files}


def test_advice_goes_to_every_body_that_holds_a_contest(decided: Session, tmp_path: Path) -> None:
    found = written(decided, tmp_path, "F16A")
    units = {name.split("-")[2] for name in found}
    assert units == {"U2", "U3", "D1"}, "合格 and 不合格, delegated ones too"
    to = found["F16A-2026-U2-市文明办.docx"]
    assert "市文明办：" in to
    assert "卫东区2026年度法治鹰城（法治政府）建设考核等次为合格" in to
    assert "建议取消卫东区2026年度文明城市（文明单位）创建评先资格。" in to
    assert "平安建设" not in to, "each reads of its own contest alone"
    assert "每处" not in to
    assert "执法公示：决定书未公示。" in to
    assert "1.5分" not in to
    assert len(found) == 3 * 4
    assert "没有可以写成 F16A" in "".join(
        printing.report(decided, "F16A", ["U1"], tmp_path, "docx")["warnings"]
    )


def test_a_summons_says_why(decided: Session, tmp_path: Path) -> None:
    found = written(decided, tmp_path, "F16B")
    assert sorted(found) == ["F16B-2026-U3.docx", "F16B-2026-U4.docx"]
    assert "2026年度考核等次为不合格（总分" in found["F16B-2026-U3.docx"]
    assert "情节严重：违法决策（平政〔2026〕9号）。" in found["F16B-2026-U4.docx"]
    assert "约谈时间：（由市考核办填写）" in found["F16B-2026-U4.docx"]


def test_circulars_name_their_units_with_the_rule(decided: Session, tmp_path: Path) -> None:
    (praise,) = written(decided, tmp_path, "F16C").values()
    assert "1｜新华区｜2025年度优秀，2026年度优秀｜钱某" in praise
    assert "连续2年考核优秀" in praise
    (warning,) = written(decided, tmp_path, "F16D").values()
    assert (
        "1｜卫东区｜第2名｜在2个排名单位中居最后1名；"
        "退步较大（上年第2名，上年总分88.00，本年总分64.44）" in warning
    )
    assert "市财政局｜第2名" in warning
    assert "新华区" not in warning.replace("城乡一体化示范区、高新区", "")
    (criticism,) = written(decided, tmp_path, "F16E").values()
    assert "市气象局｜良好｜情节严重：违法决策（平政〔2026〕9号）" in criticism
    assert "卫东区" not in criticism
    with pytest.raises(Refused, match="不分单位"):
        printing.report(decided, "F16D", ["U1"], tmp_path, "docx")


def test_copies_hold_the_addressees_purpose_and_part(decided: Session, tmp_path: Path) -> None:
    found = written(decided, tmp_path, "F16F")
    assert len(found) == 6
    business = found["F16F-2026-市发展改革委.docx"]
    assert "作为营商环境评价相关内容的评分依据" in business
    assert "文明" not in business
    assert "新华区｜103.00｜优秀｜1" in business
    assert "市一高｜75.00｜合格｜—" in business
    superior = found["F16F-2026-河南省气象局.docx"]
    assert "市气象局" in superior
    assert "新华区" not in superior
    assert "内部资料 注意保管" in heads(tmp_path / "F16F-2026-河南省气象局.docx")


def heads(path: Path) -> str:
    document = docx.Document(str(path))
    return "".join(line.text for line in document.sections[0].header.paragraphs)


def test_a_letter_on_a_result_is_a_draft_until_that_is_decided(
    decided: Session, tmp_path: Path
) -> None:
    written(decided, tmp_path, "F16C")
    assert "送审稿" in heads(tmp_path / "F16C-2026.docx")
    written(decided, tmp_path, "F21")
    assert "送审稿" not in heads(tmp_path / "F21-2026.docx")


def test_the_notice_tells_days_teams_and_the_phone(decided: Session, tmp_path: Path) -> None:
    (notice,) = written(decided, tmp_path, "F21").values()
    assert "平法〔2026〕2号" in notice
    assert "另行通知｜考核组1｜新华区、卫东区、市气象局" in notice
    assert "考核组1｜王芳｜李明（市审计局）" in notice
    assert "监督电话：（由市考核办填写）" in notice
    assert "附件：考核组名单" in notice


def test_report_and_submission_agree_with_the_result(decided: Session, tmp_path: Path) -> None:
    (report,) = written(decided, tmp_path, "F34Y").values()
    assert "本年度共考核4个单位，另有2个单位由有关部门负责考核" in report
    assert "一类（各县（市、区））｜2｜1｜0｜1｜0｜0" in report
    assert "法治建议书：" in report
    (asked,) = written(decided, tmp_path, "F34C").values()
    assert "拟定优秀等次的单位：新华区。" in asked
    assert "拟定不合格等次的单位：市财政局。" in asked
    assert "市气象局：达到优秀分数线，因有情节严重的扣分事项列为良好" in asked
    assert "市二高：负责考核单位尚未报送结果。" in asked


def test_a_list_of_addressees_may_be_narrowed_and_a_wrong_one_is_named() -> None:
    def read(*items: str) -> list[tuple[str, str, frozenset[int]]]:
        found = addressees(Wording({}, {"addressees": items}), "F16F")
        return [(each.name, each.purpose, each.categories) for each in found]

    assert read(f"甲{BAR}乙", f"丙 {BAR} 丁{BAR}1、4") == [
        ("甲", "乙", frozenset()),
        ("丙", "丁", frozenset({1, 4})),
    ]
    for wrong in ("甲", f"甲{BAR}", f"甲{BAR}乙{BAR}十", f"甲{BAR}乙{BAR}1{BAR}2"):
        with pytest.raises(BadInput, match="模板 F16F"):
            read(wrong)


def test_f19_says_what_totals_say(decided: Session, tmp_path: Path) -> None:
    year, _ = standing_year(decided)
    content = analysis.year_analysis(year)
    first = content.groups[0]
    totals = {each.unit.code: each.total.total_published for each in year.result.units}
    assert (first.units, first.excellent, first.passed) == ("2", "1", "1")
    assert first.mean == f"{((totals['U1'] or 0) + (totals['U2'] or 0)) / 200:.2f}"
    assert first.last_mean == "90.25"
    top = content.indicators[0]
    assert (top.name, top.share) == ("C1.1 依法决策", "37.50")
    assert [each.unit for each in content.changes][:2] == ["新华区", "卫东区"]
    changes = {each.unit: (each.last_total, each.change) for each in content.changes}
    assert changes["卫东区"] == ("88.00", "-23.56")
    assert changes["市财政局"] == ("80.00", "不可比")
    assert content.groups[1].last_mean == ""
    unit = analysis.unit_analysis(year, "U2")
    assert [each.name for each in unit.axes] == [
        "党委领导",
        "依法决策",
        "执法公示",
        "群众满意",
        "立法工作",
    ]
    assert [(each.unit, each.group) for each in unit.axes][1] == ("50.00", "75.00")
    assert unit.losses[0].name == "C1.1 依法决策"
    (path,) = printing.report(decided, "F19", [], tmp_path, "docx")["files"]
    with zipfile.ZipFile(io.BytesIO(Path(path).read_bytes())) as archive:
        pictures = [name for name in archive.namelist() if name.endswith(".png")]
    assert len(pictures) == 3
    formats = {each["form"]: each["formats"] for each in printing.listed()}
    assert formats["F19"] == formats["F19U"] == ["pdf", "docx"]


def test_every_letter_that_is_listed_is_one_of_these_or_of_a_unit() -> None:
    for number, lettering in letters.LETTERS.items():
        assert lettering.name
        assert lettering.signers, number
