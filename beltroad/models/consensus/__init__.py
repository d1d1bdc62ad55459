"""The summit as guide: how parties that listen to one another come to agree, and whose opinion weighs most."""

from beltroad.models.consensus.agreement import LARGEST, Convergence, convergence, path
from beltroad.models.consensus.networks import complete, listening, mixture, ring, star, tables, with_summit

__all__ = [
    "LARGEST",
    "Convergence",
    "complete",
    "convergence",
    "listening",
    "mixture",
    "path",
    "ring",
    "star",
    "tables",
    "with_summit",
]
