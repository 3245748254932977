"""What many tests share: an invented corpus in three languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from index_files import regions_for_few
from model_packages import Behaviour, heavy_archive, serving

from compare.models import fetch

SHARED = Path(__file__).parent.parent.parent / "shared"

ENGLISH = """---
outlet: Morning Tide
date: 2031-05-02
title: Ferry talks resume
---
Three fishermen were killed when a patrol boat fired on their vessel off the occupied
harbour on Friday night, officials claimed.

The minister said the talks on the ferry line would resume in June.

A baker on the quay said he had heard nothing at all that night.
"""
OTHER = """---
outlet: Evening Quay
date: 2031-05-03
title: Talks on ferry line
---
Four fishermen were killed when a patrol boat fired on their vessel off the disputed
harbour on Friday night, officials said.

The minister said the talks on the ferry line would resume in June.

Ticket prices for the summer have not been announced yet.
"""
TURKISH = """---
outlet: Sabah Kıyısı
language: tr
date: 2031-05-02
---
Cuma gecesi bir devriye botunun ateş açması sonucu üç balıkçı hayatını kaybetti.

Bakan, vapur hattı görüşmelerinin haziranda yeniden başlayacağını söyledi.
"""
GREEK = """---
outlet: Πρωινός Μόλος
language: el
date: 2031-05-03
---
Τρεις ψαράδες σκοτώθηκαν όταν περιπολικό σκάφος άνοιξε πυρ το βράδυ της Παρασκευής.

Ο υπουργός δήλωσε ότι οι συνομιλίες για τη γραμμή θα συνεχιστούν τον Ιούνιο.
"""
ARTICLES = {
    "en-tide.txt": ENGLISH,
    "en-quay.txt": OTHER,
    "tr-kiyi.txt": TURKISH,
    "el-molos.txt": GREEK,
}


def _unwrapped(text: str) -> str:
    """A paragraph a line, as articles come."""
    head, body = text.split("---\n", 2)[1:]
    paragraphs = [" ".join(part.split()) for part in body.split("\n\n")]
    return f"---\n{head}---\n" + "\n".join(paragraphs) + "\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder of four invented articles in three languages."""
    folder = tmp_path / "corpora" / "harbour"
    folder.mkdir(parents=True)
    (tmp_path / "indexes").mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(_unwrapped(text), encoding="utf-8")
    return folder


@pytest.fixture
def crowd(corpus: Path) -> Path:
    """Sixty-four articles made of the four, for what takes a while."""
    for name in ARTICLES:
        text = (corpus / name).read_text(encoding="utf-8")
        for number in range(15):
            copy = text.replace("outlet: ", f"outlet: {number} ")
            (corpus / f"{number:02}-{name}").write_text(copy, encoding="utf-8")
    return corpus


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, no model but the encoder, and an index that nobody serves."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COMPARE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:9/")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)
    return tmp_path / "home"


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Behaviour]:
    """A local server of the folder ``served``, which is the index as well."""
    monkeypatch.setattr(fetch, "PAUSE", 0.0)
    with serving(tmp_path / "served") as behaviour:
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", f"{behaviour.address}/")
        yield behaviour


@pytest.fixture
def heavy(server: Behaviour) -> str:
    """The address of a package of three megabytes."""
    heavy_archive(server.folder / "tr.argosmodel")
    return f"{server.address}/tr.argosmodel"


@pytest.fixture
def in_regions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Regions for very few passages."""
    regions_for_few(monkeypatch)
