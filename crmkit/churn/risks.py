"""Risks of losing customers: placed on a matrix, counted in money, and what measures leave of them.

1. A risk strikes within the year with some probability, and then costs some money: its impact. On
   average it costs the product of the two, the expected loss.
2. The risk matrix knows neither. It gives each a grade, and the product of two grades a colour.
3. Many amounts share a grade, so that the colours may order two risks the other way round than
   the money does; worst where the likely ones are the small ones, as among customers.
4. A measure takes a share off the probability or off the impact. What is left is the residual
   risk. Two measures on one risk: the second works on what the first has left.

    risk_matrix        grades, colours and expected losses, and which pairs they order differently
    residual_risk      what is left of each risk after some measures
    prevention_gains   what each measure saves alone, ready for ``best_set`` under a budget

The course names five risks with their measures and draws no numbers: all of them, the cuts and the
colours are teaching assumptions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

import numpy as np
import pandas as pd

from crmkit import text
from crmkit.columns import in_pandas, numbers, required
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError, UnknownNameError
from crmkit.results import Result
from crmkit.settings import number, whole
from crmkit.text import say

# Teaching assumptions: where the grades 2, 3, 4 and 5 begin (impact in thousand yuan), and from
# which product of two grades a cell is amber or red.
PROBABILITY_CUTS = (0.1, 0.3, 0.5, 0.7)
IMPACT_CUTS = (50.0, 100.0, 200.0, 400.0)
AMBER, RED = 5, 15
SIDES = ("probability", "impact")
# Products of decimals are a hair off: losses that agree to so many digits are equal.
DIGITS = 9


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class RiskMatrix(Result):
    """Risks by their grades and by their money.

    Attributes
    ----------
    table : DataFrame
        Indexed by ``churn_risk``: ``likelihood``, ``impact``, ``probability_grade``,
        ``impact_grade`` (from 1), ``score`` (their product), ``risk_colour`` (green, amber, red),
        ``expected_loss`` (probability times impact).
    pairs : dict
        Of all pairs of risks whose expected losses differ: how many the score orders ``right``,
        leaves ``tied``, or has ``reversed``.
    reversed : list of tuple
        The reversed pairs: the risk with the higher score first, whose expected loss is lower.
    probability_cuts, impact_cuts : tuple of float
        Where the grades from 2 on begin.
    amber, red : int
        The scores from which a risk is amber, and red.
    """

    pairs: dict[str, int]
    reversed: list[tuple[Any, Any]]
    probability_cuts: tuple[float, ...]
    impact_cuts: tuple[float, ...]
    amber: int
    red: int

    def caption(self) -> str:
        """How many risks, and how often score and money disagree."""
        return say("risks.matrix_caption", risks=len(self), pairs=sum(self.pairs.values()),
                   turned=self.pairs["reversed"], tied=self.pairs["tied"])


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ResidualRisk(Result):
    """What measures leave of each risk.

    Attributes
    ----------
    table : DataFrame
        Indexed by ``churn_risk``: ``likelihood``, ``impact`` and ``expected_loss`` without the
        measures; ``probability_left``, ``impact_left`` and ``loss_left`` with them;
        ``loss_avoided``.
    cost : float
        What the chosen measures cost.
    promised : float
        The sum of what each would save alone.
    avoided : float
        What they save together: less than promised if two work on one risk.
    net : float
        ``avoided`` less ``cost``.
    """

    cost: float
    promised: float

    @property
    def avoided(self) -> float:
        return float(self.table["loss_avoided"].sum())

    @property
    def net(self) -> float:
        return self.avoided - self.cost

    @property
    def left(self) -> pd.DataFrame:
        """The risks that are left, in the form ``risk_matrix`` takes."""
        return self.table[["probability_left", "impact_left"]].set_axis(
            ["likelihood", "impact_k"], axis=1)

    def caption(self) -> str:
        """Expected loss before and after, and what that costs."""
        return say("risks.residual_caption", before=self.table["expected_loss"].sum(),
                   left=self.table["loss_left"].sum(), cost=self.cost)


def risk_matrix(risks: Any, *, probability: str = "likelihood", impact: str = "impact_k",
                probability_cuts: Iterable[float] = PROBABILITY_CUTS,
                impact_cuts: Iterable[float] = IMPACT_CUTS, amber: int = AMBER,
                red: int = RED) -> RiskMatrix:
    """Grade risks by probability and impact, colour them, and compare with their expected loss.

    Parameters
    ----------
    risks : DataFrame
        One row per risk; a column ``churn_risk`` is its name, else the index is.
    probability, impact : str
        The columns: the chance to strike within the period (0 to 1), and the money lost if so.
    probability_cuts, impact_cuts : sequence of float
        Where the grades 2, 3... begin, rising; a value on a cut belongs to the higher grade.
    amber, red : int
        The score (product of the two grades) from which a risk is amber, and red.

    Raises
    ------
    ColumnError, SettingError, NotEnoughDataError
        Values out of range, a risk named twice, cuts that do not rise, an empty table.

    References
    ----------
    The matrix is common practice; grades, cuts and colours here are teaching assumptions. That it
    may give the higher rating to the smaller risk, and order risks worse than chance where
    probable risks have small impacts: Cox 2008, Risk Analysis 28(2) 497-512.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> matrix = risk_matrix(load_teaching("five_risks"))
    >>> matrix.table["score"].to_dict()["competition"], matrix.pairs["reversed"]
    (10, 4)
    """
    table = _named(risks, "churn_risk")
    chance, money = _sides(table, probability, impact)
    chances = _cuts("probability_cuts", probability_cuts, "fraction")
    amounts = _cuts("impact_cuts", impact_cuts, "zero_or_more")
    best = (len(chances) + 1) * (len(amounts) + 1)
    amber = whole("amber", amber, 1, best)
    red = whole("red", red, amber, best)
    made = pd.DataFrame({"likelihood": chance, "impact": money}, index=table.index)
    made["probability_grade"] = _grade(chance, chances)
    made["impact_grade"] = _grade(money, amounts)
    made["score"] = made["probability_grade"] * made["impact_grade"]
    made["risk_colour"] = np.select([made["score"] >= red, made["score"] >= amber],
                                    ["red", "amber"], "green")
    made["expected_loss"] = made["likelihood"] * made["impact"]
    pairs, turned = _compare(made["score"], made["expected_loss"].round(DIGITS))
    return RiskMatrix(table=made, pairs=pairs, reversed=turned, probability_cuts=chances,
                      impact_cuts=amounts, amber=amber, red=red)


def residual_risk(risks: Any, measures: Any, chosen: Iterable[Any] | None = None, *,
                  probability: str = "likelihood", impact: str = "impact_k") -> ResidualRisk:
    """What is left of each risk when some measures are taken.

    Parameters
    ----------
    risks, probability, impact
        As in ``risk_matrix``.
    measures : DataFrame
        One row per measure; a column ``prevention`` is its name, else the index is. Columns
        ``churn_risk`` (the risk it works on), ``reduces`` (``"probability"`` or ``"impact"``),
        ``share`` (the part of it that it takes away, 0 to 1), ``cost_k``.
    chosen : list, optional
        The measures taken, by key or name; by default all.

    Raises
    ------
    ColumnError, SettingError, UnknownNameError, NotEnoughDataError

    References
    ----------
    Teaching assumption: measures work independently, so that of two on the same side of one risk
    the second takes its share of what the first has left.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> left = residual_risk(load_teaching("five_risks"), load_teaching("risk_measures"),
    ...                      ["market_watch", "loyalty_programme"])
    >>> round(left.promised, 1), round(left.avoided, 1)
    (104.4, 94.6)
    """
    table = _named(risks, "churn_risk")
    chance, money = _sides(table, probability, impact)
    loss = chance * money
    taken = _chosen(_measures(measures, table.index), chosen)
    keeps = {side: _kept(taken[taken["reduces"] == side], table.index) for side in SIDES}
    made = pd.DataFrame({
        "likelihood": chance, "impact": money, "expected_loss": loss,
        "probability_left": chance * keeps["probability"], "impact_left": money * keeps["impact"]})
    made["loss_left"] = made["probability_left"] * made["impact_left"]
    made["loss_avoided"] = made["expected_loss"] - made["loss_left"]
    alone = taken["share"] * taken["churn_risk"].map(loss).astype(float)
    return ResidualRisk(table=made, cost=float(taken["cost_k"].sum()),
                        promised=float(alone.sum()))


def prevention_gains(risks: Any, measures: Any, *, probability: str = "likelihood",
                     impact: str = "impact_k") -> pd.DataFrame:
    """What each measure would save if it were the only one.

    Parameters
    ----------
    risks, measures, probability, impact
        As in ``residual_risk``.

    Returns
    -------
    DataFrame
        The measures, with ``loss_avoided`` (expected loss times share) and ``per_cost``. For
        ``crmkit.best_set(gains, budget, gain="loss_avoided")``, which adds gains up: where it
        takes two measures on one risk, ``residual_risk`` says what they save together.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> gains = prevention_gains(load_teaching("five_risks"), load_teaching("risk_measures"))
    >>> gains["loss_avoided"].round(2).tolist()[6:8]
    [43.68, 21.84]
    """
    table = _named(risks, "churn_risk")
    chance, money = _sides(table, probability, impact)
    made = _measures(measures, table.index)
    made["loss_avoided"] = made["share"] * made["churn_risk"].map(chance * money).astype(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        made["per_cost"] = (made["loss_avoided"] / made["cost_k"]).where(made["cost_k"] > 0, np.inf)
    return made


def _named(data: Any, column: str) -> pd.DataFrame:
    """A table with one row per name, indexed by it; names of the course as keys."""
    table = in_pandas(data)
    if not len(table):
        raise NotEnoughDataError(say("errors.empty"))
    if column in table.columns:
        table = table.set_index(column)
    table = table.set_axis(pd.Index([_key(column, label) for label in table.index], name=column))
    twice = table.index.duplicated()
    if twice.any():
        raise ColumnError(say("risks.twice", given=table.index[twice][0], rows=int(twice.sum())))
    return table


def _key(group: str, label: Any) -> Any:
    """The course's key of a risk or measure; a name of one's own stays as it is."""
    try:
        return text.key_of(group, label) if isinstance(label, str) else label
    except UnknownNameError:
        return label


def _sides(table: pd.DataFrame, probability: str, impact: str) -> tuple[pd.Series, pd.Series]:
    """The chances and the money of a table of risks, checked."""
    chance = numbers(table, probability, "probability")
    number(probability, chance, "fraction")
    money = numbers(table, impact, "impact")
    number(impact, money, "zero_or_more")
    return chance, money


def _cuts(argument: str, given: Iterable[float], within: str) -> tuple[float, ...]:
    cuts = list(given) if isinstance(given, Iterable) and not isinstance(given, str) else []
    if not cuts:
        raise SettingError(say("risks.no_cuts", argument=argument, given=given))
    for cut in cuts:
        number(argument, cut, within)
    if any(a >= b for a, b in pairwise(cuts)):
        raise SettingError(say("risks.cuts_rise", argument=argument,
                               given=", ".join(f"{cut:g}" for cut in cuts)))
    return tuple(float(cut) for cut in cuts)


def _grade(values: pd.Series, cuts: tuple[float, ...]) -> np.ndarray:
    return 1 + np.searchsorted(cuts, values.to_numpy(), side="right")


def _compare(score: pd.Series, money: pd.Series) -> tuple[dict[str, int], list[tuple[Any, Any]]]:
    """How often the score orders pairs as the money does, and the pairs it turns round."""
    counts, turned = {"right": 0, "tied": 0, "reversed": 0}, []
    for a, b in combinations(range(len(score)), 2):
        by_score, by_money = score.iloc[a] - score.iloc[b], money.iloc[a] - money.iloc[b]
        if by_money == 0:
            continue
        if by_score * by_money < 0:
            first, second = (a, b) if by_score > 0 else (b, a)
            turned.append((score.index[first], score.index[second]))
            counts["reversed"] += 1
        else:
            counts["tied" if by_score == 0 else "right"] += 1
    return counts, turned


def _measures(data: Any, risks: pd.Index) -> pd.DataFrame:
    """The measures with keys, checked; each must work on a risk of the table."""
    table = _named(data, "prevention")
    for column in ("churn_risk", "reduces"):
        required(table, column)
    made = pd.DataFrame({"churn_risk": [_key("churn_risk", r) for r in table["churn_risk"]],
                         "reduces": [_key("risk_side", side) for side in table["reduces"]]},
                        index=table.index)
    for column, known in (("churn_risk", list(risks)), ("reduces", list(SIDES))):
        bad = ~made[column].isin(known).to_numpy()
        if bad.any():
            raise ColumnError(say("risks.unknown", column=column, rows=int(bad.sum()),
                                  first=made.index[bad][0], value=made[column][bad].iloc[0],
                                  choices=", ".join(map(str, known))))
    for column, within in (("share", "fraction"), ("cost_k", "zero_or_more")):
        values = numbers(table, column)
        number(column, values, within)
        made[column] = values
    return made


def _chosen(measures: pd.DataFrame, chosen: Iterable[Any] | None) -> pd.DataFrame:
    """The measures that are taken, each once."""
    if chosen is None:
        return measures
    if isinstance(chosen, str) or not isinstance(chosen, Iterable):
        raise SettingError(say("risks.not_a_list", given=chosen))
    keys = [_key("prevention", label) for label in chosen]
    known = set(measures.index)
    for key in keys:
        if key not in known:
            raise SettingError(say("risks.no_measure", given=key,
                                   choices=", ".join(map(str, measures.index))))
        if keys.count(key) > 1:
            raise SettingError(say("risks.chosen_twice", given=key))
    return measures.loc[keys]


def _kept(taken: pd.DataFrame, risks: pd.Index) -> pd.Series:
    """The part of one side that is left of each risk."""
    left = (1 - taken["share"]).groupby(taken["churn_risk"]).prod()
    return left.reindex(risks, fill_value=1.0).astype(float)
