"""A plan file: a recurring job, its corpora, settings, engine, reports and log."""

from compare.plan.plan import EngineChoice, Plan, PlannedCorpus, PlannedReport
from compare.plan.read import parse_memory, read_plan

__all__ = [
    "EngineChoice",
    "Plan",
    "PlannedCorpus",
    "PlannedReport",
    "parse_memory",
    "read_plan",
]
