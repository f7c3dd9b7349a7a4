"""Commands of the legal-theory test: bank, papers, answer sheets, reading, marking, analysis."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from app.cli.answer import Answer, ProgressLine
from app.cli.command import argument, group, opened, option
from app.cli.instrument import text_of
from app.cli.layout import table
from app.cli.record import record


@group("exam")
def exam() -> None:
    """法治理论测试：题库、试卷、答题卡、阅卷和试题分析。"""


TO = option("--to", "folder", required=True, metavar="文件夹", help="写到哪个文件夹。")
UNIT = option("--unit", required=True, metavar="编码", help="单位编码。")


@exam.command("bank")
def bank() -> Answer:
    """把随程序提供的题库导入本机，并报告题库的构成。"""
    from app.services.exam import bank as service

    with opened() as session:
        report = service.take_shipped(session)
        counts = service.counted(session)
    document = {"new": report.new, "changed": report.changed, "same": report.same} | counts
    told = f"新增 {report.new} 题，更新 {report.changed} 题，未变 {report.same} 题"
    lines = [f"{told}；共有 {counts['total']} 题。"]
    words = {"types": "题型", "difficulties": "难度", "categories": "适用", "fields": "领域"}
    for name, word in words.items():
        listed = (f"{each or '未填'} {count}" for each, count in counts[name].items())
        lines.append(f"{word}：{'，'.join(listed)}")
    return Answer(document, lines)


@exam.command("papers")
@option("--category", required=True, metavar="类别", help="领导干部、执法人员或一般人员。")
@option("--forms", type=int, default=2, show_default=True, metavar="种数",
        help="A 卷、B 卷……共几种，最多 8 种。")  # fmt: skip
@option("--seed", default="", metavar="种子", help="同一题库、同一种子组成同一份试卷。")
@TO
def papers(category: str, forms: int, seed: str, folder: str) -> Answer:
    """从题库组卷，写出试卷和参考答案。"""
    from app.services.exam import blueprint, printing

    chosen = blueprint.category_of(category)
    with opened() as session:
        made = printing.write_papers(session, chosen, forms, seed, Path(folder).expanduser())
    lines = [f"试卷 {made['paper']}：{made['questions']} 题，{'、'.join(made['forms'])} 卷，"
             f"种子 {made['seed']}"]  # fmt: skip
    return _files(made, lines)


@exam.command("sheets")
@UNIT
@option("--paper", default="", metavar="编号", help="试卷编号；不写则用各类别最新的试卷。")
@TO
def sheets(unit: str, paper: str, folder: str) -> Answer:
    """给一个单位的应试人员编准考号，写出答题卡和签到表。"""
    from app.services.exam import printing

    with opened() as session:
        made = printing.write_sheets(session, unit, Path(folder).expanduser(), paper)
    return _files(made, [f"应试人员 {len(made['people'])} 人"])


@exam.command("read")
@argument("files", "文件", nargs=-1, required=True)
@option("--paper", default="", metavar="编号", help="二维码看不清的答题卡属于哪份试卷。")
@option("--person", default="", metavar="准考号", help="这些页都是谁的：由看过的人指明。")
def read(files: tuple[str, ...], paper: str, person: str) -> Answer:
    """读取答题卡的扫描件、照片或 PDF；文件夹即其中各文件；看不准的留给人工认定。"""
    from app.services.exam import answersheets

    line = ProgressLine()
    with opened() as session:
        try:
            found = answersheets.read_files(
                session,
                [Path(name).expanduser() for name in files],
                paper=paper,
                person=person,
                progress=line,
            )
        finally:
            line.close()
    lines = [f"读取 {found['read']} 页，待人工认定 {len(found['doubtful'])} 处。"]
    lines += [
        f"准考号 {each['person']} 的答题卡缺第 {each['page']} 页" for each in found["missing"]
    ]
    for each in found["twice"]:
        word = "，内容不同，以先读的为准" if each["differs"] else ""
        lines.append(f"准考号 {each['person']} 的第 {each['page']} 页重复（{each['file']}）{word}")
    unread = [_unread(each) for each in found["unread"]]
    return Answer(found, lines, status=1 if unread else 0, complaints=unread)


def _unread(each: dict[str, Any]) -> str:
    page = f" 第 {each['page']} 页" if each["page"] else ""
    return f"{each['file']}{page}没有读取：{each['reason'].rstrip('。')}。"


@exam.command("doubtful")
@option("--to", "folder", default="", metavar="文件夹", help="把图片写到这个文件夹。")
def doubtful(folder: str) -> Answer:
    """列出待人工认定的填涂，各附图片。"""
    from app.services.exam import answer

    with opened() as session:
        found = answer.doubtful(session, Path(folder).expanduser() if folder else None)
    rows = [(each["person"], each["question"], each["reason"], each["picture"]) for each in found]
    lines = list(table(("准考号", "题号", "原因", "图片"), rows))
    return Answer(found, lines if rows else ["没有待认定的填涂。"])


@exam.command("settle")
@argument("person", "准考号")
@argument("question", "题号", type=int)
@argument("answer", "作答")
@option("--reason", required=True, metavar="理由", help="理由，记入操作记录。")
def settle(person: str, question: int, answer: str, reason: str) -> Answer:
    """认定一道题的作答，多选的写全所有选项；没有作答的写“空”。"""
    from app.services.exam import answer as service

    with opened() as session:
        done = service.settle(session, person, question, answer, reason)
    return Answer({"id": done.id, "commit": done.commit}, [f"已认定。提交：{done.commit}"])


PAPER = option("--paper", required=True, metavar="编号", help="试卷编号。")


@exam.command("mark")
@argument("question", "题号", required=False)
@argument("blind", "盲评编号", required=False)
@argument("points", "得分", required=False)
@PAPER
@option("--marker", required=True, metavar="姓名", help="评卷人。")
def mark(
    question: str | None, blind: str | None, points: str | None, paper: str, marker: str
) -> Answer:
    """给填空、简答评分，不见姓名。

    题号是题库中的编号：不写题号的，列出由人评分的各题和待评份数；
    只写题号的，列出这道题待评的答卷。
    """
    from app.services.entry.recording import points_from
    from app.services.exam import marking

    if (blind is None) is not (points is None):
        raise click.UsageError("须写明盲评编号和得分。")
    with opened() as session:
        if question is None:
            return _to_mark(marking.questions(session, paper, marker))
        if blind is not None and points is not None:
            given = points_from("得分", points)
            done = marking.mark(session, paper, question, blind, given, marker)
            return Answer({"id": done.id, "commit": done.commit}, ["已评分。"])
        found = marking.queue(session, paper, question, marker)
    rows = [(each["blind"], each["stage"], each["answer"]) for each in found["waiting"]]
    lines = list(table(("盲评编号", "状态", "作答"), rows))
    return Answer(found, lines if rows else ["没有待评的答卷。"])


def _to_mark(found: list[dict[str, Any]]) -> Answer:
    rows = [
        (
            each["question"],
            each["kind"],
            each["points"],
            "、".join(f"{letter} 卷第 {place} 题" for letter, place in each["places"].items()),
            each["waiting"],
        )
        for each in found
    ]
    heads = ("题号", "题型", "分值", "试卷上", "待评")
    return Answer(found, table(heads, rows, figures=("分值", "待评")))


@exam.command("correct")
@argument("question", "题号")
@argument("blind", "盲评编号")
@argument("points", "得分")
@PAPER
@option("--marker", required=True, metavar="姓名", help="原评卷人。")
@option("--reason", required=True, metavar="理由", help="理由，记入操作记录。")
def correct(question: str, blind: str, points: str, paper: str, marker: str, reason: str) -> Answer:
    """更正评卷人给一道题的评分，须写明理由。"""
    from app.services.entry.recording import points_from
    from app.services.exam import marking

    with opened() as session:
        given = points_from("得分", points)
        done = marking.correct(session, paper, question, blind, given, marker, reason)
    return Answer({"id": done.id, "commit": done.commit}, ["已更正。"])


@exam.command("reassign")
@argument("person", "准考号")
@argument("page", "页码", type=int)
@argument("owner", "正确的准考号")
@option("--reason", required=True, metavar="理由", help="理由，记入操作记录。")
def reassign(person: str, page: int, owner: str, reason: str) -> Answer:
    """把一页答题卡改到另一个人名下，两人都有这一页的互换；填涂不重新读取。"""
    from app.services.exam import answer as service

    with opened() as session:
        done = service.reassign(session, person, page, owner, reason)
    return Answer({"id": done.id, "commit": done.commit}, ["已改正。"])


@exam.command("key")
@argument("source", "文件")
@PAPER
@UNIT
@option("--second", is_flag=True, help="第二次录入：与第一次对照，不一致的留待认定。")
def key(source: str, paper: str, unit: str, second: bool) -> Answer:
    """录入答卷，每行一人：准考号，然后依次是各题的作答，以空格隔开，未答的写“-”。"""
    from app.services.exam import keyed

    with opened() as session:
        document = keyed.lines_document(session, paper, unit, text_of(source))
        if not second:
            done = keyed.record(session, document)
            return Answer(done, [f"已录入。编号：{done['id']}"])
        found = keyed.compare(session, document)
    lines = [f"对照 {found['compared']} 人，不一致 {len(found['differences'])} 处。"]
    heads = ("准考号", "姓名", "题号", "第一次", "第二次")
    names = ("person", "name", "question", "first", "second")
    lines += table(heads, [tuple(each[name] for name in names) for each in found["differences"]])
    lines += [f"{name}没有第一次录入" for name in found["missing"]]
    return Answer(found, lines)


@exam.command("results")
@PAPER
@option("--unit", default="", metavar="编码", help="单位编码；不写则列出所有单位。")
@option("--to", "folder", default="", metavar="文件夹", help="把这个单位的成绩册写到这个文件夹。")
def results(paper: str, unit: str, folder: str) -> Answer:
    """列出成绩和还没有评定的题号，或者写出成绩册；不是成绩保管人的，只列出各单位的平均分。"""
    from app.services.exam import result, secrecy
    from app.services.exam.paper import paper_of

    if folder and not unit:
        raise click.UsageError("写出成绩册须写明 --unit。")
    with opened() as session:
        if folder:
            from app.services.exam import book

            return _files(book.write_book(session, paper, unit, Path(folder).expanduser()), [])
        session.need_office()
        kept = paper_of(session, paper)
        if not secrecy.sees_scores(session):
            return _means(result.means(session, kept, unit))
        found = result.listed(session, kept, unit)
    rows = [
        (
            each["person"],
            each["unit"],
            each["name"],
            each["form"],
            each["score"],
            each["absent"] or "、".join(map(str, each["open"])),
        )
        for each in found
    ]
    heads = ("准考号", "单位", "姓名", "卷别", "成绩", "缺考或未评")
    return Answer(found, list(table(heads, rows, figures=("成绩",))))


def _means(found: list[dict[str, Any]]) -> Answer:
    """What everybody at the office sees."""
    rows = [(each["unit"], each["people"], each["absent"], each["mean"]) for each in found]
    heads = ("单位", "应试人数", "缺考", "平均分")
    return Answer(found, list(table(heads, rows, figures=("平均分",))))


@exam.command("clerk")
@argument("names", "姓名", nargs=-1)
def clerk(names: tuple[str, ...]) -> Answer:
    """指定成绩保管人（本机登录名），个人成绩只由其查看；不写姓名的列出现在的保管人。"""
    from app.services.exam import secrecy

    with opened() as session:
        found = secrecy.name_clerks(session, names) if names else secrecy.clerks(session)
    return Answer({"clerks": list(found)}, found or ["还没有指定成绩保管人。"])


@exam.command("analyse")
@PAPER
def analyse(paper: str) -> Answer:
    """试题分析：难度、区分度、选项分布和信度。"""
    from app.services.exam import analysis

    with opened() as session:
        found = analysis.analysed(session, paper)
    lines = [f"{found['people']} 人，平均 {found['mean']} 分，信度 {found['alpha'] or '无'}"]
    rows = [
        (
            each["question"],
            each["type"],
            each["difficulty"],
            each["discrimination"],
            "，".join(
                f"{option['option']}{'*' if option['right'] else ''} {option['all']}"
                for option in each["options"]
            ),
        )
        for each in found["items"]
    ]
    lines += table(("题号", "题型", "难度", "区分度", "选项人数（*为正确选项）"), rows)
    complaints = [found["caution"]] if found["caution"] else []
    return Answer(found, lines, complaints=complaints)


@record.command("sitting")
@option("--from", "source", default="", metavar="文件", help="JSON 文件；“-”为标准输入。")
@option("--schema", is_flag=True, help="打印文档的格式要求，不记录。")
def sitting(source: str, schema: bool) -> Answer:
    """记录一次法治理论测试，内容是一个 JSON 文档。"""
    from app.services.exam import keyed

    if schema:
        told = keyed.schema()
        return Answer(told, json.dumps(told, ensure_ascii=False, indent=1).splitlines())
    if not source:
        raise click.UsageError("须写明 --from 文件，或 --schema。")
    with opened() as session:
        file = "标准输入" if source == "-" else Path(source).name
        done = keyed.record(session, text_of(source), file)
    return Answer(done, [f"已记录。编号：{done['id']}"])


def _files(made: dict[str, Any], lines: list[str]) -> Answer:
    return Answer(made, [*lines, *made["files"]], complaints=made["warnings"])
