"""Invented sentences of news, made of phrases, with their English.

No text of anybody else: a model learns them in half a minute, enough for tests.
"""

from itertools import product

TURKISH = (
    (
        ("Bakan", "The minister"),
        ("Başbakan", "The prime minister"),
        ("Sözcü", "The spokesman"),
        ("Vali", "The governor"),
        ("İtfaiye şefi", "The fire chief"),
        ("Irmak köyünün muhtarı", "The head of the river village"),
    ),
    (("dün", "yesterday"), ("bu sabah", "this morning"), ("pazar günü", "on Sunday")),
    (
        ("başkentte", "in the capital"),
        ("adada", "on the island"),
        ("sınırda", "at the border"),
    ),
    (
        ("yeni planı açıkladı", "announced the new plan"),
        ("anlaşmayı imzaladı", "signed the agreement"),
        ("iddiaları reddetti", "rejected the claims"),
        ("yaralıları ziyaret etti", "visited the wounded"),
        ("yolu kapattı", "closed the road"),
        ("üç gemi istedi", "asked for three ships"),
        ("gazetecilere bilgi verdi", "informed the journalists"),
    ),
)
GREEK = (
    (
        ("Ο υπουργός", "The minister"),
        ("Ο πρωθυπουργός", "The prime minister"),
        ("Ο εκπρόσωπος", "The spokesman"),
        ("Ο περιφερειάρχης", "The governor"),
        ("Ο αρχηγός της πυροσβεστικής", "The fire chief"),
        ("Ο πρόεδρος του χωριού", "The head of the village"),
    ),
    (
        ("χθες", "yesterday"),
        ("σήμερα το πρωί", "this morning"),
        ("την Κυριακή", "on Sunday"),
    ),
    (
        ("στην πρωτεύουσα", "in the capital"),
        ("στο νησί", "on the island"),
        ("στα σύνορα", "at the border"),
    ),
    (
        ("ανακοίνωσε το νέο σχέδιο", "announced the new plan"),
        ("υπέγραψε τη συμφωνία", "signed the agreement"),
        ("απέρριψε τους ισχυρισμούς", "rejected the claims"),
        ("επισκέφθηκε τους τραυματίες", "visited the wounded"),
        ("έκλεισε τον δρόμο", "closed the road"),
        ("ζήτησε τρία πλοία", "asked for three ships"),
        ("ενημέρωσε τους δημοσιογράφους", "informed the journalists"),
    ),
)


def invented_pairs(language: str) -> list[tuple[str, str]]:
    """All 378 sentences of the phrases, in the word order of the language."""
    phrases = TURKISH if language == "tr" else GREEK
    pairs = []
    for who, when, where, what in product(*phrases):
        order = (
            (who, when, where, what) if language == "tr" else (who, what, where, when)
        )
        source = " ".join(part[0] for part in order)
        english = " ".join(part[1] for part in (who, what, where, when))
        pairs.append((f"{source}.", f"{english}."))
    return pairs
