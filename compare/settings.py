"""Settings, and which of them each step depends on.

A step's signature is made of exactly the settings that can change its result, so
moving a threshold of the alignment re-translates nothing.
"""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from pathlib import Path

from compare.errors import SettingsError
from compare.languages import LANGUAGES

DEFAULT_ENCODER = "all-MiniLM-L6-v2"
TRANSLATE = ("all", "matched", "none")
SETTINGS_FILE = Path("compare.toml")
"""In the folder that a run is started from."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every knob, with its default; ``compare.toml`` and options change them."""

    translate: str = "all"
    """all: every passage that is not English gets an English text; matched: those that
    are near one they may meet; none: nothing, originals alone are compared."""
    beam: int = 2
    """Beam width of the translation, 1 to 4."""
    encoder: str = DEFAULT_ENCODER
    """A sentence-transformers name or folder."""
    within: int = 7
    """Days that two articles may lie apart; unknown dates match all."""
    same_outlet: bool = False
    """Also align articles of one outlet, and an article with itself."""
    languages: tuple[str, ...] = ()
    """Codes of the languages to compare; none means all. Articles in another language
    are kept, but neither translated nor compared."""
    neighbours: int = 12
    """Nearest passages asked of the index for each passage."""
    threshold: float = 0.5
    """Least probability that an alignment is reuse."""
    related: bool = False
    """Also show sentences that tell the same in other words: no reuse."""
    lexicon: tuple[str, ...] = ()
    """Paths of one's own lexicon files, beside the built-in ones."""
    only_outlets: tuple[str, ...] = ()
    """Only articles of these outlets are taken in; none means all."""
    not_outlets: tuple[str, ...] = ()
    """Articles of these outlets are not."""
    first_day: str = ""
    last_day: str = ""
    """Articles dated before the one or after the other are not: "2031-03-14"."""
    largest_article: int = 1_000_000
    """Most characters of an article: comparing two costs the square of their length."""
    largest_file: int = 5_000_000
    """Most bytes of a file that holds one article (a page, a text, an XML file)."""
    largest_record: int = 8_000_000
    """Most bytes of a line of JSON Lines, a record of CSV, an item of a JSON list."""
    archive_files: int = 200_000
    """Most files in an archive."""
    archive_bytes: int = 20_000_000_000
    """Most bytes that a packed file may unpack to."""
    archive_ratio: int = 200
    """Most times its own size that a packed file may unpack to; text is packed to a
    tenth, an archive bomb to a thousandth and less."""
    archive_depth: int = 2
    """How deep archives are opened: 2 is an archive in an archive."""


LIMITS = (
    "largest_article",
    "largest_file",
    "largest_record",
    "archive_files",
    "archive_bytes",
    "archive_ratio",
    "archive_depth",
)
"""What of a corpus is too large to be read; each is 1 or more."""

STEP_SETTINGS: Mapping[str, tuple[str, ...]] = {
    "ingest": ("only_outlets", "not_outlets", "first_day", "last_day", *LIMITS),
    "segment": (),
    "translate": ("translate", "beam"),
    "embed": ("encoder",),
    "match": ("within", "same_outlet", "languages", "neighbours"),
    "align": ("translate", "encoder", "threshold", "related"),
    "complete": ("threshold",),
    "frame": ("lexicon",),
}
"""What each step's own result depends on; what it takes from an earlier step is
keyed by content."""


def digest(*parts: object) -> str:
    """Sixteen hexadecimal digits of the parts' JSON."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def step_signature(step: str, settings: Settings, *versions: object) -> str:
    """The signature of a step under ``settings`` and the given code versions."""
    values = {name: getattr(settings, name) for name in STEP_SETTINGS[step]}
    return digest(step, values, *versions)


def changed(settings: Settings) -> dict[str, object]:
    """The settings that differ from their defaults, for showing."""
    default = asdict(Settings())
    return {
        name: value
        for name, value in asdict(settings).items()
        if value != default[name]
    }


def load_settings(path: Path | None, **options: object) -> Settings:
    """Settings from ``compare.toml`` (where there is one) and the options given.

    Options that are None leave the file's value. Raises SettingsError for an unknown
    name or a value of the wrong type.
    """
    settings = Settings()
    if path is not None and path.is_file():
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        # ValueError: not TOML, not UTF-8, or a number of too many digits.
        except (ValueError, RecursionError) as error:
            raise SettingsError(f"{path}: not valid TOML: {error}") from error
        settings = _apply(settings, values, str(path))
    given = {name: value for name, value in options.items() if value is not None}
    return _apply(settings, given, "option")


def _apply(settings: Settings, values: Mapping[str, object], where: str) -> Settings:
    known = {field.name: field for field in fields(Settings)}
    for name, value in values.items():
        if name not in known:
            raise SettingsError(
                f"{where}: no setting is called '{name}'. Known: {', '.join(known)}"
            )
        current = getattr(settings, name)
        fitting = _fitting(value, type(current))
        if fitting is None:
            kind = _KINDS[type(current)]
            raise SettingsError(f"{where}: '{name}' must be {kind}, not {value!r}")
        settings = replace(settings, **{name: fitting})  # type: ignore[arg-type]
    return _checked(settings, where)


_KINDS: Mapping[type, str] = {
    str: "text in quotes",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    tuple: 'a list of texts: ["…", "…"]',
}


def _fitting(value: object, wanted: type) -> object | None:
    """``value`` as the type of its setting, None where it is of another."""
    if wanted is tuple:
        texts = isinstance(value, list | tuple) and all(
            isinstance(item, str) for item in value
        )
        return tuple(value) if texts else None  # type: ignore[arg-type]
    if wanted is float and type(value) is int:
        return float(value)
    # Not isinstance: True is no number of days.
    return value if type(value) is wanted else None


def _checked(settings: Settings, where: str) -> Settings:
    if settings.translate not in TRANSLATE:
        known = ", ".join(TRANSLATE)
        raise SettingsError(f"{where}: 'translate' must be one of {known}")
    if not 1 <= settings.beam <= 4:
        raise SettingsError(f"{where}: 'beam' must be 1 to 4")
    if not settings.encoder.strip():
        raise SettingsError(f"{where}: 'encoder' must name a model or its folder")
    unknown = sorted(set(settings.languages).difference(LANGUAGES))
    if unknown:
        known = ", ".join(LANGUAGES)
        raise SettingsError(
            f"{where}: 'languages' knows {known}, not {', '.join(unknown)}"
        )
    if settings.within < 0:
        raise SettingsError(f"{where}: 'within' must be 0 or more days")
    _check_days(settings, where)
    if settings.neighbours < 1:
        raise SettingsError(f"{where}: 'neighbours' must be 1 or more")
    for name in LIMITS:
        if getattr(settings, name) < 1:
            raise SettingsError(f"{where}: '{name}' must be 1 or more")
    if not 0 < settings.threshold < 1:
        raise SettingsError(f"{where}: 'threshold' must lie between 0 and 1")
    return settings


def _check_days(settings: Settings, where: str) -> None:
    for name in ("first_day", "last_day"):
        day = getattr(settings, name)
        try:
            fits = not day or date.fromisoformat(day).isoformat() == day
        except ValueError:
            fits = False
        if not fits:
            raise SettingsError(
                f"{where}: '{name}' must be a day like \"2031-03-14\", not {day!r}"
            )
    if settings.last_day and settings.first_day > settings.last_day:
        raise SettingsError(f"{where}: 'first_day' lies after 'last_day'")
