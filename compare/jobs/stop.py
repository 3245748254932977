"""A run that is asked to stop does so behind the batch in hand."""

from dataclasses import dataclass

from compare.errors import StoppedError


@dataclass
class Stop:
    """Set ``asked``, from a signal or another thread, and the run ends at the next
    batch."""

    asked: bool = False

    def check(self) -> None:
        """Raise StoppedError where it was asked for."""
        if self.asked:
            raise StoppedError("Stopped: all that was done is kept.")
