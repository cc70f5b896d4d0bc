"""One month of the market: who leaves, what goes wrong, what customers think of it."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np

from crmkit.market import assumptions as a
from crmkit.market.dice import throw
from crmkit.market.policies import Policies
from crmkit.market.state import NONE, State, aims, best_rival, born
from crmkit.retain.concept import concept_model

MONTHS = 12


def step(state: State, policies: Policies | None = None) -> State:
    """The state one month later; the one that was given stays as it is.

    First each customer decides, by what he thinks now, whether to stay. Who stays lives the
    month: something may go wrong, he may complain, it may be solved. Then opinions, lifecycle
    stage and share of wallet move, and new customers come in.

    Parameters
    ----------
    state : State
    policies : Policies, optional
        What the firm does this month; the usual if not given.

    References
    ----------
    The chance of staying a year is the concept model of course chapter 5; a month's is its
    twelfth root. All else: teaching assumptions.

    Examples
    --------
    >>> from crmkit.market import start
    >>> step(start(seed=1, customers=500))
    State(month=1, customers=484, seed=1)
    """
    policies = Policies() if policies is None else policies
    dice = throw(state.seed, state.month, "life", len(state), 8).T
    stays = state.here & (dice[0] < monthly_chance(state))
    leaves = state.here & ~stays
    changes: dict[str, Any] = {"left": np.where(leaves, state.month, state.left)}
    changes["cause"] = state.cause.copy()
    changes["cause"][leaves] = _causes(state, leaves, dice[1])
    wrong, complaint, solved = _incidents(state, policies, stays, dice[3:6])
    hurt = (wrong != NONE) & ~solved
    changes |= {"complaint": complaint, "solved": solved,
                "grievance": np.where(hurt, wrong, state.grievance),
                "grieved": np.where(hurt, state.month, state.grieved)}
    changes["stage"] = np.where(leaves, a.LOST, _stages(state, stays, dice[2]))
    later = replace(state, month=state.month + 1, **changes)
    later = replace(later, **_opinions(later, policies, stays, wrong, hurt, dice[6:8]))
    return _with_new(later, policies)


def monthly_chance(state: State) -> np.ndarray:
    """The chance of each to stay a month: the twelfth root of the concept model's year."""
    yearly = concept_model(state.satisfaction, state.value, state.switching_cost)
    return yearly ** (1 / MONTHS)


def _causes(state: State, leaves: np.ndarray, dice: np.ndarray) -> np.ndarray:
    """Why they left: no fault, what was not put right lately, or what was missing."""
    dice = dice[leaves]
    natural, ended = a.NO_FAULT
    missing = np.outer(10 - state.value[leaves], _with_rivals(state, a.VALUE_CAUSES))
    missing += np.outer(10 - state.satisfaction[leaves], a.SERVICE_CAUSES)
    missing += 1e-9 * (a.SERVICE_CAUSES > 0)
    ladder = missing.cumsum(axis=1)
    height = (dice - natural - ended) / (1 - natural - ended) * ladder[:, -1]
    cause = (ladder <= height[:, None]).sum(axis=1)
    fresh = (state.grievance[leaves] != NONE) & (state.month - state.grieved[leaves] <= a.MEMORY)
    cause = np.where(fresh, state.grievance[leaves], cause)
    cause = np.where(dice < natural + ended, a.CAUSES.index("firm_ends"), cause)
    return np.where(dice < natural, a.CAUSES.index("natural"), cause)


def _incidents(state: State, policies: Policies, stays: np.ndarray, dice: np.ndarray
               ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What went wrong with whom, whether it was complained about, and solved."""
    faults = a.SERVICE_CAUSES > 0
    usual = 10 - a.USUAL_QUALITY
    chances = np.where(faults, a.INCIDENTS * (10 - policies.quality) / usual,
                       _with_rivals(state, a.INCIDENTS) * policies.price)
    wrong = np.searchsorted(np.cumsum(chances), dice[0], side="right")
    wrong = np.where(stays & (wrong < len(a.CAUSES)), wrong, NONE)
    voiced = (wrong != NONE) & (dice[1] < a.VOICED[wrong])
    without, by_care = a.SOLVED
    ease = without + by_care * policies.care_effect()
    solved = voiced & (dice[2] < ease[state.value_class])
    return wrong, np.where(voiced, wrong, NONE), solved


def _stages(state: State, stays: np.ndarray, dice: np.ndarray) -> np.ndarray:
    """The lifecycle, a chain: the dissatisfied fade faster and recover more slowly."""
    explores, builds, stable, declines = (stays & (state.stage == s) for s in range(a.LOST))
    fades, recovers = (10 - state.satisfaction) / 4, state.satisfaction / 6
    stage = state.stage.copy()
    stage[explores & (dice < a.GROWS[0])] = 1
    stage[builds & (dice < a.GROWS[1])] = 2
    stage[builds & (1 - dice < a.FADES[0] * fades)] = 3
    stage[stable & (1 - dice < a.FADES[1] * fades)] = 3
    stage[declines & (dice < a.RECOVERS * recovers)] = 2
    return stage


def _opinions(state: State, policies: Policies, stays: np.ndarray, wrong: np.ndarray,
              hurt: np.ndarray, dice: np.ndarray) -> dict[str, Any]:
    """The three drivers and the share of wallet, a step of the way to where they are led."""
    where = aims(state, policies, best_rival(_campaigns(state)))
    mine = hurt & (a.SERVICE_CAUSES > 0)[wrong]
    shocks = {"satisfaction": a.MOOD * (2 * dice[0] - 1) - a.DIP * mine,
              "value": a.MOOD * (2 * dice[1] - 1) - a.DIP * (hurt & ~mine),
              "switching_cost": 0.0}
    speed = {"satisfaction": a.ADAPT, "value": a.ADAPT, "switching_cost": a.SWITCHING_ADAPTS}
    moved = {}
    for driver, aim in where.items():
        now = getattr(state, driver)
        new = np.clip(now + speed[driver] * (aim - now) + shocks[driver], 0, 10)
        moved[driver] = np.where(stays, new, now)
    aim = a.STAGE_SHARE[state.stage] * a.CLASS_SHARE[state.value_class]
    moved["share"] = np.where(state.here, state.share + a.SHARE_ADAPTS * (aim - state.share), 0.0)
    return moved


def _campaigns(state: State) -> np.ndarray:
    """The rivals' offers of the month: some run a campaign."""
    dice = throw(state.seed, state.month, "market", 1, 24)[0, :len(state.rivals)]
    return state.rivals + a.CAMPAIGN_LIFT * (dice < a.CAMPAIGN)


def _with_rivals(state: State, causes: np.ndarray) -> np.ndarray:
    """The same weights, those of rivals taken out where there are none."""
    if len(state.rivals):
        return causes
    return np.where([c.startswith("rival") for c in a.CAUSES], 0.0, causes)


def _with_new(state: State, policies: Policies) -> State:
    """The state with the customers won this month: on average, spend over cost of winning."""
    luck = throw(state.seed, state.month, "market", 1, 24)[0, -1]
    count = int(policies.acquisition / a.WINNING + luck)
    if not count:
        return state
    new = born(state.seed, state.month, state.rivals, count, len(state), policies)
    arrays: dict[str, Any] = {
        f.name: np.concatenate([getattr(state, f.name), getattr(new, f.name)])
        for f in fields(State) if f.name not in ("seed", "month", "rivals")}
    return replace(state, **arrays)
