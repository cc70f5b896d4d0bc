"""From an order log to one page that a manager would read.

parts        what is counted: each part by the functions of the course, or the reason why not
sections     the words, tables and pictures of each section
page         the page: HTML that asks nothing of the network, and can be printed
files        the page and its lists on disk; nothing is overwritten unless asked

    report      all of it in one call
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from crmkit import text
from crmkit.differentiate.concentration import ABC
from crmkit.differentiate.rfm import RFM
from crmkit.orders import Audit, Orders, read_orders
from crmkit.reporting import files, page, parts, sections
from crmkit.reporting.parts import Base, Churn, Keep, Settings, WinBackList
from crmkit.retain.cohorts import Cohorts

__all__ = ["Report", "report"]


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Report:
    """What an order log says about its customers, in seven parts.

    A part that could not be worked out is None, and ``missing`` says why and what it would take.

    Attributes
    ----------
    audit : Audit
        Rows read, kept and set aside.
    concentration : ABC or None
        Who brings the money.
    segments : RFM or None
        The eight classes.
    cohorts : Cohorts or None
        Who comes back, by the month (week, quarter) of the first purchase.
    churn : Churn or None
        ``.lost`` (who is lost, ``LostCustomers``), ``.series`` (the rate window by window,
        ``ChurnSeries``), ``.backtest`` (what came after an earlier call) and ``.compared``
        (other definitions); the last three may be None in a short log.
    keep : Keep or None
        Important customers who have gone silent by their own rhythm, most money first.
    win_back : WinBackList or None
        The lost, what each is expected to bring, and whom to pursue.
    missing : dict
        From the name of a part to a sentence.
    base : Base
        Customers, money and days.
    settings : Settings
        What was assumed.
    language, title : str
        Of the page.
    source : str or None
        The file, if there was one.
    """

    base: Base
    audit: Audit
    concentration: ABC | None
    segments: RFM | None
    cohorts: Cohorts | None
    churn: Churn | None
    keep: Keep | None
    win_back: WinBackList | None
    missing: dict[str, str]
    settings: Settings
    language: str
    title: str
    source: str | None = None

    @cached_property
    def headline(self) -> tuple[str, ...]:
        """The three to five sentences that matter."""
        with text.speaking(self.language):
            return sections.headline(self)

    @cached_property
    def body(self) -> str:
        """The page without its frame: what a notebook shows."""
        with text.speaking(self.language):
            return page.body(self.title, sections.subtitle(self), sections.every(self))

    @property
    def html(self) -> str:
        """The page: one file, which asks nothing of the network and runs no script."""
        with text.speaking(self.language):
            return page.whole(self.title, self.body)

    def save(self, path: str | Path, *, lists: bool = False, overwrite: bool = False
             ) -> files.Saved:
        """Write the page and, if asked, its two lists of customers as CSV beside it.

        Parameters
        ----------
        path : str or Path
            Of the page; its folder is made if missing.
        lists : bool
            Also write ``..._keep.csv`` and ``..._win_back.csv``, whole, safe to open in a
            spreadsheet.
        overwrite : bool
            Whether files that are there may be replaced.

        Raises
        ------
        SettingError
            If a file is there already, or the place cannot be written to; nothing is written then.
        """
        with text.speaking(self.language):
            return files.save(self, Path(path), lists, overwrite)

    def __repr__(self) -> str:
        return "\n".join([self.title, *self.headline])

    def _repr_html_(self) -> str:
        return self.body


def report(orders: Any, path: str | Path | None = None, *, language: str | None = None,
           title: str | None = None, days: int = parts.DAYS, k: float = parts.K,
           chance: float = parts.CHANCE, margin: float = parts.MARGIN,
           contact_cost: float = parts.CONTACT_COST, second_share: float = parts.SECOND_SHARE,
           budget: float | None = None, most: int = parts.MOST, lists: bool = False,
           overwrite: bool = False, **door: Any) -> Report:
    """Everything a manager should know of an order log, on one page.

    Parameters
    ----------
    orders : DataFrame, path or Orders
        What ``read_orders`` takes: pandas, Polars or DuckDB, the path of a CSV, Excel or Parquet
        file, or orders that have been read.
    path : str or Path, optional
        Write the page here.
    language : str, optional
        ``"en"`` or ``"zh"``; by default the one that is set.
    title : str, optional
        Of the page.
    days : int
        A customer is lost after more than so many days without a purchase, 1 or more.
    k : float
        A customer is silent, though not lost, beyond so many times the median of his own gaps.
    chance : float
        That a contact brings back one of the lost who would not have come by himself, 0 to 1.
    margin : float
        What is left of a unit of money, 0 to 1.
    contact_cost : float
        Of one contact, in the money of the orders.
    second_share : float
        What one who comes back buys, as a share of what he bought before, zero or more.
    budget : float, optional
        For contacts; by default as much as it takes.
    most : int
        Customers shown in each list; the files hold all.
    lists, overwrite : bool
        As in ``Report.save``.
    **door
        For ``read_orders``: ``currency=``, ``as_of=``, ``refunds=``, ``dates=``, columns and so on.

    Returns
    -------
    Report

    Raises
    ------
    OrdersError, ColumnError, UnitError, SettingError
        If the orders cannot be read, a setting makes no sense, or the file cannot be written.
        Too little data for a part is no error: the part says so.

    Notes
    -----
    Definition and values are teaching assumptions until you give your own, and the page says so.
    A customer is important if he is of class A; his yearly money is that of the whole log, of a
    year at the least, so that one purchase last week is not taken for fifty a year.

    Examples
    --------
    >>> import crmkit
    >>> shop = report(crmkit.datasets.folder() / "sample_shop.csv")
    >>> len(shop.headline), len(shop.churn.lost.lost), shop.missing
    (5, 28, {})
    """
    spoken = text.get_language() if language is None else language
    with text.speaking(spoken):
        settings = Settings(days=days, k=k, chance=chance, margin=margin,
                            contact_cost=contact_cost, second_share=second_share, budget=budget,
                            most=most)
        settings.check()
        source = orders if isinstance(orders, (str, os.PathLike)) else None
        if path is not None:
            files.refuse(Path(path), lists, overwrite, source)
        read = orders if isinstance(orders, Orders) and not door else read_orders(orders, **door)
        found = parts.every(read, settings)
        made = Report(audit=read.audit, settings=settings, language=spoken,
                      title=text.say("report.title") if title is None else str(title),
                      source=None if source is None else Path(source).name, **found)
    if path is not None:
        made.save(path, lists=lists, overwrite=overwrite)
    return made
