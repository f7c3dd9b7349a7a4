"""What commits speak of: every kind of entity, its fields, its key and its score group.

One table, read by the merge, by authority and by the projections. Field types:

| type   | in a commit                         |
| ------ | ----------------------------------- |
| text   | string                              |
| points | decimal string in shortest form     |
| whole  | integer                             |
| flag   | true or false                       |
| list   | list of strings, or as LISTS says   |

A field that is absent from the commit that made an entity has its default:
null, false or the empty list.
"""

from __future__ import annotations

from app.journal.entity.check import DECIMAL, check_op
from app.journal.entity.kind import LISTS, OPTIONAL_KEYS, SCORE, Entity
from app.journal.entity.table import ENTITIES, ENTRIES

__all__ = [
    "DECIMAL",
    "ENTITIES",
    "ENTRIES",
    "LISTS",
    "OPTIONAL_KEYS",
    "SCORE",
    "Entity",
    "check_op",
]
