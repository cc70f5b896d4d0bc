"""Who will leave? Rules and a model, judged on customers that neither has seen (curriculum G8).

    1. Some customers are put aside, as many leavers among them as among the others.
    2. From the others one learns: by hand, which leads to rules with points; or by a model, which
       gives each sign the weight that fits best.
    3. Rules and model then put the customers kept aside in order. Only this order counts: what
       was learnt from a customer cannot be tested on him.
    4. The model is a logistic regression. Signs add up to a score, and the score becomes a
       probability: 1 / (1 + exp(-score)).

    hold_out          customers to learn from, customers kept aside
    rule_score        points by rules that a manager could write
    fit_churn_model   the logistic model, and its probabilities for the customers kept aside

How good a list is, ``crmkit.churn.ranking`` tells; ``crmkit.churn.leakage`` warns of columns that
know the answer. scikit-learn does the fitting; it is loaded when first used.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.churn.leakage import TOO_GOOD, alone, as_read, is_label, told
from crmkit.churn.ranking import auc, both_kinds
from crmkit.columns import fault, in_pandas, required
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError
from crmkit.results import Result
from crmkit.settings import is_number, refused, whole
from crmkit.text import say

# Leavers, and stayers, that there must be to learn from, and to judge by.
LEAST = 10
# More customers than this share are not set aside for a gap in one column: it is refused.
MOST_GAPS = 0.2
# How strongly weights are drawn towards zero (scikit-learn's C, its default; larger is weaker).
STRENGTH = 1.0
WEIGHTS = (None, "balanced")
SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq, "!=": operator.ne, "<=": operator.le, "<": operator.lt,
    ">=": operator.ge, ">": operator.gt}


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ChurnModel(Result):
    """A fitted model and the customers kept aside.

    Attributes
    ----------
    table : DataFrame
        The customers kept aside, most probable leavers first, indexed as in the data:
        ``probability`` (of leaving) and ``left`` (what happened).
    coefficients : DataFrame
        Indexed by ``sign``: ``coefficient`` (what one unit of a number, or being of this kind and
        not of the first, adds to the score) and ``odds_ratio``. ``constant`` comes first.
    features : tuple of str
        The columns it was fitted on.
    kinds : mapping
        For each column of text the kinds it saw; the first is the one compared with.
    set_aside : DataFrame
        Customers left out for a gap, with the ``column`` of their first one.
    learned_from : int
        How many customers it was fitted on.
    class_weight : str or None
        As given.
    """

    coefficients: pd.DataFrame
    features: tuple[str, ...]
    kinds: Mapping[str, tuple[str, ...]]
    set_aside: pd.DataFrame
    learned_from: int
    class_weight: str | None
    pipeline: Any

    @property
    def auc(self) -> float:
        """How often a leaver stands above a stayer, among the customers kept aside."""
        return auc(self.table["probability"], self.table["left"])

    def probabilities(self, table: Any) -> pd.Series:
        """The probability of leaving for any customers of the same firm.

        Parameters
        ----------
        table : DataFrame
            One row per customer, with the columns the model was fitted on; others are ignored.

        Returns
        -------
        Series
            ``probability``, indexed as the table.

        Raises
        ------
        ColumnError
            If columns are missing, have gaps, hold text for numbers, or kinds never seen.
        """
        given = in_pandas(table)
        absent = [c for c in self.features if c not in given.columns]
        if absent:
            raise ColumnError(say("prediction.absent", columns=", ".join(absent),
                                  count=len(absent), present=", ".join(map(str, given.columns))))
        read = pd.DataFrame({c: as_read(given[c]) for c in self.features}, index=given.index)
        for column in self.features:
            values = read[column]
            gaps = values.isna().to_numpy()
            if gaps.any():
                raise fault("errors.missing_values", values, gaps)
            if column in self.kinds:
                if values.dtype != object:  # kinds such as 1 and 2, that were text with others
                    read[column] = values = values.map("{:g}".format).astype(object)
                strange = ~values.isin(self.kinds[column]).to_numpy()
                if strange.any():
                    raise fault("prediction.strange", values, strange,
                                known=", ".join(self.kinds[column]))
            elif values.dtype == object and len(values):
                words = pd.to_numeric(values, errors="coerce").isna().to_numpy()
                raise fault("errors.no_numbers", values, words)
        found = self.pipeline.predict_proba(read)[:, 1] if len(read) else np.empty(0)
        return pd.Series(found, index=given.index, name="probability")

    def caption(self) -> str:
        """From how many it learnt, and on how many it is judged."""
        return say("prediction.caption", learned=self.learned_from, kept=len(self.table),
                   left=int(self.table["left"].sum()), share=self.table["left"].mean())


def hold_out(data: Any, left: str = "Churn", share: float = 0.3, seed: int = 0
             ) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Customers to learn from, and customers kept aside to judge by.

    Parameters
    ----------
    data : DataFrame
        One row per customer.
    left : str
        The column that says who left. Its share is the same in both parts.
    share : float
        Share of the customers kept aside, above 0 and below 1.
    seed : int
        Of the draw by lot; for the same data, seed and share ``fit_churn_model`` keeps the same
        customers aside.

    Returns
    -------
    known, aside : DataFrame
        Rows of the data in their order.

    Examples
    --------
    >>> from crmkit.datasets import load_telco
    >>> known, aside = hold_out(load_telco())
    >>> len(known), len(aside)
    (4930, 2113)
    """
    table = in_pandas(data)
    answers = told(table, left)
    if answers.isna().any():
        raise fault("errors.missing_values", table[left], answers.isna().to_numpy())
    learn, test = _divided(answers.to_numpy(dtype=bool), left, share, seed)
    return table.iloc[learn], table.iloc[test]


def rule_score(data: Any, rules: Sequence[tuple[str, str, Any, float]]) -> pd.Series:
    """Points by rules, each simple enough to be explained on the telephone.

    Parameters
    ----------
    data : DataFrame
        One row per customer.
    rules : sequence of (column, sign, value, points)
        Such as ``("tenure", "<=", 12, 1)``. Signs are ``==``, ``!=``, ``<=``, ``<``, ``>=``,
        ``>``. Whom a rule fits gets its points; points below zero speak for staying.

    Returns
    -------
    Series
        ``points``, indexed as the data.

    Raises
    ------
    ColumnError, SettingError
        If a column is missing or has gaps, or a value to be equal to never occurs (a misspelling
        would give nobody a point).

    Examples
    --------
    >>> table = pd.DataFrame({"Contract": ["Two year", "Month-to-month"], "tenure": [40, 3]})
    >>> rule_score(table, [("Contract", "==", "Month-to-month", 2), ("tenure", "<=", 12, 1)])
    0    0.0
    1    3.0
    Name: points, dtype: float64
    """
    table = in_pandas(data)
    if isinstance(rules, (str, Mapping)) or not isinstance(rules, Sequence) or not rules:
        raise SettingError(say("prediction.no_rules"))
    points = pd.Series(0.0, index=table.index, name="points")
    for rule in rules:
        if not isinstance(rule, (tuple, list)) or len(rule) != 4 or not is_number(rule[3]):
            raise SettingError(say("prediction.a_rule", given=rule))
        points += rule[3] * _fits(table, *rule[:3])
    return points


def fit_churn_model(data: Any, left: str = "Churn", features: Sequence[str] | None = None,
                    test_share: float = 0.3, seed: int = 0, *,
                    class_weight: str | None = None) -> ChurnModel:
    """A logistic model of who leaves, and its probabilities for customers it has not seen.

    Parameters
    ----------
    data : DataFrame
        One row per customer; its index says who is who.
    left : str
        The column that says who left: two values, True and False, 1 and 0, or Yes and No.
    features : sequence of str, optional
        The columns to learn from: numbers, dates excepted, or text with few kinds. By default all
        but labels (``customerID``), columns that never change, and dates.
    test_share : float
        Share of the customers kept aside, above 0 and below 1, the same share of leavers in both
        parts.
    seed : int
        Of the draw by lot.
    class_weight : {None, "balanced"}
        ``"balanced"`` counts leavers as if they were as many as stayers. The order hardly
        changes; the probabilities are then no longer the firm's.

    Returns
    -------
    ChurnModel

    Raises
    ------
    ColumnError
        If a column is missing, ``left`` holds anything but two answers, or more than a fifth of a
        column is blank.
    NotEnoughDataError
        If fewer than ten left, or stayed, in either part.

    Notes
    -----
    Numbers are standardised, kinds become yes or no against the first kind (in the order of the
    alphabet), and weights are drawn slightly towards zero (ridge, scikit-learn's default), so that
    columns that repeat each other do no harm. Coefficients are given for the columns as they
    stand. They say what goes along with leaving, not what would keep a customer.

    Customers with gaps are set aside, with a note. A column that alone tells leavers better than
    any honest one is named in the notes (``suspicious_columns``), and used nevertheless.

    References
    ----------
    Course chapter 5: analyse churn, build a model, win the customer back; its model is lost.
    Logistic regression: Hosmer & Lemeshow 2000; scikit-learn, Pedregosa et al. 2011.

    Examples
    --------
    >>> from crmkit.datasets import load_telco
    >>> model = fit_churn_model(load_telco(), features=["tenure", "Contract"])
    >>> len(model.table), round(model.auc, 1)
    (2113, 0.8)
    """
    table = in_pandas(data)
    if class_weight not in WEIGHTS:
        raise SettingError(say("errors.choice", argument="class_weight", given=class_weight,
                               choices=", ".join(map(repr, WEIGHTS))))
    answers = told(table, left)
    both_kinds(answers.dropna().to_numpy(dtype=bool), left)
    wanted = [c for c in table.columns if c != left] if features is None else features
    read = _read(table, left, wanted)
    columns, notes = _features(table, read, features)
    read = read[columns]
    notes += _alarms(read, answers)
    aside, gaps = _gaps(read, answers, left)
    notes += gaps
    whole_ = aside["column"].isna().to_numpy()
    read, gone = read[whole_], answers[whole_].to_numpy(dtype=bool)
    kinds = {}
    for column in columns:
        if read[column].dtype == object:
            kinds[column] = tuple(sorted(read[column].unique()))
    learn, test = _divided(gone, left, test_share, seed)
    pipeline = _pipeline([c for c in columns if c not in kinds], kinds, class_weight)
    pipeline.fit(read.iloc[learn], gone[learn])
    judged = pd.DataFrame({"probability": pipeline.predict_proba(read.iloc[test])[:, 1],
                           "left": gone[test]}, index=read.index[test])
    return ChurnModel(
        table=judged.sort_values("probability", ascending=False, kind="stable"),
        notes=tuple(notes), coefficients=_coefficients(pipeline, columns, kinds),
        features=tuple(columns), kinds=kinds, set_aside=aside[~whole_], learned_from=len(learn),
        class_weight=class_weight, pipeline=pipeline)


# --- Step by step --------------------------------------------------------------------------------

def _divided(gone: np.ndarray, left: str, share: float, seed: int
             ) -> tuple[np.ndarray, np.ndarray]:
    """Rows to learn from and rows to judge by, drawn by lot, leavers in the same share."""
    from sklearn.model_selection import train_test_split

    if not is_number(share) or not 0 < share < 1:
        raise refused("test_share", share, say("prediction.share"))
    whole("seed", seed)
    both_kinds(gone, left)
    fewest = min(gone.sum(), (~gone).sum())
    if int(fewest * min(share, 1 - share)) < LEAST:
        raise NotEnoughDataError(say("prediction.few", left=int(gone.sum()),
                                     stayed=int((~gone).sum()), share=share, least=LEAST))
    learn, test = train_test_split(np.arange(len(gone)), test_size=share, random_state=seed,
                                   stratify=gone)
    return np.sort(learn), np.sort(test)


def _read(table: pd.DataFrame, left: str, wanted: Sequence[str] | str) -> pd.DataFrame:
    """The columns asked for, as numbers or as text."""
    wanted = [wanted] if isinstance(wanted, str) else list(wanted)
    if not wanted or len(set(wanted)) < len(wanted):
        raise SettingError(say("prediction.no_features", given=wanted))
    for column in wanted:
        required(table, column, "features")
        if column == left:
            raise SettingError(say("leakage.itself", column=left))
    return pd.DataFrame({c: as_read(table[c]) for c in wanted}, index=table.index)


def _features(table: pd.DataFrame, read: pd.DataFrame, features: Sequence[str] | str | None
              ) -> tuple[list[str], list[str]]:
    """The columns to learn from, and notes on those that were left out."""
    labels = [c for c in read.columns if is_label(read[c])]
    dates = [c for c in read.columns if _dated(table[c])]
    if features is not None:
        for column in labels:
            raise ColumnError(say("prediction.label", column=column, rows=len(read),
                                  kinds=read[column].nunique()))
        for column in dates:
            raise ColumnError(say("prediction.date", column=column))
        return list(read.columns), []
    constant = [c for c in read.columns if read[c].nunique() < 2 and not read[c].isna().any()]
    constant = [c for c in constant if c not in (*labels, *dates)]
    columns = [c for c in read.columns if c not in (*labels, *dates, *constant)]
    if not columns:
        raise SettingError(say("prediction.no_features", given=columns))
    return columns, [say(f"prediction.left_out_{why}", columns=", ".join(map(str, which)))
                     for why, which in (("labels", labels), ("constant", constant),
                                        ("dates", dates)) if which]


def _alarms(read: pd.DataFrame, answers: pd.Series) -> list[str]:
    """A note on each column that alone tells leavers too well."""
    known = answers.notna().to_numpy(dtype=bool)
    gone = answers[known].to_numpy(dtype=bool)
    areas = {c: alone(read[c][known], gone)[0] for c in read.columns}
    return [say("prediction.suspicious", column=c, alone=share, limit=TOO_GOOD)
            for c, share in areas.items() if share >= TOO_GOOD]


def _dated(values: pd.Series) -> bool:
    return pd.api.types.is_datetime64_any_dtype(values.dtype)


def _gaps(read: pd.DataFrame, answers: pd.Series, left: str) -> tuple[pd.DataFrame, list[str]]:
    """For each customer the first column with a gap, and a note for each such column."""
    first = np.full(len(read), None, dtype=object)
    notes = []
    for column, missing in [(left, answers.isna()), *((c, read[c].isna()) for c in read.columns)]:
        gap = missing.to_numpy(dtype=bool)
        if gap.mean() > MOST_GAPS:
            raise ColumnError(say("prediction.gaps", column=column, rows=int(gap.sum()),
                                  of=len(read)))
        new = gap & pd.isna(first)
        first[new] = column
        if new.any():
            notes.append(say("prediction.set_aside", column=column, rows=int(new.sum()),
                             first=read.index[new][0]))
    return pd.DataFrame({"column": pd.Series(first, read.index, dtype=object)}), notes


def _pipeline(numbers: list[str], kinds: Mapping[str, tuple[str, ...]], class_weight: str | None):
    """Numbers standardised, kinds as yes or no, then the logistic regression."""
    from sklearn.compose import ColumnTransformer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    encoder = OneHotEncoder(categories=[list(k) for k in kinds.values()], drop="first",
                            sparse_output=False)
    columns = ColumnTransformer([("numbers", StandardScaler(), numbers),
                                 ("kinds", encoder, list(kinds))])
    return make_pipeline(columns, LogisticRegression(C=STRENGTH, class_weight=class_weight,
                                                     solver="newton-cholesky", tol=1e-8))


def _coefficients(pipeline: Any, columns: list[str], kinds: Mapping[str, tuple[str, ...]]
                  ) -> pd.DataFrame:
    """Weights for the columns as they stand, not for the standardised ones."""
    prepared, regression = pipeline[0], pipeline[-1]
    weights = list(regression.coef_[0])
    constant = float(regression.intercept_[0])
    found: dict[str, float] = {}
    numbers = [c for c in columns if c not in kinds]
    for i, column in enumerate(numbers):
        scaler = prepared.named_transformers_["numbers"]
        found[column] = weights[i] / scaler.scale_[i]
        constant -= found[column] * scaler.mean_[i]
    rest = iter(weights[len(numbers):])
    for column, known in kinds.items():
        found |= {f"{column}: {kind}": next(rest) for kind in known[1:]}
    order = [name for c in columns for name in
             ([c] if c not in kinds else [f"{c}: {kind}" for kind in kinds[c][1:]])]
    values = np.array([constant, *(found[name] for name in order)])
    table = pd.DataFrame({"coefficient": values, "odds_ratio": np.exp(values)},
                         index=pd.Index(["constant", *order], name="sign"))
    table.loc["constant", "odds_ratio"] = np.nan
    return table


def _fits(table: pd.DataFrame, column: str, sign: str, value: Any) -> pd.Series:
    """Whom a rule fits, as 1 and 0."""
    required(table, column)
    if sign not in SIGNS:
        raise SettingError(say("errors.choice", argument="sign", given=sign,
                               choices=", ".join(SIGNS)))
    values = as_read(table[column])
    if values.isna().any():
        raise fault("errors.missing_values", values, values.isna().to_numpy())
    words = values.dtype == object
    if (sign in ("==", "!=") and not values.isin([value]).any()) or \
            (sign not in ("==", "!=") and (words or not is_number(value))):
        first = values.tolist()[:1] or [""]
        raise ColumnError(say("prediction.rule_fits_nobody", column=column, sign=sign,
                              value=value, first=first[0]))
    return SIGNS[sign](values, value).astype(float)
