"""Models that forecast who stays and who buys: one small file each, one shared shape."""

from crmkit.models.bgnbd import BGNBD
from crmkit.models.model import FitWarning, Model

__all__ = ["BGNBD", "FitWarning", "Model"]
