"""Interviews with defectors: when to meet, and six points of a good plan (curriculum H5, H9).

    1. Of n interviews a quarter is listened to. Then, before three quarters are done, all who ask
       meet, share what they heard and propose first measures.
    2. By the first day of that window the large causes have been heard; on the last there are
       still interviews left for new questions.
    3. A plan has six points. Each is judged by facts: who asks, who is in the team, what the phone
       call asks, who counts as a defector, when they meet, which measures are decided.

    interview_plan  from how many interviews to how many to meet, and what belongs before and after
    check_plan      a plan judged by the six points, and what it lacks
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from crmkit.errors import SettingError
from crmkit.results import Result
from crmkit.settings import whole
from crmkit.text import key_of, name, say

SURE = 0.95
TEAM = ("top_managers", "front_line", "sales")
QUESTIONS = ("duration", "age", "income", "education")
MEASURES = ("now", "invest")
POINTS = ("managers_ask", "mixed_team", "phone_sample", "told_apart", "meeting", "measures")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class InterviewPlan(Result):
    """When to meet while defectors are interviewed.

    Attributes
    ----------
    table : DataFrame
        By ``interview_phase`` (``listen``, ``meet``, ``sharpen``): ``from_interview``,
        ``to_interview``, and ``smallest_heard``: by the last of them a cause of this share of the
        defectors, or a larger one, has been heard with a chance of 95 %.
    interviews, first, last : int
        How many, and the window: meet after ``first`` at the earliest, after ``last`` at the
        latest.
    """

    interviews: int
    first: int
    last: int

    def caption(self) -> str:
        """The window in words."""
        return say("interviews.plan_caption", interviews=self.interviews, first=self.first,
                   last=self.last)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class PlanCheck(Result):
    """A plan of interviews judged by six points.

    Attributes
    ----------
    table : DataFrame
        By ``interview_point``: ``met`` (``yes`` or ``no``).
    score : int
        How many of the six are met.
    notes : tuple of str
        What each of the others lacks.
    """

    @property
    def missing(self) -> list[str]:
        """The points that are not met, in the course's order."""
        return list(self.table.index[self.table["met"] == "no"])

    @property
    def score(self) -> int:
        return len(self) - len(self.missing)

    def caption(self) -> str:
        """Points met, of six."""
        return say("interviews.check_caption", score=self.score, points=len(self))


def interview_plan(interviews: int) -> InterviewPlan:
    """When to meet: after a quarter of the interviews and before three quarters.

    Parameters
    ----------
    interviews : int
        How many are planned, two or more.

    Returns
    -------
    InterviewPlan

    Raises
    ------
    SettingError

    Notes
    -----
    A quarter of 46 is 11.5: the first whole number after it is 12, the last before three quarters
    34. Both ends belong to the window.

    References
    ----------
    A quarter and three quarters: the course's chapter 5.5. Why then is our reading; 95 % is a
    teaching assumption.

    Examples
    --------
    >>> plan = interview_plan(40)
    >>> plan.first, plan.last
    (10, 30)
    """
    planned = whole("interviews", interviews, least=2)
    first, last = -(-planned // 4), 3 * planned // 4
    ends = np.array([first, last, planned])
    table = pd.DataFrame(
        {"from_interview": [1, first + 1, last + 1], "to_interview": ends,
         "smallest_heard": 1 - (1 - SURE) ** (1 / ends)},
        index=pd.Index(["listen", "meet", "sharpen"], name="interview_phase"))
    return InterviewPlan(table=table, interviews=planned, first=first, last=last)


def check_plan(*, interviewers: Sequence[str], team: Sequence[str],
               phone_questions: Sequence[str], told_apart: bool, booked: bool, interviews: int,
               meeting_after: int, measures: Sequence[str]) -> PlanCheck:
    """Judge a plan to interview defectors by six points, and say what it lacks.

    Parameters
    ----------
    interviewers : list of str
        Who asks: ``"top_managers"``, ``"front_line"``, ``"sales"``, ``"researchers"``. Top
        managers must be among them, outside researchers not.
    team : list of str
        Who listens and decides together; the first three are needed.
    phone_questions : list of str
        What a phone call asks to find whom to study: ``"duration"`` (how long they bought),
        ``"age"``, ``"income"``, ``"education"``; all four are needed.
    told_apart, booked : bool
        Whether that call tells defectors from former customers who simply need nothing any more,
        and whether it books the interview with a top manager; both are needed.
    interviews, meeting_after : int
        How many, and after how many all meet: inside the window of ``interview_plan``.
    measures : list of str
        What is decided in the end: ``"now"`` (what can be mended at once) and ``"invest"`` (what
        takes money and time); both are needed.

    Returns
    -------
    PlanCheck

    Raises
    ------
    UnknownNameError, SettingError

    Notes
    -----
    Names may be given by key or by name in either language. Whether all are of one mind, as the
    course asks of the team, no table can tell.

    References
    ----------
    The course's chapter 5.5; how its points are counted to six is our arrangement.

    Examples
    --------
    >>> plan = check_plan(interviewers=["researchers"], team=["top_managers", "sales"],
    ...                   phone_questions=["duration", "age", "income", "education"],
    ...                   told_apart=True, booked=True, interviews=40, meeting_after=40,
    ...                   measures=["now", "invest"])
    >>> plan.score, plan.missing
    (3, ['managers_ask', 'mixed_team', 'meeting'])
    """
    asking = _named("interviewers", interviewers, "interview_side")
    window = interview_plan(interviews)
    meeting = whole("meeting_after", meeting_after, most=window.interviews)
    for argument, given in (("told_apart", told_apart), ("booked", booked)):
        if not isinstance(given, (bool, np.bool_)):
            raise SettingError(say("interviews.yes_or_no", argument=argument, given=given))
    lacking = {
        "mixed_team": _absent(TEAM, _named("team", team, "interview_side"), "interview_side"),
        "phone_sample": _absent(QUESTIONS, _named("phone_questions", phone_questions,
                                                  "phone_question"), "phone_question"),
        "measures": _absent(MEASURES, _named("measures", measures, "measure_kind"),
                            "measure_kind")}
    faults = {
        "managers_ask": "top_managers" not in asking or "researchers" in asking,
        "mixed_team": bool(lacking["mixed_team"]), "phone_sample": bool(lacking["phone_sample"]),
        "told_apart": not (told_apart and booked),
        "meeting": not window.first <= meeting <= window.last,
        "measures": bool(lacking["measures"])}
    table = pd.DataFrame({"met": ["no" if faults[point] else "yes" for point in POINTS]},
                         index=pd.Index(POINTS, name="interview_point"))
    notes = tuple(say(f"interviews.lacks.{point}", missing=lacking.get(point, ""),
                      first=window.first, last=window.last, after=meeting)
                  for point in POINTS if faults[point])
    return PlanCheck(table=table, notes=notes)


def _named(argument: str, given: Sequence[str], group: str) -> set[str]:
    """The keys of a list of names; a single name is refused, for it would be read by letters."""
    if isinstance(given, str):
        raise SettingError(say("interviews.a_list", argument=argument, given=given))
    return {key_of(group, one) for one in given}


def _absent(needed: Sequence[str], given: set[str], group: str) -> str:
    """The names of what is needed and not given; empty if nothing is."""
    return say("plots.comma").join(name(f"{group}.{key}") for key in needed if key not in given)
