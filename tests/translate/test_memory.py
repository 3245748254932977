"""Reading translation memories."""

import unicodedata
from pathlib import Path

import pytest

from compare.errors import CorpusError
from compare.translate.memory import Memory, load_memory

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header srclang="tr" segtype="sentence"/>
<body>
"""
TAIL = "</body></tmx>\n"


def unit(*variants: tuple[str, str], key: str = "xml:lang") -> str:
    """A tu with a tuv for each language and segment."""
    inner = "".join(
        f'<tuv {key}="{code}"><seg>{text}</seg></tuv>' for code, text in variants
    )
    return f"<tu>{inner}</tu>\n"


def memory(tmp_path: Path, *units: str) -> Memory:
    """The memory made of these units."""
    path = tmp_path / "memory.tmx"
    path.write_text(HEAD + "".join(units) + TAIL, encoding="utf-8")
    return load_memory(path)


def test_every_source_language_of_a_unit_is_known(tmp_path: Path) -> None:
    """A unit in three languages translates both sources; regions do not count."""
    found = memory(
        tmp_path,
        unit(
            ("en-GB", "The bridge is closed."),
            ("tr-TR", "Köprü kapalı."),
            ("EL_gr", "Η γέφυρα είναι κλειστή."),
            ("fr", "Le pont est fermé."),
        ),
    )

    assert len(found) == 2
    assert found.lookup("Köprü kapalı.", "tr") == "The bridge is closed."
    assert found.lookup("Η γέφυρα είναι κλειστή.", "el") == "The bridge is closed."
    assert found.lookup("Köprü kapalı.", "el") is None


def test_lookup_ignores_white_space_and_composition(tmp_path: Path) -> None:
    """Line breaks and decomposed letters find the same entry; letter case does not."""
    found = memory(
        tmp_path, unit(("tr", "İçişleri\n  Bakanı"), ("en", "The  minister"))
    )

    assert found.lookup("İçişleri Bakanı ", "tr") == "The minister"
    decomposed = unicodedata.normalize("NFD", "İçişleri Bakanı")
    assert found.lookup(decomposed, "tr") == "The minister"
    assert found.lookup("içişleri bakanı", "tr") is None


def test_the_first_translation_counts(tmp_path: Path) -> None:
    """A sentence translated twice keeps its first English text."""
    found = memory(
        tmp_path,
        unit(("el", "Ναι."), ("en", "Yes.")),
        unit(("el", "Ναι."), ("en", "Aye.")),
    )

    assert (found.lookup("Ναι.", "el"), len(found)) == ("Yes.", 1)


def test_old_lang_attributes_are_read(tmp_path: Path) -> None:
    """TMX before 1.4 wrote lang without the xml prefix."""
    found = memory(tmp_path, unit(("tr", "Hava açık."), ("en", "Clear."), key="lang"))

    assert found.lookup("Hava açık.", "tr") == "Clear."


def test_inline_tags_are_flattened(tmp_path: Path) -> None:
    """Highlighted text stays; the formatting codes of an editor go."""
    segment = (
        'Bakan <bpt i="1">&lt;b&gt;</bpt>dün<ept i="1">&lt;/b&gt;</ept> '
        "<hi>Ankara'ya</hi> gitti<ph>{1}</ph>."
    )
    found = memory(tmp_path, unit(("tr", segment), ("en", "He <hi>went</hi>.")))

    assert found.lookup("Bakan dün Ankara'ya gitti.", "tr") == "He went."


def test_units_without_english_or_text_are_left_out(tmp_path: Path) -> None:
    """Only what translates something into English counts."""
    found = memory(
        tmp_path,
        unit(("tr", "Evet."), ("el", "Ναι.")),
        unit(("tr", ""), ("en", "Nothing.")),
        "<tu><tuv xml:lang='tr'/><tuv><seg>no language</seg></tuv></tu>",
    )

    assert len(found) == 0


def test_digest_is_of_the_content_not_of_the_layout(tmp_path: Path) -> None:
    """The same translations in another order have the same digest, others do not."""
    one, two = (
        unit(("tr", "Bir."), ("en", "One.")),
        unit(("tr", "İki."), ("en", "Two.")),
    )

    assert memory(tmp_path, one, two).digest == memory(tmp_path, two, one).digest
    assert memory(tmp_path, one, two).digest != memory(tmp_path, one).digest


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            HEAD + "<tu><tuv>\n</tu>" + TAIL,
            "line 7, column 3: not sound TMX: mismatched",
        ),
        (HEAD, "line 6, column 1: not sound TMX: no element found"),
        ("", "line 1, column 1: not sound TMX: no element found"),
        ("<html><body/></html>", "line 1: begins with <html>"),
        ('<!DOCTYPE tmx [\n<!ENTITY a "aa">\n]><tmx/>', "line 2: declares entities"),
        ('<?xml version="1.0" encoding="klingon"?><tmx/>', "line 1: unknown encoding"),
    ],
)
def test_broken_files_name_the_line(tmp_path: Path, content: str, message: str) -> None:
    """What cannot be read is a CorpusError in one line, with file and line."""
    path = tmp_path / "broken.tmx"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(CorpusError) as caught:
        load_memory(path)
    assert f"broken.tmx, {message}" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_file_is_a_corpus_error(tmp_path: Path) -> None:
    """A memory that is not there is the corpus's fault, not a traceback."""
    with pytest.raises(CorpusError, match="cannot be read"):
        load_memory(tmp_path / "none.tmx")


def test_other_encodings_are_read(tmp_path: Path) -> None:
    """The XML declaration decides, as in memories of older Turkish tools."""
    text = (HEAD + unit(("tr", "Işık söndü."), ("en", "It is dark.")) + TAIL).replace(
        "UTF-8", "iso-8859-9"
    )
    path = tmp_path / "old.tmx"
    path.write_bytes(text.encode("iso-8859-9"))

    assert load_memory(path).lookup("Işık söndü.", "tr") == "It is dark."
