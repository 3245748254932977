"""An invented comparison in three languages: every case that a report must show.

A fire in a harbour, told by six invented outlets. No sentence is anybody's.
"""

from datetime import date

from compare.records import (
    Alignment,
    Article,
    Attribution,
    Comparison,
    Credit,
    CreditKind,
    Difference,
    Evidence,
    Failure,
    Family,
    First,
    Issuer,
    Kind,
    LinkKind,
    Member,
    Reuse,
    Sign,
    Span,
    WordLink,
)

KORFEZ = Article(
    id="a1c0ffee",
    outlet="Körfez Postası",
    language="tr",
    title="Limanda yangın: 29 yaralı",
    text=(
        "Gazimağusa (MAK) - KKTC'nin doğusundaki Gazimağusa limanında salı sabahı "
        "çıkan yangında 29 kişi yaralandı.\n\n"
        "Liman müdürü İdris Ilıcalı, alevlerin iki saatte söndürüldüğünü ve rıhtımın "
        "öğleden sonra yeniden açıldığını söyledi. "
        "Ilıcalı, olayın bir sabotaj olmadığını vurguladı.\n\n"
        "Polis, yangının barış harekâtından kalma bir depoda başladığını açıkladı."
    ),
    published=date(2026, 3, 3),
    url="",
    author="",
    path="korfez/liman.txt",
)
ADA = Article(
    id="a2c0ffee",
    outlet="Ada Gündemi",
    language="tr",
    title="Gazimağusa'da korkutan yangın",
    text=(
        "Liman müdürü İdris Ilıcalı, alevlerin iki saatte söndürüldüğünü ve rıhtımın "
        "öğleden sonra yeniden açıldığını söyledi. "
        "Ilıcalı, olayın bir sabotaj olmadığını vurguladı. Okurlarımız bizi arasın."
    ),
    published=date(2026, 3, 4),
    url="",
    author="",
    path="ada/yangin.html",
)
PROINI = Article(
    id="b1c0ffee",
    outlet="Η Πρωινή του Όρμου",
    language="el",
    title="Φωτιά στο κατεχόμενο λιμάνι",
    text=(
        "Τουλάχιστον 31 άτομα τραυματίστηκαν από πυρκαγιά που ξέσπασε το πρωί της "
        "Τρίτης στο λιμάνι της Αμμοχώστου, στα ανατολικά του ψευδοκράτους. "
        "Ο λεγόμενος διευθυντής του λιμανιού ισχυρίστηκε ότι οι φλόγες έσβησαν σε "
        "δύο ώρες. Η προβλήτα άνοιξε ξανά το απόγευμα. "
        "Οι κάτοικοι μιλούν για χρόνια αμέλειας του κατοχικού καθεστώτος. "
        "Η φωτιά άρχισε σε αποθήκη που έμεινε από την εισβολή, σύμφωνα με την "
        "αστυνομία."
    ),
    published=None,
    url="",
    author="",
    path="proini/fotia.txt",
)
SKOPIA = Article(
    id="b2c0ffee",
    outlet="Νότια Σκοπιά",
    language="el",
    title="Πυρκαγιά σε λιμάνι",
    text=(
        "Πυρκαγιά στο λιμάνι της Αμμοχώστου τραυμάτισε 29 ανθρώπους, μετέδωσε το "
        "πρακτορείο ΜΑΚ. Ο διευθυντής διέψευσε κάθε σενάριο δολιοφθοράς."
    ),
    published=date(2026, 3, 5),
    url="",
    author="",
    path="skopia/pyrkagia.txt",
)
LEVANT = Article(
    id="c1c0ffee",
    outlet="Levant Courier",
    language="en",
    title="Fire at Famagusta harbour injures 29",
    text=(
        "A fire injured 29 people on Tuesday morning at the harbour of Famagusta, in "
        "the breakaway north of Cyprus, Harbour Wire reported. "
        "The harbour master said the flames were out within two hours. "
        "Police are looking into the wiring of an old depot. "
        "The north has been occupied since 1974, and talks on the disputed town have "
        "stalled."
    ),
    published=date(2026, 3, 3),
    url="https://levant.example/fire",
    author="",
    path="levant/fire.html",
)
LEDGER = Article(
    id="c2c0ffee",
    outlet="The Harbour Ledger",
    language="en",
    title="Blaze in occupied Famagusta",
    text=(
        "A fierce blaze injured 29 people early on Tuesday at the harbour of "
        "Famagusta, in the occupied north of Cyprus. "
        "The harbour master claimed the flames were out within two hours. "
        "Fishermen spoke of a loud bang before dawn. "
        "Police are looking into the wiring of an old depot."
    ),
    published=date(2026, 3, 4),
    url="",
    author="",
    path="ledger/blaze.md",
)
ARTICLES = (KORFEZ, ADA, PROINI, SKOPIA, LEVANT, LEDGER)


def span(article: Article, first: str, last: str = "") -> Span:
    """The stretch of an article from ``first`` to the end of ``last``."""
    start = article.text.index(first)
    end = article.text.index(last, start) + len(last) if last else start + len(first)
    return Span(article.id, start, end)


def difference(
    kind: Kind,
    bead: str,
    left: Span | None,
    right: Span | None,
    concepts: tuple[str, str] = ("", ""),
    note: str = "",
    weight: float = 1.0,
    evidence: Evidence = Evidence.SOURCE,
) -> Difference:
    """A difference with defaults for what most tests do not care about."""
    return Difference(kind, bead, left, right, *concepts, evidence, weight, note)


def same_words(
    left: Span, right: Span, *pairs: tuple[str, str]
) -> tuple[WordLink, ...]:
    """Links between words of two English spans, each named by its letters."""
    return tuple(
        WordLink(_inside(left, one), _inside(right, other), LinkKind.SAME)
        for one, other in pairs
    )


def _inside(whole: Span, word: str) -> Span:
    article = next(item for item in ARTICLES if item.id == whole.article_id)
    start = article.text.index(word, whole.start, whole.end)
    return Span(article.id, start, start + len(word))


K1 = span(KORFEZ, "KKTC'nin", "yaralandı.")
K2 = span(KORFEZ, "Liman müdürü", "söyledi.")
K3 = span(KORFEZ, "Ilıcalı, olayın", "vurguladı.")
K4 = span(KORFEZ, "Polis, yangının", "açıkladı.")
A2 = span(ADA, "Liman müdürü", "söyledi.")
A3 = span(ADA, "Ilıcalı, olayın", "vurguladı.")
P1 = span(PROINI, "Τουλάχιστον", "ψευδοκράτους.")
P2 = span(PROINI, "Ο λεγόμενος", "απόγευμα.")
P3 = span(PROINI, "Οι κάτοικοι", "καθεστώτος.")
P4 = span(PROINI, "Η φωτιά", "αστυνομία.")
S1 = span(SKOPIA, "Πυρκαγιά στο", "ΜΑΚ.")
S2 = span(SKOPIA, "Ο διευθυντής", "δολιοφθοράς.")
L1 = span(LEVANT, "A fire", "reported.")
L2 = span(LEVANT, "The harbour master", "hours.")
L3 = span(LEVANT, "Police", "depot.")
H1 = span(LEDGER, "A fierce", "Cyprus.")
H2 = span(LEDGER, "The harbour master", "hours.")
H3 = span(LEDGER, "Fishermen", "dawn.")
H4 = span(LEDGER, "Police", "depot.")

ENGLISH_LINKS = same_words(
    L1,
    H1,
    ("A", "A"),
    ("injured 29 people", "injured 29 people"),
    ("Tuesday", "Tuesday"),
    ("at the harbour of", "at the harbour of"),
    ("Famagusta, in the", "Famagusta, in the"),
    ("north of Cyprus", "north of Cyprus"),
)
ALIGNMENTS = (
    Alignment("kp1", "kp", *(K1, P1) * 2, 0.81, Reuse.TRANSLATED),
    Alignment("kp2", "kp", *(K2, P2) * 2, 0.78, Reuse.TRANSLATED),
    Alignment("kp3", "kp", *(K4, P4) * 2, 0.7, Reuse.PARAPHRASED),
    Alignment("lh1", "lh", *(L1, H1) * 2, 0.9, Reuse.EDITED, ENGLISH_LINKS),
    Alignment("lh2", "lh", *(L2, H2) * 2, 0.95, Reuse.EDITED),
    Alignment("lh3", "lh", *(L3, H4) * 2, 1.0, Reuse.VERBATIM),
    Alignment("sl1", "sl", *(S1, L1) * 2, 0.66, Reuse.TRANSLATED),
    Alignment("ka1", "ka", *(K2, A2) * 2, 1.0, Reuse.VERBATIM),
    Alignment("ka2", "ka", *(K3, A3) * 2, 1.0, Reuse.VERBATIM),
)
DIFFERENCES = (
    difference(
        Kind.NAMING,
        "kp1",
        span(KORFEZ, "KKTC'nin"),
        span(PROINI, "του ψευδοκράτους"),
        ("northern_cyprus_official", "pseudo_state"),
        "two names for the administration in the north",
    ),
    difference(
        Kind.QUANTITY,
        "kp1",
        span(KORFEZ, "29 kişi"),
        span(PROINI, "31 άτομα"),
        note="29 against 31",
    ),
    difference(
        Kind.ATTRIBUTION,
        "kp2",
        span(KORFEZ, "söyledi"),
        span(PROINI, "ισχυρίστηκε"),
        ("said", "claimed"),
        "a neutral against a doubting verb",
    ),
    difference(
        Kind.WORDING,
        "kp3",
        span(KORFEZ, "barış harekâtından"),
        span(PROINI, "εισβολή"),
        ("operation", "invasion"),
        "two words for the events of 1974",
    ),
    difference(
        Kind.COVERAGE, "kp2", K3, None, note="a denial that the other side drops"
    ),
    difference(Kind.COVERAGE, "kp3", None, P3, weight=0.5),
    difference(
        Kind.WORDING,
        "lh1",
        span(LEVANT, "breakaway"),
        span(LEDGER, "occupied"),
        ("breakaway", "occupied"),
        "two words for the status of the north",
    ),
    difference(
        Kind.COVERAGE,
        "lh1",
        span(LEVANT, "Harbour Wire reported"),
        None,
        note="the source is not named",
    ),
    difference(
        Kind.ATTRIBUTION,
        "lh2",
        span(LEVANT, "said"),
        span(LEDGER, "claimed"),
        ("said", "claimed"),
        "a neutral against a doubting verb",
    ),
    difference(Kind.COVERAGE, "lh3", None, H3, note="eyewitnesses"),
    difference(
        Kind.WORDING,
        "sl1",
        S1,
        span(LEVANT, "breakaway"),
        ("occupied", "breakaway"),
        "no such word is in the Greek original",
        weight=0.3,
        evidence=Evidence.TRANSLATION,
    ),
    difference(
        Kind.NAMING,
        "",
        span(LEVANT, "occupied since"),
        span(LEVANT, "disputed"),
        ("occupied", "disputed"),
        "one place under two words",
    ),
)
ENGLISH = {
    K1: "29 people were injured in a fire on Tuesday morning at the port of Famagusta "
    "in the east of the TRNC.",
    K2: "The port manager Idris Ilicali said that the flames were put out in two hours "
    "and that the quay was reopened in the afternoon.",
    K3: "Ilicali stressed that it was no sabotage.",
    K4: "Police said the fire began in a depot left from the peace operation.",
    P1: "At least 31 people were injured by a fire that broke out on Tuesday morning "
    "at the port of Famagusta, in the east of the pseudo-state.",
    P2: "The so-called director of the port claimed that the flames went out in ten "
    "hours. The pier opened again in the afternoon.",
    P3: "Residents speak of years of neglect by the occupation regime.",
    P4: "The fire began in a warehouse left from the invasion, according to police.",
}
SUSPECTS = {P2: "numbers differ"}
CREDITS = (
    Credit(KORFEZ.id, "MAK", span(KORFEZ, "MAK"), CreditKind.DATELINE),
    Credit(SKOPIA.id, "MAK", span(SKOPIA, "ΜΑΚ"), CreditKind.ACCORDING_TO),
    Credit(
        LEVANT.id, "Harbour Wire", span(LEVANT, "Harbour Wire"), CreditKind.ACCORDING_TO
    ),
    Credit(
        LEDGER.id, "Far Times", Span(LEDGER.id, 0, 0), CreditKind.BYLINE, Issuer.OUTLET
    ),
)
FAMILIES = (
    Family(
        "f1c0ffee",
        (
            Member(ADA.id, 0.86, (Span(ADA.id, A2.start, A3.end),), False),
            Member(KORFEZ.id, 0.61, (Span(KORFEZ.id, K1.start, K4.end),), True),
            Member(PROINI.id, 0.55, (P1, P2, P4), False),
        ),
        "MAK",
        (Attribution("MAK", 1.0, (CREDITS[0],)),),
        First(KORFEZ.id, 0.74, (Sign.TIME,)),
    ),
    Family(
        "f2c0ffee",
        (
            Member(LEVANT.id, 0.7, (L1, L2, L3), True),
            Member(LEDGER.id, 0.65, (H1, H2, H4), False),
        ),
        "",
        (Attribution("Harbour Wire", 0.25, (CREDITS[2],)),),
        First("", 0.0, ()),
    ),
)
FAILURES = (
    Failure("ingest", "korfez/bos.txt", "the file is empty"),
    Failure(
        "ingest",
        "proini/arxeio-me-poly-makry-onoma-pou-den-xoraei-se-mia-grammi-tis-othonis.html",
        "neither UTF-8 nor a known Greek encoding: byte 0xD2 at 1,204",
    ),
)
NOTICES = (
    "1 translation is suspect, and marked where shown: numbers differ (1). What "
    "differs there may be the machine's doing.",
    "1 Greek article was matched without a translation: run compare models install el.",
)
SIGNATURE = "compare 0.1.0 · all-MiniLM-L6-v2 · memory · threshold 0.5 · settings 0f3a"


def story() -> Comparison:
    """The whole comparison."""
    return Comparison(
        articles=ARTICLES,
        alignments=ALIGNMENTS,
        differences=DIFFERENCES,
        credits=CREDITS,
        english=dict(ENGLISH),
        failures=FAILURES,
        notices=NOTICES,
        signature=SIGNATURE,
        suspects=dict(SUSPECTS),
        families=FAMILIES,
    )
