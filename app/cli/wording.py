"""The words of the command-line library itself, in Chinese.

The library asks ``gettext`` for every sentence, whose language depends on the
user's environment. This product speaks Chinese everywhere, so the answers come
from one table instead. A test holds the table against the library's source.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping

MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")

WORDS: Mapping[str, str] = {
    # help pages
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "Show this message and exit.": "显示本说明。",
    "Show the version and exit.": "显示版本。",
    "%(prog)s, version %(version)s": "%(prog)s %(version)s",
    "default: {default}": "默认：{default}",
    "env var: {var}": "环境变量：{var}",
    "(dynamic)": "（自动）",
    "required": "必填",
    "deprecated": "已停用",
    # what was typed wrong
    "Error: {message}": "错误：{message}",
    "Try '{command} {option}' for help.": "用“{command} {option}”查看说明。",
    "Missing command.": "缺少命令。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing {param_type}": "缺少 {param_type}",
    "Missing parameter: {param_name}": "缺少参数 {param_name}",
    "No such option {name!r}.": "没有选项“{name}”。",
    "No such command {name!r}.": "没有命令“{name}”。",
    "Did you mean {possibility}?": "是否要用 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "是否要用以下之一：{possibilities}？",
    "Got unexpected extra argument ({args})": "多出了参数：{args}",
    "Got unexpected extra arguments ({args})": "多出了参数：{args}",
    "Option {name!r} does not take a value.": "选项“{name}”不带值。",
    "Option {name!r} requires an argument.": "选项“{name}”缺少值。",
    "Option {name!r} requires {nargs} arguments.": "选项“{name}”须有 {nargs} 个值。",
    "Argument {name!r} takes {nargs} values.": "参数“{name}”须有 {nargs} 个值。",
    "Takes {nargs} values but 1 was given.": "须有 {nargs} 个值，只给了 1 个。",
    "Takes {nargs} values but {len} were given.": "须有 {nargs} 个值，给了 {len} 个。",
    "{len_type} values are required, but {len_value} was given.": (
        "须有 {len_type} 个值，给了 {len_value} 个。"
    ),
    "{len_type} values are required, but {len_value} were given.": (
        "须有 {len_type} 个值，给了 {len_value} 个。"
    ),
    "Invalid value: {message}": "值不正确：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值不正确：{message}",
    "Choose from:\n\t{choices}": "可选：{choices}",
    "{value!r} is not {choice}.": "“{value}”不是 {choice}。",
    "{value!r} is not one of {choices}.": "“{value}”不在以下各项之中：{choices}。",
    "{value!r} is not a valid {number_type}.": "“{value}”不是整数。",
    "{value} is not in the range {range}.": "{value} 超出范围 {range}。",
    "{value!r} is not a valid boolean. Recognized values: {states}": (
        "“{value}”不是“是”或“否”，可用：{states}。"
    ),
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
    "{name} {filename!r} does not exist.": "{name}“{filename}”不存在。",
    "{name} {filename!r} is a file.": "{name}“{filename}”是文件。",
    "{name} {filename!r} is a directory.": "{name}“{filename}”是文件夹。",
    "{name} {filename!r} is not readable.": "{name}“{filename}”不能读取。",
    "{name} {filename!r} is not writable.": "{name}“{filename}”不能写入。",
    "{name} {filename!r} is not executable.": "{name}“{filename}”不能执行。",
    "Could not open file {filename!r}: {message}": "不能打开文件“{filename}”：{message}",
    "unknown error": "未知错误",
    # what is asked at a terminal
    "Repeat for confirmation": "请再输入一次",
    "Error: The two entered values do not match.": "两次输入不一致，请重新输入。",
    "Error: invalid input": "输入不正确，请重新输入。",
    "Aborted!": "已取消。",
}
"""The library's English, as it stands in its source, and ours."""


def said(english: str) -> str:
    """The Chinese for one sentence of the library, or the sentence itself where it has none."""
    return WORDS.get(english, english)


def counted(one: str, many: str, number: int) -> str:
    """The same for a sentence that English words differently by number."""
    return said(one if number == 1 else many)


def speak_chinese() -> None:
    """Have the library ask our table from now on."""
    for name in MODULES:
        module = importlib.import_module(f"click.{name}")
        for ask, answer in (("_", said), ("ngettext", counted)):
            if hasattr(module, ask):
                setattr(module, ask, answer)
