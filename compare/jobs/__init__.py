"""Running the steps: what is pending is done in batches, committed, and noted.

``steps`` is the loop; ``engine`` says what it asks of those who do the batches, in this
process, in ``processes`` on this machine, or on a ``cluster``.
"""

from compare.jobs.engine import Engine, Here, Trouble
from compare.jobs.making import ENGINES, make_engine
from compare.jobs.steps import Progress, Summary, check_step, steps, summary
from compare.jobs.stop import Stop

__all__ = [
    "ENGINES",
    "Engine",
    "Here",
    "Progress",
    "Stop",
    "Summary",
    "Trouble",
    "check_step",
    "make_engine",
    "steps",
    "summary",
]
