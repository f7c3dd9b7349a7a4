"""Letters (公文): drafts as Word files in the measures of GB/T 9704-2012, for an office to finish.

| what                 | measure                                                              |
| -------------------- | -------------------------------------------------------------------- |
| page                 | A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm                        |
| text                 | 仿宋_GB2312 三号 (16 pt), 22 lines of 28 characters                  |
| mark of the sender   | 方正小标宋简体, red, with a red rule below the number                |
| title                | 方正小标宋简体 二号 (22 pt), centred                                 |
| headings             | 一、 黑体; （一） 楷体_GB2312                                        |
| page number          | ``— 1 —`` 四号 (14 pt), on odd pages to the right, on even ones left |
| 抄送, 印发           | 四号 between rules, at the end                                       |

Fonts are named, not embedded: the office has them. What it still has to fill in (发文字号,
签发人, 印章 and the like) are content controls with a name. No QR code, no digest stands on a
letter: the paper that is signed and sealed is the original.
"""

from app.reports.letter.content import Field, Figure, Heading, Letter, Listing, Part, Passage
from app.reports.letter.writing import write_letter

__all__ = [
    "Field",
    "Figure",
    "Heading",
    "Letter",
    "Listing",
    "Part",
    "Passage",
    "write_letter",
]
