"""The steps of telling customers apart, with a basis that can be exchanged.

1. Fix the basis: by what are customers told apart?
2. Separate the customers into classes.
3. Analyse the features of each class: how large is it, what are its customers like?
4. Treat the classes differently, and review. (The course has three steps; the fourth is the
   kit's.)

    differentiate_by    steps 2 and 3 for any basis
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from crmkit import text
from crmkit.columns import labelled, required
from crmkit.errors import SettingError
from crmkit.results import Result
from crmkit.tables import TERM_COLUMNS
from crmkit.text import say


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Differentiation(Result):
    """Customers told apart by one basis.

    Attributes
    ----------
    table : DataFrame
        Indexed by customer: the customers' columns, and the class in the column ``by``.
    by : str
        The column of the class.
    """

    by: str

    @property
    def features(self) -> pd.DataFrame:
        """Step 3: customers, their share, and the mean of every column of numbers, by class."""
        groups = self.table.groupby(self.by)
        found = pd.DataFrame({"customers": groups.size()})
        found["customer_share"] = found["customers"] / len(self.table)
        values = self.table.drop(columns=self.by).select_dtypes("number")
        found = found.join(values.groupby(self.table[self.by]).mean())
        if self.by in TERM_COLUMNS:
            known = [k for k in text.keys(TERM_COLUMNS[self.by]) if k in found.index]
            found = found.loc[[*known, *found.index.difference(known)]]
        return found.rename_axis(self.by)

    def overview(self) -> pd.DataFrame:
        """The features of each class."""
        return self.features

    def caption(self) -> str:
        """How many customers, in how many classes, by which basis."""
        words = text.vocabulary(text.get_language(), "columns")
        return say("states.process_caption", customers=len(self),
                   classes=self.table[self.by].nunique(), basis=words.get(self.by, self.by))


def differentiate_by(data: Any, basis: str | Callable[..., Any], **options: Any
                     ) -> Differentiation:
    """Separate customers by a basis of your choice, and say what each class is like.

    Parameters
    ----------
    data : Orders or DataFrame
        Order lines or a table of customers, whatever the basis takes.
    basis : str or function
        A column of the table (age, region), or a function of the kit that puts customers into
        classes: ``crmkit.abc``, ``crmkit.rfm``, ``crmkit.relationship_states``,
        ``crmkit.value_matrix``... A function of your own may return a Series of classes by
        customer.
    **options
        Settings of that function.

    Returns
    -------
    Differentiation

    Raises
    ------
    ColumnError, SettingError, and those of the basis

    References
    ----------
    The course's steps of differentiation: fix the basis, separate, analyse.

    Examples
    --------
    >>> people = pd.DataFrame({"customer": ["a", "b", "c"], "age": ["old", "young", "old"],
    ...                        "spend": [10.0, 4.0, 20.0]})
    >>> differentiate_by(people, "age").features["spend"].to_dict()
    {'old': 15.0, 'young': 4.0}
    """
    if isinstance(basis, str):
        table = labelled(data)
        required(table, basis, "basis")
        return Differentiation(table=table, by=basis)
    if not callable(basis):
        raise SettingError(say("states.basis", given=basis))
    result = basis(data, **options)
    if isinstance(result, pd.Series):
        table = labelled(data)
        by = str(result.name or "class")
        return Differentiation(table=table.assign(**{by: result}), by=by)
    table = getattr(result, "table", None)
    classes = [c for c in getattr(table, "columns", ()) if c in TERM_COLUMNS]
    if table is None or not classes:
        raise SettingError(say("states.basis", given=getattr(basis, "__name__", basis)))
    return Differentiation(table=table, by=classes[-1], notes=result.notes)
