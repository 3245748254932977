"""What CTranslate2 is told to run on."""

import pytest

from compare.errors import SettingsError
from compare.translate.hardware import BATCH_TOKENS, Hardware, hardware, usable_cores


def test_every_core_has_a_batch_of_its_own() -> None:
    """With nothing set: int8 on the processor, one thread for each batch."""
    assert hardware({}, 8) == Hardware("cpu", "int8", 8, 1, BATCH_TOKENS)


@pytest.mark.parametrize(
    ("inter", "intra", "threads"),
    [("2", "", (2, 4)), ("", "4", (2, 4)), ("3", "5", (3, 5)), ("16", "", (16, 1))],
)
def test_threads_not_set_follow_from_those_that_are(
    inter: str, intra: str, threads: tuple[int, int]
) -> None:
    """Together they fill the cores; what is set is taken as it is."""
    found = hardware({"ARGOS_INTER_THREADS": inter, "ARGOS_INTRA_THREADS": intra}, 8)

    assert (found.inter_threads, found.intra_threads) == threads


def test_argos_own_zero_means_as_you_like() -> None:
    """ARGOS_INTRA_THREADS=0 is argostranslate's default."""
    assert hardware({"ARGOS_INTRA_THREADS": "0"}, 2) == hardware({}, 2)


def test_device_number_format_and_batch_are_argos_own() -> None:
    """A GPU gets the format that CTranslate2 finds best, unless one is named."""
    gpu = hardware({"ARGOS_DEVICE_TYPE": "cuda", "ARGOS_BATCH_SIZE": "9000"}, 2)
    exact = hardware({"ARGOS_COMPUTE_TYPE": "float32"}, 2)

    assert (gpu.compute_type, gpu.batch_tokens) == ("auto", 9000)
    assert (exact.device, exact.compute_type) == ("cpu", "float32")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ARGOS_DEVICE_TYPE", "gpu"),
        ("ARGOS_INTER_THREADS", "two"),
        ("ARGOS_INTRA_THREADS", "-1"),
        ("ARGOS_BATCH_SIZE", "1e3"),
    ],
)
def test_a_value_that_means_nothing_is_an_error(name: str, value: str) -> None:
    """The message names the variable."""
    with pytest.raises(SettingsError, match=name):
        hardware({name: value}, 2)


def test_only_what_may_change_a_text_is_noted() -> None:
    """Threads and batches are no part of a translator's name, number formats are."""
    many = {"ARGOS_INTER_THREADS": "4", "ARGOS_BATCH_SIZE": "32"}

    assert hardware(many, 2).note == ""
    assert hardware({"ARGOS_COMPUTE_TYPE": "float32"}, 2).note == "cpu float32"


@pytest.mark.parametrize("tokens", [0, 1, 500, 5_000, 100_000])
def test_threads_have_as_many_batches(tokens: int) -> None:
    """No batch is larger than is allowed, and no thread is left without one."""
    two = hardware({}, 2)
    size = two.batch_size(tokens)
    batches = tokens * 1.1 / size

    assert 1 <= size <= BATCH_TOKENS
    assert batches <= 2 or batches % 2 > 1.9 or batches % 2 == pytest.approx(0, abs=0.1)


def test_cores_are_those_of_this_process() -> None:
    """At least one, whatever the system tells."""
    assert usable_cores() >= 1
