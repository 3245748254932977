"""One vocabulary of pieces for three languages, cut by a unigram model each.

Unigram subwords (Kudo 2018) are learned for each language from counts of words, not
from running text: general frequencies, those of the training
text, and every word of the dictionaries, so that what news needs has pieces of its own.
"""

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import sentencepiece
from tokenizers import Tokenizer, models, pre_tokenizers

from compare.embed.bridge import UNKNOWN
from compare.embed.vocabulary import spelled_words

SIZES: Mapping[str, int] = {"tr": 24_000, "el": 20_000, "en": 21_000}
"""Pieces of each language; 256 numbers each, they fill the 20 MB that may ship."""
GENERAL_SHARE = 0.7
"""What general frequencies make up, against the counts of the training text."""
DICTIONARY_FREQUENCY = 1e-6
"""What a mention in a dictionary is worth."""
LEAST_FREQUENCY = 1e-8
MOST_WORDS = 400_000
LONGEST_WORD = 30
POWER = 0.6
"""Frequencies are raised to it, so that rare words weigh more."""


def word_frequencies(
    language: str,
    general: Mapping[str, float],
    counts: Counter[str],
    dictionary: Iterable[str],
) -> dict[str, float]:
    """The frequency of each word as ``compare.embed.vocabulary`` spells it.

    ``general`` are frequencies of words in the language at large, ``counts`` of
    spelled words in the training text; ``dictionary`` holds texts.
    """
    found: Counter[str] = Counter()
    for word, frequency in general.items():
        for spelled in spelled_words(word, language):
            found[spelled] += GENERAL_SHARE * frequency  # type: ignore[assignment]
    total = max(1, counts.total())
    for word, count in counts.items():
        found[word] += (1 - GENERAL_SHARE) * count / total  # type: ignore[assignment]
    for text in dictionary:
        for spelled in spelled_words(text, language):
            found[spelled] += DICTIONARY_FREQUENCY  # type: ignore[assignment]
    return {
        word: frequency
        for word, frequency in found.most_common(MOST_WORDS)
        if frequency > LEAST_FREQUENCY and len(word) < LONGEST_WORD
    }


def learn_vocabulary(
    frequencies: Mapping[str, Mapping[str, float]], sizes: Mapping[str, int] = SIZES
) -> Tokenizer:
    """A tokenizer whose pieces are those of every language, the unknown one first."""
    pieces = {UNKNOWN: 0.0}
    for language, words in frequencies.items():
        for piece, score in _unigrams(words, sizes[language]):
            pieces.setdefault(piece, round(score, 2))
    tokenizer = Tokenizer(models.Unigram(list(pieces.items()), unk_id=0))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return tokenizer


def _unigrams(words: Mapping[str, float], size: int) -> list[tuple[str, float]]:
    with tempfile.TemporaryDirectory() as folder:
        counts = Path(folder) / "counts.tsv"
        lines = (
            f"{word}\t{max(1, int(1e5 * frequency**POWER))}\n"
            for word, frequency in words.items()
        )
        counts.write_text("".join(lines), encoding="utf-8")
        sentencepiece.SentencePieceTrainer.train(
            input=str(counts),
            input_format="tsv",
            model_prefix=f"{folder}/pieces",
            vocab_size=size,
            hard_vocab_limit=False,
            model_type="unigram",
            character_coverage=0.9999,
            normalization_rule_name="identity",
            max_sentencepiece_length=24,
            bos_id=-1,
            eos_id=-1,
            num_threads=1,
            minloglevel=2,
        )
        model = sentencepiece.SentencePieceProcessor(
            model_file=f"{folder}/pieces.model"
        )
    # Number 0 is sentencepiece's own unknown piece.
    return [
        (model.id_to_piece(number), model.get_score(number))
        for number in range(1, model.get_piece_size())
    ]


def save_vocabulary(tokenizer: Tokenizer, path: Path) -> None:
    """Write tokenizer.json without white space."""
    path.write_text(
        json.dumps(
            json.loads(tokenizer.to_str()), ensure_ascii=False, separators=(",", ":")
        ),
        encoding="utf-8",
    )
