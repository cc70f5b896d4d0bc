"""The shape that every model of the room has: fit, read the estimates, ask, distrust.

A model names its ``parameters`` and gives ``_likelihood(data)``: a function from parameters to the
log-likelihood and its gradient. Everything else about fitting is here.
"""

from __future__ import annotations

import warnings
from html import escape
from typing import ClassVar, Self

import numpy as np
import pandas as pd
from scipy.special import ndtri

from crmkit.errors import NotEnoughDataError, SettingError
from crmkit.models.fitting import Top
from crmkit.settings import is_number, one_number, refused
from crmkit.tables import show
from crmkit.text import say


class FitWarning(UserWarning):
    """A fit that must not be trusted: the words say why, and what to try."""


def must_answer(model: object, question: str, argument: str = "model",
                example: str = "BGNBD") -> None:
    """Refuse what is no model of the room, or none that answers the question.

    ``argument`` is what the caller's parameter is called, ``example`` a model that would do.

    Raises
    ------
    SettingError
        With what was given, and how to make a model.
    """
    if isinstance(model, type) and issubclass(model, Model):
        raise SettingError(say("models.not_fitted", model=model.title))
    if not isinstance(model, Model) or not hasattr(model, question):
        raise SettingError(say("models.no_answer", given=type(model).__name__, question=question,
                               argument=argument, example=example))


class Model:
    """A model with positive parameters, fitted by maximum likelihood.

    Attributes
    ----------
    params_ : Series
        The estimates, indexed by parameter.
    log_likelihood_ : float
        Of the data at the estimates.
    customers_ : float
        How many customers were fitted on.
    converged_ : bool
        Whether the estimates are the top of the likelihood, inside the range of the parameters.
    notes_ : tuple of str
        What to know before trusting the fit.
    time_unit_ : str or None
        In which times are given and asked, if known.
    span_ : tuple of float
        The shortest and the longest time (or number of renewals, occasions, purchases) for which
        a customer was seen.
    """

    parameters: ClassVar[tuple[str, ...]]
    title: ClassVar[str]
    # What span_ counts: the key of its words.
    seen_for: ClassVar[str] = "time"

    params_: pd.Series
    log_likelihood_: float
    customers_: float
    converged_: bool
    notes_: tuple[str, ...] = ()
    time_unit_: str | None = None
    span_: tuple[float, float] = (0.0, 0.0)
    _top: Top | None = None

    @classmethod
    def with_params(cls, **params: float) -> Self:
        """The model with parameters that are known, for instance published ones.

        Raises
        ------
        SettingError
            A parameter is missing, unknown, or not above zero.
        """
        if set(params) != set(cls.parameters):
            raise SettingError(say("models.params", given=", ".join(params) or "-",
                                   wanted=", ".join(cls.parameters)))
        for key, value in params.items():
            if not is_number(value) or value <= 0:
                raise refused(key, value, say("errors.range.more_than_zero"))
        model = cls()
        model.params_ = pd.Series({k: float(params[k]) for k in cls.parameters}, name="estimate")
        return model

    def _settle(self, top: Top, customers: float, seen: np.ndarray, unit: str | None = None
                ) -> Self:
        """Keep what the climb found; warn if it is no estimate."""
        self.params_ = pd.Series(top.params, index=list(self.parameters), name="estimate")
        self.log_likelihood_, self.customers_ = top.log_likelihood, customers
        self.converged_, self._top, self.time_unit_ = top.state == "converged", top, unit
        self.span_ = float(np.min(seen)), float(np.max(seen))
        self.notes_ = ()
        if not self.converged_:
            off = ", ".join(self.parameters[i] for i in top.off) or "-"
            told = say(f"models.{top.state}", model=self.title, params=off,
                       customers=int(customers))
            self.notes_ = (told,)
            warnings.warn(told, FitWarning, stacklevel=3)
        return self

    def _values(self) -> np.ndarray:
        """The parameters, in order."""
        if not hasattr(self, "params_"):
            raise NotEnoughDataError(say("models.not_fitted", model=self.title))
        return self.params_.to_numpy(float)

    def _spread(self) -> np.ndarray:
        """Standard errors of the logarithms of the parameters."""
        self._values()
        if self._top is None:
            raise NotEnoughDataError(say("models.not_fitted_params", model=self.title))
        if not self.converged_ or self._top.covariance is None:
            raise NotEnoughDataError(say("models.no_spread", model=self.title))
        return np.sqrt(np.diag(self._top.covariance))

    def standard_errors(self) -> pd.Series:
        """Standard error of each estimate, from the curvature of the likelihood at its top."""
        spread = self._spread()
        return (self.params_ * spread).rename("standard_error")

    def confidence_intervals(self, confidence: float = 0.95) -> pd.DataFrame:
        """An interval for each parameter, columns ``low`` and ``high``.

        Worked out for the logarithms, so that no end lies below zero.
        """
        one_number("confidence", confidence, "below_one")
        reach = ndtri((1 + confidence) / 2) * self._spread()
        return pd.DataFrame({"low": self.params_ * np.exp(-reach),
                             "high": self.params_ * np.exp(reach)})

    def report(self) -> pd.DataFrame:
        """The estimates, and their intervals where there are any."""
        self._values()
        table = self.params_.to_frame().rename_axis("parameter")
        if self._top is None or not self.converged_:
            return table
        return table.join(self.confidence_intervals())

    def caption(self) -> str:
        """What was fitted, on how many customers, over what span."""
        self._values()
        if self._top is None:
            return say("models.given", model=self.title)
        low, high = self.span_
        unit = say(f"customers.time_unit.{self.time_unit_}") if self.time_unit_ else None
        many = say("models.from_to" if low < high else "models.just", low=low, high=high)
        span = say("models.span.unit" if unit else f"models.span.{self.seen_for}", many=many,
                   unit=unit)
        return say("models.fitted", model=self.title, customers=int(self.customers_), span=span,
                   likelihood=self.log_likelihood_)

    def _trust(self) -> tuple[str, ...]:
        """Whether it converged, and how far it can be trusted."""
        if self._top is None or not self.converged_:
            return self.notes_
        reach = self._spread()
        factor = float(np.exp(ndtri(0.975) * reach.max()))
        return (say("models.converged", param=self.parameters[int(reach.argmax())],
                    factor=factor),)

    def __repr__(self) -> str:
        if not hasattr(self, "params_"):
            return f"{type(self).__name__}()"
        return "\n".join([self.caption(), repr(self._shown()), *self._trust()])

    def _repr_html_(self) -> str | None:
        if not hasattr(self, "params_"):
            return None
        notes = "".join(f"<p>{escape(note)}</p>" for note in self._trust())
        return f"<p><b>{escape(self.caption())}</b></p>{self._shown()._repr_html_()}{notes}"

    def _shown(self) -> pd.DataFrame:
        """The report for reading: four digits that count, whether a parameter is small or large."""
        return show(self.report().map("{:.4g}".format))
