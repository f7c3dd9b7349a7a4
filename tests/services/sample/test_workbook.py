"""The sample takes the way of every workbook."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain

from app.exchange.workbook.sheets import SHEETS
from app.services.reading import read_workbook
from app.services.sample import (
    Table,
    entry_tables,
    generate,
    matter_table,
    plan_tables,
    roster_tables,
    write_tables,
)
from app.services.session import create_home, open_session
from app.services.workbook.intake import Report, take_in
from app.services.year import planning
from app.services.year.outcome import totals_json
from app.services.year.yearplan import load_plan, load_units
from tests.services.sample.sampleyear import SEED, parts


def test_tables_have_the_columns_of_their_sheets(material, year):
    columns = {sheet.title: set(sheet.names) for sheet in SHEETS}
    tables = [*plan_tables(material), *roster_tables(material), matter_table(year.matters)]
    tables += chain.from_iterable(entry_tables(entries) for entries in parts(year))
    for table in tables:
        assert set(table.columns) <= columns[table.title], table.title
        assert all(len(row) == len(table.columns) for row in table.rows)
    assert {table.title for table in tables} >= {"成绩", "已核查", "扣分", "加减分", "单位", "指标"}


def test_workbooks_are_taken_in_without_a_word_and_end_complete(material, tmp_path):
    create_home(tmp_path / "office", role="office", year=2026, name="样例", passphrase=None)
    session = open_session(tmp_path / "office", actor="样例·办公室")

    def take(name: str, tables: list[Table]) -> Report:
        write_tables(tmp_path / name, tables)
        return take_in(session, tmp_path / name, read_workbook(tmp_path / name))

    try:
        reports = [take("plan.xlsx", plan_tables(material))]
        reports.append(take("roster.xlsx", roster_tables(material, 24)))
        assert planning.check(session) == {"errors": [], "warnings": []}
        planning.issue(session)
        _, plan = load_plan(session.connection, 2026)
        made = generate(plan, load_units(session.connection), SEED, material)
        tables: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        columns = {}
        for table in chain.from_iterable(entry_tables(entries) for entries in parts(made)):
            columns[table.title] = table.columns
            tables[table.title] += table.rows
        year = [Table(title, columns[title], tuple(rows)) for title, rows in tables.items()]
        reports.append(take("year.xlsx", [*year, matter_table(made.matters)]))
        assert [report.warnings for report in reports] == [[], [], []]
        outcome = totals_json(session)
    finally:
        session.close()
    assert len(outcome["units"]) == 24
    assert all(unit["complete"] for unit in outcome["units"])
