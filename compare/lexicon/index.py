"""Where a text has the forms of a lexicon: stems to keys, keys in a tree to owners.

Words are folded; hyphens part words, so "Nagorno-Karabakh" and "Nagorno Karabakh" are
one form. A form may have gaps ("işgal altında … bölge"): there up to ``WIDEST_GAP``
words of the same sentence may stand, and those words are free for other forms.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field

from compare.languages import fold, stem_end
from compare.lexicon.inflection import exact, stems
from compare.lexicon.stem import Stem

GAP = "…"
"""How a form says that other words may stand here; three dots do as well."""
WIDEST_GAP = 4
"""Words in a gap: a name with its title fits, another clause hardly does."""

REMEMBERED = 1 << 13
"""Texts whose matches are remembered; beyond, the memory is emptied."""
MOST_WORDS = 1 << 16
"""Words whose keys are remembered, likewise."""

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_FORM_WORD = re.compile(rf"{_WORD.pattern}|…|\.\.\.")
# Between the words of one form: spaces, hyphens, quotes; a full stop only in "U.S.".
_JOINT = re.compile(r"[\s\-‐‑'’‘\"“”„«»/]*")
_SUFFIX = re.compile(r"^['’ʼ]\w+")
_APOSTROPHES = str.maketrans("’ʼ", "''")
_ABBREVIATION_JOINT = re.compile(r"\.\s?")
_SENTENCE_END = re.compile(r"[.!?;·:…\n]")


@dataclass(frozen=True, slots=True)
class Match:
    """A form in a text: its owners, and the pieces it stands in, in order."""

    owners: tuple[str, ...]
    pieces: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Node:
    """A step of the index: what may come next, and whose form ends here."""

    after: dict[str, "_Node"] = field(default_factory=dict)
    gap: "_Node | None" = None
    owners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    keys: tuple[str, ...]


_Path = tuple[tuple[int, ...], _Node]
"""The tokens taken so far, and where in the tree they lead."""


class Index:
    """The forms of one language; ``rules`` are pairs of form and owner.

    The owners of one form keep the order of ``rules``. Of two forms of as many words
    that of a ``name`` is found, else the one that is written more as in the text.
    """

    def __init__(
        self, rules: Iterable[tuple[str, str]], language: str, names: Set[str]
    ) -> None:
        self.language = language
        self._root = _Node()
        self._stems: dict[str, list[tuple[Stem, str]]] = {}
        self._cache: dict[str, tuple[str, ...]] = {}
        self._found: dict[str, tuple[Match, ...]] = {}
        self._names = names
        known: set[str] = set()
        for form, owner in rules:
            self._add(form, owner, known)
        self._longest = max(map(len, self._stems), default=0)

    def _add(self, form: str, owner: str, known: set[str]) -> None:
        node = self._root
        for key in form_words(form):
            if key == GAP:
                node.gap = node = node.gap or _Node()
                continue
            if key not in known:
                known.add(key)
                for stem in _stems_of(key, self.language):
                    self._stems.setdefault(stem.text, []).append((stem, key))
            node = node.after.setdefault(key, _Node())
        if owner not in node.owners:
            node.owners += (owner,)

    def find(self, text: str) -> tuple[Match, ...]:
        """The forms in ``text`` by their beginnings; no word is used twice.

        Texts come again, in every pair of an article and in every copy of it.
        """
        found = self._found.get(text)
        if found is None:
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            found = self._found[text] = tuple(self._search(text))
        return found

    def _search(self, text: str) -> Iterator[Match]:
        tokens = list(self._tokens(text))
        used: set[int] = set()
        for position, token in enumerate(tokens):
            if not token.keys or position in used:
                continue
            matches = self._matches(text, tokens, position, used)
            best = max(matches, default=None, key=self._preference)
            if best is not None:
                used.update(best[0])
                yield Match(best[1].owners, tuple(_pieces(tokens, best[0])))

    def _tokens(self, text: str) -> Iterator[_Token]:
        for match in _WORD.finditer(text):
            word, start = match.group(), match.start()
            # A name is shown without its suffix: "Karabağ'daki" ends at "Karabağ".
            end = start + stem_end(word.translate(_APOSTROPHES))
            yield _Token(start, end, self._keys(word))

    def _matches(
        self, text: str, tokens: Sequence[_Token], position: int, used: set[int]
    ) -> Iterator[_Path]:
        """Every form that begins at a token and takes no used one.

        The last path is followed first: of equals, what is most alike comes first.
        """
        paths: list[_Path] = [((), self._root)]
        while paths:
            path = paths.pop()
            taken, node = path
            if node.owners:
                yield path
            steps = (
                _steps(text, tokens, taken[-1], node)
                if taken
                else [(position, node.after)]
            )
            for place, after in steps:
                if place in used:
                    continue
                paths.extend(
                    ((*taken, place), after[key])
                    for key in tokens[place].keys
                    if key in after
                )

    def _preference(self, path: _Path) -> tuple[int, int, bool]:
        """The form of most words; the closest; a name before other words."""
        taken, node = path
        return len(taken), taken[0] - taken[-1], node.owners[0] in self._names

    def _keys(self, surface: str) -> tuple[str, ...]:
        """Which words of the forms this word can be: the most alike comes last."""
        found = self._cache.get(surface)
        if found is None:
            if len(self._cache) >= MOST_WORDS:
                self._cache.clear()
            found = self._cache[surface] = tuple(self._analyse(surface))
        return found

    def _analyse(self, surface: str) -> Iterator[str]:
        folded = fold(surface, self.language)
        folded = folded[: stem_end(folded)]
        capital = surface[:1].isupper()
        shouting = surface[: stem_end(surface.translate(_APOSTROPHES))].isupper()
        for length in range(1, min(len(folded), self._longest) + 1):
            for stem, key in self._stems.get(folded[:length], ()):
                written = key.removeprefix("=")
                if written[:1].isupper() and not capital:
                    continue
                if len(written) > 1 and written.isupper() and not shouting:
                    continue
                if stem.accepts(folded[length:]):
                    yield key


def _steps(
    text: str, tokens: Sequence[_Token], last: int, node: _Node
) -> Iterator[tuple[int, dict[str, _Node]]]:
    """Tokens that may come next: those across a gap, and last the neighbour."""
    if last + 1 == len(tokens):
        return
    if node.gap is not None:
        for place in range(last + 1, min(last + WIDEST_GAP + 2, len(tokens))):
            if _SENTENCE_END.search(text, tokens[place - 1].end, tokens[place].start):
                break
            yield place, node.gap.after
    if node.after and _joined(text, tokens[last], tokens[last + 1]):
        yield last + 1, node.after


def _joined(text: str, left: _Token, right: _Token) -> bool:
    joint = text[left.end : right.start]
    if "'" in joint or "’" in joint:
        joint = _SUFFIX.sub("", joint, count=1)
    if _JOINT.fullmatch(joint):
        return True
    return left.end - left.start == 1 and bool(_ABBREVIATION_JOINT.fullmatch(joint))


def _pieces(
    tokens: Sequence[_Token], taken: tuple[int, ...]
) -> Iterator[tuple[int, int]]:
    """Start and end of each run of neighbours among the tokens taken."""
    first = taken[0]
    for place, after in zip(taken, (*taken[1:], None), strict=True):
        if after != place + 1:
            yield tokens[first].start, tokens[place].end
            first = after if after is not None else first


def form_words(form: str) -> list[str]:
    """The words of a form, and ``GAP`` where others may stand between them.

    In "=der" every word keeps the mark "as written". As in a text, a word ends before
    its apostrophe: "Kıbrıs'ın" is "Kıbrıs".
    """
    mark = "=" if form.startswith("=") else ""
    found: list[str] = []
    for match in _FORM_WORD.finditer(form):
        word = match.group()
        if word in (GAP, "..."):
            if found and found[-1] != GAP:
                found.append(GAP)
        else:
            found.append(mark + word[: stem_end(word.translate(_APOSTROPHES))])
    return found[:-1] if found[-1:] == [GAP] else found


def _stems_of(key: str, language: str) -> list[Stem]:
    written = key.removeprefix("=")
    # Abbreviations and single letters do not inflect; Turkish cuts at the apostrophe.
    if key != written or written.isupper():
        return exact(written, language)
    return stems(written, language)
