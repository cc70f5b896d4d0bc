"""What makes customers stay: a table of influence factors and an index (curriculum D8, D9).

The course announces three models of keeping customers and shows two titles. The third is taken to
be the one behind the "analysis table of factors that influence keeping", whose rows are lost as
well: both are reconstructions.

1. Seven factors are listed, each with what it consists of, whether it speaks for or against
   staying, how it is measured, and by which lever a firm can move it.
2. A shop gives each a score from 0 to 100. Of competition and of events much is bad: their scores
   are turned round, so that 100 always speaks for staying.
3. Weights add the scores up into one index. A point of a score moves it by the factor's weight.
4. What can still be won with a factor is its weight, times the gap to 100, times the part of the
   gap that a firm has in its hands. The heaviest factor need not come first.

    influence_table   the seven factors, in words, to read and to edit
    retention_index   scores and weights into an index, and what each factor could still add

The index is a weighted opinion, not a chance of staying: ask data for that.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from crmkit.columns import fault
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError
from crmkit.results import Result
from crmkit.settings import number
from crmkit.text import entry, key_of, keys, name, say

# Teaching assumption: the part of a gap that a firm can close.
CONTROL = {"none": 0.0, "low": 0.2, "low_to_medium": 0.3, "medium": 0.5, "high": 0.8}

# Reconstruction of the course's table: direction and how far a firm has it in its hands.
FACTORS = {
    "buying_behaviour": ("either", "low_to_medium"),
    "satisfaction": ("for", "high"),
    "perceived_value": ("for", "high"),
    "switching_cost": ("for", "medium"),
    "lifecycle": ("by_stage", "medium"),
    "competition": ("against", "low"),
    "events": ("against", "none"),
}
AGAINST = tuple(factor for factor, (direction, _) in FACTORS.items() if direction == "against")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class RetentionIndex(Result):
    """Scores of the factors, weighted into one index from 0 to 100.

    Attributes
    ----------
    table : DataFrame
        By ``influence_factor``, in the order of the course: ``weight`` (divided by the sum of
        weights; also what one point of the score moves the index by), ``score`` (0 to 100, 100
        speaks for staying; turned where much is bad), ``index_points`` (weight times score),
        ``gap`` (100 less score), ``control`` (the part of the gap a firm can close), ``reach``
        (weight times gap times control) and ``position`` (1: most to be won; equal ones share it).
    index : float
        Sum of the points, 0 to 100.
    ceiling : float
        The index if every gap were closed as far as a firm can.
    first : str
        The factor with most to be won; of equal ones the first of the course.
    """

    @property
    def index(self) -> float:
        return math.fsum(self.table["index_points"])

    @property
    def ceiling(self) -> float:
        return self.index + math.fsum(self.table["reach"])

    @property
    def first(self) -> str:
        return str(self.table["reach"].round(9).idxmax())

    def caption(self) -> str:
        """The index, its ceiling, and where most can be won."""
        return say("factors.caption", index=self.index, ceiling=self.ceiling,
                   first=name(f"influence_factor.{self.first}"),
                   reach=self.table["reach"].max())


def influence_table() -> pd.DataFrame:
    """The seven factors in words: parts, direction, control, measure in data, lever.

    Returns
    -------
    DataFrame
        By ``influence_factor``: ``direction`` and ``controllable`` (keys), and ``sub_factors``,
        ``measure``, ``handle`` (the lever) in the language that is set. A table of your own, to
        edit.

    References
    ----------
    Reconstruction: the course's chapter 5 keeps the table's title and has lost its rows.

    Examples
    --------
    >>> influence_table().loc["competition", ["direction", "controllable"]].tolist()
    ['against', 'low']
    """
    rows = [{"direction": direction, "controllable": level,
             **{column: entry(f"terms.influence_factor.{factor}.{column}")
                for column in ("sub_factors", "measure", "handle")}}
            for factor, (direction, level) in FACTORS.items()]
    return pd.DataFrame(rows, index=pd.Index(FACTORS, name="influence_factor"))


def retention_index(scores: Mapping[str, float] | pd.Series,
                    weights: Mapping[str, float] | pd.Series, *,
                    control: Mapping[str, float] | pd.Series | None = None,
                    turned: tuple[str, ...] = AGAINST) -> RetentionIndex:
    """Weigh the scores of the factors into one index, and say where most can be won.

    Parameters
    ----------
    scores : mapping or Series
        A score from 0 to 100 for each factor, under its key or its name in either language; not
        all seven are needed.
    weights : mapping or Series
        A weight of zero or more for each factor that has a score; divided by their sum.
    control : mapping or Series, optional
        The part of the gap that can be closed, 0 to 1, for factors in which yours differs from
        the kit's (``factors.CONTROL``, teaching assumptions).
    turned : tuple of str
        Factors of which much is bad: 100 less the score is weighed. By default competition and
        events. Those without a score are passed over.

    Raises
    ------
    UnknownNameError
        A factor the kit does not know; the nearest is named.
    SettingError
        A score, weight or share out of range, or weights that are all zero.
    ColumnError
        A factor given twice, or one without a weight.

    References
    ----------
    Teaching assumption: a weighted sum, and weight times gap times control as the order of work.

    Examples
    --------
    >>> result = retention_index({"satisfaction": 80, "competition": 60},
    ...                          {"satisfaction": 3, "competition": 1})
    >>> result.index, result.first
    (70.0, 'satisfaction')
    """
    score, weight = _named("scores", scores), _named("weights", weights)
    if score.empty:
        raise NotEnoughDataError(say("factors.no_scores"))
    weight = _checked_weights(score, weight)
    outside = ((score < 0) | (score > 100)).to_numpy()
    if outside.any():
        raise fault("factors.score_range", score, outside)
    if not isinstance(turned, (tuple, list, set)):
        raise SettingError(say("factors.not_a_tuple", given=turned))
    less = [factor for factor in _keys(turned) if factor in score.index]
    score[less] = 100 - score[less]
    held = pd.Series({f: CONTROL[FACTORS[f][1]] for f in score.index})
    own = _named("control", {} if control is None else control)
    number("control", own, "fraction")
    held.update(own)
    table = pd.DataFrame({"weight": weight, "score": score, "index_points": weight * score,
                          "gap": 100 - score, "control": held})
    table["reach"] = table["weight"] * table["gap"] * table["control"]
    ranks = table["reach"].round(9).rank(ascending=False, method="min")
    table["position"] = ranks.astype(int)
    return RetentionIndex(table=table.rename_axis("influence_factor"))


def _named(argument: str, given: Any) -> pd.Series:
    """Numbers under the keys of their factors, each factor once, in the order of the course."""
    if not isinstance(given, (Mapping, pd.Series)):
        raise ColumnError(say("factors.not_a_mapping", argument=argument,
                              given=type(given).__name__))
    found = _keys(tuple(given.keys()))
    twice = [factor for factor in found if found.count(factor) > 1]
    if twice:
        raise ColumnError(say("factors.twice", argument=argument,
                              factor=name(f"influence_factor.{twice[0]}")))
    values = pd.Series(list(given.values if isinstance(given, pd.Series) else given.values()),
                       index=pd.Index(found, name="influence_factor"), name=argument)
    number(argument, values)
    return values.astype(float).reindex([k for k in keys("influence_factor") if k in found])


def _keys(given: tuple[str, ...]) -> list[str]:
    return [key_of("influence_factor", str(factor)) for factor in given]


def _checked_weights(score: pd.Series, weight: pd.Series) -> pd.Series:
    """The weights of the factors that have a score, divided by their sum."""
    lacking = [factor for factor in score.index if factor not in weight.index]
    if lacking:
        raise ColumnError(say("factors.no_weight",
                              factor=name(f"influence_factor.{lacking[0]}"), short=lacking[0]))
    weight = weight[score.index]
    number("weights", weight, "zero_or_more")
    if not weight.sum() > 0:
        raise SettingError(say("factors.no_weights"))
    return weight / weight.sum()
