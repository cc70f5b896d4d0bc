"""The customer lifecycle: four stages, each with its profit and its danger of being lost (E5).

1. A new customer tries us out (exploration); he costs more than he brings, and is easily lost.
2. If he stays he builds up, and then settles (stability): now he brings most and leaves least.
3. Any relation may decline, and be lost from there or be recovered.
4. So most money is earned in stability, by the few who come so far.
5. Fewer losses in a stage are worth: how many stand there, times the chance that is saved, times
   what a saved customer brings afterwards.

    lifecycle_value    what a newcomer is worth, and where the money comes from
    lifecycle_path     stages, profit and profit so far, period by period
    cut_churn          the same chain with fewer lost from one stage
    points_worth       what so many points less churn are worth, stage by stage
    profit_patterns    how many relations end early, midway, before their time, or last

The stages are the course's; the first is also called identification. Chances and profits in the
teaching table ``lifecycle_chain`` are teaching assumptions, with a year for a period.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit import text
from crmkit.errors import SettingError
from crmkit.relations.chains import (
    as_chain,
    by_state,
    expected_time,
    project,
    state_of,
)
from crmkit.results import Result
from crmkit.settings import choose, number, refused, whole
from crmkit.text import say

GROUP = "lifecycle_stage"
LOST = "lost"
FREED = ("climb", "stay")
# Teaching assumption: a customer who is not lost goes on to this stage.
CLIMB = {"exploration": "build_up", "build_up": "stability", "stability": "stability",
         "decline": "stability"}
# Teaching assumption: a relation lasts if it spends so many periods in stability.
LASTING = 5
CLOSE = 1e-9


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class LifecycleValue(Result):
    """What a customer is worth over the lifecycle.

    Attributes
    ----------
    table : DataFrame
        One row per stage: ``reached`` (chance of ever standing there), ``periods`` (expected),
        ``profit_per_period``, ``money`` (expected profit there, discounted).
    value : float
        Expected profit until the customer is lost, discounted to the first period.
    life : float
        Expected number of periods until then, the first one included.
    start : str
        The stage one begins in.
    discount : float
        Discount rate of a period.
    """

    value: float
    life: float
    start: str
    discount: float

    def caption(self) -> str:
        stages = text.keys(GROUP)
        start = text.name(f"{GROUP}.{self.start}") if self.start in stages else self.start
        return say("lifecycle.caption", start=start, value=self.value, life=self.life,
                   discount=self.discount)


def lifecycle_value(chain: Any, profit: Any, start: Any = None,
                    discount: float = 0.0) -> LifecycleValue:
    """What a customer brings from a stage on until lost, and in which stages.

    Parameters
    ----------
    chain : DataFrame
        Chances of moving from stage to stage, one of them ``lost`` (see
        ``crmkit.relations.chains.as_chain``).
    profit : Series or mapping
        Profit of a period spent in each stage; may be negative. Stages not named bring nothing.
    start : str, optional
        Stage to begin in, key or name in either language; by default the first of the chain.
    discount : float
        Discount rate of one period, 0.10 is 10 %. The profit of the first period counts whole.

    Raises
    ------
    ColumnError, SettingError, UnknownNameError

    References
    ----------
    Course chapter 5 names the stages. Value: Pfeifer & Carraway 2000; expected periods: the
    fundamental matrix (I - Q)^-1, Kemeny & Snell 1960.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> chain = load_teaching("lifecycle_chain").set_index("from")
    >>> profit = chain.pop("profit_per_period")
    >>> result = lifecycle_value(chain, profit)
    >>> round(result.value, 2), round(result.life, 2)
    (274.07, 5.58)
    """
    chain, start = _door(chain, start, discount)
    profit = by_state(chain, profit, "profit")
    times = expected_time(chain, until=LOST)
    stages = list(times.index)
    periods = times.loc[start]
    here = expected_time(_impatient(chain, discount), until=LOST).loc[start]
    stayed = pd.Series(np.diag(times), index=stages)
    table = pd.DataFrame({"reached": periods / stayed, "periods": periods,
                          "profit_per_period": profit[stages], "money": here * profit[stages]},
                         index=stages) + 0.0
    return LifecycleValue(table=table.rename_axis(GROUP), value=float(table["money"].sum()),
                          life=float(periods.sum()), start=start, discount=float(discount))


def lifecycle_path(chain: Any, profit: Any, start: Any = None, periods: int = 20,
                   discount: float = 0.0) -> pd.DataFrame:
    """Where one newcomer stands period by period, and what he is expected to have brought.

    Returns
    -------
    DataFrame
        One row per period from 0; a column per stage (chances), ``profit`` (expected, of the
        period, discounted) and ``so_far`` (their sum up to and with this period).

    Examples
    --------
    >>> chain = pd.DataFrame({"in": [0.5, 0], "lost": [0.5, 1]}, index=["in", "lost"])
    >>> lifecycle_path(chain, {"in": 100}, periods=2)["so_far"].tolist()
    [100.0, 150.0, 175.0]
    """
    chain, start = _door(chain, start, discount)
    path = project(chain, {start: 1.0}, whole("periods", periods))
    earned = path.to_numpy() @ by_state(chain, profit, "profit").to_numpy()
    path["profit"] = earned / (1 + discount) ** path.index.to_numpy()
    path["so_far"] = path["profit"].cumsum()
    return path


def cut_churn(chain: Any, stage: Any, points: float, to: str = "climb") -> pd.DataFrame:
    """The same chain with fewer customers lost from one stage.

    Parameters
    ----------
    chain : DataFrame
        Chances of moving from stage to stage, one of them ``lost``.
    stage : str
        Where fewer are lost, key or name in either language.
    points : float
        Percentage points: 10 takes 0.10 off the chance of being lost. Below zero more are lost.
    to : str
        Where those who are saved go: ``"climb"`` (the next better stage; from decline back to
        stability; stability keeps its own), ``"stay"`` (the stage they are in), or a stage.

    Raises
    ------
    ColumnError, SettingError, UnknownNameError

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> chain = load_teaching("lifecycle_chain").set_index("from").drop(
    ...     columns="profit_per_period")
    >>> cut_churn(chain, "exploration", 10).loc["exploration"].round(2).tolist()
    [0.3, 0.5, 0.0, 0.0, 0.2]
    """
    chain, stage = _door(chain, stage, 0.0, "stage")
    number("points", points)
    target = _goes_to(chain, stage, to)
    moved = points / 100
    lost, there = chain.loc[stage, LOST], chain.loc[stage, target]
    if not -there - CLOSE <= moved <= lost + CLOSE:
        raise refused("points", points, say("lifecycle.points_range", low=-100 * there,
                                            high=100 * lost, stage=stage))
    chain.loc[stage, LOST] = max(lost - moved, 0.0)
    chain.loc[stage, target] = max(there + moved, 0.0)
    return chain


def points_worth(chain: Any, profit: Any, points: float = 10, to: str = "climb",
                 start: Any = None, discount: float = 0.0) -> pd.DataFrame:
    """What so many points less churn are worth in each stage, per newcomer.

    A stage that loses fewer than so many points gives all it has.

    Parameters
    ----------
    chain, profit, start, discount
        As in ``lifecycle_value``.
    points : float
        Percentage points taken off the chance of being lost, above zero.
    to : str
        ``"climb"`` or ``"stay"``, as in ``cut_churn``.

    Returns
    -------
    DataFrame
        One row per stage: ``churn`` (before), ``points`` (really cut), ``worth`` (more value per
        newcomer), ``treated`` (periods a newcomer will stand in the stage, discounted as the
        money is) and ``break_even`` (worth / treated: what a period of treatment of one customer
        in the stage may cost).

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> chain = load_teaching("lifecycle_chain").set_index("from")
    >>> profit = chain.pop("profit_per_period")
    >>> points_worth(chain, profit)["worth"].round(1).to_dict()
    {'exploration': 75.7, 'build_up': 69.8, 'stability': 133.9, 'decline': 67.5}
    """
    chain, start = _door(chain, start, discount)
    number("points", points, "more_than_zero")
    choose("to", to, FREED)
    before = lifecycle_value(chain, profit, start, discount).value
    rows = {}
    for stage in chain.index.drop(LOST):
        churn = float(chain.loc[stage, LOST])
        cut = min(points, 100 * churn)
        changed = cut_churn(chain, stage, cut, to)
        gain = lifecycle_value(changed, profit, start, discount).value - before
        treated = lifecycle_value(changed, {stage: 1.0}, start, discount).value
        rows[stage] = {"churn": churn, "points": cut, "worth": gain, "treated": treated,
                       "break_even": gain / treated if treated else np.nan}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(GROUP)


def profit_patterns(chain: Any, lasting: int = LASTING) -> pd.DataFrame:
    """How relations end, in shares of all newcomers: the four patterns of the profit curve.

    Early abortion: never beyond exploration. Broken off midway: never stable. Early exit: stable
    for fewer than ``lasting`` periods in all. Lasting: for so many or more.

    Parameters
    ----------
    chain : DataFrame
        A chain with the course's four stages and ``lost``.
    lasting : int
        Periods in stability from which a relation counts as lasting.

    Returns
    -------
    DataFrame
        One row per pattern, column ``share``.

    References
    ----------
    The names are those of Chinese textbooks (early abortion, broken off midway, early exit,
    lasting); where early ends and lasting begins is a teaching assumption.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> chain = load_teaching("lifecycle_chain").set_index("from").drop(
    ...     columns="profit_per_period")
    >>> profit_patterns(chain)["share"].round(2).tolist()
    [0.43, 0.21, 0.17, 0.19]
    """
    chain, start = _door(chain, "exploration", 0.0)
    lasting = whole("lasting", lasting, 1)
    beyond = [state_of(chain, s, "chain") for s in ("build_up", "stability", "decline")]
    never_beyond = _lost_before(chain, start, beyond)
    never_stable = _lost_before(chain, start, ["stability"])
    again = 1 - 1 / expected_time(chain, until=LOST).loc["stability", "stability"]
    lasts = (1 - never_stable) * again ** (lasting - 1)
    shares = {"early_abortion": never_beyond, "midway": never_stable - never_beyond,
              "early_exit": 1 - never_stable - lasts, "lasting": lasts}
    return pd.Series(shares, name="share").rename_axis("profit_pattern").to_frame()


def _lost_before(chain: pd.DataFrame, start: str, stages: list) -> float:
    """The chance that a customer is lost without ever having stood in one of the stages."""
    times = expected_time(chain, until=[LOST, *stages]).loc[start]
    return float(times @ chain.loc[times.index, LOST])


def _impatient(chain: pd.DataFrame, discount: float) -> pd.DataFrame:
    """Discounting as a second way of getting lost: next period's customers count for less."""
    less = chain / (1 + discount)
    less[LOST] += 1 - less.sum(axis=1)
    return less


def _door(chain: Any, start: Any, discount: float,
          argument: str = "start") -> tuple[pd.DataFrame, Any]:
    """The chain and the stage, checked; one column must be ``lost``, and it must be an end."""
    chain = as_chain(chain)
    number("discount", discount, "below_one")
    if LOST not in chain.index or chain.loc[LOST, LOST] < 1 - CLOSE:
        raise SettingError(say("lifecycle.no_lost", states=", ".join(map(str, chain.index))))
    start = chain.index[0] if start is None else state_of(chain, start, argument)
    if start == LOST:
        raise SettingError(say("lifecycle.start_lost", argument=argument))
    return chain, start


def _goes_to(chain: pd.DataFrame, stage: Any, to: Any) -> Any:
    """The stage that customers who are saved go to."""
    if to == "stay":
        return stage
    if to == "climb":
        if CLIMB.get(stage) not in chain.index:
            raise SettingError(say("lifecycle.no_climb", stage=stage))
        return CLIMB[stage]
    target = state_of(chain, to, "to")
    if target == LOST:
        raise SettingError(say("lifecycle.start_lost", argument="to"))
    return target
