"""One event told with who did it, and told as something that happened."""

from collections.abc import Callable

import pytest

from compare.records import Difference, Kind

Told = Callable[..., list[Difference]]


def agencies(found: list[Difference]) -> list[str]:
    return [one.note for one in found if one.kind is Kind.AGENCY]


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        (
            "en: Soldiers killed 29 villagers on Sunday.",
            "en: On Sunday 29 villagers were killed.",
            ("Soldiers killed", "were killed"),
        ),
        (
            "tr: Polis üç kişiyi gözaltına aldı.",
            "tr: Üç kişi gözaltına alındı.",
            ("Polis üç kişiyi gözaltına aldı", "gözaltına alındı"),
        ),
        (
            "el: Οι στρατιώτες σκότωσαν 29 χωρικούς.",
            "el: Σκοτώθηκαν 29 χωρικοί.",
            ("στρατιώτες σκότωσαν", "Σκοτώθηκαν"),
        ),
        (
            "el: Σκότωσαν οι στρατιώτες 29 χωρικούς.",
            "tr: 29 köylü hayatını kaybetti.",
            ("Σκότωσαν οι στρατιώτες", "hayatını kaybetti"),
        ),
        (
            "tr: Köprü askerler tarafından yıkıldı.",
            "el: Η γέφυρα κατεδαφίστηκε.",
            ("askerler tarafından yıkıldı", "κατεδαφίστηκε"),
        ),
        (
            "en: The boat was sunk by a patrol boat.",
            "tr: Tekne battı.",
            ("was sunk by a patrol boat", "battı"),
        ),
        (
            "tr: Köyü bombalayan uçaklar geri döndü.",
            "en: The village was bombed.",
            ("bombalayan uçaklar", "was bombed"),
        ),
        (
            "tr: Askerlerin köyü yaktığını gören bir çoban konuştu.",
            "el: Ένας βοσκός είδε πώς κάηκε το χωριό.",
            ("Askerlerin köyü yaktığını", "κάηκε"),
        ),
        (
            # two verbs by which one thing is told
            "tr: Teröristler köprüyü havaya uçurdu.",
            "en: The bridge collapsed.",
            ("Teröristler köprüyü havaya uçurdu", "collapsed"),
        ),
        (
            # a noun tells it too
            "en: Soldiers killed nine shepherds.",
            "tr: Dokuz çobanın ölümü köyü sarstı.",
            ("Soldiers killed", "ölümü"),
        ),
        (
            # a shell is nobody
            "en: The artillery hit the mill.",
            "en: The mill was hit by an artillery shell.",
            ("artillery hit", "was hit"),
        ),
        (
            # words beside the subject in the genitive do not govern it
            "el: Το πρωί της Τρίτης Αζέροι στρατιώτες σκότωσαν εννέα βοσκούς.",
            "el: Εννέα βοσκοί έχασαν τη ζωή τους.",
            ("στρατιώτες σκότωσαν", "έχασαν τη ζωή"),
        ),
        (
            "el: Τον βοσκό πυροβόλησε στο χωράφι άγνωστος ένοπλος.",
            "el: Ο βοσκός πυροβολήθηκε στο χωράφι.",
            ("πυροβόλησε … ένοπλος", "πυροβολήθηκε"),
        ),
        (
            # the Greek verb has for its subject what it happens to
            "el: Οι στρατιώτες έκλεισαν τον δρόμο.",
            "el: Ο δρόμος έκλεισε χθες.",
            ("στρατιώτες έκλεισαν", "έκλεισε"),
        ),
        (
            # an aside does not part subject and verb
            "tr: Askerler Dere (Çay) Köprüsü'nde bir konvoyu durdurdu.",
            "tr: Dere Köprüsü'nde bir konvoy durduruldu.",
            ("Askerler … durdurdu", "durduruldu"),
        ),
        (
            # "in Athens" names nobody who did it
            "en: Athens expelled two envoys.",
            "en: Two envoys in Athens were expelled.",
            ("Athens expelled", "were expelled"),
        ),
    ],
)
def test_who_did_it_is_said_on_one_side(
    told: Told, left: str, right: str, words: tuple[str, str]
) -> None:
    note = f'Ada says who did it ("{words[0]}"), Bora does not ("{words[1]}")'

    assert agencies(told(left, right)) == [note]
    assert agencies(told(right, left)) == [
        note.replace("Ada", "Cem").replace("Bora", "Ada").replace("Cem", "Bora")
    ]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # an actor after "by" is an actor
        ("en: Soldiers killed 29 people.", "el: 29 νεκροί από πυρά στρατιωτών."),
        ("en: Soldiers shot a man.", "tr: Bir adam askerler tarafından vuruldu."),
        # in another place of the sentence
        ("en: Soldiers killed 29 people.", "en: 29 people were killed; soldiers fled."),
        # nobody is named on either side
        ("el: Σκότωσαν 29 ανθρώπους.", "en: 29 people were killed."),
        ("tr: 29 kişi öldü.", "en: 29 people were killed."),
        # the soldiers are who was killed
        ("tr: Saldırganlar kaçtı, askerleri öldürdüler.", "tr: Ordu sustu."),
        ("en: Soldiers killed in the storm were buried.", "en: Men died in the storm."),
        # another event
        ("en: Soldiers killed 29 people.", "en: 29 people were arrested."),
        # after a preposition stands no subject
        ("en: The dog in front of soldiers killed a man.", "en: A man was killed."),
    ],
)
def test_what_is_no_difference(told: Told, left: str, right: str) -> None:
    assert agencies(told(left, right)) == []


def test_an_actor_that_is_linked_is_not_lost(told: Told) -> None:
    left = "tr: Jandarma üç çobanı tutukladı."
    right = "en: Three shepherds were arrested during a search of the gendarmes' men."
    links = {"Jandarma": "gendarmes"}

    assert agencies(told(left, right.replace("gendarmes' ", ""))) != []
    assert agencies(told(left, right, links=links)) == []


def test_an_event_told_both_ways_needs_a_link(told: Told) -> None:
    left = "en: Soldiers killed a baker."
    right = "tr: Bir fırıncı öldürüldü, haydutlar bir çobanı öldürdü."
    bandits = right.replace("haydutlar", "çeteler")

    assert agencies(told(left, bandits)) == []
    assert len(agencies(told(left, bandits, links={"killed": "öldürüldü"}))) == 1


def test_an_actor_of_two_events_is_told_once(told: Told) -> None:
    found = told(
        "en: Gunmen killed a baker and wounded a shepherd.",
        "el: Ένας φούρναρης σκοτώθηκε και ένας βοσκός τραυματίστηκε.",
    )

    assert agencies(found) == [
        'Ada says who did it ("Gunmen killed"), Bora does not ("σκοτώθηκε")'
    ]


def test_the_subject_of_a_report_is_that_of_its_verb(told: Told) -> None:
    """Greek leaves the subject out where it is the same."""
    found = told(
        "el: Οι δυνάμεις ισχυρίστηκαν ότι κατέρριψαν ένα αερόστατο.",
        "en: The balloon was shot down on Monday.",
    )

    assert len(agencies(found)) == 1
