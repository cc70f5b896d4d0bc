"""Models that forecast who stays and who buys: one small file each, one shared shape."""

from crmkit.models.bdw import BdW
from crmkit.models.bgbb import BGBB
from crmkit.models.bgnbd import BGNBD, MBGNBD
from crmkit.models.constant import ConstantChurn
from crmkit.models.futures import PossibleValues, possible_values
from crmkit.models.gammagamma import GammaGamma
from crmkit.models.isovalues import IsoValues, iso_values
from crmkit.models.model import FitWarning, Model
from crmkit.models.nbd import NBD
from crmkit.models.pareto import ParetoNBD
from crmkit.models.sbg import SBG
from crmkit.models.value import CustomerLifetimeValue, customer_lifetime_value

__all__ = ["BGBB", "BGNBD", "MBGNBD", "NBD", "SBG", "BdW", "ConstantChurn",
           "CustomerLifetimeValue", "FitWarning", "GammaGamma", "IsoValues", "Model", "ParetoNBD",
           "PossibleValues", "customer_lifetime_value", "iso_values", "possible_values"]
