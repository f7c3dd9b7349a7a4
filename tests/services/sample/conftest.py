"""The sample year, read and generated once."""

from __future__ import annotations

import pytest

from app.scoring.plan import Plan, Unit
from app.scoring.result import YearResult
from app.services.sample import Material, SampleYear, generate, read_material, roster_tables
from tests.services.sample.sampleyear import SEED, assessed, plan_from, units_from


@pytest.fixture(scope="module")
def material() -> Material:
    return read_material()


@pytest.fixture(scope="module")
def plan(material: Material) -> Plan:
    return plan_from(material)


@pytest.fixture(scope="module")
def units(material: Material) -> list[Unit]:
    return units_from(roster_tables(material)[0])


@pytest.fixture(scope="module")
def year(plan: Plan, units: list[Unit], material: Material) -> SampleYear:
    return generate(plan, units, SEED, material)


@pytest.fixture(scope="module")
def result(plan: Plan, units: list[Unit], year: SampleYear, material: Material) -> YearResult:
    return assessed(plan, units, year, material)
