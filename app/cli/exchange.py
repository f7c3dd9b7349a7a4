"""Commands about files: workbooks and packages in, templates and forms out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.answer import Answer, ProgressLine
from app.cli.command import argument, command, opened, option, setting
from app.cli.layout import table

if TYPE_CHECKING:
    from app.services.workbook.intake import Report

TO = option("--to", "folder", required=True, metavar="文件夹", help="写到哪个文件夹。")


def place(text: str) -> Path:
    """A typed path, ``~`` meaning the user's own folder."""
    return Path(text).expanduser()


@command("import")
@argument("files", "文件", nargs=-1, required=True)
@option("--dry-run", is_flag=True, help="只看会有什么变化，不导入。")
def import_(files: tuple[str, ...], dry_run: bool) -> Answer:
    """导入工作簿和数据包，按内容识别；文件夹即其中各文件。

    按给出的次序逐个导入。一个文件中有任何错误，这个文件就整个不导入，其余照常。
    """
    from app.services.workbook.importing import import_files

    progress = ProgressLine()
    with opened() as session:
        try:
            done = import_files(
                session,
                [place(name) for name in files],
                dry_run=dry_run,
                package_passphrase=setting().package_passphrase,
                progress=progress,
            )
        finally:
            progress.close()
    listed = {"files": [report.as_json() for report in done.reports]}
    lines = [line for report in done.reports for line in _brought(report, dry_run)]
    if done.error is None:
        return Answer(listed, lines)
    document = done.error.as_json() | listed
    return Answer(document, lines, status=1, complaints=done.sentences())


_KINDS = {
    "workbook": "工作簿",
    "tasks": "任务包",
    "results": "成果包",
    "peer": "交换包",
    "receipt": "回执",
    "county": "县区包",
}


def _brought(report: Report, dry_run: bool) -> Iterator[str]:
    from app.services.parcel.tally import told as tallied

    counts = f"新增 {report.new}，修改 {report.changed}，相同 {report.same}"
    if report.conflicts:
        counts += f"，冲突 {report.conflicts}"
    done = f"{'将' if dry_run else '已'}导入，{counts}"
    kind = _KINDS.get(report.kind, report.kind)
    yield f"{report.file}（{kind}）：{'已收存，待确认' if report.held else done}。"
    if report.counts:
        yield f"  {tallied(report.counts)}"
    for warning in report.warnings:
        yield f"  提示：{warning}"


@command("undo")
@argument("commit", "提交")
@option("--reason", required=True, metavar="理由", help="理由，记入操作记录。")
def undo(commit: str, reason: str) -> Answer:
    """撤销一次操作，包括一个工作簿的导入；原操作和撤销都留在记录中。"""
    from app.services.entry import recording

    with opened() as session:
        done = recording.undo(session, commit, reason)
    return Answer({"commit": done.commit}, ["已撤销。", f"提交：{done.commit}"])


@command("template")
@argument("names", "名称", nargs=-1)
@option("--body", default="", metavar="考核主体", help="按这个考核主体的评分点和单位填好各行。")
@TO
def template(names: tuple[str, ...], body: str, folder: str) -> Answer:
    """写出空白工作簿，名称为工作表名，如“指标”“单位”“成绩”。

    写明考核主体的，写出一个工作簿，其中各行的单位和评分点已经填好；不写名称则含全部评分表。
    """
    from app.services.workbook import exporting

    if not body:
        if not names:
            raise click.UsageError(f"请写明名称，可用的有：{'、'.join(exporting.names())}。")
        return _files(exporting.templates(place(folder), names))
    with opened() as session:
        return _files([exporting.body_template(session, place(folder), body, names)])


def _files(paths: list[Path]) -> Answer:
    named = [str(path) for path in paths]
    return Answer({"files": named}, [f"已写出：{name}" for name in named])


@command("report")
@argument("form", "文书")
@option("--unit", "units", multiple=True, metavar="编码", help="单位编码，可以写多次。")
@option("--to", "folder", metavar="文件夹", help="写到哪个文件夹。")
@option("--format", "kind", type=click.Choice(("pdf", "xlsx", "docx")), default=None,
        metavar="pdf|xlsx|docx", help="文件格式；不写则为这种文书的首选格式。")  # fmt: skip
@option("--shown", is_flag=True, help="对外显示：只写出被考核单位可以看的文书。")
@option("--version", "number", type=int, default=0, metavar="版次",
        help="按年度结果的第几版写出；不写则为现在的结果。")  # fmt: skip
def report(
    form: str,
    units: tuple[str, ...],
    folder: str | None,
    kind: str | None,
    shown: bool,
    number: int,
) -> Answer:
    """写出文书，如 F01、汇总表、年度归档；“report list”列出全部文书。"""
    from app.services.document import printing
    from app.services.year.version import at_version

    if form == "list":
        found = printing.listed()
        rows = [(one["form"], one["name"], "、".join(one["formats"])) for one in found]
        return Answer(found, table(("编号", "名称", "格式"), rows))
    if folder is None:
        raise click.MissingParameter(param_type="option", param_hint="'--to'")
    progress = ProgressLine()
    with ExitStack() as stack:
        session = stack.enter_context(opened())
        then = stack.enter_context(at_version(session, number)) if number else session
        try:
            done = printing.report(
                then,
                form,
                units,
                place(folder),
                kind or "",
                shown=shown,
                progress=partial(progress, form),
            )
        finally:
            progress.close()
    lines = [f"已写出：{name}" for name in done["files"]]
    answer = {"files": done["files"]} | ({"warnings": told} if (told := done["warnings"]) else {})
    return Answer(answer, lines, complaints=told)
