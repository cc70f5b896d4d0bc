"""Explorer: who is A, B and C as the cuts move."""

from __future__ import annotations

from typing import Any

from crmkit.differentiate.concentration import abc, customers_needed, gini, pareto_share
from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.plots.concentration import abc_classes, describe_abc, pareto
from crmkit.plots.style import ACCENT
from crmkit.text import say

CONTROLS: dict[str, Slider | Choice] = {
    "cut_a": Slider(0.80, 0.05, 0.95, 0.01),
    "cut_b": Slider(0.95, 0.10, 1.00, 0.01),
    "cut_by": Choice("amount", ("amount", "count")),
    "top": Slider(0.20, 0.01, 1.00, 0.01),
}


def concentration(data: Any, by: str | None = None, **settings: Any) -> Explorer:
    """Explore how the money is spread over the customers.

    Parameters
    ----------
    data : Orders, Series or DataFrame
        As for ``crmkit.abc``.
    by : str, optional
        The column of values, if ``data`` is a DataFrame.
    **settings
        ``cut_a`` and ``cut_b`` (cumulative shares where A and B end), ``cut_by`` (``"amount"``:
        shares of money; ``"count"``: shares of customers), ``top`` (a share of customers).

    Examples
    --------
    >>> import crmkit
    >>> sales = crmkit.datasets.load_teaching("abc20").set_index("id")["sales_kcny"]
    >>> explorer = concentration(sales, cut_a=0.55, cut_b=0.85)
    >>> explorer.result["abc"].sizes["customers"].tolist()
    [3, 3, 14]
    """
    values = abc(data, by).table["value"]

    def outcome(cut_a: float, cut_b: float, cut_by: str, top: float) -> dict[str, Any]:
        result = abc(values, cuts=(min(cut_a, cut_b), max(cut_a, cut_b)), count=cut_by == "count")
        return {"abc": result, "top": top, "top_share": pareto_share(values, top),
                "needed": customers_needed(values, 0.8) / len(values), "gini": gini(values)}

    return Explorer("concentration", CONTROLS, outcome, _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2)
    figure.subplots_adjust(left=0.08, right=0.99, top=0.9, bottom=0.13, wspace=0.15)
    pareto(result["abc"], ax=left)
    left.axvline(result["top"], color=ACCENT, linewidth=1.5)
    left.plot(result["top"], result["top_share"], "o", color=ACCENT)
    abc_classes(result["abc"], ax=right)


def _describe(result: dict[str, Any]) -> str:
    top = say("explore.concentration.sentence", top=result["top"], share=result["top_share"],
              needed=result["needed"], gini=result["gini"])
    return say("explore.then", first=describe_abc(result["abc"]), second=top)
