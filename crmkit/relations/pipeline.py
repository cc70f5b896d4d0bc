"""The sales pipeline: what leads are worth, which of them stagnate, how late trouble is noticed.

    weighted_pipeline   each lead's value times the chance of its stage, and how long it has idled
    detection_delay     days until a report shows that something is wrong
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from crmkit import text
from crmkit.columns import fault, in_pandas, numbers, required
from crmkit.errors import NotEnoughDataError, SettingError
from crmkit.results import Result
from crmkit.settings import number
from crmkit.text import say

GROUP = "lead_stage"
# Teaching assumption: the chance that a lead of this stage becomes an order.
CHANCES = {"visit": 0.1, "trial": 0.3, "quote": 0.4, "negotiation": 0.7}


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Pipeline(Result):
    """Leads with their chances and expected values, the most promising first.

    Attributes
    ----------
    table : DataFrame
        Indexed by lead: ``stage``, ``lead_value``, ``days_idle``, ``chance``, ``expected``
        (value times chance), ``stagnant`` (idle for more than ``idle_after`` days).
    idle_after : int
        The limit, in days.
    """

    idle_after: float

    @property
    def total(self) -> float:
        """The weighted pipeline: the sum of the expected values."""
        return float(self.table["expected"].sum())

    @property
    def sizes(self) -> pd.DataFrame:
        """Leads, their value, their expected value and the stagnant ones, stage by stage."""
        return self.table.groupby("stage").agg(
            leads=("stage", "size"), lead_value=("lead_value", "sum"),
            expected=("expected", "sum"), stagnant=("stagnant", "sum")).reindex(
                text.keys(GROUP), fill_value=0)

    def caption(self) -> str:
        """How many leads, their value as promised and as expected, how many stagnate."""
        return say("states.pipeline_caption", leads=len(self), idle_after=self.idle_after,
                   value=self.table["lead_value"].sum(), expected=self.total,
                   stagnant=int(self.table["stagnant"].sum()))


def weighted_pipeline(leads: Any, chances: Mapping[str, float] | None = None, *,
                      idle_after: float = 60, stage: str = "stage", value: str = "value_k",
                      idle: str = "days_idle") -> Pipeline:
    """Weigh each lead by the chance of its stage, and mark those that stand still.

    Parameters
    ----------
    leads : DataFrame
        One row per lead.
    chances : mapping, optional
        Chance of an order by stage, as key or name in either language, 0 to 1. By default visit
        .1, trial .3, quote .4, negotiation .7 (a teaching assumption).
    idle_after : float
        A lead without any contact for *more* than so many days is stagnant.
    stage, value, idle : str
        The columns of stage, value (money, if won) and days since the last contact.

    Returns
    -------
    Pipeline

    Raises
    ------
    ColumnError, SettingError, UnknownNameError, NotEnoughDataError

    References
    ----------
    The course's factory case; the stages and chances are a teaching assumption.

    Examples
    --------
    >>> book = pd.DataFrame({"lead": ["a", "b"], "stage": ["trial", "quote"],
    ...                      "value_k": [100, 50], "days_idle": [5, 61]})
    >>> pipeline = weighted_pipeline(book)
    >>> pipeline.total, pipeline.table["stagnant"].tolist()
    (50.0, [False, True])
    """
    table = in_pandas(leads)
    table = table.set_index("lead") if "lead" in table.columns else table
    if not len(table):
        raise NotEnoughDataError(say("states.no_leads"))
    required(table, stage, "stage")
    worth, days = numbers(table, value, "value"), numbers(table, idle, "idle")
    for column in (worth, days):
        if (column < 0).any():
            raise fault("states.lead_below_zero", column, (column < 0).to_numpy())
    by_stage = _by_stage(CHANCES if chances is None else chances)
    stages = [text.key_of(GROUP, s) for s in table[stage]]
    absent = [s for s in dict.fromkeys(stages) if s not in by_stage]
    if absent:
        raise SettingError(say("states.no_chance", stage=text.name(f"{GROUP}.{absent[0]}")))
    chance = pd.Series([by_stage[s] for s in stages], index=table.index)
    found = pd.DataFrame({"stage": stages, "lead_value": worth, "days_idle": days,
                          "chance": chance, "expected": worth * chance,
                          "stagnant": days > idle_after})
    return Pipeline(table=found.sort_values("expected", ascending=False, kind="stable"),
                    idle_after=idle_after)


def detection_delay(every: float, bad_reports: int = 1) -> pd.Series:
    """Days from the day trouble begins to the report that makes us act.

    Parameters
    ----------
    every : float
        Days between two reports: 7 weekly, 30 monthly, 91 quarterly.
    bad_reports : int
        Bad reports in a row that it takes until we believe it.

    Returns
    -------
    Series
        ``best``, ``mean`` and ``worst``, in days. Trouble is as likely to begin on any day, and
        every report after it shows it.

    References
    ----------
    Teaching assumption: the mean wait for the next report is half the interval.

    Examples
    --------
    >>> detection_delay(30).to_dict()
    {'best': 0.0, 'mean': 15.0, 'worst': 30.0}
    >>> detection_delay(7, bad_reports=2)["mean"]
    np.float64(10.5)
    """
    number("every", every, "more_than_zero")
    if isinstance(bad_reports, bool) or not isinstance(bad_reports, int) or bad_reports < 1:
        raise SettingError(say("states.rule", argument="bad_reports", given=bad_reports, least=1))
    waits = pd.Series({"best": 0.0, "mean": 0.5, "worst": 1.0}) + (bad_reports - 1)
    return (waits * every).rename("days")


def _by_stage(chances: Mapping[str, float]) -> dict[str, float]:
    found = {}
    for stage, chance in chances.items():
        if isinstance(chance, bool) or not isinstance(chance, (int, float)) or not 0 <= chance <= 1:
            raise SettingError(say("states.stage_chance", stage=stage, given=chance))
        found[text.key_of(GROUP, stage)] = float(chance)
    return found
