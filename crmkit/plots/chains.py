"""Chains in pictures: from state to state, stocks over time, where to stop mailing, who returns."""

from __future__ import annotations

from matplotlib.axes import Axes

from crmkit import text
from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, CLASS_COLOURS, GRID, INK, MUTED, PALE, tidy
from crmkit.text import say

GROUP = "relationship_state"
# The stock picture leaves out people who are no customers yet: they would dwarf the others.
CUSTOMERS = ("first_time", "repeat", "loyal", "lost")


def state_name(state) -> str:
    """A state of the relation or stage of the lifecycle by its name; any other as it is."""
    group = next((g for g in (GROUP, "lifecycle_stage") if state in text.keys(g)), None)
    return text.name(f"{group}.{state}") if group else str(state)


def describe_transitions(matrix) -> str:
    """One sentence: from each state, the chances that are not 0."""
    rows = say("states.plots.semicolon").join(
        say("states.plots.transitions_row", source=state_name(source), parts=say(
            "plots.comma").join(
                say("states.plots.transitions_part", target=state_name(target), chance=chance)
                for target, chance in row.items() if chance >= 0.005))
        for source, row in _chain(matrix).iterrows())
    return say("states.plots.transitions_alt", rows=rows)


@picture(describe_transitions, size=(7, 4.2))
def transitions(matrix, ax: Axes) -> Axes:
    """A transition matrix as a table of shades, each chance printed as so many of 100 customers.

    Parameters
    ----------
    matrix : DataFrame or Transitions
        A chain, such as ``crmkit.transition_matrix`` gives.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    chain = _chain(matrix)
    ax.imshow(chain.to_numpy(), cmap="Blues", vmin=0, vmax=1.15, aspect="auto")
    for i, source in enumerate(chain.index):
        for j, target in enumerate(chain.columns):
            chance = chain.loc[source, target]
            if chance > 0:
                ax.text(j, i, f"{100 * chance:.1f}" if chance < 0.1 else f"{100 * chance:.0f}",
                        ha="center", va="center", fontsize=11,
                        color="white" if chance > 0.6 else INK)
    names = [state_name(s) for s in chain.index]
    small = 10 if len(names) <= 5 else 8
    ax.set_xticks(range(len(names)), names, fontsize=small)
    ax.set_yticks(range(len(names)), names, fontsize=small)
    ax.spines[["left", "bottom"]].set_visible(False)
    tidy(ax, say("states.plots.transitions_title"), say("states.plots.transitions_to"),
         say("states.plots.transitions_from"))
    return ax


def describe_stock(path) -> str:
    """One sentence: customers in each state now and at the end."""
    parts = say("plots.comma").join(
        say("states.plots.stock_part", state=state_name(s), last=path[s].iloc[-1],
            first=path[s].iloc[0]) for s in _drawn(path))
    return say("states.plots.stock_alt", periods=int(path.index[-1]), parts=parts)


@picture(describe_stock, size=(7.4, 4.2))
def stock(path, ax: Axes) -> Axes:
    """Customers in each state, period by period, a line per state with its name at the end.

    Parameters
    ----------
    path : DataFrame
        What ``crmkit.project`` returns.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    drawn, colours = _drawn(path), CLASS_COLOURS[GROUP]
    top = max(float(path[drawn].to_numpy().max()), 1.0)
    places = _apart([float(path[s].iloc[-1]) for s in drawn], top * 0.075)
    for state, place in zip(drawn, places, strict=True):
        colour = colours.get(state, BLUE)
        ax.plot(path.index, path[state], color=colour, linewidth=2)
        ax.text(path.index[-1] * 1.02 + 0.02, place,
                f"{state_name(state)} {path[state].iloc[-1]:,.0f}", color=colour, va="center",
                fontsize=9)
    ax.set_xlim(0, max(path.index[-1], 1) * 1.36)
    ax.set_ylim(0, max(top, *places) * 1.08)
    ax.set_xticks([t for t in ax.get_xticks() if t <= path.index[-1] and float(t).is_integer()])
    ax.grid(axis="y", color=GRID, linewidth=0.6)
    kept = "loyal" if "loyal" in drawn else drawn[-1]
    tidy(ax, say("states.plots.stock_title", first=path[kept].iloc[0], last=path[kept].iloc[-1],
                 periods=int(path.index[-1])),
         say("states.plots.stock_x"), say("states.plots.stock_y"))
    return ax


def describe_stops(plan) -> str:
    """One sentence: the value for each place to stop, and the best."""
    parts = say("plots.comma").join(say("states.plots.stops_part", stop=stop, value=value)
                                    for stop, value in plan.table[1].items())
    return say("states.plots.stops_alt", parts=parts, best=plan.best)


@picture(describe_stops, size=(6.4, 3.8))
def stops(plan, ax: Axes) -> Axes:
    """A bar for each recency at which mailing could stop: what a customer is worth then.

    Parameters
    ----------
    plan : StopMailing
        What ``crmkit.stop_mailing`` returns.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    values = plan.table[1]
    ax.bar(values.index, values, color=[ACCENT if s == plan.best else PALE for s in values.index])
    reach = float(values.abs().max()) or 1.0
    for stop, value in values.items():
        ax.text(stop, max(value, 0) + 0.015 * reach, f"{value:,.2f}", ha="center", fontsize=9,
                color=INK)
    ax.set_xticks(list(values.index))
    ax.set_ylim(min(float(values.min()), 0) * 1.1, reach * 1.12)
    ax.axhline(0, color=MUTED, linewidth=0.8)
    tidy(ax, say("states.plots.stops_title", best=plan.best, value=values[plan.best]),
         say("states.plots.stops_x"), say("states.plots.stops_y"))
    return ax


def describe_response(result) -> str:
    """One sentence: the share who buy, and how many were seen, at each recency."""
    parts = say("plots.comma").join(
        say("states.plots.response_part", recency=k, response=row["response"],
            at_risk=int(row["at_risk"])) for k, row in result.table.iterrows())
    return say("states.plots.response_alt", parts=parts)


@picture(describe_response, size=(7.4, 4))
def response(result, ax: Axes) -> Axes:
    """A bar per recency: the share of customers who buy in the next period.

    Parameters
    ----------
    result : Response
        What ``crmkit.response_by_recency`` returns.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    table = result.table
    ax.bar(table.index, table["response"], color=BLUE, width=0.7)
    for recency, row in table.iterrows():
        ax.text(recency, row["response"] + 0.012, f"{row['response']:.0%}", ha="center",
                fontsize=9, color=INK)
        ax.text(recency, 0.006, f"{int(row['at_risk']):,}", ha="center", fontsize=7,
                color="white")
    ax.set_xticks(list(table.index))
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.set_ylim(0, max(float(table["response"].max()), 0.01) * 1.15)
    tidy(ax, say("states.plots.response_title",
                 unit=say(f"states.plots.response_unit_{result.period}")),
         say(f"states.plots.response_x_{result.period}"), say("states.plots.response_y"))
    return ax


def _chain(matrix):
    return getattr(matrix, "table", matrix)


def _drawn(path) -> list:
    states = [s for s in CUSTOMERS if s in path.columns]
    return states or list(path.columns)


def _apart(places: list[float], gap: float) -> list[float]:
    """The places of the labels, pushed up where they would lie on one another."""
    order = sorted(range(len(places)), key=places.__getitem__)
    free, moved = float("-inf"), list(places)
    for i in order:
        moved[i] = max(places[i], free)
        free = moved[i] + gap
    return moved
