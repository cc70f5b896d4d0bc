"""The defection that a shop does not see: shares of wallets (curriculum H3, H4).

    1. A customer's share of wallet is what he spends with us over all he spends on the category.
    2. Whoever no longer buys from us has defected completely: our own books show it.
    3. Whoever buys on, but gives us a smaller share, has defected in part. Our books may show him
       buying more: his share falls whenever the rest of his wallet grows faster.
    4. So a rate of defection that counts the vanished only is naive, and the share of the whole
       base is the sum of what it spends with us over the sum of its wallets, not a mean of shares.
    5. What has gone elsewhere is what he would have spent with us at last year's share, less what
       he spends.

    wallet_share       of one customer, or of each in two columns
    defection_types    two years compared: complete, partial, loyal, and the two rates
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import fault, labelled, numbers
from crmkit.errors import NotEnoughDataError, SettingError
from crmkit.results import Result
from crmkit.retain.measures import customer_share
from crmkit.settings import number
from crmkit.text import say

# In the order of the course. "new" bought from us in the second year only, "outside" in neither:
# both stand in the table, but nobody can defect who was not a customer.
TYPES = ("complete", "partial", "loyal")
DIGITS = 9  # shares closer than this are equal


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Defection(Result):
    """Customers of two years, by what became of our share of their wallets.

    Attributes
    ----------
    table : DataFrame
        Indexed by customer: ``share_before``, ``share_after`` (of the wallet; missing where
        nothing was spent on the category), ``share_points`` (the change; 0.05 is five points),
        ``own_growth``, ``category_growth`` (0.25 is 25 %; missing where the first year is zero),
        ``gone_elsewhere`` (the first year's share of the second year's wallet, less what he spent
        with us; below zero where we gained), ``defection_type`` (``"complete"``, ``"partial"``,
        ``"loyal"``, ``"new"`` or ``"outside"``).
    money : Series
        What each customer spent with us in the first year.
    pooled : Series
        By year, as the columns were named: our share of all wallets in the table together.
    tolerance : float
        As given.
    """

    money: pd.Series
    pooled: pd.Series
    tolerance: float

    @property
    def sizes(self) -> pd.DataFrame:
        """By type: ``customers``, ``customer_share``, ``money`` (first year), ``money_share``.

        And ``gone_elsewhere``, summed.
        """
        found = self.table.assign(money=self.money).groupby("defection_type").agg(
            customers=("money", "size"), money=("money", "sum"),
            gone_elsewhere=("gone_elsewhere", "sum"))
        found = found.reindex(pd.Index(TYPES, name="defection_type"), fill_value=0)
        found.insert(1, "customer_share", found["customers"] / found["customers"].sum())
        found.insert(3, "money_share", found["money"] / found["money"].sum())
        return found

    @property
    def naive_rate(self) -> float:
        """Who vanished, as a share of the customers of the first year."""
        return float(self.sizes.loc["complete", "customer_share"])

    @property
    def true_rate(self) -> float:
        """Whose share fell, complete and partial, as a share of the customers of the first year."""
        return float(self.sizes.loc[["complete", "partial"], "customer_share"].sum())

    @property
    def hidden(self) -> list[Any]:
        """Partial defectors who spend with us as much as before or more, in the order given."""
        partial = self.table["defection_type"] == "partial"
        return list(self.table.index[partial & (self.table["own_growth"] >= 0)])

    def overview(self) -> pd.DataFrame:
        """The sizes."""
        return self.sizes

    def caption(self) -> str:
        """Both rates and the share of all wallets, year against year."""
        return say("wallet.caption", customers=int(self.sizes["customers"].sum()),
                   naive=self.naive_rate, true=self.true_rate, hidden=len(self.hidden),
                   before=self.pooled.iloc[0], after=self.pooled.iloc[1])


def wallet_share(own: Any, category: Any) -> Any:
    """Our share of the wallet: of one customer, or of each in two columns.

    Parameters
    ----------
    own, category : float or Series
        What is spent with us, and what is spent on the category with everybody, us included; the
        same money and period. Two columns stand for the same customers in the same order.

    Returns
    -------
    float or Series
        Between 0 and 1. In a column, missing where nothing was spent on the category: there is
        no wallet to have a share of.

    Raises
    ------
    SettingError, ColumnError
        For spend below zero, own spend above the whole, or a single wallet of zero.

    References
    ----------
    The course's supplement on defection. The same ratio is ``customer_share`` there, at one time.

    Examples
    --------
    >>> wallet_share(100, 200), wallet_share(125, 312.5)
    (0.5, 0.4)
    """
    if not isinstance(own, pd.Series) and not isinstance(category, pd.Series):
        return customer_share(own, category)
    table = pd.DataFrame({"own": own, "category": category})
    return _shares(table, "own", "category").rename("wallet_share")


def defection_types(data: Any, own: Sequence[str] = ("own_y1", "own_y2"),
                    category: Sequence[str] = ("cat_y1", "cat_y2"),
                    tolerance: float = 0.0) -> Defection:
    """Who defected completely, who in part, who stayed loyal.

    Parameters
    ----------
    data : DataFrame
        One row per customer.
    own, category : two str each
        The columns of the first and the second year: spent with us, and spent on the category
        with everybody. Zero or more; own spend is never above the whole.
    tolerance : float
        A share that falls by no more than this is kept: 0.02 allows two points. A share that
        stays exactly as it was is kept in any case.

    Returns
    -------
    Defection

    Raises
    ------
    ColumnError, SettingError
        For bad columns, own spend above the whole (named with its row), a tolerance below zero.
    NotEnoughDataError
        If nobody was a customer in the first year.

    Notes
    -----
    Complete: bought from us in the first year and not in the second. He may have gone to a rival
    or given up the category; a note says how many bought nothing from anybody. The base of both
    rates are the customers of the first year. Customers who are new in the second year, and
    people who bought from us in neither, stand in the table but in no rate; their wallets belong
    to ``pooled``.

    References
    ----------
    The course's supplement on defection: complete = no longer buys; partial = also buys from
    rivals, so that the share falls even where the amount rises.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> six = defection_types(load_teaching("wallet6"))
    >>> six.table["defection_type"].tolist()
    ['partial', 'partial', 'complete', 'loyal', 'partial', 'partial']
    >>> round(six.naive_rate, 3), round(six.true_rate, 3), six.hidden
    (0.167, 0.833, ['H1', 'H5', 'H6'])
    """
    number("tolerance", tolerance, "fraction")
    ours, whole = _pair("own", own), _pair("category", category)
    table = labelled(data)
    before, after = (_shares(table, o, w) for o, w in zip(ours, whole, strict=True))
    first, second = (table[column].astype(float) for column in ours)
    wallets = [table[column].astype(float) for column in whole]
    if not (first > 0).any():
        raise NotEnoughDataError(say("wallet.nobody", column=ours[0]))
    points = (after - before).round(DIGITS)
    kind = np.select(
        [(first == 0) & (second == 0), first == 0, second == 0, points < -tolerance],
        ["outside", "new", "complete", "partial"], "loyal")
    result = pd.DataFrame({"share_before": before, "share_after": after, "share_points": points,
                           "own_growth": _growth(first, second),
                           "category_growth": _growth(*wallets),
                           "gone_elsewhere": before * wallets[1] - second,
                           "defection_type": kind})
    pooled = pd.Series([customer_share(float(o.sum()), float(w.sum())) if w.sum() else np.nan
                        for o, w in zip((first, second), wallets, strict=True)],
                       index=pd.Index(ours, name="year"), name="wallet_share")
    return Defection(table=result, notes=_notes(result), money=first, pooled=pooled,
                     tolerance=float(tolerance))


# --- the door ------------------------------------------------------------------------------------

def _pair(argument: str, columns: Sequence[str]) -> tuple[str, str]:
    """Two column names; anything else is refused."""
    if isinstance(columns, str) or len(columns) != 2:
        raise SettingError(say("wallet.two_columns", argument=argument, given=columns))
    return columns[0], columns[1]


def _shares(table: pd.DataFrame, own: str, category: str) -> pd.Series:
    """Share of wallet by row, missing where the wallet is empty."""
    ours, whole = numbers(table, own, "own"), numbers(table, category, "category")
    number(own, ours, "zero_or_more")
    number(category, whole, "zero_or_more")
    above = (ours > whole).to_numpy()
    if above.any():
        raise fault("wallet.above", ours, above, category=category,
                    whole=float(whole.to_numpy()[above][0]))
    return ours / whole.where(whole > 0)


def _growth(first: pd.Series, second: pd.Series) -> pd.Series:
    """Growth as a share of the first year, missing where that is zero."""
    return second / first.where(first > 0) - 1


def _notes(table: pd.DataFrame) -> tuple[str, ...]:
    """What stands beside the three types."""
    kind = table["defection_type"]
    counts = {"new": int((kind == "new").sum()), "outside": int((kind == "outside").sum()),
              "gave_up": int(((kind == "complete") & table["share_after"].isna()).sum())}
    return tuple(say(f"wallet.{key}", customers=count) for key, count in counts.items() if count)
