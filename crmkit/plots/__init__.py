"""The pictures of the course.

Each takes a result and shows itself with a description in words; with ``ax=`` it draws on an
Axes of yours and returns it.

pareto           how customers, best first, add up to all the money
abc_classes      share of customers against share of money, class by class
segments         the eight RFM classes: how many customers, how much money
moves            from which class to which, when a setting changes
matrix           customers on two axes, cut into four classes
budget           what each class receives
funnel           customers left after each step of the process
"""

from crmkit.plots.concentration import abc_classes, describe_abc, pareto
from crmkit.plots.funnel import describe_funnel, funnel
from crmkit.plots.grids import budget, describe_budget, describe_matrix, matrix
from crmkit.plots.picture import Picture
from crmkit.plots.segments import describe_moves, describe_segments, moves, segments

__all__ = [
    "Picture", "abc_classes", "budget", "describe_abc", "describe_budget", "describe_funnel",
    "describe_matrix", "describe_moves", "describe_segments", "funnel", "matrix", "moves",
    "pareto", "segments",
]
