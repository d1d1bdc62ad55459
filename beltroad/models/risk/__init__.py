"""What could go wrong: a project appraised thousands of times, each time with its risks drawn anew."""

from beltroad.models.risk.distributions import NORMAL, Distribution, Lognormal, Normal, Triangular
from beltroad.models.risk.histogram import Bin, histogram
from beltroad.models.risk.reference import AS_PLANNED, REFERENCE_CLASSES, RISKS, Risk, Risks, cholesky, reference_class
from beltroad.models.risk.screening import screen
from beltroad.models.risk.sensitivity import P90, Bar, centre, guarantee_costs, tornado
from beltroad.models.risk.simulation import LAST_OPENING, OUTCOMES, Outcome, Simulation, shocked, simulate, stepwise

__all__ = [
    "AS_PLANNED",
    "LAST_OPENING",
    "NORMAL",
    "OUTCOMES",
    "P90",
    "REFERENCE_CLASSES",
    "RISKS",
    "Bar",
    "Bin",
    "Distribution",
    "Lognormal",
    "Normal",
    "Outcome",
    "Risk",
    "Risks",
    "Simulation",
    "Triangular",
    "centre",
    "cholesky",
    "guarantee_costs",
    "histogram",
    "reference_class",
    "screen",
    "shocked",
    "simulate",
    "stepwise",
    "tornado",
]
