"""The data of the course: real data sets and small teaching tables, each with its provenance.

The teaching tables are invented for the exercises; ``describe("abc20")`` says so.
``docs`` of each set (columns, source, licence) stand in ``datasets/README.md``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd

from crmkit import text
from crmkit.errors import UnknownNameError


@cache
def folder() -> Path:
    """Where the data lie: in the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    for place in (package / "_bundle" / "datasets", package.parent / "datasets"):
        if place.is_dir():
            return place
    raise FileNotFoundError(text.say("errors.datasets_folder", folder=package))


def load_online_retail() -> pd.DataFrame:
    """Invoice lines of a UK gift wholesaler, 2010-12-01 to 2011-12-09.

    Returns
    -------
    DataFrame
        541,909 rows as recorded, refunds and blank customers included. Columns InvoiceNo,
        StockCode, Description, Quantity, InvoiceDate, UnitPrice (GBP), CustomerID, Country.

    References
    ----------
    Chen, Sain & Guo 2012, J. Database Marketing 19(3) 197-208, doi 10.1057/dbm.2012.17.
    """
    return pd.read_parquet(folder() / "online_retail.parquet")


def load_online_retail_invoices() -> pd.DataFrame:
    """Online Retail summed to the 22,190 invoices of known customers."""
    return _csv("online_retail_invoices.csv.gz", parse_dates=["date"])


def load_telco() -> pd.DataFrame:
    """Telco Customer Churn: 7,043 customers of a fictional telecom firm (IBM, Apache-2.0)."""
    return _csv("telco_customer_churn.csv.gz")


def load_telco_reasons() -> pd.DataFrame:
    """Why the 1,869 leavers of the Telco data left, counted in two public copies of the data.

    Returns
    -------
    DataFrame
        ``leaving_reason`` (as IBM words it), ``file_a`` and ``file_b`` (leavers). Both copies
        hold the 7,043 customers and 1,869 leavers of ``load_telco``; their reasons differ.

    References
    ----------
    IBM sample data, counted: ``file_a`` is the copy in one table of 33 columns, ``file_b`` the
    one in five tables that came with Cognos Analytics 11.1.3.
    """
    return _csv("telco_reasons.csv")


def load_complete_journey(part: str = "transactions_sample") -> pd.DataFrame:
    """The Complete Journey: grocery purchases of 2,377 households in one year (84.51, CC0).

    801 of the households told about themselves and have demographics.

    Parameters
    ----------
    part : str
        ``transactions_sample`` (75,000 lines, a sample: good for mix and shares, never for
        frequency, gaps or churn), ``demographics``, ``campaigns``, ``campaign_descriptions``
        or ``coupon_redemptions``.
    """
    return _csv(f"completejourney_{part}.csv.gz")


def load_cdnow() -> pd.DataFrame:
    """CDNOW, one tenth: x, t_x and T in weeks, mean repeat spend in dollars; 2,357 customers.

    References
    ----------
    Fader & Hardie 2001, Interfaces 31(3) S94-S107.
    """
    return _csv("cdnow_summary.csv")


def load_donations() -> pd.DataFrame:
    """Counts of donation patterns, 1995 cohort (Fader, Hardie & Shang 2010)."""
    return _csv("donations_bgbb_counts.csv")


def load_sbg_segments() -> pd.DataFrame:
    """Survivors of 1,000 customers in two segments (Fader & Hardie 2007)."""
    return _csv("sbg_two_segments.csv")


def load_reichheld_sasser() -> pd.DataFrame:
    """Nine published claims: what five points more retention do to customer value.

    Returns
    -------
    DataFrame
        ``industry`` (a key), ``points`` (percentage points of retention) and ``rise`` (of the
        net present value of a customer, a share). Claims of the paper, not data of the firms.

    References
    ----------
    Reichheld & Sasser 1990, Harvard Business Review 68(5) 105-111.
    """
    return _csv("reichheld_sasser_1990.csv")


def load_teaching(name: str) -> pd.DataFrame:
    """A small teaching table, such as ``"abc20"``. Its numbers are invented for the course.

    Examples
    --------
    >>> load_teaching("rfm15").head(2)
        id  R   F     M
    0  C01  3  15  4800
    1  C02  8  12  3900
    """
    if name not in teaching_tables():
        raise UnknownNameError(text.say("errors.unknown_table", given=name,
                                        choices=", ".join(teaching_tables())))
    return _csv(f"teaching/{name}.csv")


def teaching_tables() -> list[str]:
    """The names of the teaching tables."""
    return sorted(p.stem for p in (folder() / "teaching").glob("*.csv"))


def _csv(name: str, **options) -> pd.DataFrame:
    path = folder() / name
    if not path.is_file():
        raise UnknownNameError(text.say("errors.unknown_table", given=name,
                                        choices=", ".join(teaching_tables())))
    return pd.read_csv(path, encoding="utf-8-sig", **options)
