"""The library with the models that ship: what stands first in its documentation."""

from pathlib import Path

import pytest

from compare import Workspace, align, diff_texts


@pytest.mark.usefixtures("home", "no_network")
def test_ten_lines_with_the_real_encoder(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Turkish and Greek meet English by the bridge; the encoder is MiniLM."""
    monkeypatch.chdir(tmp_path)

    report = align(corpus)

    assert "encoder all-MiniLM-L6-v2" in report.signature
    languages = {
        frozenset((one.left.language, one.right.language)) for one in report.alignments
    }
    assert frozenset(("tr", "en")) in languages
    assert frozenset(("el", "en")) in languages
    words = {
        text
        for finding in report.only(kinds="wording").findings
        for side in (finding.left, finding.right)
        for text, _ in side.words
    }
    assert {"occupied", "disputed"} <= words
    answer = Workspace(corpus).search("Fishermen died as a boat was shot at", limit=2)
    assert all("fishermen were killed" in hit.text for hit in answer.hits)


@pytest.mark.usefixtures("home", "no_network")
def test_pasted_texts_of_two_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    report = diff_texts(
        "Cuma gecesi bir devriye botunun ateş açması sonucu üç balıkçı öldü.\n"
        "Bakan, vapur hattı görüşmelerinin haziranda yeniden başlayacağını söyledi.",
        "Four fishermen died on Friday night when a patrol boat opened fire.\n"
        "The minister claimed the talks on the ferry line would resume in June.",
        outlets=("Kıyı", "Tide"),
    )

    [passage] = report.passages
    assert passage.outlets == ("Kıyı", "Tide")
    assert len(passage.alignments) == 2
    found = {str(one.kind): one for one in report.differences}
    sides = {
        kind: (one.left and one.left.text, one.right and one.right.text)
        for kind, one in found.items()
    }
    assert sides["quantity"] == ("üç", "Four")
    assert sides["attribution"] == ("söyledi", "claimed")
