"""The bridge that ships: what it must never lose."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from compare.embed.bridge import BridgeEncoder
from compare.models import bundled_bridge

MOST_BYTES = 20_000_000

INVENTED = (
    (
        "Bakan, limandaki grevin pazartesi günü sona ereceğini söyledi.",
        "Ο υπουργός είπε ότι η απεργία στο λιμάνι θα λήξει τη Δευτέρα.",
        "The minister said the strike at the port would end on Monday.",
    ),
    (
        "Depremde yıkılan köprünün yerine yenisi yapılacak.",
        "Θα κατασκευαστεί νέα γέφυρα στη θέση αυτής που κατέρρευσε στον σεισμό.",
        "A new bridge will be built in place of the one that collapsed in the quake.",
    ),
    (
        "Sınırda durdurulan göçmenler kıyıya geri gönderildi.",
        "Οι μετανάστες που σταμάτησαν στα σύνορα στάλθηκαν πίσω στην ακτή.",
        "Migrants who were stopped at the border were sent back to the coast.",
    ),
    (
        "Mahkeme, gazetecinin serbest bırakılmasına karar verdi.",
        "Το δικαστήριο αποφάσισε να αφεθεί ελεύθερος ο δημοσιογράφος.",
        "The court ruled that the journalist be released.",
    ),
    (
        "Merkez bankası faiz oranını yüzde 4,5'te tuttu.",
        "Η κεντρική τράπεζα διατήρησε το επιτόκιο στο 4,5 τοις εκατό.",
        "The central bank kept its interest rate at 4.5 percent.",
    ),
    (
        "Orman yangını nedeniyle iki köy boşaltıldı.",
        "Δύο χωριά εκκενώθηκαν λόγω της δασικής πυρκαγιάς.",
        "Two villages were evacuated because of the forest fire.",
    ),
)


@pytest.fixture(scope="module")
def bridge() -> BridgeEncoder:
    return BridgeEncoder()


def test_every_sentence_is_nearest_its_translation(bridge: BridgeEncoder) -> None:
    columns = zip(("tr", "el", "en"), zip(*INVENTED, strict=True), strict=True)
    vectors = {code: bridge.encode(texts, code) for code, texts in columns}
    for one, other in (("tr", "en"), ("el", "en"), ("tr", "el"), ("el", "tr")):
        nearest = (vectors[one] @ vectors[other].T).argmax(axis=1)
        assert nearest.tolist() == list(range(len(INVENTED))), (one, other)


def test_it_is_small_enough_to_ship() -> None:
    folder = bundled_bridge()
    assert folder is not None
    assert sum(path.stat().st_size for path in folder.iterdir()) <= MOST_BYTES


def test_it_needs_no_torch_and_no_network() -> None:
    code = (
        "import sys\n"
        "from compare.embed.bridge import BridgeEncoder\n"
        "BridgeEncoder().encode(['Liman'], 'tr')\n"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'requests'}\n"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""


def test_an_old_and_a_fresh_encoder_agree(bridge: BridgeEncoder) -> None:
    texts = [greek for _, greek, _ in INVENTED]
    assert np.array_equal(
        bridge.encode(texts, "el"), BridgeEncoder().encode(texts, "el")
    )


def test_model2vec_reads_it(bridge: BridgeEncoder) -> None:
    model2vec = pytest.importorskip("model2vec")
    model = model2vec.StaticModel.from_pretrained(Path(str(bundled_bridge())))
    # Folded English and Greek are what the vocabulary holds; only Turkish is respelled.
    text = "the court ruled that the journalist be released"
    assert np.allclose(model.encode([text]), bridge.meaning([text], "en"), atol=1e-5)
