"""An engine by its name, as options and plans give it."""

from compare.errors import SettingsError
from compare.jobs.engine import Engine, Here
from compare.jobs.processes import Processes

ENGINES = ("local", "ray")


def make_engine(
    *,
    name: str,
    workers: int | None = 1,
    memory: int | None = None,
    address: str | None = None,
) -> Engine:
    """The engine ``name``: local or ray.

    ``workers`` None means as many as there are cores; ``memory`` is in bytes, for all
    workers together; ``address`` is that of a Ray cluster, without which one is started
    on this machine. A single local worker is this process, unless its memory is
    limited. Raises SettingsError for what makes no sense, EngineError without Ray.
    """
    if name not in ENGINES:
        raise SettingsError(
            f"no engine is called '{name}'. Known: {', '.join(ENGINES)}"
        )
    if workers is not None and workers < 1:
        raise SettingsError(f"workers must be 1 or more, not {workers}")
    if name == "ray":
        from compare.jobs.cluster import Cluster

        return Cluster(workers, memory, address)
    if address is not None:
        raise SettingsError("an address is that of a Ray cluster: add --engine ray")
    if workers == 1 and memory is None:
        return Here()
    return Processes(workers, memory)
