"""What a translation runs on: device, number format, threads, tokens in a batch.

The variables are those of argostranslate, with its names. Unlike there, nothing set
means: every core that this process may use, and batches that keep them busy.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from compare.errors import SettingsError

DEVICES = ("cpu", "cuda", "auto")
BATCH_TOKENS = 2048
"""On a transformer-base model 1024 tokens cost a tenth more; 4096 are no better, and
take twice the memory (docs/evaluation.md)."""

PADDED = 1.1
"""Tokens with their padding, of sentences sorted by length."""


@dataclass(frozen=True, slots=True)
class Hardware:
    """How CTranslate2 is to run.

    ``inter_threads`` batches are worked on at a time, by ``intra_threads`` each;
    ``compute_type`` is CTranslate2's name; ``batch_tokens`` counts padding too.
    """

    device: str
    compute_type: str
    inter_threads: int
    intra_threads: int
    batch_tokens: int

    @property
    def note(self) -> str:
        """What the name of a translator says of it: empty for int8 on the processor.

        Threads and batches do not change a translation, number formats may.
        """
        known = (self.device, self.compute_type)
        return "" if known == ("cpu", "int8") else " ".join(known)

    def batch_size(self, tokens: int) -> int:
        """The tokens of a batch when there are ``tokens`` in all.

        At most ``batch_tokens``, and such that all threads have as many batches: better
        two halves of a batch than one and an idle core.
        """
        filled = ceil(tokens * PADDED)
        rounds = max(1, ceil(filled / (self.batch_tokens * self.inter_threads)))
        return max(1, ceil(filled / (rounds * self.inter_threads)))


def usable_cores() -> int:
    """The cores that this process may use, not those that the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def hardware(environment: Mapping[str, str], cores: int) -> Hardware:
    """What the ARGOS_* variables say, and for the rest what suits ``cores``.

    Raises SettingsError where a variable has a value that means nothing.
    """
    device = environment.get("ARGOS_DEVICE_TYPE") or "cpu"
    if device not in DEVICES:
        raise SettingsError(f"ARGOS_DEVICE_TYPE must be one of {', '.join(DEVICES)}")
    inter = _number(environment, "ARGOS_INTER_THREADS")
    intra = _number(environment, "ARGOS_INTRA_THREADS")
    # Whole batches side by side, a core each, wait for one another less than cores
    # that share a batch.
    inter = inter or max(1, cores // (intra or 1))
    return Hardware(
        device=device,
        compute_type=environment.get("ARGOS_COMPUTE_TYPE")
        or ("int8" if device == "cpu" else "auto"),
        inter_threads=inter,
        intra_threads=intra or max(1, cores // inter),
        batch_tokens=_number(environment, "ARGOS_BATCH_SIZE") or BATCH_TOKENS,
    )


def _number(environment: Mapping[str, str], name: str) -> int:
    """A variable's whole number; 0 where it is not set, Argos' own "as you like"."""
    value = environment.get(name) or "0"
    if not value.isascii() or not value.isdecimal():
        raise SettingsError(f"{name} must be a whole number, not {value!r}")
    return int(value)
