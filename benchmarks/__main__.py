"""Runs the benchmarks: ``python -m benchmarks [--long] [NAME...]``, as ``dev.py bench`` does.

Exit status 1 when a bar was not met. Each benchmark runs in a process of its own, so that
none finds the imports or the memory of another. ``--minutes`` ends a long run with the figure
that it has by then.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import subprocess
import sys

import benchmarks
from benchmarks import storm

NOT_BENCHMARKS = {"__main__", "bar", "material", "pictures", "storm"}


def names() -> list[str]:
    """Every benchmark by the name of its module."""
    found = {module.name for module in pkgutil.iter_modules(benchmarks.__path__)}
    return sorted(found - NOT_BENCHMARKS)


def run_here(name: str, long: bool) -> int:
    """Runs one benchmark in this process, printing each bar as soon as it is measured."""
    all_met = True
    for bar in importlib.import_module(f"benchmarks.{name}").run(long):
        print(bar.line(), flush=True)
        all_met &= bar.met
    return 0 if all_met else 1


def main() -> int:
    """Runs what was named, or everything."""
    parser = argparse.ArgumentParser(prog="dev.py bench")
    parser.add_argument("--long", action="store_true", help="the long runs of quality.md")
    parser.add_argument("--minutes", type=float, metavar="N", help="the longest of a long run")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names()))
    choice = parser.parse_args()
    unknown = sorted(set(choice.names) - set(names()))
    if unknown:
        parser.error(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(names())}")
    if choice.minutes is not None:
        storm.minutes = choice.minutes
    if len(choice.names) == 1:
        return run_here(choice.names[0], choice.long)
    worst = 0
    for name in choice.names or names():
        print(f"-- {name}", flush=True)
        how = ["--long"] if choice.long else []
        if choice.minutes is not None:
            how += ["--minutes", str(choice.minutes)]
        worst = max(
            worst, subprocess.call([sys.executable, "-m", "benchmarks", *how, name]), key=abs
        )
    return worst


if __name__ == "__main__":
    sys.exit(main())
