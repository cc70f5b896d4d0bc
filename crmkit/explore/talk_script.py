"""Explorer: a call to a lost customer, sentence by sentence (curriculum G14)."""

from __future__ import annotations

from typing import Any

from crmkit.churn.dialogue import MOVES, POINTS, Talk, talk
from crmkit.explore.explorer import Choice, Explorer
from crmkit.plots.style import ACCENT, BLUE, INK, MUTED, PALE, tidy
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
    return Explorer("talk_script", CONTROLS, outcome, _draw, _describe, size=(9.6, 4.2),
                    **settings)


def outcome(**turns: str) -> Talk | None:
    """The call up to the first ``stop``; nothing if it stops at once."""
    moves = list(turns.values())
    moves = moves[:moves.index(STOP)] if STOP in moves else moves
    return talk(moves) if moves else None


def _draw(call: Talk | None, figure) -> None:
    left, right = figure.subplots(ncols=2, width_ratios=(2.6, 1))
    figure.subplots_adjust(left=0.02, right=0.98, top=0.88, bottom=0.14, wspace=0.24)
    left.set(xlim=(0, 1), ylim=(TURNS + 0.5, 0.5))
    left.axis("off")
    points = call.points if call else dict.fromkeys(POINTS, 0)
    right.barh(range(len(POINTS)), list(POINTS.values()), height=0.6, color=PALE)
    right.barh(range(len(POINTS)), [points[part] for part in POINTS], height=0.6, color=BLUE)
    right.set_yticks(range(len(POINTS)), [name(f"talk_part.{part}") for part in POINTS])
    right.set(xlim=(0, max(POINTS.values())), ylim=(len(POINTS) - 0.4, -0.6))
    right.set_xticks([0, 20, 40])
    tidy(right, say("explore.talk_script.points", score=call.score if call else 0),
         say("explore.talk_script.of_points"))
    title = name(f"talk_outcome.{call.outcome}") if call else say("explore.talk_script.silent")
    left.set_title(title, loc="left", fontsize=13, color=INK, y=1)
    if call is None:
        return
    places = call.table["talk_place"]
    left.scatter([0.015] * len(places), places.index, s=60, color=[_MARKS[p] for p in places])
    for turn, (move, answer) in enumerate(zip(call.table["talk_move"],
                                              call.transcript()["she_says"], strict=True), 1):
        left.text(0.045, turn - 0.17, name(f"talk_move.{move}"), color=INK, va="center",
                  fontsize=11)
        left.text(0.07, turn + 0.2, answer, color=MUTED, va="center", fontsize=10)


def _describe(call: Talk | None) -> str:
    if call is None:
        return say("explore.talk_script.silent")
    moves = say("plots.comma").join(name(f"talk_move.{m}") for m in call.table["talk_move"])
    return say("explore.talk_script.sentence", moves=moves,
               outcome=name(f"talk_outcome.{call.outcome}"), score=call.score)
