"""What needs LibreOffice is tested in a full run, which installs it."""

from __future__ import annotations

import os

collect_ignore = [] if os.environ.get("YINGHENG_FULL") == "1" else ["test_officeformats.py"]
