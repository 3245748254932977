"""What third articles show two to share."""

from collections.abc import Sequence
from datetime import date

from compare.alignment import Witnesses, complete_pair
from compare.records import Alignment, Article, Reuse, Span

SAILED = "The ferry sailed at dawn with forty passengers."
STORM = "A storm warning had been issued the evening before."
SANK = "It sank off the northern cape within an hour."
BLAMED = "Harbour master Deniz Arslan blamed the owner."
DENIED = "Owner rejects what Arslan alleges against him."
PRAISED = "Nobody knows why."
OWN = "Our festival opens tonight."


def texts(**sentences: Sequence[str]) -> dict[str, Article]:
    """Articles whose sentences stand one after another with a space between."""
    return {
        name: Article(
            id=name,
            outlet=name,
            language="en",
            title="",
            text=" ".join(lines),
            published=date(2031, 5, 2),
            url="",
            author="",
            path=f"{name}.txt",
        )
        for name, lines in sentences.items()
    }


def spans(**sentences: Sequence[str]) -> dict[str, list[Span]]:
    """Where the sentences of each stand."""
    found: dict[str, list[Span]] = {}
    for name, lines in sentences.items():
        start, own = 0, []
        for line in lines:
            end = start + len(line)
            own.append(Span(name, start, end))
            start = end + 1
        found[name] = own
    return found


class Corpus:
    """Articles, and which of their sentences were aligned: "a0 b0" and the like."""

    def __init__(self, **sentences: Sequence[str]) -> None:
        self.articles = texts(**sentences)
        self.spans = spans(**sentences)
        self.alignments: list[Alignment] = []

    def align(
        self,
        *pairs: str,
        reuse: Reuse = Reuse.EDITED,
        sure: float = 1.0,
        only: str = "",
    ) -> None:
        """With ``only`` that part of the left sentence was reused, else all of it."""
        for pair in pairs:
            left, right = (self.spans[p[0]][int(p[1:])] for p in pair.split())
            start = left.start + self.text(left).index(only)
            end = start + len(only or self.text(left))
            self.alignments.append(
                Alignment(
                    id=pair,
                    chain=f"{left.article_id}{right.article_id}",
                    left=left,
                    right=right,
                    left_reused=Span(left.article_id, start, end),
                    right_reused=right,
                    probability=sure,
                    reuse=reuse,
                    links=(),
                )
            )

    def of(self, left: str, right: str) -> list[Alignment]:
        return [
            one
            for one in self.alignments
            if (one.left.article_id, one.right.article_id) == (left, right)
        ]

    def completed(self, left: str, right: str) -> list[Alignment]:
        return complete_pair(
            self.articles[left],
            self.articles[right],
            self.of(left, right),
            Witnesses(self.alignments, self.spans),
            threshold=0.5,
        )

    def added(self, left: str, right: str) -> list[tuple[str, str]]:
        """The texts of what was not there before."""
        old = {one.id for one in self.of(left, right)}
        return [
            (self.text(one.left), self.text(one.right))
            for one in self.completed(left, right)
            if one.id not in old
        ]

    def text(self, span: Span) -> str:
        return self.articles[span.article_id].text[span.start : span.end]


def three(
    last_of_a: str = BLAMED, last_of_c: str = "Arslan blamed its owner."
) -> Corpus:
    """``a`` and ``c`` share two sentences, and each its last with the last of ``b``."""
    corpus = Corpus(
        a=[SAILED, SANK, last_of_a],
        b=[SAILED, STORM, BLAMED],
        c=[SAILED, SANK, last_of_c],
    )
    corpus.align("a0 b0", "b0 c0", "a0 c0", "a1 c1", "a2 b2", "b2 c2")
    return corpus


def test_what_is_one_text_with_a_third_is_one_text() -> None:
    assert three().added("a", "c") == [(BLAMED, "Arslan blamed its owner.")]


def test_a_pair_without_witnesses_stays_as_it_is() -> None:
    corpus = three()

    assert corpus.completed("a", "b") == corpus.of("a", "b")


def test_one_witness_is_believed_only_where_words_agree() -> None:
    assert three(last_of_c=DENIED).added("a", "c") == []


def test_two_witnesses_are_believed_where_a_word_agrees() -> None:
    corpus = Corpus(
        a=[SAILED, SANK, BLAMED],
        b=[SAILED, STORM, BLAMED],
        c=[SAILED, SANK, DENIED],
        d=[STORM, BLAMED],
    )
    corpus.align("a0 c0", "a1 c1", "a2 b2", "b2 c2", "a2 d1", "c2 d1")

    assert corpus.added("a", "c") == [(BLAMED, DENIED)]


def test_nobody_is_believed_where_no_word_agrees() -> None:
    corpus = Corpus(
        a=[SAILED, SANK, BLAMED],
        b=[SAILED, STORM, BLAMED],
        c=[SAILED, SANK, PRAISED],
        d=[STORM, BLAMED],
    )
    corpus.align("a0 c0", "a1 c1", "a2 b2", "b2 c2", "a2 d1", "c2 d1")

    assert corpus.added("a", "c") == []


def test_more_witnesses_make_it_more_probable() -> None:
    one = three()
    two = Corpus(
        a=[SAILED, SANK, BLAMED],
        b=[SAILED, STORM, BLAMED],
        c=[SAILED, SANK, BLAMED],
        d=[STORM, BLAMED],
    )
    two.align("a0 c0", "a1 c1", "a2 b2", "b2 c2", "a2 d1", "c2 d1")
    few, many = (corpus.completed("a", "c")[-1].probability for corpus in (one, two))

    assert 0.5 < few < many < 1


def test_a_third_that_pairs_them_otherwise_speaks_against_them() -> None:
    corpus = Corpus(
        a=[SAILED, SANK, BLAMED],
        b=[SAILED, STORM, BLAMED],
        c=[SAILED, SANK, BLAMED],
        d=[STORM, BLAMED, DENIED],
    )
    corpus.align("a0 c0", "a1 c1", "a2 b2", "b2 c2", "a2 d1", "c2 d2")

    assert corpus.added("a", "c") == []


def test_unsure_alignments_are_half_a_witness() -> None:
    corpus = Corpus(
        a=[SAILED, SANK, BLAMED], b=[STORM, BLAMED], c=[SAILED, SANK, BLAMED]
    )
    corpus.align("a0 c0", "a1 c1")
    corpus.align("a2 b1", "b1 c2", sure=0.4)

    assert corpus.added("a", "c") == []


def test_two_that_were_made_of_other_parts_of_a_third_are_two_texts() -> None:
    whole = "Arslan blamed the owner, and the owner sued Arslan."
    corpus = Corpus(
        a=[SAILED, SANK, "Arslan blamed the owner."],
        b=[STORM, whole],
        c=[SAILED, SANK, "The owner sued Arslan."],
    )
    corpus.align("a0 c0", "a1 c1")
    corpus.align("b1 a2", only="Arslan blamed the owner")
    corpus.align("b1 c2", only="the owner sued Arslan")

    assert corpus.added("a", "c") == []


def test_quotations_and_related_sentences_bear_no_witness() -> None:
    for kind in (Reuse.QUOTE, Reuse.RELATED):
        corpus = Corpus(
            a=[SAILED, SANK, BLAMED], b=[STORM, BLAMED], c=[SAILED, SANK, BLAMED]
        )
        corpus.align("a0 c0", "a1 c1", "b1 c2")
        corpus.align("a2 b1", reuse=kind)

        assert corpus.added("a", "c") == []


def test_a_sentence_that_is_quoted_is_not_used_again() -> None:
    corpus = three()
    corpus.align("a2 c2", reuse=Reuse.QUOTE)

    assert corpus.added("a", "c") == []


def test_two_that_share_little_are_two_reports() -> None:
    corpus = Corpus(
        a=[SAILED, OWN, BLAMED], b=[STORM, BLAMED], c=[SAILED, STORM, BLAMED]
    )
    corpus.align("a0 c0", "a2 b1", "b1 c2")  # one sentence is a tenth of a short text

    assert corpus.added("a", "c") == []


def test_two_sentences_that_one_was_made_of_are_one_bead() -> None:
    corpus = Corpus(
        a=[SAILED, SANK, "Arslan blamed the owner, who rejects it."],
        b=[STORM, "Arslan blamed the owner, who rejects it."],
        c=[SAILED, SANK, "Arslan blamed the owner.", "Owner rejects it."],
    )
    corpus.align("a0 c0", "a1 c1", "a2 b1", "b1 c2", "b1 c3")

    assert corpus.added("a", "c") == [
        (
            "Arslan blamed the owner, who rejects it.",
            "Arslan blamed the owner. Owner rejects it.",
        )
    ]


def test_of_sentences_that_stand_apart_the_surest_pairs_are_taken() -> None:
    corpus = Corpus(
        a=[SAILED, SANK, BLAMED],
        b=[STORM, BLAMED],
        c=[BLAMED, SAILED, SANK, "Arslan blamed the owner."],
        d=[STORM, BLAMED],
    )
    corpus.align("a0 c1", "a1 c2", "a2 b1", "b1 c0", "b1 c3", "a2 d1", "c3 d1")

    assert corpus.added("a", "c") == [(BLAMED, "Arslan blamed the owner.")]


def test_it_joins_the_chain_that_it_follows() -> None:
    *_, last = three().completed("a", "c")

    assert last.chain == "ac"


def test_across_a_chain_it_is_a_chain_of_its_own() -> None:
    corpus = Corpus(
        a=[SAILED, SANK, BLAMED], b=[STORM, BLAMED], c=[BLAMED, SAILED, SANK]
    )
    corpus.align("a0 c1", "a1 c2", "a2 b1", "b1 c0")
    *_, last = corpus.completed("a", "c")

    assert corpus.text(last.right) == BLAMED
    assert last.chain != "ac"


def test_what_both_only_quote_is_a_quotation() -> None:
    said = '"The owner ignored every warning of the evening, and he knew it."'
    corpus = Corpus(a=[said, SAILED, SANK], b=[STORM, said], c=[SAILED, SANK, said])
    corpus.align("a1 c0", "a2 c1", "a0 b1", "b1 c2")

    assert [one.reuse for one in corpus.completed("a", "c")] == [
        Reuse.QUOTE,
        Reuse.EDITED,
        Reuse.EDITED,
    ]


def test_what_is_merely_related_gives_way() -> None:
    corpus = three()
    corpus.align("a2 c2", reuse=Reuse.RELATED)
    found = corpus.completed("a", "c")

    assert [one.reuse for one in found if one.left == corpus.spans["a"][2]] != [
        Reuse.RELATED
    ]
    assert len(found) == 3
