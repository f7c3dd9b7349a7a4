"""The kinds of entity that follow the assessment: feedback and review, outcomes, letters."""

from __future__ import annotations

from app.journal.entity.kind import Entity, fields

FOLLOWING = (
    Entity(
        "calendar",
        "节假日安排",
        fields(text="document", whole="year", list="holidays makeup"),
        ("year",),
    ),
    Entity(
        "feedback",
        "问题反馈",
        fields(
            text="unit content document date served means receiver verified opinion agreed "
            "signer note",
            whole="round",
            flag="withdrawn",
            list="evidence",
        ),
        ("unit", "round"),
        also_needed=("content",),
    ),
    Entity(
        "objection",
        "异议",
        fields(
            text="unit target kind reason date signer accepted",
            whole="problem",
            flag="late withdrawn",
            list="evidence",
        ),
        ("unit", "target"),
        also_needed=("kind", "reason"),
    ),
    Entity(
        "ruling",
        "复核决定",
        fields(
            text="objection unit outcome reason clause document date reviewer second approver "
            "before after total_before total_after served receiver",
            list="evidence",
        ),
        ("objection",),
        also_needed=("unit", "outcome", "reason"),
    ),
    Entity(
        "rectification",
        "整改",
        fields(
            text="unit notice date due content plan plan_date person report report_date "
            "accepted accepted_by note",
            whole="problem",
            flag="withdrawn",
            list="evidence",
        ),
        ("unit", "problem"),
        also_needed=("due", "content"),
    ),
    Entity(
        "outcome",
        "结果运用",
        fields(
            text="unit outcome decision changed_to decider document date done reason basis",
            whole="version",
            flag="withdrawn",
        ),
        ("version", "unit", "outcome"),
        also_needed=("decision", "basis"),
    ),
    Entity(
        "letter",
        "公文",
        fields(
            text="form unit addressee copies document signer date sent means receiver served note",
            whole="version",
            flag="withdrawn",
            list="records evidence",
        ),
        also_needed=("unit", "form", "addressee"),
    ),
)
"""In the order in which they come to be."""
