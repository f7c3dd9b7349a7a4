"""Blueprints (命题蓝图): the default one of each category, and how a paper keeps its own."""

from __future__ import annotations

import json
import tomllib
from typing import Any

from app.errors import BadInput, Fault, NotFound
from app.fieldwork.exam.blueprint import Blueprint, Portion
from app.fieldwork.exam.term import Category, Difficulty, QuestionType
from app.journal.commit import canonical
from app.scoring.number import parse_points, plain
from app.services.exam.bank import QUESTIONS

DEFAULTS = QUESTIONS / "blueprints.toml"


def category_of(name: str) -> Category:
    """The category of that name. Raises NotFound."""
    try:
        return Category(name)
    except ValueError:
        known = "、".join(Category)
        raise NotFound(
            f"没有名为“{name}”的应试人员类别。", hint=f"可用的有：{known}。", code="no-category"
        ) from None


def default_blueprint(category: Category) -> Blueprint:
    """The blueprint that the office's own file has for a category.

    Raises BadInput where that file is broken, with the line.
    """
    try:
        table = tomllib.loads(DEFAULTS.read_text(encoding="utf-8"))[category]
        portions = [(each["kind"], each["count"], each["points"]) for each in table["portions"]]
        return _blueprint(
            category,
            portions,
            table["minutes"],
            table.get("difficulties", {}),
            table.get("fields", {}),
        )
    except (OSError, KeyError, TypeError, ValueError) as error:
        fault = Fault("命题蓝图有误", file=DEFAULTS.name, cell=category, found=str(error))
        raise BadInput(
            f"{category}的命题蓝图有误，不能组卷。", details=(fault,), code="blueprint"
        ) from None


def encode(blueprint: Blueprint) -> str:
    """A blueprint as canonical JSON, as a paper keeps it."""
    plainly: dict[str, Any] = {
        "portions": [[each.kind, each.count, plain(each.points)] for each in blueprint.portions],
        "minutes": blueprint.minutes,
        "difficulties": [[name, share] for name, share in blueprint.difficulties.items()],
        "fields": [[name, share] for name, share in blueprint.fields.items()],
    }
    return canonical(plainly).decode("utf-8")


def decode(category: Category, text: str) -> Blueprint:
    """What :func:`encode` wrote; raises ValueError, KeyError or TypeError for anything else."""
    found = json.loads(text)
    return _blueprint(
        category,
        found["portions"],
        found["minutes"],
        dict(found["difficulties"]),
        dict(found["fields"]),
    )


def _blueprint(
    category: Category, portions: Any, minutes: Any, difficulties: Any, fields: Any
) -> Blueprint:
    return Blueprint(
        category,
        tuple(
            Portion(QuestionType(kind), int(count), parse_points(points))
            for kind, count, points in portions
        ),
        int(minutes),
        {Difficulty(level): int(share) for level, share in difficulties.items()},
        {str(name): int(share) for name, share in fields.items()},
    )
