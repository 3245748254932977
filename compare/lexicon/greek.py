"""Greek: the ending of the lemma tells the class; accents are folded away.

A past in "-έ-" inside the word ("κατέλαβε" of "καταλαμβάνω") comes with the known
prefixes; whatever is less regular is listed in the lexicon.
"""

import re
from collections.abc import Iterator

from compare.lexicon.stem import Stem, bare, ending

_ADJECTIVE = "οσ ου ο ον ε οι ων ουσ η ησ ην εσ α ασ αν ωσ"
_PARTICIPLE = "εντοσ εντα εντεσ εντων εν εισα εισασ εισησ εισεσ εισων εισαν"
_NOMINAL = {
    "μα": ("μα", "μα ματοσ ματα ματων"),
    "εασ": ("εασ", "εασ εα εωσ εισ εων"),
    "εισ": ("εισ", f"εισ εων ων ησ η ην εωσ ουσ {_PARTICIPLE}"),
    "ησ": ("ησ", "ησ η ην εσ ων ουσ εισ"),
    "ασ": ("ασ", "ασ α αν εσ ων αδεσ αδων"),
    "οσ": ("οσ", _ADJECTIVE),
    "οι": ("οι", "οι ων ουσ"),
    "εσ": ("εσ", "εσ ων ασ α αν"),
    "υσ": ("υσ", "υσ υ εισ εων εια ειασ ειεσ"),
    "ων": ("ων", "ων οντοσ οντα οντεσ οντων ουντα ουντεσ ουντων ουντοσ ουσα ουσασ"
           " ουσησ ουσεσ ουσων ουν ον"),
    "α": ("α", "α ασ αν εσ ων"),
    "ση": ("η", "η ησ ην εωσ εισ εων"),
    "ξη": ("η", "η ησ ην εωσ εισ εων"),
    "ψη": ("η", "η ησ ην εωσ εισ εων"),
    "πολη": ("η", "η ησ ην εωσ εισ εων"),
    "αμη": ("η", "η ησ ην εωσ εισ εων"),
    "η": ("η", "η ησ ην εσ ων"),
    "ο": ("ο", "ο ου α ων ον"),
    "ι": ("ι", "ι ιου ια ιων"),
}  # fmt: skip
_PAST = "α εσ ε αμε ατε αν ανε"
_LEARNED = "η ησαν"
_SINGULAR = frozenset(f"α ε αν {_LEARNED}".split())
"""Endings of the past before which the accent goes back to the augment."""
_FUTURE = "ω εισ ει ουμε ετε ειτε ουν ουνε"
_ACTIVE = f"{_PAST} {_FUTURE} οντασ"
_MIDDLE = "ομαι εσαι εται ομαστε εστε ονται ομουν οσουν οταν ομασταν ονταν"
_PRESENT = f"{_ACTIVE} {_MIDDLE}"
_CONTRACTED = (
    "ω εισ ει ουμε ειτε ουν αω ασ αει αμε ατε ανε ουσα ουσε ουσαν ωντασ"
    " ουμαι εισαι ειται ουνται ουνταν ουμασταν ιεμαι ιεται ιουνται"
)


def _tenses(
    present: str, active: str = "", passive: str = ""
) -> tuple[tuple[str, str], ...]:
    """Stems with their endings; a passive past in -ηκ is "εκλεισ-τηκ-ε"."""
    return (
        (present, _PRESENT),
        *((stem, _ACTIVE) for stem in active.split()),
        *((stem + "ηκ", _PAST) for stem in passive.split()),
        *((stem, f"{_FUTURE} {_LEARNED}") for stem in passive.split()),
    )


# Present ending of the lemma -> stems of its tenses, each with its endings.
_VERBAL: dict[str, tuple[tuple[str, str], ...]] = {
    "τιθεμαι": (("τιθ", "εμαι εσαι εται εμεθα ενται εντο ετο"),
                ("τεθηκ", _PAST), ("τεθ", _FUTURE)),
    "ιζομαι": _tenses("ιζ", "", "ιστ ισθ"),
    "αζομαι": _tenses("αζ", "", "αστ ασθ αχθ αχτ"),
    "ευομαι": _tenses("ευ", "", "ευτ ευθ"),
    "ωνομαι": _tenses("ων", "", "ωθ"),
    "χομαι": _tenses("χ", "", "χτ χθ"),
    "ουμαι": (("", _CONTRACTED), ("ηθηκ", _PAST), ("ηθ", _FUTURE)),
    "ομαι": _tenses("", "", "θ τ στ"),
    "λαμβανω": _tenses("λαμβαν", "λαβ", "ληφθ"),
    "βαλλω": _tenses("βαλλ", "βαλ", "βληθ"),
    "στελλω": _tenses("στελλ", "στειλ", "σταλ σταλθ"),
    "γγελλω": _tenses("γγελλ", "γγειλ", "γγελθ"),
    "διδω": _tenses("διδ", "δωσ", "δοθ"),
    "θετω": _tenses("θετ", "θεσ", "τεθ"),
    "ιζω": _tenses("ιζ", "ισ ιξ", "ιστ ισθ ιχθ ιχτ"),
    "αζω": _tenses("αζ", "ασ αξ", "αστ ασθ αχθ αχτ"),
    "ωνω": _tenses("ων", "ωσ", "ωθ"),
    "ευω": _tenses("ευ", "ευσ εψ", "ευτ ευθ"),
    "πτω": _tenses("πτ", "ψ", "φθ φτ"),
    "ττω": _tenses("ττ", "ξ", "χθ χτ"),
    "σσω": _tenses("σσ", "ξ", "χθ χτ"),
    "χνω": _tenses("χν", "ξ", "χθ χτ"),
    "γω": _tenses("γ", "ξ", "χθ χτ"),
    "κω": _tenses("κ", "ξ", "χθ χτ"),
    "χω": _tenses("χ", "ξ", "χθ χτ"),
    "βω": _tenses("β", "ψ", "φθ φτ"),
    "φω": _tenses("φ", "ψ", "φθ φτ"),
    "πω": _tenses("π", "ψ", "φθ φτ"),
    "υω": _tenses("υ", "υσ", "υθ υστ"),
    "μενω": _tenses("μεν", "μειν"),
    "νω": _tenses("ν", "σ", "στ θ"),
    "ω": _tenses(""),
    "ε": (("", _PAST),),
}  # fmt: skip
_CONTRACTED_VERB = (
    ("", _CONTRACTED),
    *((vowel + "σ", _ACTIVE) for vowel in "ηεα"),
    *((vowel + "θηκ", _PAST) for vowel in "ηε"),
    *((vowel + "θ", _FUTURE) for vowel in "ηε"),
    ("εστηκ", _PAST),
    ("εστ", _FUTURE),
)
# Where a past has its "ε": between the prefix and a stem of one syllable.
_PREFIXES = (
    ("κατα", "κατε"), ("ανα", "ανε"), ("απο", "απε"), ("υπο", "υπε"), ("επι", "επε"),
    ("παρα", "παρε"), ("δια", "διε"), ("μετα", "μετε"), ("αντι", "αντε"),
    ("περι", "περιε"), ("προσ", "προσε"), ("προ", "προε"), ("εισ", "εισε"),
    ("εκ", "εξε"), ("συλ", "συνελ"), ("συμ", "συνε"), ("συγ", "συνε"),
    ("συν", "συνε"), ("εγ", "ενε"), ("εμ", "ενε"), ("", "ε"),
)  # fmt: skip
_ONE_SYLLABLE = re.compile(r"[^αειουηω]+(?:ει|αι|οι|ου|αυ|ευ|[αειουηω])[^αειουηω]+")


def _with_augment(stem: str, endings: str) -> Iterator[Stem]:
    past = _SINGULAR & set(endings.split())
    root = augmented = ""
    for prefix, with_augment in _PREFIXES if past else ():
        root = stem.removeprefix(prefix)
        if stem.startswith(prefix) and _ONE_SYLLABLE.fullmatch(root):
            augmented = with_augment
            break
    if not augmented:
        yield ending(stem, endings)
        return
    # "κατέλαβε" is no "κατάλαβε": that is another verb's.
    yield ending(stem, " ".join(set(endings.split()) - past))
    # "συλλαμβάνω": the second λ is the root's own.
    yield ending(augmented.removesuffix(root[0]) + root, " ".join(past))


def greek(folded: str, lemma: str) -> list[Stem]:
    """The stems of a folded Greek lemma; ``lemma`` tells an accented "ώ"."""
    if lemma.endswith(("ώ", "άω")):
        stem = folded.removesuffix("ω").removesuffix("α")
        return [ending(stem + tense, ends) for tense, ends in _CONTRACTED_VERB]
    for last, tenses in _VERBAL.items():
        if folded.endswith(last):
            stem = folded[: -len(last)]
            pairs = ((stem + tense, ends) for tense, ends in tenses)
            if last == "ε":
                return [ending(*pair) for pair in pairs]
            return [one for pair in pairs for one in _with_augment(*pair)]
    for last, (stripped, ends) in _NOMINAL.items():
        if folded.endswith(last) and len(folded) - len(stripped) > 1:
            return [ending(folded[: -len(stripped)], ends)]
    return [bare(folded)]
