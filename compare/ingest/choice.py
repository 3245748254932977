"""Which articles of a corpus are taken in, where not all are wanted."""

from dataclasses import dataclass

from compare.languages import loosely
from compare.records import Article
from compare.settings import Settings


@dataclass(frozen=True, slots=True)
class Choice:
    """Outlets and days; what is empty leaves nothing out. Outlets are loosely named.

    Days are as in ISO 8601, which sorts as they do.
    """

    outlets: frozenset[str]
    not_outlets: frozenset[str]
    first_day: str
    last_day: str

    @classmethod
    def of(cls, settings: Settings) -> "Choice":
        """What the settings choose."""
        return cls(
            frozenset(map(loosely, settings.only_outlets)),
            frozenset(map(loosely, settings.not_outlets)),
            settings.first_day,
            settings.last_day,
        )

    def takes(self, article: Article) -> bool:
        """Whether an article is wanted; one without a day is of any day."""
        outlet = loosely(article.outlet)
        if outlet in self.not_outlets or (self.outlets and outlet not in self.outlets):
            return False
        day = article.published.isoformat() if article.published else ""
        return not day or (self.first_day <= day <= (self.last_day or day))

    def __bool__(self) -> bool:
        return bool(self.outlets or self.not_outlets or self.first_day or self.last_day)
