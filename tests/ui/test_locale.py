"""The catalogue of texts is that of the source, so that it can be translated as it stands.

After a change of texts: ``pyside6-lupdate app/ui/*.py -no-obsolete -locations none
-source-language zh_CN -ts resources/locale/yingheng.ts``.
"""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from app.ui.theme import RESOURCES

CATALOGUE = RESOURCES / "locale" / "yingheng.ts"
UI = RESOURCES.parent / "app" / "ui"


def texts(catalogue: Path) -> set[tuple[str, str]]:
    """Every text with its context."""
    return {
        (context.findtext("name") or "", message.findtext("source") or "")
        for context in ElementTree.parse(catalogue).iter("context")
        for message in context.iter("message")
    }


def test_the_catalogue_is_up_to_date(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    files = [str(path) for path in sorted(UI.glob("*.py"))]
    subprocess.run([tool, *files, "-ts", fresh], check=True, capture_output=True)
    assert texts(fresh) == texts(CATALOGUE)
    assert all(context and text for context, text in texts(CATALOGUE))
