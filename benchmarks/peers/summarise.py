"""Run inside a peer's own environment: summarise the log in a parquet file, print the seconds.

    python summarise.py lifetimes|pymc_marketing LOG.parquet TABLE.parquet REPEATS

Loading is outside the clock; the last table is written for comparison.
"""

import gc
import json
import sys
import time

import pandas as pd


def main(peer, log, table, repeats):
    summarise = {"lifetimes": lifetimes, "pymc_marketing": pymc_marketing}[peer]()
    frame = pd.read_parquet(log)
    summarise(frame.head(100_000))
    seconds = []
    for _ in range(int(repeats)):
        gc.collect()
        begun = time.perf_counter()
        result = summarise(frame)
        seconds.append(time.perf_counter() - begun)
    result.rename(columns={"customer_id": "customer"}).to_parquet(table)
    print(json.dumps({"seconds": seconds, "pandas": pd.__version__}))


def lifetimes():
    """Its documented function; days counted, then divided by 7."""
    from lifetimes.utils import summary_data_from_transaction_data

    def summarise(frame):
        return summary_data_from_transaction_data(
            frame, "customer", "date", monetary_value_col="amount",
            observation_period_end=frame["date"].max(), freq="D", freq_multiplier=7).reset_index()

    return summarise


def pymc_marketing():
    """Its documented function; days counted, then divided by 7."""
    from pymc_marketing.clv.utils import rfm_summary

    def summarise(frame):
        return rfm_summary(
            frame, customer_id_col="customer", datetime_col="date", monetary_value_col="amount",
            observation_period_end=frame["date"].max(), time_unit="D", time_scaler=7)

    return summarise


if __name__ == "__main__":
    main(*sys.argv[1:])
