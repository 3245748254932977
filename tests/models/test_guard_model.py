"""The guard with the bridge that ships: invented news, and failures planted in it."""

from collections.abc import Mapping

import pytest

from compare.embed.bridge import BridgeEncoder
from compare.translate import guard
from compare.translate.guard import examine

NEWS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "tr": (
        (
            "Bakan, limandaki grevin pazartesi günü sona ereceğini söyledi.",
            "The minister said the strike at the port would end on Monday.",
        ),
        (
            "Depremde yıkılan köprünün yerine 18 ayda yenisi yapılacak.",
            "A new bridge will be built within 18 months in place of the one that "
            "collapsed in the quake.",
        ),
        (
            "İzmir açıklarında batan teknedeki balıkçılar ışıklarını görenler "
            "tarafından kurtarıldı.",
            "The fishermen on the boat that sank off Izmir were rescued by people who "
            "saw their lights.",
        ),
        (
            "Orman yangını nedeniyle Aydın'ın iki köyü boşaltıldı, yol trafiğe "
            "kapatıldı.",
            "Two villages of Aydin were evacuated because of the forest fire, and the "
            "road was closed to traffic.",
        ),
    ),
    "el": (
        (
            "Ο υπουργός είπε ότι η απεργία στο λιμάνι θα λήξει τη Δευτέρα.",
            "The minister said the strike at the port would end on Monday.",
        ),
        (
            "Θα κατασκευαστεί σε 18 μήνες νέα γέφυρα στη θέση αυτής που κατέρρευσε "
            "στον σεισμό.",
            "A new bridge will be built within 18 months in place of the one that "
            "collapsed in the quake.",
        ),
        (
            "Οι ψαράδες του σκάφους που βυθίστηκε έξω από τη Σμύρνη σώθηκαν από όσους "
            "είδαν τα φώτα τους.",
            "The fishermen on the boat that sank off Smyrna were rescued by those who "
            "saw their lights.",
        ),
        (
            "Δύο χωριά εκκενώθηκαν λόγω της δασικής πυρκαγιάς και ο δρόμος έκλεισε.",
            "Two villages were evacuated because of the forest fire and the road was "
            "closed.",
        ),
    ),
}


@pytest.fixture(scope="module")
def bridge() -> BridgeEncoder:
    return BridgeEncoder()


def reasons(
    bridge: BridgeEncoder, language: str, english: list[str] | None = None
) -> list[str]:
    """What is said of these translations, or of the honest ones."""
    sources, honest = zip(*NEWS[language], strict=True)
    found = examine(sources, language, english or list(honest), bridge)
    return [verdict.suspect for verdict in found]


def honest(language: str) -> list[str]:
    """The translations."""
    return [english for _, english in NEWS[language]]


@pytest.mark.parametrize("language", NEWS)
def test_honest_translations_are_not_doubted(
    bridge: BridgeEncoder, language: str
) -> None:
    assert reasons(bridge, language) == [""] * 4


@pytest.mark.parametrize("language", NEWS)
def test_the_translation_of_another_sentence_says_something_else(
    bridge: BridgeEncoder, language: str
) -> None:
    english = honest(language)

    found = reasons(bridge, language, english[1:] + english[:1])
    assert found == [guard.OTHER] * 4


@pytest.mark.parametrize("language", NEWS)
def test_a_third_of_a_translation_is_too_short(
    bridge: BridgeEncoder, language: str
) -> None:
    """Whatever is said of it: numbers may be lost too, and the meaning is."""
    cut = [
        " ".join(text.split()[: len(text.split()) // 3]) for text in honest(language)
    ]

    assert all(reasons(bridge, language, cut))


@pytest.mark.parametrize("language", NEWS)
def test_originals_loops_and_home_are_found(
    bridge: BridgeEncoder, language: str
) -> None:
    sources = [source for source, _ in NEWS[language]]
    loops = [f"{text} {text}" for text in honest(language)]

    assert reasons(bridge, language, sources) == [guard.COPIED] * 4
    assert reasons(bridge, language, loops) == [guard.REPEATS] * 4
    assert reasons(bridge, language, ["Home"] * 4) == [guard.SINGLE_WORD] * 4
