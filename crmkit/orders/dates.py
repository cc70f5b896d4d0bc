"""Dates from whatever a shop writes: real dates, ISO, Chinese, day- or month-first, numbers.

Numbers of eight digits are read as year, month and day; numbers from 20000 to 80000 are Excel's
day numbers (1 is 1 January 1900). A date such as 05/03/2024 is never guessed: some other value
of the column must settle whether day or month comes first, or the user must say. A time zone is
dropped and the clock time kept as written. Years before 1900 or after 2199 are not readable:
they are place-holders such as 9999-12-31.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd

from crmkit.errors import ColumnError, SettingError
from crmkit.orders.audit import Decision
from crmkit.orders.columns import BLANK, distinct
from crmkit.text import say

ORDERS = ("day_first", "month_first", "year_first")
EARLIEST = pd.Timestamp("1900-01-01")
LATEST = pd.Timestamp("2200-01-01")

_CLOCK = (r"(?:(?:[Tt\s]+|(?<=[日号]))(?P<before>上午|凌晨|中午|下午|晚上|[AaPp][Mm])?\s*"
          r"(?P<hour>\d{1,2})\s*[:时点]\s*(?P<minute>\d{1,2})?\s*分?"
          r"(?:\s*:?\s*(?P<second>\d{1,2}(?:[.,]\d+)?)\s*秒?)?\s*(?P<after>[AaPp]\.?[Mm]\.?)?"
          r"\s*(?:Z|UTC|GMT)?\s*(?:[+-]\d{1,2}(?::?\d{2})?)?)?")
_SHAPES = (
    r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*[日号]?",
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s\-/.]*(?P<name>[A-Za-z]{3,9})[\s\-/.,]*"
    r"(?P<year>\d{4}|\d{2})",
    r"(?P<name>[A-Za-z]{3,9})[\s\-/.]*(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s\-/.,]+(?P<year>\d{4})",
)
_COMPACT = (r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
            r"(?:[T\s]?(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2}))?)?(?:\.0+)?")
_SHORT = r"(?P<a>\d{1,2})\s*[-/.]\s*(?P<b>\d{1,2})\s*[-/.]\s*(?P<c>\d{4}|\d{2})"
_SERIAL = r"(\d{5}(?:\.\d+)?)"
_MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8,
           "sep": 9, "oct": 10, "nov": 11, "dec": 12}


def as_dates(column: pd.Series, order: str | None = None, argument: str = "date"
             ) -> tuple[pd.Series, list[Decision]]:
    """The dates of a column, missing where they cannot be read.

    Parameters
    ----------
    column : Series
        Anything; its index holds the row numbers that messages name.
    order : str, optional
        ``"day_first"``, ``"month_first"`` or ``"year_first"`` for texts such as 05/03/2024.
    argument : str
        The parameter with which the caller could have named another column.

    Returns
    -------
    (Series of datetimes without zone, list of decisions for the audit)

    Raises
    ------
    ColumnError
        If the order of day and month is in doubt, or nothing in the column is a date.

    Examples
    --------
    >>> as_dates(pd.Series(["2024年3月5日", "20240306", "45357"]))[0].dt.day.to_list()
    [5, 6, 6]
    """
    if isinstance(column.dtype, pd.PeriodDtype):
        column = column.dt.to_timestamp()
    if "date32" in str(column.dtype):
        column = column.astype("datetime64[s]")
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return _typed(column)
    codes, uniques = distinct(column)
    read, decisions = _uniques(pd.Series(uniques, dtype=object), order, column, codes)
    values = _plausible(read).array.take(codes, allow_fill=True)
    dates = pd.Series(values, index=column.index)
    if dates.isna().all() and not _blank(uniques).all():
        wrong = (codes >= 0) & ~_blank(uniques)[codes]
        first = column.index[wrong][0]
        raise ColumnError(say("orders.not_dates", column=column.name, rows=int(wrong.sum()),
                              first=first, value=str(column[wrong].iloc[0]),
                              argument=argument))
    return dates, decisions


def as_day(given: Any, argument: str = "as_of") -> pd.Timestamp:
    """One day from a date, a datetime or a text such as 2024-03-05.

    ``argument`` is what the caller's parameter is called.

    Examples
    --------
    >>> as_day("2024年3月5日").date().isoformat()
    '2024-03-05'
    """
    typed = None if isinstance(given, dt.datetime) else object  # what is a date need not be read
    try:
        day = as_dates(pd.Series([given], name="as_of", dtype=typed))[0].iloc[0]
    except ColumnError:
        day = pd.NaT
    if pd.isna(day):
        raise SettingError(say("orders.not_a_day", given=given, argument=argument))
    return pd.Timestamp(day).normalize()


def _typed(column: pd.Series) -> tuple[pd.Series, list[Decision]]:
    decisions: list[Decision] = []
    zone = getattr(column.dt, "tz", None)
    if zone is not None:
        column = column.dt.tz_localize(None)
        decisions.append(("orders.note.zone", {"column": column.name, "zone": str(zone)}))
    if not isinstance(column.dtype, np.dtype):
        column = column.astype("datetime64[us]")
    return _plausible(column), decisions


def _plausible(dates: pd.Series) -> pd.Series:
    sensible = (dates >= EARLIEST) & (dates < LATEST)
    return dates if bool(sensible.all()) else dates.where(sensible)


def _blank(uniques: Any) -> np.ndarray:
    return np.array([str(u).strip().casefold() in BLANK for u in uniques], dtype=bool)


def _uniques(values: pd.Series, order: str | None, column: pd.Series,
             codes: np.ndarray) -> tuple[pd.Series, list[Decision]]:
    """Read the distinct values of a column; ``codes`` says which row holds which."""
    read = pd.Series(np.full(len(values), "NaT", dtype="datetime64[us]"))
    read.update(_usual(values))
    rest = values[read.isna()]
    real = rest.map(lambda v: isinstance(v, dt.date | np.datetime64)).astype(bool)
    read.update(rest[real].map(_wall_clock).astype("datetime64[us]"))
    texts = rest[~real].map(str).str.normalize("NFKC").str.strip()
    noted = _zones(texts, column.name)
    for pattern in (*(shape + _CLOCK for shape in _SHAPES), _COMPACT):
        read.update(_assemble(_extract(texts, pattern)))
        texts = texts[read[texts.index].isna()]
    read.update(_serials(texts))
    parts = _extract(texts, _SHORT + _CLOCK)
    if parts.empty:
        return read, noted
    settled, decisions = _settle(parts, order, column, codes)
    read.update(settled)
    return read, [*noted, *decisions]


def _usual(values: pd.Series) -> pd.Series:
    """The two forms that databases write, read fast; anything else is left for later."""
    texts = values[values.map(lambda v: isinstance(v, str)).astype(bool)]
    seconds = pd.to_datetime(texts, format="%Y-%m-%d %H:%M:%S", errors="coerce")
    days = pd.to_datetime(texts[seconds.isna()], format="%Y-%m-%d", errors="coerce")
    return pd.concat([seconds.dropna(), days.dropna()]).astype("datetime64[us]")


def _zones(texts: pd.Series, name: Any) -> list[Decision]:
    """A note if some clock time is written with its zone."""
    zones = texts.str.extract(r":\d\d(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{1,2}:?\d{2})$")[0]
    found = sorted(set(zones.dropna()))
    return [("orders.note.zone", {"column": name, "zone": ", ".join(found[:3])})] if found else []


def _wall_clock(moment: Any) -> Any:
    """The clock time of a real date, its zone dropped; missing if pandas cannot hold it."""
    try:
        return pd.Timestamp(moment).tz_localize(None)
    except (ValueError, OverflowError):
        return pd.NaT


def _extract(texts: pd.Series, pattern: str) -> pd.DataFrame:
    parts = texts.str.extract(f"^(?P<whole>{pattern})$")
    return parts[parts["whole"].notna()]


def _assemble(parts: pd.DataFrame) -> pd.Series:
    """Dates from columns year, month (or its English name), day and a clock; bad ones missing."""
    if parts.empty:
        return pd.Series([], dtype="datetime64[us]", index=parts.index)
    if "name" in parts:
        month = parts["name"].str[:3].str.lower().map(_MONTHS)
    else:
        month = pd.to_numeric(parts["month"])
    year = pd.to_numeric(parts["year"])
    short = parts["year"].str.len() == 2
    year = year.mask(short, year + np.where(year < 69, 2000, 1900))
    year = year.where((year >= EARLIEST.year) & (year < LATEST.year))
    days = pd.to_datetime(pd.DataFrame({"year": year, "month": month,
                                        "day": pd.to_numeric(parts["day"])}), errors="coerce")
    return days.astype("datetime64[us]") + _clock(parts)


def _clock(parts: pd.DataFrame) -> pd.Series:
    """The time of day; missing if it is impossible."""
    number = {k: pd.to_numeric(parts[k].str.replace(",", ".")).fillna(0) if k in parts
              else pd.Series(0, index=parts.index) for k in ("hour", "minute", "second")}
    hour, minute, second = number["hour"], number["minute"], number["second"]
    if "before" in parts:
        half = parts["before"].where(parts["before"].notna(), parts["after"]).astype(str)
        half = half.str.lower().str.replace(".", "", regex=False)
        half = half.replace({"下午": "pm", "晚上": "pm", "上午": "am", "凌晨": "am"})
        hour = hour.mask((half == "pm") & (hour < 12), hour + 12)
        hour = hour.mask((half == "am") & (hour == 12), 0)
    micro = (hour * 3600 + minute * 60 + second) * 1e6
    micro = micro.where((hour < 24) & (minute < 60) & (second < 60))
    return pd.to_timedelta(micro.round(), unit="us").astype("timedelta64[us]")


def _serials(texts: pd.Series) -> pd.Series:
    """Excel's day numbers, fractions being the time of day (to the second)."""
    serial = pd.to_numeric(texts.str.extract(f"^{_SERIAL}$")[0])
    serial = serial[(serial >= 20000) & (serial <= 80000)]
    seconds = (serial * 86400).round()
    return (pd.Timestamp("1899-12-30") + pd.to_timedelta(seconds, unit="s")).astype(
        "datetime64[us]")


def _settle(parts: pd.DataFrame, order: str | None, column: pd.Series,
            codes: np.ndarray) -> tuple[pd.Series, list[Decision]]:
    """Choose the order of day, month and year for texts such as 05/03/2024, or refuse."""
    readings = _readings(parts)
    if order is not None:
        return readings[order], []
    readable = pd.concat(readings, axis=1).notna().any(axis=1)
    if not readable.any():
        return readings["day_first"], []
    viable = {k: r for k, r in readings.items() if r[readable].notna().all()}
    if len(viable) == 1:
        (chosen,) = viable
        return viable[chosen], [_settled_by(chosen, readings, parts, column)]
    if not viable:
        raise ColumnError(_conflict(readings, parts, column))
    first, *others = viable.values()
    if all(first[readable].equals(other[readable]) for other in others):
        return first, []
    raise ColumnError(_doubt(viable, parts[readable], column, codes))


def _readings(parts: pd.DataFrame) -> dict[str, pd.Series]:
    a, b, c = parts["a"], parts["b"], parts["c"]
    short = a.where((a.str.len() == 2) & (c.str.len() == 2), "0000")
    return {
        "day_first": _assemble(parts.assign(day=a, month=b, year=c)),
        "month_first": _assemble(parts.assign(month=a, day=b, year=c)),
        "year_first": _assemble(parts.assign(year=short, month=b, day=c)),
    }


def _settled_by(chosen: str, readings: dict[str, pd.Series], parts: pd.DataFrame,
                column: pd.Series) -> Decision:
    rival = "month_first" if chosen == "day_first" else "day_first"
    witness = parts["whole"][readings[chosen].notna() & readings[rival].isna()]
    return (f"orders.note.{chosen}", {"column": column.name, "value": min(witness)})


def _doubt(viable: dict[str, pd.Series], parts: pd.DataFrame, column: pd.Series,
           codes: np.ndarray) -> str:
    table = pd.concat({k: r[parts.index] for k, r in viable.items()}, axis=1)
    table = table[table.nunique(axis=1) > 1]
    rows = np.isin(codes, table.index)
    place = int(np.flatnonzero(rows)[0])
    options = say("orders.or").join(f'dates="{k}" ({moment:%Y-%m-%d})'
                                    for k, moment in table.loc[codes[place]].items())
    return say("orders.date_order", column=column.name, rows=int(rows.sum()),
               first=column.index[place], value=parts["whole"][codes[place]], options=options)


def _conflict(readings: dict[str, pd.Series], parts: pd.DataFrame, column: pd.Series) -> str:
    day, month = readings["day_first"], readings["month_first"]
    only_day, only_month = day.notna() & month.isna(), month.notna() & day.isna()
    return say("orders.date_conflict", column=column.name,
               day_first=min(parts["whole"][only_day], default="—"),
               month_first=min(parts["whole"][only_month], default="—"))
