"""Chains: customers move from state to state, with the same chances every period.

    as_chain          a table of chances, checked: each row says where customers go next
    project           how many stand in each state after some periods
    steady_state      the shares a chain comes to in the long run
    expected_time     periods a customer spends in each state before the end
    value_per_state   what a customer in each state is worth
    with_chance       the same chain with one chance changed, the others of its row rescaled

Rows are where customers are, columns where they are one period later, so each row adds up to 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import numpy as np
import pandas as pd

from crmkit import text
from crmkit.columns import fault, in_pandas, numbers
from crmkit.errors import ColumnError, SettingError, UnknownNameError
from crmkit.settings import number, whole
from crmkit.text import say

GROUPS = ("relationship_state", "lifecycle_stage")  # whose names a label may be
CLOSE = 1e-6


def as_chain(table: Any) -> pd.DataFrame:
    """A transition matrix, checked: the door of every function of this module.

    Parameters
    ----------
    table : DataFrame or a result with ``.table``
        One row per state to start from (its name in the index or in a column ``from``), one
        column per state one period later; chances between 0 and 1.

    Returns
    -------
    DataFrame
        The same chances as floats, rows and columns in the same order.

    Raises
    ------
    ColumnError
        If rows and columns are not the same states, a chance is not between 0 and 1, or a row
        does not add up to 1.

    Examples
    --------
    >>> as_chain(pd.DataFrame({"in": [0.8, 0.1], "out": [0.2, 0.9]}, index=["in", "out"]))
    state   in  out
    state
    in     0.8  0.2
    out    0.1  0.9
    """
    table = in_pandas(getattr(table, "table", table))
    if "from" in table.columns:
        table = table.set_index("from")
    states = list(table.columns)
    odd = [s for s in [*table.index, *states] if s not in table.index or s not in states]
    if odd or not states or not table.index.is_unique or not table.columns.is_unique:
        raise ColumnError(say("states.not_square", rows=", ".join(map(str, table.index)),
                              columns=", ".join(map(str, states)),
                              odd=", ".join(map(str, dict.fromkeys(odd))) or "-"))
    chain = pd.DataFrame({s: numbers(table, s) for s in states}).loc[states]
    _sums(chain)
    outside = ~((chain >= 0) & (chain <= 1 + CLOSE)).to_numpy()
    if outside.any():
        column = int(np.flatnonzero(outside.any(axis=0))[0])
        raise fault("states.not_a_chance", chain.iloc[:, column], outside[:, column])
    chain.index.name = chain.columns.name = "state"
    return chain


def project(chain: Any, stock: Mapping[Any, float] | pd.Series, periods: int) -> pd.DataFrame:
    """How many customers stand in each state, period by period.

    Parameters
    ----------
    chain : DataFrame
        A transition matrix, see ``as_chain``.
    stock : Series or mapping
        Customers now, by state (key or name in either language); states not named have none.
    periods : int
        How many periods to go on.

    Returns
    -------
    DataFrame
        One row per period, from 0 (now); one column per state. The total never changes: who
        leaves one state enters another.

    Raises
    ------
    ColumnError, SettingError, UnknownNameError

    References
    ----------
    Markov chain; as a model of customer relations Pfeifer & Carraway 2000, Journal of
    Interactive Marketing 14(2) 43-55. The same chances every period, whatever happened before.

    Examples
    --------
    >>> chain = pd.DataFrame({"in": [0.8, 0.1], "out": [0.2, 0.9]}, index=["in", "out"])
    >>> project(chain, {"in": 100}, 2)["in"].round(1).tolist()
    [100.0, 80.0, 66.0]
    """
    chain = as_chain(chain)
    periods = whole("periods", periods)
    now = by_state(chain, stock, "stock")
    if (now < 0).any():
        raise fault("states.stock_below_zero", now, (now < 0).to_numpy())
    path = [now.to_numpy()]
    for _ in range(periods):
        path.append(path[-1] @ chain.to_numpy())
    return pd.DataFrame(path, columns=chain.columns,
                        index=pd.RangeIndex(periods + 1, name="period"))


def steady_state(chain: Any) -> pd.Series:
    """The shares of customers in each state in the long run, from whatever stock one begins.

    Raises
    ------
    ColumnError
        If the table is not a chain.
    SettingError
        If the end depends on the start, because there are several states (or groups of states)
        that are never left.

    References
    ----------
    The stationary distribution: the shares that one more period leaves as they are.

    Examples
    --------
    >>> chain = pd.DataFrame({"in": [0.8, 0.1], "out": [0.2, 0.9]}, index=["in", "out"])
    >>> steady_state(chain).round(3).to_dict()
    {'in': 0.333, 'out': 0.667}
    """
    chain = as_chain(chain)
    ends = _ends(chain)
    if len(ends) > 1:
        names = "; ".join(", ".join(str(chain.index[i]) for i in end) for end in ends)
        raise SettingError(say("states.several_ends", ends=names))
    size = len(chain)
    equations = np.vstack([chain.to_numpy().T - np.eye(size), np.ones(size)])
    shares = np.linalg.lstsq(equations, np.r_[np.zeros(size), 1.0], rcond=None)[0]
    shares = np.clip(shares, 0, None).round(12)
    return pd.Series(shares / shares.sum(), index=chain.index, name="share")


def expected_time(chain: Any, until: Any = None) -> pd.DataFrame:
    """Periods a customer is expected to spend in each state, from each start to the end.

    Parameters
    ----------
    chain : DataFrame
        A transition matrix, see ``as_chain``.
    until : state or list of states, optional
        The count ends when one of them is reached; by default, states that are never left.

    Returns
    -------
    DataFrame
        One row per state to start from, one column per state; the period one begins in counts.
        A row adds up to the expected number of periods until the end.

    Raises
    ------
    ColumnError, SettingError, UnknownNameError

    References
    ----------
    Fundamental matrix of an absorbing chain, (I - Q)^-1: Kemeny & Snell 1960, Finite Markov
    Chains.

    Examples
    --------
    >>> chain = pd.DataFrame({"in": [0.8, 0.1], "out": [0.2, 0.9]}, index=["in", "out"])
    >>> expected_time(chain, until="out").loc["in", "in"].round(6)
    np.float64(5.0)
    """
    chain = as_chain(chain)
    if until is None:
        ends = [s for s in chain.index if chain.loc[s, s] >= 1 - CLOSE]
        if not ends:
            raise SettingError(say("states.no_end", states=", ".join(map(str, chain.index))))
    else:
        given = [until] if isinstance(until, str) or not np.iterable(until) else list(until)
        ends = [state_of(chain, s, "until") for s in given]
    stay = [s for s in chain.index if s not in ends]
    reaches = np.matmul(_reach(chain), chain.index.isin(ends))
    endless = [s for s, comes in zip(chain.index, reaches, strict=True) if not comes]
    if endless:
        raise SettingError(say("states.never_reached", start=endless[0],
                               until=", ".join(map(str, ends))))
    inner = chain.loc[stay, stay].to_numpy()
    times = np.linalg.inv(np.eye(len(stay)) - inner)
    return pd.DataFrame(times, index=pd.Index(stay, name="state"),
                        columns=pd.Index(stay, name="state"))


def value_per_state(chain: Any, reward: Mapping[Any, float] | pd.Series, rate: float,
                    periods: int | None = None) -> pd.Series:
    """What a customer in each state is worth now: this and all later rewards, discounted.

    Parameters
    ----------
    chain : DataFrame
        A transition matrix, see ``as_chain``.
    reward : Series or mapping
        Money earned from a customer who stands in a state for a period; may be negative.
        States not named earn nothing.
    rate : float
        Discount rate of one period of the chain (not of a year): 0.2 is 20 % a period.
    periods : int, optional
        Rewards fall at t = 0, 1, ..., periods; by default they never end.

    Returns
    -------
    Series
        Money by state.

    References
    ----------
    Pfeifer & Carraway 2000: the sum of P^t R / (1 + d)^t, for ever (I - P / (1 + d))^-1 R.

    Examples
    --------
    >>> chain = pd.DataFrame({"in": [0.8, 0], "out": [0.2, 1]}, index=["in", "out"])
    >>> value_per_state(chain, {"in": 100}, rate=0.1)["in"].round(2)
    np.float64(366.67)
    """
    chain = as_chain(chain)
    earned = by_state(chain, reward, "reward").to_numpy()
    check_rate(rate, periods)
    return pd.Series(worth(chain.to_numpy(), earned, rate, periods), index=chain.index,
                     name="value")


def check_rate(rate: Any, periods: int | None) -> None:
    """Refuse a discount rate at which the sum has no end, or that is no rate at all."""
    if isinstance(rate, bool) or not isinstance(rate, (int, float)) or not 0 <= rate < np.inf \
            or (periods is None and rate == 0):
        raise SettingError(say("states.rate", given=rate))


def worth(moves: np.ndarray, earned: np.ndarray, rate: float, periods: int | None) -> np.ndarray:
    """The sum of discounted rewards by state, on bare arrays."""
    step = moves / (1 + rate)
    if periods is None:
        return np.linalg.solve(np.eye(len(step)) - step, earned)
    value = earned
    for _ in range(periods):
        value = earned + step @ value
    return value


def with_chance(chain: Any, source: Any, target: Any, chance: float) -> pd.DataFrame:
    """The same chain with one chance changed; the others of its row shrink or grow in proportion.

    If all others of the row are 0, the rest goes to staying (or, when staying itself is changed,
    to each other state alike).

    Examples
    --------
    >>> chain = pd.DataFrame({"in": [0.8, 0.1], "out": [0.2, 0.9]}, index=["in", "out"])
    >>> with_chance(chain, "in", "out", 0.4).loc["in"].round(3).tolist()
    [0.6, 0.4]
    """
    chain = as_chain(chain)
    source, target = state_of(chain, source, "source"), state_of(chain, target, "target")
    number("chance", chance, "fraction")
    others = chain.loc[source].drop(target)
    if others.sum() == 0:
        others[:] = 1.0 if source == target else 0.0
        others[source if source != target else others.index[0]] = 1.0
    chain.loc[source, others.index] = others / others.sum() * (1 - chance)
    chain.loc[source, target] = chance
    return chain


def _sums(chain: pd.DataFrame) -> None:
    """Refuse rows that do not add up to 1, with a guess at why."""
    rows = chain.sum(axis=1)
    wrong = (rows - 1).abs().to_numpy() > CLOSE
    if not wrong.any():
        return
    why = "check"
    if np.allclose(chain.sum(axis=0), 1, rtol=0, atol=CLOSE):
        why = "transposed"
    elif np.allclose(rows, 100, rtol=0, atol=100 * CLOSE):
        why = "percent"
    first = int(np.flatnonzero(wrong)[0])
    raise ColumnError(say("states.row_sums", rows=int(wrong.sum()), first=chain.index[first],
                          total=rows.iloc[first], why=say(f"states.sums_{why}")))


def by_state(chain: pd.DataFrame, given: Any, argument: str) -> pd.Series:
    """Numbers by state in the order of the chain; states not named are 0."""
    if not isinstance(given, (Mapping, pd.Series)):
        raise SettingError(say("states.by_state", argument=argument,
                               states=", ".join(map(str, chain.index))))
    series = pd.Series(given).rename(argument)
    values = numbers(series.to_frame(), argument) if len(series) else series.astype(float)
    values.index = [state_of(chain, label, argument) for label in values.index]
    values = values.groupby(level=0, sort=False).sum()
    return values.reindex(chain.index, fill_value=0.0).rename(argument)


def state_of(chain: pd.DataFrame, label: Any, argument: str) -> Any:
    """The state of the chain that a label means: itself, or a name of it in either language."""
    if label in chain.index:
        return label
    for group in GROUPS:
        with suppress(UnknownNameError):
            if (key := text.key_of(group, label)) in chain.index:
                return key
    raise UnknownNameError(say("states.unknown_state", argument=argument, given=label,
                               states=", ".join(map(str, chain.index))))


def _reach(chain: pd.DataFrame) -> np.ndarray:
    """Which state can be reached from which, in any number of periods (none included)."""
    reach = np.asarray(chain.to_numpy() > 0) | np.eye(len(chain), dtype=bool)
    for _ in range(len(chain)):
        reach = np.matmul(reach, reach)
    return reach


def _ends(chain: pd.DataFrame) -> list[tuple[int, ...]]:
    """Groups of states that, once entered, are never left: from all they lead to, one returns."""
    reach = _reach(chain)
    final = [i for i in range(len(chain)) if reach[np.flatnonzero(reach[i]), i].all()]
    return sorted({tuple(np.flatnonzero(reach[i])) for i in final})
