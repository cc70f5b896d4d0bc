"""Talking to a customer who has left: a script, played sentence by sentence (curriculum G13, G14).

The course's script: prepare, make contact, learn what she thinks (and say sorry), solve with
several options, show value again; there the slides break off. Two steps are added by the kit:
confirm what was agreed, and follow up.

1. A customer who is called is guarded. Each sentence in its place brings her one state nearer:
   guarded, listening, told, heard, weighing, willing, back.
2. A sentence out of its place brings nothing, and costs patience; pressing costs twice as much.
   Without patience she hangs up.
3. Whoever confirms before there is a reason to come back hears "I will think about it".
4. A call is scored by its parts: order, apology, options, value. Each lost point has a reason.

    talk     play a list of moves; her answers, her state, the score and the reasons

How customers answer is a teaching assumption, drawn from the order of the course's script: the
machine shows what that order means, it does not prove it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from crmkit.errors import NotEnoughDataError
from crmkit.results import Result
from crmkit.text import key_of, name, say

# The course's order; "confirm" is the kit's. Each move, where it stands, where it leads.
SCRIPT = {"open": ("guarded", "listening"), "ask": ("listening", "told"),
          "apologise": ("told", "heard"), "options": ("heard", "weighing"),
          "value": ("weighing", "willing"), "confirm": ("willing", "back")}
STATES = ("guarded", "listening", "told", "heard", "weighing", "willing", "back")
ENDS = ("back", "thinking", "hung_up")
# Sentences that have no place in the script.
AMISS = ("discount", "excuse", "press")
MOVES = (*SCRIPT, *AMISS)

# Teaching assumptions.
PATIENCE = 3
COST = {"press": 2}  # of patience; any other sentence out of place costs 1
POINTS = {"order": 40, "apology": 20, "choice": 20, "worth": 20}
_PART_OF = {"apologise": "apology", "options": "choice", "value": "worth"}


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Talk(Result):
    """A call, sentence by sentence.

    Attributes
    ----------
    table : DataFrame
        One row per sentence, by ``turn`` from 1: ``talk_move``, ``talk_place`` (``right``,
        ``early``, ``late``, ``amiss``), ``talk_state`` after it, ``patience`` left.
    points : Series
        Points by ``talk_part``: order, apology, choice, worth. Their sum is ``score``.
    outcome : str
        ``back``, ``thinking``, ``hung_up``, or ``open`` when the script stopped before its end.
    unsaid : tuple of str
        Moves that were planned but came after the end of the call.
    """

    points: pd.Series
    outcome: str
    unsaid: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        """Of 100."""
        return float(self.points.sum())

    def transcript(self) -> pd.DataFrame:
        """The call to read: what was said, what she answered, and why."""
        before = self.table["talk_state"].shift(fill_value=STATES[0])
        moves, states = self.table["talk_move"], self.table["talk_state"]
        words = [_words(*row) for row in zip(moves, self.table["talk_place"], before, strict=True)]
        answers = [state if state in ("thinking", "hung_up") else key
                   for key, state in zip(words, states, strict=True)]
        return pd.DataFrame(
            {"you_say": [say(f"dialogue.say.{move}") for move in moves],
             "she_says": [say(f"dialogue.answer.{key}") for key in answers],
             "because": [say(f"dialogue.why.{key}") for key in words]},
            index=self.table.index)

    def overview(self) -> pd.DataFrame:
        """The transcript."""
        return self.transcript()

    def caption(self) -> str:
        """How the call ended, and its score."""
        return say("dialogue.caption", outcome=name(f"talk_outcome.{self.outcome}"),
                   score=self.score, turns=len(self.table))


def talk(moves: Iterable[str]) -> Talk:
    """Play a call to a customer who has left.

    Parameters
    ----------
    moves : list of str
        Moves in order, by key or by name in either language: ``open`` (warmly, with past ties),
        ``ask`` (what went wrong), ``apologise``, ``options`` (two or more to choose from),
        ``value`` (what is better now), ``confirm``; and ``discount`` (one offer), ``excuse``,
        ``press``.

    Returns
    -------
    Talk

    Raises
    ------
    UnknownNameError, NotEnoughDataError
        If a move is unknown (the nearest is named), or there is none.

    Notes
    -----
    Order earns 40 points times the script's moves made in their place, divided by the moves made
    (at least six); apology, options and value 20 each if they came in their place.

    References
    ----------
    The course's talk script, whose later steps are lost; confirming is added. States, patience
    and points are teaching assumptions.

    Examples
    --------
    >>> talk(["open", "ask", "apologise", "options", "value", "confirm"]).outcome
    'back'
    >>> call = talk(["discount", "press"])
    >>> call.outcome, call.score
    ('hung_up', 0.0)
    """
    planned = [key_of("talk_move", move) for move in
               ([moves] if isinstance(moves, str) else moves)]
    if not planned:
        raise NotEnoughDataError(say("dialogue.nothing_said"))
    state, patience, rows = "guarded", PATIENCE, []
    for move in planned:
        place = _place(move, state)
        if place == "right":
            state = SCRIPT[move][1]
        elif move == "confirm" and state == "weighing":
            state = "thinking"
        else:
            patience -= COST.get(move, 1)
            state = "hung_up" if patience <= 0 else state
        rows.append((move, place, state, max(patience, 0)))
        if state in ENDS:
            break
    table = pd.DataFrame(rows, columns=["talk_move", "talk_place", "talk_state", "patience"],
                         index=pd.RangeIndex(1, len(rows) + 1, name="turn"))
    return Talk(table=table, points=_points(table),
                outcome=state if state in ENDS else "open",
                unsaid=tuple(planned[len(rows):]))


def _place(move: str, state: str) -> str:
    """Whether a move stands in its place: right, early, late, or it has none."""
    if move in AMISS:
        return "amiss"
    ahead = STATES.index(SCRIPT[move][0]) - STATES.index(state)
    return "right" if ahead == 0 else "early" if ahead > 0 else "late"


def _points(table: pd.DataFrame) -> pd.Series:
    right = table.loc[table["talk_place"] == "right", "talk_move"]
    found = {"order": POINTS["order"] * len(right) / max(len(table), len(SCRIPT))}
    for move, part in _PART_OF.items():
        found[part] = POINTS[part] * float((right == move).any())
    return pd.Series(found, name="points").rename_axis("talk_part")


def _words(move: str, place: str, before: str) -> str:
    """Where the words for a move stand; an offer before the apology has its own once she told."""
    return f"{move}.{before if (move, place, before) == ('options', 'early', 'told') else place}"
