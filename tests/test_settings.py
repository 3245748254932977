"""Settings: what is refused, what comes first, and what a signature depends on."""

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path

import pytest

from compare.errors import SettingsError
from compare.settings import (
    STEP_SETTINGS,
    Settings,
    changed,
    digest,
    load_settings,
    step_signature,
)

OTHER = Settings(
    translate="none",
    beam=4,
    encoder="letters",
    within=3,
    languages=("el",),
    same_outlet=True,
    related=True,
    neighbours=5,
    threshold=0.7,
    lexicon=("mine.toml",),
    largest_article=10,
    largest_file=10,
    largest_record=10,
    archive_files=10,
    archive_bytes=10,
    archive_ratio=10,
    archive_depth=1,
)
"""Every setting differs from its default."""


def written(folder: Path, text: str) -> Path:
    """A compare.toml with this text."""
    path = folder / "compare.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_count(tmp_path: Path) -> None:
    assert load_settings(None) == Settings()
    assert load_settings(tmp_path / "compare.toml") == Settings()


def test_options_come_before_the_file_and_none_leaves_it(tmp_path: Path) -> None:
    path = written(tmp_path, 'within = 3\nbeam = 4\nlexicon = ["mine.toml"]\n')

    settings = load_settings(path, within=1, beam=None)

    assert settings == Settings(within=1, beam=4, lexicon=("mine.toml",))


def test_a_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, "\ufeffwithin = 3\n")).within == 3


def test_a_whole_number_may_stand_for_a_decimal_one() -> None:
    with pytest.raises(SettingsError, match="between 0 and 1"):
        load_settings(None, threshold=1)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("treshold = 0.4", "no setting is called 'treshold'. Known: translate, beam"),
        ("within = true", "'within' must be a whole number, not True"),
        ("within = 2.5", "'within' must be a whole number, not 2.5"),
        ("same_outlet = 1", "'same_outlet' must be true or false, not 1"),
        ("encoder = 5", "'encoder' must be text in quotes, not 5"),
        ('threshold = "0.5"', "'threshold' must be a number, not '0.5'"),
        ('lexicon = "a.toml"', "'lexicon' must be a list of texts"),
        ("lexicon = [1]", "'lexicon' must be a list of texts"),
        ("largest_file = 0", "'largest_file' must be 1 or more"),
        ("within = -1", "'within' must be 0 or more days"),
        ("beam = 0", "'beam' must be 1 to 4"),
        ("beam = 5", "'beam' must be 1 to 4"),
        ('languages = ["fr"]', "'languages' knows tr, el, en, not fr"),
        ("neighbours = 0", "'neighbours' must be 1 or more"),
        ("threshold = 0.0", "'threshold' must lie between 0 and 1"),
        ("threshold = nan", "'threshold' must lie between 0 and 1"),
        ('translate = "some"', "'translate' must be one of all, matched, none"),
        ('encoder = " "', "'encoder' must name a model or its folder"),
        ("within = ", "not valid TOML"),
    ],
)
def test_a_wrong_setting_is_refused_in_one_line_that_names_the_file(
    tmp_path: Path, text: str, reason: str
) -> None:
    path = written(tmp_path, text)

    with pytest.raises(SettingsError) as caught:
        load_settings(path)

    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert reason in message
    assert "\n" not in message


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "compare.toml"
    path.write_bytes("encoder = 'kıyı'".encode("iso-8859-9"))

    with pytest.raises(SettingsError, match=r"compare\.toml"):
        load_settings(path)


@pytest.mark.parametrize("step", STEP_SETTINGS)
@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_a_signature_changes_exactly_with_its_own_settings(
    step: str, name: str
) -> None:
    plain = Settings()
    moved = replace(plain, **{name: getattr(OTHER, name)})

    changes = step_signature(step, plain) != step_signature(step, moved)

    assert changes == (name in STEP_SETTINGS[step])


def test_a_signature_changes_with_the_version_of_the_code() -> None:
    plain = Settings()

    assert step_signature("align", plain, 1) != step_signature("align", plain, 2)
    assert step_signature("align", plain, 1) == step_signature("align", plain, 1)


def test_only_what_differs_from_the_default_is_shown() -> None:
    every: Mapping[str, object] = changed(OTHER)

    assert changed(Settings()) == {}
    assert changed(Settings(within=3)) == {"within": 3}
    assert set(every) == {field.name for field in fields(Settings)}


def test_a_digest_keeps_its_parts_and_types_apart() -> None:
    different = [digest("a", "b"), digest("ab"), digest("1"), digest(1), digest("a")]

    assert len(set(different)) == len(different)
    assert digest({"x": 1, "y": 2}) == digest({"y": 2, "x": 1})
