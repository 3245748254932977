"""A worker process on this machine: reads batches, writes outcomes, until none come.

Messages are pickles with their length in front, on what was standard input and output;
whatever a library prints goes to standard error, which the driver keeps.
"""

import contextlib
import os
import pickle
import sys
from typing import IO, Any

from compare.jobs.engine import attempt
from compare.jobs.kit import Kit
from compare.jobs.limits import count_threads, limit_memory

_LENGTH = 8


def send(stream: IO[bytes], message: object) -> None:
    """Write a message."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(_LENGTH))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:  # noqa: ANN401
    """Read a message; raises EOFError where there is no more."""
    # Both ends of the pipe are ours, started a moment ago.
    return pickle.loads(_read(stream, int.from_bytes(_read(stream, _LENGTH))))  # noqa: S301


def _read(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def main() -> None:
    """Work until the driver is gone."""
    commands = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with contextlib.suppress(EOFError, BrokenPipeError):
        sys.path[:] = receive(commands)
        kit = receive(commands)
        assert isinstance(kit, Kit)
        _serve(kit, commands, answers)


def _serve(kit: Kit, commands: IO[bytes], answers: IO[bytes]) -> None:
    count_threads(kit.threads)
    limit_memory(kit.memory)
    tools = kit.tools()
    send(answers, None)
    while True:
        stage, items = receive(commands)
        try:
            answer: object = attempt(stage, tools, items)
        except Exception as error:
            answer = error
        send(answers, answer)
