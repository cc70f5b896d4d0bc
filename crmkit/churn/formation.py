"""How churn forms: from the first purchase to the next, or to the rival (curriculum F-12, F-13).

The course tells a story in steps. A customer buys for the first time. Before the next purchase he
compares: did the product perform as advertised, was the service good? Content, he pays even a bit
more and buys again. If it failed, he may complain; a solved complaint may keep him, an ignored
one sends him to the rival. Most customers, says the course, are lost after failed after-sales
service. The course's figure is lost; the flow below is a reconstruction.

    bought --- performs ----- service good ------------ stays, or is tempted away
          |            \\---- service poor ------------ stays, or goes
          \\-- fault ------- complains -- solved ----- stays, or goes
                      |               \\- unsolved --- stays, or goes
                      \\---- says nothing ------------- stays, or goes

Five paths; the share on each is a product of chances, and so is the share lost there:

    kept = sum over paths of (share on the path) x (share of them who stay)

    churn_flow      the five paths: how many go there, how many are kept and lost
    flow_levers     what halving faults, solving or inviting twice as many complaints keeps
    word_of_mouth   how many are lost in all if each lost customer talks
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pandas as pd

from crmkit.errors import SettingError
from crmkit.results import Result
from crmkit.settings import number
from crmkit.text import name, say

PATHS = ("good", "poor", "solved", "unsolved", "silent")
LEVERS = ("halve_faults", "solve_twice", "invite_twice")

# Teaching assumptions: shares at each fork, and shares who stay at the end of each path.
CHANCES: Mapping[str, float] = MappingProxyType({
    "fault": 0.25, "service": 0.85, "complains": 0.20, "solved": 0.40,
    "good_stays": 0.95, "poor_stays": 0.70, "solved_stays": 0.90, "unsolved_stays": 0.20,
    "silent_stays": 0.45})


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ChurnFlow(Result):
    """Where customers go between the first purchase and the next.

    Attributes
    ----------
    table : DataFrame
        By ``flow_path``: ``on_path`` (share of all customers), ``stay_rate`` (share of these who
        buy again), ``stayed`` and ``lost`` (shares of all customers), ``lost_share`` (of all lost;
        0 if nobody is).
    chances : dict
        The chances it was worked out with.
    """

    chances: Mapping[str, float]

    @property
    def kept(self) -> float:
        """Share of all customers who buy again."""
        return float(self.table["stayed"].sum())

    @property
    def lost(self) -> float:
        """Share of all customers who go to the rival."""
        return float(self.table["lost"].sum())

    @property
    def after_fault(self) -> float:
        """Share of the lost whose product had failed."""
        return float(self.table.loc[["solved", "unsolved", "silent"], "lost_share"].sum())

    @property
    def in_the_book(self) -> float:
        """Share of the lost who had complained: all that the complaint book shows."""
        return float(self.table.loc[["solved", "unsolved"], "lost_share"].sum())

    def caption(self) -> str:
        """How many are kept, where most are lost, how many of these had complained."""
        worst = self.table["lost"].idxmax()
        return say("formation.caption", kept=self.kept, lost=self.lost,
                   worst=name(f"flow_path.{worst}"), share=self.table.loc[worst, "lost_share"],
                   book=self.in_the_book)


def churn_flow(**chances: float) -> ChurnFlow:
    """The five paths from the first purchase: how many are kept and lost on each.

    Parameters
    ----------
    **chances
        Any of the nine chances, 0 to 1; those not named keep the teaching assumption in
        ``CHANCES``. At the forks: ``fault`` (the product does not perform as advertised),
        ``service`` (it performs, and the service is good), ``complains`` (of those with a
        fault), ``solved`` (of the complaints). At the ends, the share who buy again:
        ``good_stays``, ``poor_stays``, ``solved_stays``, ``unsolved_stays``, ``silent_stays``.

    Raises
    ------
    SettingError
        An unknown chance, or one outside 0 to 1.

    References
    ----------
    Course chapter 5, how churn forms; its figure is lost. The forks are a reconstruction, the
    chances teaching assumptions.

    Examples
    --------
    >>> flow = churn_flow(fault=1, complains=1, solved=0.5)
    >>> round(flow.kept, 2), round(float(flow.table.loc["unsolved", "lost"]), 2)
    (0.55, 0.4)
    """
    c = _chances(chances)
    table = pd.DataFrame({"on_path": _on_path(c), "stay_rate": _stay_rate(c)},
                         index=pd.Index(PATHS, name="flow_path"))
    table["stayed"] = table["on_path"] * table["stay_rate"]
    table["lost"] = table["on_path"] - table["stayed"]
    total = table["lost"].sum()
    table["lost_share"] = table["lost"] / total if total > 0 else 0.0
    return ChurnFlow(table=table, chances=MappingProxyType(c))


def flow_levers(**chances: float) -> pd.DataFrame:
    """What three levers keep: half the faults, twice the solved, twice the complaints.

    Parameters
    ----------
    **chances
        As for ``churn_flow``: where the firm stands now.

    Returns
    -------
    DataFrame
        By ``flow_lever``: ``stayed`` (share of all customers) and ``gain`` (how much more than
        now, a fraction of all customers).
        A share that would pass 1 when doubled stops there.

    References
    ----------
    Teaching assumption; see ``churn_flow``.

    Examples
    --------
    >>> (100 * flow_levers()["gain"]).round(2).to_dict()
    {'halve_faults': 5.71, 'solve_twice': 1.4, 'invite_twice': 0.15}
    """
    c = _chances(chances)
    changed = {"halve_faults": {"fault": c["fault"] / 2},
               "solve_twice": {"solved": min(2 * c["solved"], 1.0)},
               "invite_twice": {"complains": min(2 * c["complains"], 1.0)}}
    stayed = pd.Series({lever: _stayed({**c, **changed[lever]}) for lever in LEVERS})
    return pd.DataFrame({"stayed": stayed, "gain": stayed - _stayed(c)}).rename_axis("flow_lever")


def word_of_mouth(lost: float, told: float, stay_away: float) -> float:
    """How many customers are lost in all, if each who is lost talks to others.

    Parameters
    ----------
    lost : float
        Customers lost themselves.
    told : float
        People each of them tells, n.
    stay_away : float
        Share of the people told who stay away because of it, q, 0 to 1.

    Returns
    -------
    float
        ``lost * (1 + n q)``. Those who were told and stay away do not talk in their turn.

    References
    ----------
    Course chapter 5: a lost customer takes others along. "One unhappy customer tells nine to
    eleven" is a claim that is often repeated; q is a teaching assumption.

    Examples
    --------
    >>> word_of_mouth(20, told=10, stay_away=0.05)
    30.0
    """
    number("lost", lost, "zero_or_more")
    number("told", told, "zero_or_more")
    number("stay_away", stay_away, "fraction")
    return float(lost * (1 + told * stay_away))


def _on_path(c: Mapping[str, float]) -> dict[str, float]:
    """The share of all customers on each path: the product of the chances at its forks."""
    fine, fault = 1 - c["fault"], c["fault"]
    return {"good": fine * c["service"], "poor": fine * (1 - c["service"]),
            "solved": fault * c["complains"] * c["solved"],
            "unsolved": fault * c["complains"] * (1 - c["solved"]),
            "silent": fault * (1 - c["complains"])}


def _stay_rate(c: Mapping[str, float]) -> dict[str, float]:
    return {path: c[f"{path}_stays"] for path in PATHS}


def _stayed(c: Mapping[str, float]) -> float:
    """The share of all customers who buy again, over all paths."""
    on_path, stay = _on_path(c), _stay_rate(c)
    return sum(on_path[path] * stay[path] for path in PATHS)


def _chances(given: Mapping[str, Any]) -> dict[str, float]:
    """All nine chances: those given, checked, and the assumptions for the rest."""
    unknown = [key for key in given if key not in CHANCES]
    if unknown:
        raise SettingError(say("formation.unknown", given=unknown[0], choices=", ".join(CHANCES)))
    for key, value in given.items():
        number(key, value, "fraction")
    return {**CHANCES, **given}
