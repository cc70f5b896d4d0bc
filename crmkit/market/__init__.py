"""A market with known truth: a firm, its customers and its rivals, month by month.

    start       the firm and its customers on the first day
    Policies    what the firm does: quality, price, care, programmes, acquisition
    step        one month
    run         many months: a History
    History     .orders, .survey(...), .complaints, .left, .months

In a real firm nobody knows why customers leave. Here it is known, so a method can be judged: does
it find the truth? Everything depends on the seed alone, and the dice of a customer and month fall
alike whatever the firm does, so that of two policies only the difference shows.

All numbers are teaching assumptions (``assumptions``); the chance of staying is the concept model
of course chapter 5 (``crmkit.retain.concept``).
"""

from crmkit.market.assumptions import CAUSES, CLASSES, STAGES
from crmkit.market.history import History, run
from crmkit.market.month import step
from crmkit.market.policies import Policies
from crmkit.market.state import State, start

__all__ = ["CAUSES", "CLASSES", "STAGES", "History", "Policies", "State", "run", "start", "step"]
