"""What would keep a run from working, and the fix; imports no heavy package."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from compare import __version__
from compare.errors import CompareError
from compare.languages import LANGUAGES, PIVOT, language_name
from compare.models import State, data_folder, translation_package, verify
from compare.places import INDEXES
from compare.settings import DEFAULT_ENCODER

PACKAGES = (
    "torch",
    "sentence-transformers",
    "faiss-cpu",
    "argostranslate",
    "ctranslate2",
    "trafilatura",
    "click",
    "rich",
    "jinja2",
    "textual",
)
LEAST_MEMORY_GIB = 2.0
"""The encoder and one translation model together take about 1.2 GiB."""
LEAST_DISK_GIB = 1.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; ``needed`` when nothing works without it."""

    name: str
    ok: bool
    detail: str
    fix: str = ""
    needed: bool = True


def examine() -> list[Finding]:
    """Look at versions, models, machine and folders."""
    return [
        Finding("compare", True, f"{__version__}, Python {sys.version.split()[0]}", ""),
        *_packages(),
        *_models(),
        *_machine(),
        *_folders(),
        *_lexicon(),
    ]


def _packages() -> Iterator[Finding]:
    for name in PACKAGES:
        try:
            yield Finding(name, True, version(name))
        except PackageNotFoundError:
            yield Finding(name, False, "not installed", f"pip install {name}")


def _models() -> Iterator[Finding]:
    for check in verify():
        if check.state is State.MISSING and check.name != DEFAULT_ENCODER:
            continue  # a translation: said below, once a language
        ok = check.state not in (State.DAMAGED, State.MISSING)
        yield Finding(check.name, ok, str(check.state), "" if ok else check.note)
    for language in LANGUAGES:
        if language != PIVOT and translation_package(language) is None:
            yield Finding(
                f"{language_name(language)} to English",
                False,
                "no translation is installed: such texts are matched by the bridge "
                "alone, and shown without English",
                f"compare models install {language}",
                needed=False,
            )


def _machine() -> Iterator[Finding]:
    yield Finding("cores", True, str(len(os.sched_getaffinity(0))))
    memory = _memory_gib()
    enough = memory >= LEAST_MEMORY_GIB
    yield Finding(
        "free memory",
        enough,
        f"{memory:.1f} GiB",
        "" if enough else f"Close programs: a run takes about {LEAST_MEMORY_GIB} GiB",
        needed=False,
    )


def _memory_gib() -> float:
    page = os.sysconf("SC_PAGE_SIZE")
    try:
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) / 2**20
    except OSError:
        pass
    return page * os.sysconf("SC_PHYS_PAGES") / 2**30


def _folders() -> Iterator[Finding]:
    for name, folder in (("indexes", Path(INDEXES)), ("models", data_folder())):
        yield _writable(f"folder for {name}", folder.absolute())


def _writable(name: str, folder: Path) -> Finding:
    nearest = next(part for part in (folder, *folder.parents) if part.exists())
    try:
        with tempfile.TemporaryFile(dir=nearest):
            pass
    except OSError as error:
        fix = "Choose another with --index, or COMPARE_DATA for models"
        return Finding(name, False, f"{folder}: {error.strerror}", fix)
    free = shutil.disk_usage(nearest).free / 2**30
    enough = free >= LEAST_DISK_GIB
    fix = "" if enough else f"Make room: at least {LEAST_DISK_GIB:.0f} GiB"
    return Finding(name, enough, f"{folder}, {free:.1f} GiB free", fix, needed=False)


def _lexicon() -> Iterator[Finding]:
    from compare.lexicon import load_lexicon
    from compare.settings import load_settings

    try:
        settings = load_settings(Path("compare.toml"))
        lexicon = load_lexicon(settings.lexicon)
    except CompareError as error:
        yield Finding("settings", False, str(error), "Mend compare.toml")
        return
    yield Finding("settings", True, f"{len(lexicon.concepts)} concepts in the lexicon")
