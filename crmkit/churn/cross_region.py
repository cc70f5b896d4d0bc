"""A subsidy in one region, goods that leak into the next, and a dealer who quits there.

1. A firm pays its dealers in one region a subsidy on each carton. They pass it on, and people there
   really do buy somewhat more.
2. In the next region, without a subsidy, each shop can be reached over the border at some cost of
   transport: little for the nearest, more for the farthest, evenly between. Goods leak to every
   shop for which the subsidy exceeds its transport.
3. The dealer of that region loses these cartons and what he earns on them. When the rest no longer
   covers his fixed cost he quits, and the shops that cannot be reached over the border buy from a
   rival.
4. The firm books a carton where it was invoiced. Leaked cartons count as sales of the subsidised
   region, so that its books look best just when the neighbour goes under.

    leaked_share    the part of the neighbour's cartons that comes over the border
    subsidy_leak    one subsidy: the books, what was really consumed, the dealer, the firm's profit
    subsidy_path    the same for many subsidies, a row each

The course tells the case of a food firm, Shanxi and Sanmenxia, without a number: the model and all
its numbers are teaching assumptions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.errors import NotEnoughDataError, SettingError
from crmkit.results import Result
from crmkit.settings import number
from crmkit.text import say

# Teaching assumptions: an invented food firm, cartons and yuan a month.
NEAREST, FARTHEST = 2.0, 10.0  # transport of a carton to the nearest and the farthest shop
OWN, NEIGHBOUR = 20_000.0, 12_000.0  # cartons without a subsidy
RESPONSE = 0.10  # how much more is really consumed for each yuan of subsidy, as a share
FIRM_MARGIN = 20.0  # what the firm earns on a carton before any subsidy
DEALER_MARGIN, DEALER_FIXED = 5.0, 36_000.0  # the neighbour's dealer: a carton, and a month
# Money agrees to a thousandth before a dealer counts as not covering his cost.
DIGITS = 3


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class SubsidyLeak(Result):
    """What one subsidy does to two regions.

    Attributes
    ----------
    table : DataFrame
        Indexed by ``leak_region`` (``subsidised``, ``neighbour``): cartons a month
        ``before_subsidy``, ``in_the_books``, ``consumed``.
    parts : Series
        Where the change in profit comes from, by ``profit_part``: ``more_sold`` (margin on what is
        really consumed more), ``own_subsidy`` (paid on cartons consumed in the subsidised region),
        ``leaked_subsidy`` (paid on leaked cartons), ``lost_region`` (margin on the cartons that are
        lost with the dealer). Their sum is ``change``.
    subsidy : float
        Yuan a carton.
    leaked : float
        Cartons that come over the border; ``leaked_share`` of the neighbour's.
    dealer_income : float
        What the neighbour's dealer has left a month when his fixed cost is paid.
    quits : bool
        Whether that is below zero.
    profit, profit_without : float
        The firm's, a month, with this subsidy and without any.
    """

    parts: pd.Series
    subsidy: float
    leaked: float
    leaked_share: float
    dealer_income: float
    quits: bool
    profit: float
    profit_without: float

    @property
    def change(self) -> float:
        """The profit with the subsidy less the profit without."""
        return self.profit - self.profit_without

    @property
    def booked_growth(self) -> float:
        """By what share the books of the subsidised region have risen."""
        row = self.table.loc["subsidised"]
        return float(row["in_the_books"] / row["before_subsidy"] - 1)

    def caption(self) -> str:
        """The growth in the books, the leak, the dealer and the profit."""
        return say(f"cross_region.{'quits' if self.quits else 'stays'}", subsidy=self.subsidy,
                   growth=self.booked_growth, leaked=self.leaked, change=self.change)


def leaked_share(subsidy: Any, nearest: float = NEAREST, farthest: float = FARTHEST) -> Any:
    """The part of the neighbour's cartons that comes over the border.

    Parameters
    ----------
    subsidy : float, array or Series
        The gap between the regions: what a carton is cheaper in the subsidised one, in yuan.
    nearest, farthest : float
        Transport of a carton to the nearest and to the farthest shop; shops lie evenly between. A
        shop whose transport costs just the subsidy stays with its dealer.

    Raises
    ------
    SettingError, ColumnError
        A number below zero, or a farthest shop that is no farther than the nearest.

    Examples
    --------
    >>> leaked_share(4), leaked_share(2), leaked_share(12)
    (0.25, 0.0, 1.0)
    """
    number("subsidy", subsidy, "zero_or_more")
    _transport(nearest, farthest)
    return _leaked(subsidy, nearest, farthest)


def subsidy_leak(subsidy: float, *, nearest: float = NEAREST, farthest: float = FARTHEST,
                 own: float = OWN, neighbour: float = NEIGHBOUR, response: float = RESPONSE,
                 firm_margin: float = FIRM_MARGIN, dealer_margin: float = DEALER_MARGIN,
                 dealer_fixed: float = DEALER_FIXED) -> SubsidyLeak:
    """What a subsidy in one region does to the books, the next region's dealer, and the profit.

    Parameters
    ----------
    subsidy : float
        Yuan on each carton invoiced in the subsidised region; the neighbour gets none.
    nearest, farthest : float
        As in ``leaked_share``.
    own, neighbour : float
        Cartons a month in the two regions without a subsidy.
    response : float
        How much more is consumed in the subsidised region for each yuan, as a share (0 to 1).
    firm_margin : float
        What the firm earns on a carton before the subsidy.
    dealer_margin, dealer_fixed : float
        What the neighbour's dealer earns on a carton, and must pay a month. He quits when the first
        no longer covers the second; when it just does, he stays.

    Raises
    ------
    SettingError

    References
    ----------
    The story: course chapter 5. Model and numbers: teaching assumptions. When the dealer quits,
    leaked goods still reach the shops they reached; all others are lost to a rival.

    Examples
    --------
    >>> case = subsidy_leak(5)
    >>> case.leaked, case.dealer_income, case.quits, case.change
    (4500.0, 1500.0, False, 27500.0)
    """
    number("subsidy", subsidy, "zero_or_more")
    made, without = (_worked(np.array([float(s)]), nearest, farthest, own, neighbour, response,
                             firm_margin, dealer_margin, dealer_fixed).iloc[0]
                     for s in (subsidy, 0.0))
    table = pd.DataFrame({
        "before_subsidy": [own, without["neighbour_consumed"]],
        "in_the_books": [made["booked"], made["neighbour_booked"]],
        "consumed": [made["consumed"], made["neighbour_consumed"]]},
        index=pd.Index(["subsidised", "neighbour"], name="leak_region")).astype(float)
    lost = without["neighbour_consumed"] - made["neighbour_consumed"]
    parts = pd.Series({"more_sold": firm_margin * (made["consumed"] - own),
                       "own_subsidy": -subsidy * made["consumed"],
                       "leaked_subsidy": -subsidy * made["leaked"],
                       "lost_region": -firm_margin * lost}, dtype=float).rename_axis("profit_part")
    return SubsidyLeak(
        table=table, parts=parts, subsidy=float(subsidy), leaked=float(made["leaked"]),
        leaked_share=float(made["leaked"] / neighbour),
        dealer_income=float(made["dealer_income"]), quits=bool(made["quits"]),
        profit=float(made["profit"]), profit_without=float(without["profit"]))


def subsidy_path(subsidies: Iterable[float], *, nearest: float = NEAREST,
                 farthest: float = FARTHEST, own: float = OWN, neighbour: float = NEIGHBOUR,
                 response: float = RESPONSE, firm_margin: float = FIRM_MARGIN,
                 dealer_margin: float = DEALER_MARGIN, dealer_fixed: float = DEALER_FIXED
                 ) -> pd.DataFrame:
    """The same for many subsidies.

    Parameters
    ----------
    subsidies : sequence of float
    nearest, farthest, own, neighbour, response, firm_margin, dealer_margin, dealer_fixed
        As in ``subsidy_leak``.

    Returns
    -------
    DataFrame
        Indexed by ``subsidy``: ``booked`` (cartons invoiced in the subsidised region),
        ``consumed`` (of those, consumed there), ``leaked``, ``neighbour_booked``,
        ``neighbour_consumed``, ``dealer_income``, ``quits``, ``profit``.

    Examples
    --------
    >>> path = subsidy_path([0, 5, 5.5])
    >>> path["profit"].tolist()
    [640000.0, 667500.0, 525625.0]
    """
    if isinstance(subsidies, str) or not isinstance(subsidies, Iterable):
        raise SettingError(say("cross_region.not_a_list", given=subsidies))
    given = pd.Series(list(subsidies), name="subsidies", dtype=object)
    if not len(given):
        raise NotEnoughDataError(say("cross_region.no_subsidies"))
    number("subsidies", given, "zero_or_more")
    return _worked(given.to_numpy(float), nearest, farthest, own, neighbour, response, firm_margin,
                   dealer_margin, dealer_fixed)


def _worked(subsidy: np.ndarray, nearest: float, farthest: float, own: float, neighbour: float,
            response: float, firm_margin: float, dealer_margin: float, dealer_fixed: float
            ) -> pd.DataFrame:
    """Both regions, the dealer and the profit, a row for each subsidy."""
    _transport(nearest, farthest)
    for argument, value in (("own", own), ("neighbour", neighbour), ("firm_margin", firm_margin)):
        number(argument, value, "more_than_zero")
    number("response", response, "fraction")
    for argument, value in (("dealer_margin", dealer_margin), ("dealer_fixed", dealer_fixed)):
        number(argument, value, "zero_or_more")
    consumed = own * (1 + response * subsidy)
    leaked = neighbour * _leaked(subsidy, nearest, farthest)
    income = np.round(dealer_margin * (neighbour - leaked) - dealer_fixed, DIGITS)
    quits = income < 0
    still_sold = np.where(quits, 0.0, neighbour - leaked)
    return pd.DataFrame({
        "booked": consumed + leaked, "consumed": consumed, "leaked": leaked,
        "neighbour_booked": still_sold, "neighbour_consumed": still_sold + leaked,
        "dealer_income": income, "quits": quits,
        "profit": (firm_margin - subsidy) * (consumed + leaked) + firm_margin * still_sold},
        index=pd.Index(subsidy, name="subsidy"))


def _leaked(subsidy: Any, nearest: float, farthest: float) -> Any:
    share = (subsidy - nearest) / (farthest - nearest)
    return share.clip(0, 1) if hasattr(share, "clip") else min(max(share, 0.0), 1.0)


def _transport(nearest: float, farthest: float) -> None:
    number("nearest", nearest, "zero_or_more")
    number("farthest", farthest, "zero_or_more")
    if farthest <= nearest:
        raise SettingError(say("cross_region.no_way", nearest=nearest, farthest=farthest))
