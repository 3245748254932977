"""Invented texts, and what was found of them."""

from collections.abc import Callable

from compare.records import Article, Failure

TURKISH = (
    "Belediye meclisi köprünün onarımı için ek bütçe ayırdı. Çalışmalar ilkbaharda "
    "başlayacak ve İzmir yolu iki hafta kapalı kalacak."
)
GREEK = (
    "Το δημοτικό συμβούλιο ενέκρινε νέα κονδύλια για τη γέφυρα. Οι εργασίες ξεκινούν "
    "την άνοιξη και ο δρόμος θα μείνει κλειστός δύο εβδομάδες."
)
ENGLISH = (
    "The town council set aside more money for the bridge. Work will begin in spring "
    "and the coast road will stay closed for two weeks."
)

Found = list[Article | Failure]
Read = Callable[..., Found]


def articles(found: Found) -> list[Article]:
    """All of what was found, which must be articles."""
    assert all(isinstance(item, Article) for item in found), found
    return [item for item in found if isinstance(item, Article)]


def reasons(found: Found) -> list[str]:
    """Why nothing of what was found is an article; each on one line."""
    failures = [item for item in found if isinstance(item, Failure)]
    assert len(failures) == len(found), found
    assert all("\n" not in one.reason for one in failures)
    return [one.reason for one in failures]
