"""Measuring on gold: the models and steps of a run, and what they reach.

A file for each task. The scores themselves are made in ``evaluate``, which knows no
model.
"""

from compare.measure.alarms import measure_alarms
from compare.measure.alignment import (
    agreement_tables,
    compared,
    measure_alignment,
    only,
)
from compare.measure.haystack import WORDS, measure_haystack
from compare.measure.loaded import measure_loaded
from compare.measure.measured import Measured, Table
from compare.measure.phrases import Project, measure_spans
from compare.measure.retrieval import VIAS, Retrieval, measure_retrieval
from compare.measure.reuse import measure_reuse
from compare.measure.segmentation import (
    language_of,
    measure_segmentation,
    segmentation_files,
)
from compare.measure.vectors import english_by, kept

__all__ = [
    "VIAS",
    "WORDS",
    "Measured",
    "Project",
    "Retrieval",
    "Table",
    "agreement_tables",
    "compared",
    "english_by",
    "kept",
    "language_of",
    "measure_alarms",
    "measure_alignment",
    "measure_haystack",
    "measure_loaded",
    "measure_retrieval",
    "measure_reuse",
    "measure_segmentation",
    "measure_spans",
    "only",
    "segmentation_files",
]
