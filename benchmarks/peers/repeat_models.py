"""Run inside a peer's own environment: fit models of repeat buying and ask them; print seconds.

    python repeat_models.py lifetimes|pymc_marketing|clvkit TASKS.json

A task names a model, a parquet file of frequency, recency and T (or periods, and weights), how
often to repeat, and, for predictions, the parameters to ask at and where to write the answers.
Loading is outside the clock; the first run of a fit is told apart, for pymc-marketing compiles in
it.
"""

import gc
import json
import sys
import time

import pandas as pd


def main(peer, tasks):
    with open(tasks, encoding="utf-8") as file:
        tasks = json.load(file)
    do = {"lifetimes": lifetimes, "pymc_marketing": pymc_marketing, "clvkit": clvkit}[peer]
    print(json.dumps([do(task, pd.read_parquet(task["table"])) for task in tasks]))


def clocked(action):
    gc.collect()
    begun = time.perf_counter()
    result = action()
    return time.perf_counter() - begun, result


def fitted(fit, params, repeats):
    first, _ = clocked(fit)
    runs = [clocked(fit) for _ in range(repeats)]
    return {"first": first, "seconds": [seconds for seconds, _ in runs],
            "params": params(runs[-1][1])}


def lifetimes(task, table):
    import lifetimes as them

    fitter = {"BGNBD": them.BetaGeoFitter, "MBGNBD": them.ModifiedBetaGeoFitter,
              "ParetoNBD": them.ParetoNBDFitter, "BGBB": them.BetaGeoBetaBinomFitter
              }[task["model"]]
    by_occasion = task["model"] == "BGBB"
    columns = [table[c].to_numpy()
               for c in ("frequency", "recency", "periods" if by_occasion else "T")]
    if "params" not in task:
        weights = table["weights"].to_numpy() if "weights" in table else None
        return fitted(lambda: fitter().fit(*columns, weights=weights),
                      lambda m: m.params_.to_dict(), task["repeats"])
    model = fitter().fit(*(column[:500] for column in columns))
    model.params_ = pd.Series(task["params"])[list(model.params_.index)]
    first = [1] if by_occasion else []

    def alive():
        return model.conditional_probability_alive(*first, *columns)

    def purchases():
        return model.conditional_expected_number_of_purchases_up_to_time(task["t"], *columns)

    seconds, answers = {}, {}
    for name, ask in (("alive", alive), ("purchases", purchases)):
        runs = [clocked(ask) for _ in range(task["repeats"])]
        seconds[name], answers[name] = [s for s, _ in runs], runs[-1][1]
    pd.DataFrame(answers).to_parquet(task["answers"])
    return {"seconds": seconds}


def pymc_marketing(task, table):
    """The highest point of the posterior, under the priors that the model brings along."""
    from pymc_marketing import clv

    kind = {"BGNBD": clv.BetaGeoModel, "ParetoNBD": clv.ParetoNBDModel}[task["model"]]
    table = table.assign(customer_id=range(len(table)))

    def fit():
        model = kind(data=table)
        model.fit(method="map", progressbar=False)
        return model

    return fitted(fit, lambda m: {k: float(m.fit_result[k].to_numpy().ravel()[0])
                                  for k in task["names"]}, task["repeats"])


def clvkit(task, table):
    from clvkit.clv.bgnbd import BGNBD
    from clvkit.customer_base import CustomerBase

    base = CustomerBase(table, time_unit="W", observation_period_end=pd.Timestamp("1997-09-30"),
                        has_monetary=False, on_negative="raise")
    return fitted(lambda: BGNBD().fit(base), lambda m: m.params_.to_dict(), task["repeats"])


if __name__ == "__main__":
    import logging
    import warnings

    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    main(*sys.argv[1:])
