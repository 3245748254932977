"""The engine on several machines: Ray actors, which load their models once.

The only place that knows Ray. ``engine`` is the crew of a run, ``hand`` an actor as the
driver holds it, ``actor`` what runs on the other machine, ``models`` how models get
there, ``connection`` how Ray starts and stops.
"""

from compare.jobs.cluster.engine import Cluster

__all__ = ["Cluster"]
