"""Exercises that answer back.

``check("ch4_2.R1", answer)`` says whether an answer is right and, if it is not, which common
mistake it looks like. ``data("ch4_2.R1")`` gives the table a question is about, ``progress()``
the questions tried so far. The right answers are not stored, only salted hashes of them: that
keeps honest people honest and hides nothing from the determined.
"""

from crmkit.practice.checking import check
from crmkit.practice.feedback import Feedback
from crmkit.practice.material import data
from crmkit.practice.record import progress

__all__ = ["Feedback", "check", "data", "progress"]
