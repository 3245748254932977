"""Where the index of a corpus lies, and whose it is."""

from pathlib import Path

import pytest

from compare.errors import UsageError, WorkspaceError
from compare.places import index_folder, open_for_writing, open_stored


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def made(path: Path) -> Path:
    """This folder."""
    path.mkdir(parents=True)
    return path


def test_the_index_of_corpora_name_is_indexes_name(tmp_path: Path) -> None:
    corpus = made(tmp_path / "corpora" / "harbour")
    made(tmp_path / "indexes")

    assert index_folder(corpus) == tmp_path / "indexes" / "harbour"


def test_from_inside_corpora_it_is_the_same_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = made(tmp_path / "corpora" / "harbour")
    made(tmp_path / "indexes")
    monkeypatch.chdir(corpus)

    assert index_folder(Path()) == tmp_path / "indexes" / "harbour"


@pytest.mark.parametrize("parts", ["articles", "corpora/articles"])
def test_the_index_of_any_other_folder_lies_where_one_stands(
    tmp_path: Path, parts: str
) -> None:
    """A corpora folder without an indexes folder beside it is any other folder."""
    assert index_folder(made(tmp_path / parts)) == Path("indexes/articles")


def test_the_chosen_folder_comes_first(tmp_path: Path) -> None:
    assert index_folder(made(tmp_path / "articles"), Path("mine")) == Path("mine")


@pytest.mark.parametrize("inside", ["articles", "articles/2031/may"])
def test_no_index_is_made_inside_a_corpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    """Its files would be read as articles by the next run."""
    monkeypatch.chdir(made(tmp_path / inside))

    folder = index_folder(tmp_path / "articles")

    assert folder == tmp_path / "indexes" / "articles"


def test_a_chosen_index_inside_the_corpus_is_refused(tmp_path: Path) -> None:
    corpus = made(tmp_path / "articles")

    for folder in (corpus, corpus / "index"):
        with pytest.raises(UsageError, match="inside the corpus"):
            open_for_writing(corpus, folder)
    assert list(corpus.iterdir()) == []


def test_a_corpus_that_is_not_there_makes_nothing(tmp_path: Path, here: Path) -> None:
    with pytest.raises(UsageError, match="no such folder"):
        open_for_writing(tmp_path / "gone", Path("indexes/gone"))

    assert list(here.iterdir()) == []


def test_the_index_of_another_corpus_is_left_to_it(tmp_path: Path) -> None:
    one, other = made(tmp_path / "a" / "news"), made(tmp_path / "b" / "news")
    folder = tmp_path / "index"
    open_for_writing(one, folder).close()

    with pytest.raises(WorkspaceError, match="is the index of") as caught:
        open_for_writing(other, folder)

    assert str(one) in str(caught.value)
    assert "--index" in str(caught.value)
    with open_for_writing(one, folder) as workspace:  # and the lock is free again
        assert workspace.note("corpus") == str(one)


def test_the_index_of_a_corpus_that_is_gone_may_be_taken_over(tmp_path: Path) -> None:
    """A corpus folder that was renamed keeps what was made of it."""
    corpus = made(tmp_path / "news")
    folder = tmp_path / "index"
    open_for_writing(corpus, folder).close()
    renamed = corpus.rename(tmp_path / "articles")

    with open_for_writing(renamed, folder) as workspace:
        assert workspace.note("corpus") == str(renamed)


def test_one_corpus_may_be_named_in_several_ways(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = made(tmp_path / "news")
    folder = tmp_path / "index"
    open_for_writing(corpus, folder).close()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link").symlink_to(corpus)

    for name in ("news", "link", "./news/../news"):
        open_for_writing(Path(name), folder).close()


def test_a_damaged_index_gives_its_lock_back(tmp_path: Path) -> None:
    corpus = made(tmp_path / "news")
    folder = made(tmp_path / "index")
    (folder / "workspace.db").write_text("no database " * 200)

    for _ in range(2):
        with pytest.raises(WorkspaceError, match="To rebuild it"):
            open_for_writing(corpus, folder)


# --- what is stored ---------------------------------------------------------------


def test_a_folder_mistyped_is_told_from_one_not_compared(tmp_path: Path) -> None:
    corpus = made(tmp_path / "corpora" / "harbour")

    with pytest.raises(WorkspaceError, match=f"Did you mean {corpus}"):
        open_stored(tmp_path / "corpora" / "harbuor")
    with pytest.raises(WorkspaceError, match="no such folder"):
        open_stored(tmp_path / "else")
    with pytest.raises(WorkspaceError, match=f"compare align {corpus}$"):
        open_stored(corpus)
    with pytest.raises(WorkspaceError, match=f"align {corpus} --index mine"):
        open_stored(corpus, Path("mine"))


def test_a_folder_of_corpora_names_those_compared(tmp_path: Path) -> None:
    corpus = made(tmp_path / "corpora" / "harbour")
    made(tmp_path / "corpora" / "island")
    made(tmp_path / "indexes")
    open_for_writing(corpus, index_folder(corpus)).close()

    with pytest.raises(WorkspaceError, match=f"of one in it: {corpus}$"):
        open_stored(tmp_path / "corpora")
    with open_stored(corpus) as workspace:
        assert workspace.folder == index_folder(corpus)
