"""Running the steps: what is pending is done in batches, committed, and noted."""

from compare.jobs.steps import Progress, Summary, check_step, steps, summary
from compare.jobs.stop import Stop

__all__ = ["Progress", "Stop", "Summary", "check_step", "steps", "summary"]
