"""The command line (命令行): commands over the services, for scripts and automation.

Loaded lightly: what a command needs is imported when it runs.
"""

from app.cli.main import run

__all__ = ["run"]
