"""Make ``datasets/teaching/leaving_reasons.csv``: why offices gave up a rented coffee machine.

    python tools/make_leaving_reasons.py

Everything is invented (a teaching assumption) and drawn from one seed: how often each reason is
named first, what such offices paid, how often a reason stands alone, which others go with it. It
is made so that price is named often and seldom alone, that small offices name it, and that the
large ones leave over service. Some rows are spoilt as such logs are: blank, misspelt, unknown.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

TARGET = Path(__file__).parent.parent / "datasets" / "teaching" / "leaving_reasons.csv"
SEED = 541
BLANK, MISSPELT, UNKNOWN = 8, 6, 2
SPREAD = 0.45

# Reason named first: leavers, money a year (thousand yuan, median), share who name it alone,
# and reasons that go with it.
PRICE_TOO = ("repair_slow", "machine_breaks", "no_contact", "complaint_ignored", "rival_cheaper",
             "coffee_worse")
RIVAL_TOO = ("too_dear", "price_rose", "machine_breaks", "repair_slow", "no_contact")
FAULT_TOO = ("complaint_ignored", "too_dear", "repair_slow", "machine_breaks", "price_rose",
             "no_contact", "promise_broken")
PLAN = {
    "too_dear": (26, 3.0, 0.20, PRICE_TOO), "price_rose": (13, 4.5, 0.25, PRICE_TOO),
    "rival_cheaper": (16, 5.0, 0.40, RIVAL_TOO), "rival_gift": (9, 6.5, 0.50, RIVAL_TOO),
    "rival_machine": (12, 12.0, 0.40, RIVAL_TOO), "drinks_missing": (8, 6.0, 0.50, RIVAL_TOO),
    "machine_breaks": (11, 10.0, 0.25, FAULT_TOO), "coffee_worse": (6, 7.0, 0.40, FAULT_TOO),
    "nobody_drinks": (5, 4.0, 0.60, ("too_dear", "fewer_people")),
    "repair_slow": (14, 19.0, 0.30, FAULT_TOO), "staff_rude": (4, 9.0, 0.30, FAULT_TOO),
    "complaint_ignored": (6, 16.0, 0.25, FAULT_TOO), "no_contact": (5, 12.0, 0.50, RIVAL_TOO),
    "order_awkward": (4, 8.0, 0.50, ("no_contact", "drinks_missing")),
    "moved": (10, 7.0, 0.90, ("too_dear", "fewer_people")),
    "fewer_people": (6, 5.0, 0.60, ("too_dear", "nobody_drinks")),
    "unpaid": (6, 4.0, 0.80, ("too_dear",)),
    "promise_broken": (4, 14.0, 0.40, FAULT_TOO), "terms_changed": (4, 10.0, 0.40, FAULT_TOO),
    "rep_left": (7, 30.0, 0.70, ("rival_cheaper", "no_contact")),
}


def main() -> None:
    dice = np.random.default_rng(SEED)
    rows = []
    for reason, (leavers, thousands, alone, others) in PLAN.items():
        for _ in range(leavers):
            money = round(1000 * thousands * dice.lognormal(0, SPREAD), -1)
            rows.append([int(money), reason, *_further(dice, reason, alone, others)])
    table = pd.DataFrame(rows, columns=["money", "reason_1", "reason_2", "reason_3"])
    table = table.iloc[dice.permutation(len(table))].reset_index(drop=True)
    spoilt = dice.permutation(len(table))
    table.loc[spoilt[:BLANK], ["reason_1", "reason_2", "reason_3"]] = ""
    for row in spoilt[BLANK:BLANK + MISSPELT]:
        table.loc[row, "reason_1"] = _misspelt(str(table.loc[row, "reason_1"]), dice)
    table.loc[spoilt[BLANK + MISSPELT:BLANK + MISSPELT + UNKNOWN], "reason_1"] = "see_mail"
    table.insert(0, "id", [f"L{number:03d}" for number in range(1, len(table) + 1)])
    table.to_csv(TARGET, index=False, encoding="utf-8", lineterminator="\n")
    print(f"{TARGET.name}: {len(table)} rows")


def _further(dice: np.random.Generator, reason: str, alone: float,
             others: tuple[str, ...]) -> list[str]:
    """A second and a third reason, or blanks; four in ten of those with a second have a third."""
    others = tuple(other for other in others if other != reason)
    if dice.random() < alone or not others:
        return ["", ""]
    chosen = list(dice.permutation(others)[: 1 + int(dice.random() < 0.4)])
    return [*chosen, *[""] * (2 - len(chosen))]


def _misspelt(word: str, dice: np.random.Generator) -> str:
    """The word with two unlike letters in its middle swapped."""
    places = [i for i in range(1, len(word) - 2) if word[i] != word[i + 1]]
    at = int(dice.choice(places))
    return word[:at] + word[at + 1] + word[at] + word[at + 2:]


if __name__ == "__main__":
    main()
