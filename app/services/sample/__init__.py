"""The sample year (样例): the real plan and roster, and generated entries for them.

``material`` reads ``resources/sample`` and says what goes into the workbooks of
plan and roster; ``entry`` is what the generator makes; ``generation`` makes it,
the same from the same seed on every machine; ``workbook`` writes tables as real
workbooks. What is told of real units is invented, and every text of it says 样例.
"""

from app.services.sample.entry import Entries, SampleYear, entry_tables, matter_table
from app.services.sample.generation import generate
from app.services.sample.material import (
    FULL_ROSTER,
    Material,
    Table,
    plan_tables,
    read_material,
    roster_tables,
)
from app.services.sample.workbook import write_tables

__all__ = [
    "FULL_ROSTER",
    "Entries",
    "Material",
    "SampleYear",
    "Table",
    "entry_tables",
    "generate",
    "matter_table",
    "plan_tables",
    "read_material",
    "roster_tables",
    "write_tables",
]
