"""Vectors of English texts for an evaluation, each made once and then kept."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from compare.embed import Encoder, Vectors
from compare.identity import text_hash
from compare.measure.measured import Say
from compare.places import open_for_writing
from compare.tools import Tools
from compare.workspace import Workspace

Embed = Callable[[Sequence[str]], Vectors]
"""Texts into unit vectors, (texts, dimension)."""

BATCH = 2048
"""Texts after which what was made is kept: a stopped evaluation loses no more."""
_STORED = np.dtype("<f4")


@contextmanager
def english_by(via: str, tools: Tools, index: Path, say: Say) -> Iterator[Embed | None]:
    """What embeds English texts for "fused", keeping the vectors in ``index``.

    None for "bridge", which needs none. Raises WorkspaceError where ``index`` is used
    by another run or is another folder's.
    """
    if via == "bridge":
        yield None
        return
    with open_for_writing(tools.folder, index) as workspace:
        yield kept(tools.encoder, workspace, say)


def kept(encoder: Encoder, workspace: Workspace, say: Say) -> Embed:
    """What embeds texts by ``encoder`` and keeps the vectors in ``workspace``.

    They lie where a run keeps its own, by content, so that both use them.
    """

    def embed(texts: Sequence[str]) -> Vectors:
        keys = {text: text_hash(text) for text in texts}
        known = set(workspace.known_vectors(encoder.name, keys.values()))
        new = sorted(
            (text for text, key in keys.items() if key not in known),
            key=lambda text: (len(text), text),
        )
        if new:
            say(f"Embedding {len(new):,} of {len(keys):,} texts ...")
        for batch in _batches(new):
            rows = encoder.encode(batch).astype(_STORED)
            with workspace.transaction():
                workspace.store_vectors(
                    encoder.name,
                    (
                        (keys[text], row.tobytes())
                        for text, row in zip(batch, rows, strict=True)
                    ),
                )
        data = b"".join(workspace.vectors(encoder.name, [keys[text] for text in texts]))
        found = np.frombuffer(data, dtype=_STORED).astype(np.float32)
        return found.reshape(len(texts), -1 if texts else encoder.dimension)

    return embed


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), BATCH):
        yield texts[start : start + BATCH]
