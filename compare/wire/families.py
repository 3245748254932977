"""From alignments to families: one dispatch, who printed it, and how much of it.

Beads become stretches of articles (``stretches``), stretches are cut into groups
(``cut``), and a group is described: its members and their coverage, the agency
(``attribution``), and who had it first (``first``).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from compare.identity import hexdigest
from compare.records import (
    Agency,
    Alignment,
    Article,
    Attribution,
    Credit,
    Family,
    Issuer,
    Member,
    Reuse,
    Span,
)
from compare.wire.agencies import Names
from compare.wire.attribution import Printed, agency_of, attributions, covering
from compare.wire.credits import find_credits
from compare.wire.first import Candidate, first_of
from compare.wire.groups import amount_of, group_beads
from compare.wire.mentions import issuer_of
from compare.wire.own import OwnText, Range

WHOLE = 0.9
"""From here an article, or a part of it, counts as nothing but the dispatch."""

AT_THE_TOP = 0.1
"""How far from its beginning, as a part of an article, its beginning may begin."""

DECIMALS = 4

Places = Mapping[str, tuple[Span, ...]]
"""By article id, where it prints the dispatch."""


def find_families(
    articles: Sequence[Article],
    alignments: Iterable[Alignment],
    credits: Iterable[Credit],
    agencies: tuple[Agency, ...],
    outlets: Iterable[str] = (),
) -> list[Family]:
    """The families of a corpus, the largest first; the order of the input is no matter.

    Alignments that are quotes or only related, and pairs of articles that share no
    more than a sentence, join nothing. An article may be in several families.
    ``outlets`` are names that hide others in a text (``Shadows``), where there are more
    than those of the articles. Time grows with alignments and members, and the
    logarithm of their number.
    """
    found = sized_families(articles, alignments, credits, agencies, outlets)
    return [family for family, _ in found]


def sized_families(
    articles: Sequence[Article],
    alignments: Iterable[Alignment],
    credits: Iterable[Credit],
    agencies: tuple[Agency, ...],
    outlets: Iterable[str] = (),
) -> list[tuple[Family, int]]:
    """The same, each with the letters and digits that all its members print."""
    known = {one.id for one in articles}
    beads = [
        bead
        for bead in alignments
        if bead.left.article_id in known and bead.right.article_id in known
    ]
    named = {side.article_id for bead in beads for side in (bead.left, bead.right)}
    there = [one for one in articles if one.id in named]
    corpus = _Corpus(there, credits, agencies, outlets)
    found = [
        (family, sum(amount_of(corpus.own, one.spans) for one in family.members))
        for family in corpus.families(group_beads(beads, corpus.own))
    ]
    return sorted(found, key=lambda one: (-len(one[0].members), -one[1], one[0].id))


class _Corpus:
    """What all families are described by."""

    def __init__(
        self,
        articles: Sequence[Article],
        credits: Iterable[Credit],
        agencies: tuple[Agency, ...],
        outlets: Iterable[str],
    ) -> None:
        self.own = {one.id: OwnText(one) for one in articles}
        self._articles = {one.id: one for one in articles}
        self._credits: dict[str, list[Credit]] = defaultdict(list)
        for credit in sorted(credits, key=lambda one: (one.span, one.agency)):
            self._credits[credit.article_id].append(credit)
        self._agency_of = _agencies_by_outlet(articles, agencies)
        self._outlets = Names(
            Agency(name, (name,), Issuer.OUTLET)
            for name in sorted({one.outlet for one in articles}.union(outlets))
        )
        self._outlet_credits: dict[str, list[Credit]] = {}

    def families(self, groups: Sequence[Sequence[Alignment]]) -> list[Family]:
        """The dispatches that these groups of beads are."""
        places = [self._places(beads) for beads in groups]
        whole: dict[str, int] = defaultdict(int)
        for one in places:
            for name, spans in one.items():
                whole[name] += amount_of(self.own, spans)
        return [
            self._family(beads, one, whole)
            for beads, one in zip(groups, places, strict=True)
        ]

    def _places(self, beads: Sequence[Alignment]) -> Places:
        ranges: dict[str, list[Range]] = defaultdict(list)
        for bead in beads:
            for side in (bead.left_reused, bead.right_reused):
                ranges[side.article_id].append((side.start, side.end))
        return {name: self.own[name].spans(ranges[name]) for name in sorted(ranges)}

    def _family(
        self, beads: Sequence[Alignment], places: Places, whole: Mapping[str, int]
    ) -> Family:
        printed = [self._printed(name, places[name], whole[name]) for name in places]
        named = attributions(printed)
        printing = {self._articles[name].outlet for name in places}
        outlets = {
            name: self._outlets_named(name, places[name], printing) for name in places
        }
        naming = self._naming(places, named) | {
            name for name in outlets if outlets[name]
        }
        members = [
            Member(one.article.id, one.coverage, one.places, one.article.id in naming)
            for one in printed
        ]
        agency = agency_of(named)
        candidates = self._candidates(members, beads, agency, outlets)
        members.sort(key=lambda one: (-one.coverage, one.article_id))
        return Family(
            _family_id(places), tuple(members), agency, named, first_of(candidates)
        )

    def _printed(self, name: str, spans: tuple[Span, ...], whole: int) -> Printed:
        """``whole`` is how much of all dispatches the article prints."""
        article, amount = self._articles[name], amount_of(self.own, spans)
        return Printed(
            article,
            spans,
            tuple(self._credits[name]),
            self._agency_of[article.outlet],
            amount / max(1, whole),
            round(amount / max(1, self.own[name].amount), DECIMALS),
        )

    def _naming(self, places: Places, named: Sequence[Attribution]) -> set[str]:
        """The members that name, anywhere, an agency that the dispatch may be from."""
        agencies = {one.agency for one in named}
        printers = {name for one in named for name in one.printed_by}
        return printers | {
            name
            for name in places
            if any(credit.agency in agencies for credit in self._credits[name])
        }

    def _outlets_named(
        self, name: str, places: Sequence[Span], printing: Set[str]
    ) -> set[str]:
        """The outlets of other members that a member credits for this dispatch;
        ``printing`` are those of all members."""
        article = self._articles[name]
        if name not in self._outlet_credits:
            self._outlet_credits[name] = find_credits(article, self._outlets)
        about = covering(article, self._outlet_credits[name], places)
        named = {credit.agency for credit in about}
        return (named & printing) - {article.outlet}

    def _candidates(
        self,
        members: Sequence[Member],
        beads: Sequence[Alignment],
        agency: str,
        outlets: Mapping[str, set[str]],
    ) -> list[Candidate]:
        """What is known of each member."""
        longest = self._longest(members)
        unchanged = self._unchanged(beads)
        credited = {outlet for named in outlets.values() for outlet in named}
        articles = [self._articles[one.article_id] for one in members]
        return [
            Candidate(
                article_id=one.id,
                published=one.published,
                is_agency=bool(agency) and self._agency_of[one.outlet] == agency,
                is_credited=one.outlet in credited,
                is_longest=one.id == longest,
                unchanged=unchanged[one.id],
            )
            for one in articles
        ]

    def _longest(self, members: Sequence[Member]) -> str:
        """The member of which all others are nothing but the beginning, if one is."""
        partly = [one for one in members if one.coverage < WHOLE]
        if len(partly) != 1:
            return ""
        (member,) = partly
        printed = amount_of(self.own, member.spans)
        others = (amount_of(self.own, o.spans) for o in members if o is not member)
        if any(WHOLE * amount > printed for amount in others):
            return ""
        own = self.own[member.article_id]
        first, last = member.spans[0].start, member.spans[-1].end
        at_the_top = own.within([(0, first)]) <= AT_THE_TOP * own.amount
        between = own.within([(first, last)])
        is_all = at_the_top and printed >= WHOLE * between
        return member.article_id if is_all else ""

    def _unchanged(self, beads: Sequence[Alignment]) -> Mapping[str, float]:
        """By article, the part of what it shares with the others that is verbatim."""
        same: dict[str, int] = defaultdict(int)
        whole: dict[str, int] = defaultdict(int)
        for bead in beads:
            for side in (bead.left_reused, bead.right_reused):
                amount = amount_of(self.own, [side])
                whole[side.article_id] += amount
                same[side.article_id] += amount * (bead.reuse is Reuse.VERBATIM)
        return {name: same[name] / max(1, whole[name]) for name in whole}


def _agencies_by_outlet(
    articles: Iterable[Article], agencies: tuple[Agency, ...]
) -> dict[str, str]:
    """The agency that each outlet is, empty where it is none."""
    names = {one.name for one in agencies if one.issuer is Issuer.AGENCY}
    found: dict[str, str] = {}
    for article in sorted(articles, key=lambda one: one.id):
        if article.outlet not in found:
            issuer = issuer_of(article.outlet, agencies)
            found[article.outlet] = issuer if issuer in names else ""
    return found


def _family_id(places: Places) -> str:
    """12 hexadecimal digits made of the places."""
    parts = [
        f"{span.article_id}:{span.start}:{span.end}"
        for name in sorted(places)
        for span in places[name]
    ]
    return hexdigest("family", *parts)[:12]
