"""What customers promise, by how often and how lately they bought: the map of iso-values.

Customers who lie on one line of the map promise alike. Where few purchases long ago meet many
purchases long ago, the lines bend back: there the more frequent buyer promises less, because his
silence speaks louder (Fader, Hardie & Lee 2005, Journal of Marketing Research 42(4)).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.models.model import must_answer
from crmkit.results import Result
from crmkit.settings import one_number, whole
from crmkit.text import say

STEPS = 60


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class IsoValues(Result):
    """Expected purchases of customers first seen a time T ago.

    Attributes
    ----------
    table : DataFrame
        One row per number of repeat purchases (``repeats``), one column per time of the last
        (``recency``, from the first purchase); purchases to expect within ``t``.
    t, T : float
        How far ahead; how long ago the first purchase was.
    unit : str
        The time unit, for the words: that of the summary the model was fitted on, else weeks.
    """

    t: float
    T: float
    unit: str = "week"

    @property
    def best(self) -> pd.Series:
        """For each time of the last purchase the number of purchases that promises most."""
        return self.table.idxmax().rename("repeats")

    def caption(self) -> str:
        return say("models.iso_caption", t=self.t, T=self.T, unit=self.unit_name)

    @property
    def unit_name(self) -> str:
        """The time unit in the language that is set."""
        return say(f"customers.time_unit.{self.unit}")

    def overview(self) -> pd.DataFrame:
        return self.table.iloc[:, 5::6].round(2)


def iso_values(model: Any, t: float, T: float, most: int = 20) -> IsoValues:
    """Purchases to expect within t, for each number of repeat purchases and time of the last.

    Parameters
    ----------
    model : BGNBD, MBGNBD, ParetoNBD or NBD
        Fitted, or with parameters.
    t : float
        How far ahead, in the model's time unit.
    T : float
        How long ago the first purchase was.
    most : int
        The largest number of repeat purchases.

    Examples
    --------
    >>> from crmkit.models import BGNBD
    >>> model = BGNBD.with_params(r=0.243, alpha=4.414, a=0.793, b=2.426)
    >>> int(iso_values(model, t=39, T=38.86).best.iloc[30])
    4
    """
    must_answer(model, "plot_iso_values")
    one_number("t", t, "zero_or_more")
    one_number("T", T, "more_than_zero")
    counts = np.arange(1, whole("most", most, least=1) + 1)
    times = T * np.arange(1, STEPS + 1) / STEPS
    kinds = pd.MultiIndex.from_product([counts, times], names=["frequency", "recency"])
    digits = max(2, 3 - int(np.floor(np.log10(T))))  # enough to tell the columns apart
    found = model.expected_purchases(t, kinds.to_frame(index=False).assign(T=float(T)))
    table = pd.DataFrame(found.to_numpy().reshape(len(counts), STEPS),
                         index=pd.Index(counts, name="repeats"),
                         columns=pd.Index(times.round(digits), name="recency"))
    return IsoValues(table=table, t=float(t), T=float(T), unit=model.time_unit_ or "week")
