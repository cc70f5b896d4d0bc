"""Explorer: a call to a lost customer, sentence by sentence (curriculum G14)."""

from __future__ import annotations

from typing import Any

from crmkit.churn.dialogue import MOVES, PATIENCE, POINTS, Talk, talk
from crmkit.explore.explorer import Choice, Explorer
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, MUTED, PALE, tidy
from crmkit.text import name, say

TURNS = 6
STOP = "stop"
# The usual call: an offer, praise, and only then the question.
FIRST = ("open", "options", "value", "apologise", "ask", "confirm")
CONTROLS = {f"turn_{i}": Choice(move, (*MOVES, STOP), words="move")
            for i, move in enumerate(FIRST, start=1)}
_MARKS = {"right": BLUE, "early": ACCENT, "late": ACCENT, "amiss": INK}


def talk_script(**settings: Any) -> Explorer:
    """Explore in which order the sentences of a call bring a lost customer back.

    Parameters
    ----------
    **settings
        ``turn_1`` to ``turn_6``: a move of ``crmkit.talk``, or ``stop``.

    Examples
    --------
    >>> talk_script(turn_1="press", turn_2="discount").result.outcome
    'hung_up'
    """
    return Explorer("talk_script", CONTROLS, outcome, _draw, _describe, size=(9.6, 4.8),
                    **settings)


def outcome(**turns: str) -> Talk | None:
    """The call up to the first ``stop``; nothing if it stops at once."""
    moves = list(turns.values())
    moves = moves[:moves.index(STOP)] if STOP in moves else moves
    return talk(moves) if moves else None


def _draw(call: Talk | None, figure) -> None:
    left, right = figure.subplots(ncols=2, width_ratios=(3.4, 1))
    figure.subplots_adjust(left=0.02, right=0.98, top=0.88, bottom=0.12, wspace=0.24)
    _sentences(left, call)
    _parts(right, call)


def _sentences(ax, call: Talk | None) -> None:
    """What was said, whether it was due, what she answers, her state and her patience after it."""
    ax.set(xlim=(0, 1), ylim=(TURNS + 0.5, 0.5))
    ax.axis("off")
    title = name(f"talk_outcome.{call.outcome}") if call else say("explore.talk_script.silent")
    ax.set_title(title, loc="left", fontsize=14, color=INK, y=1)
    if call is None:
        return
    for place, column in ((0.83, "talk_state"), (1.0, "patience")):
        ax.text(place, 1.02, say(f"columns.{column}"), color=MUTED, ha="right", va="bottom",
                fontsize=10, transform=ax.transAxes)
    answers = call.transcript()["she_says"]
    for turn, (move, place, state, patience) in call.table.T.items():
        line = {"y": turn - 0.17, "va": "center"}
        ax.plot(0.015, turn - 0.17, "o", color=_MARKS[place], markersize=9)
        ax.text(0.045, s=name(f"talk_move.{move}"), color=INK, fontsize=13, **line)
        ax.text(0.44, s=name(f"talk_place.{place}"), color=_MARKS[place], fontsize=11, **line)
        ax.text(0.83, s=name(f"talk_state.{state}"), color=INK, fontsize=11, ha="right", **line)
        ax.scatter([0.90, 0.94, 0.98], [turn - 0.17] * PATIENCE, marker="s", s=70,
                   color=[INK] * patience + [GRID] * (PATIENCE - patience))
        ax.text(0.045, turn + 0.22, answers[turn], color=MUTED, va="center", fontsize=11)
    for turn, move in enumerate(call.unsaid, len(call) + 1):
        ax.plot(0.015, turn - 0.17, "o", color=GRID, markersize=9)
        ax.text(0.045, turn - 0.17, name(f"talk_move.{move}"), color=MUTED, va="center",
                fontsize=13)


def _parts(ax, call: Talk | None) -> None:
    """The points of each part, in what it could have earned."""
    points = call.points if call else dict.fromkeys(POINTS, 0)
    ax.barh(range(len(POINTS)), list(POINTS.values()), height=0.6, color=PALE)
    ax.barh(range(len(POINTS)), [points[part] for part in POINTS], height=0.6, color=BLUE)
    ax.set_yticks(range(len(POINTS)), [name(f"talk_part.{part}") for part in POINTS])
    ax.set(xlim=(0, max(POINTS.values())), ylim=(len(POINTS) - 0.4, -0.6))
    ax.set_xticks([0, 20, 40])
    tidy(ax, say("explore.talk_script.points", score=call.score if call else 0),
         say("explore.talk_script.of_points"))
    ax.tick_params(axis="y", labelcolor=INK, labelsize=11)


def _describe(call: Talk | None) -> str:
    if call is None:
        return say("explore.talk_script.silent")
    moves = say("plots.comma").join(name(f"talk_move.{m}") for m in call.table["talk_move"])
    return say("explore.talk_script.sentence", moves=moves,
               outcome=name(f"talk_outcome.{call.outcome}"), score=call.score)
