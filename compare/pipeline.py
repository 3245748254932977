"""THE STEPS IN ORDER. Read this file first: it is how an article becomes a finding.

    ingest      files of the corpus   -> Article      what is new, changed or gone
    segment     Article               -> Passage      sentences with offsets
    credit      Article               -> Credit       agencies and outlets it names
    remember    memory.tmx            -> MemoryUnit   when it changed
    sketch      originals             -> vectors      by the bridge, no translation

    translate   texts not in English  -> Translation  memory first, then Argos
    embed       English texts         -> vectors      by content, never twice

    survey      Article               -> Survey       words and names, as hashes
    index       vectors               -> FAISS files  what came and went
    near        new articles          -> neighbours   merged into everybody's lists
    pair        lists, words, names   -> pairs        which articles to look at
    weigh       Survey                -> weights      how common each word is

    align       article pairs         -> Alignment    new and changed pairs only
    complete    Alignment             -> Alignment    what third articles show as well
    gather      Alignment, Credit     -> Family       one dispatch and its reprints
    frame       aligned pairs         -> Difference   by the detectors
    waver       Article               -> Difference   one thing under two names

With ``--translate matched`` pairs are made before anything is translated: ``match``
says what is worth it, and ``reread`` and ``reweigh`` look at that once more.

Each stage says what is pending (a query: whatever has no mark of the current
signature), loads a batch of it, does it (pure: records in, records out), and stores
result and mark together. ``jobs`` runs them.
"""

from typing import Any

from compare.stages.align import Align, Match
from compare.stages.articles import CreditAgencies, Ingest, Segment
from compare.stages.complete import Complete
from compare.stages.families import Gather
from compare.stages.frame import Frame, Waver
from compare.stages.indexed import Index
from compare.stages.memory import Remember
from compare.stages.near import Near
from compare.stages.pairs import MakePairs
from compare.stages.passages import ALL
from compare.stages.stage import Stage
from compare.stages.survey import (
    SurveyArticles,
    SurveyEnglish,
    Weigh,
    WeighEnglish,
)
from compare.stages.texts import Translate
from compare.stages.vectors import Embed, Sketch

Stages = tuple[type[Stage[Any, Any, Any]], ...]

READ: Stages = (Ingest, Segment, CreditAgencies, Remember, Sketch)
TURN: Stages = (Translate, Embed)
MEET: Stages = (SurveyArticles, Index, Near, MakePairs, Weigh)
COMPARE: Stages = (SurveyEnglish, WeighEnglish, Align, Complete, Gather, Frame, Waver)


def stages(translate: str) -> Stages:
    """The steps of a run in their order; ``translate`` is the setting."""
    if translate == ALL:
        return (*READ, *TURN, *MEET, *COMPARE)
    return (*READ, *MEET, Match, *TURN, *COMPARE)


STAGES = stages("")
"""All steps that there are."""
