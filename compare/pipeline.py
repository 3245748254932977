"""THE STEPS IN ORDER. Read this file first: it is how an article becomes a finding.

    ingest      files of the corpus   -> Article      what is new, changed or gone
    segment     Article               -> Passage      sentences with offsets
    credit      Article               -> Credit       agencies and outlets it names
    remember    memory.tmx            -> MemoryUnit   when it changed
    sketch      originals             -> vectors      by the bridge, no translation
    match       sketches              -> passages     with --translate matched
    translate   texts not in English  -> Translation  memory first, then Argos
    embed       English texts         -> vectors      by content, never twice
    index       vectors               -> FAISS file   when it does not match them
    align       article pairs         -> Alignment    candidates, then beads
    complete    Alignment             -> Alignment    what third articles show as well
    gather      Alignment, Credit     -> Family       one dispatch and its reprints
    frame       aligned pairs         -> Difference   by the detectors
    waver       Article               -> Difference   one thing under two names

Each stage says what is pending (a query: whatever has no mark of the current
signature), loads a batch of it, does it (pure: records in, records out), and stores
result and mark together. ``jobs`` runs them.
"""

from typing import Any

from compare.stages.align import Align, Index, Match
from compare.stages.articles import CreditAgencies, Ingest, Segment
from compare.stages.complete import Complete
from compare.stages.families import Gather
from compare.stages.frame import Frame, Waver
from compare.stages.memory import Remember
from compare.stages.stage import Stage
from compare.stages.texts import Translate
from compare.stages.vectors import Embed, Sketch

STAGES: tuple[type[Stage[Any, Any, Any]], ...] = (
    Ingest,
    Segment,
    CreditAgencies,
    Remember,
    Sketch,
    Match,
    Translate,
    Embed,
    Index,
    Align,
    Complete,
    Gather,
    Frame,
    Waver,
)
