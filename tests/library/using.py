"""What tests of the library call things, and the command to hold beside it."""

from pathlib import Path

from click.testing import CliRunner

from compare import Report
from compare.cli import main

ROOT = Path(__file__).parents[2]
EXPORTED = "CompareError Report Workspace align diff diff_texts".split()
HEAVY = "numpy rich click torch faiss jinja2 lxml compare.library compare.settings"
SHARED = "The minister said the talks on the ferry line would resume in June."
CHANGED = "The minister claimed the talks on the ferry line would resume in July."
TURKISH = "Bakan, vapur hattı görüşmelerinin haziranda yeniden başlayacağını söyledi."
TIDE, QUAY = "Morning Tide", "Evening Quay"


def command(*arguments: str | Path) -> str:
    """What ``compare`` prints."""
    done = CliRunner().invoke(main, [str(one) for one in arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def between(report: Report) -> Report:
    """What the two English outlets share."""
    return report.only(between=(TIDE, QUAY))
