"""Every number of the market that was invented. All of them are teaching assumptions.

One exception in form: what satisfaction, value and switching cost do to staying stands in
``crmkit.retain.concept.COEFFICIENTS``, because the course's lessons use it too.
"""

from __future__ import annotations

import numpy as np

CLASSES = ("lead", "iron", "gold", "platinum")
STAGES = ("exploration", "build_up", "stability", "decline", "lost")
LOST = STAGES.index("lost")
CAUSES = ("natural", "firm_ends", "rival_price", "rival_offer", "product_fault", "service_fault",
          "price", "integrity", "staff_left")
PROGRAMMES = ("none", "financial", "social", "structural")
FIRST_MONTH = "2024-01"

# --- who the customers are -----------------------------------------------------------------------
CLASS_MIX = (0.40, 0.25, 0.20, 0.15)          # lead, iron, gold, platinum
WALLET = np.array([150.0, 600.0, 350.0, 900.0])   # yuan a month at usual prices, median
WALLET_SPREAD = 0.4                               # standard deviation of the logarithm
CLASS_SHARE = np.array([0.60, 0.30, 0.95, 0.80])  # our share of the wallet at best
VISITS = 2.0                                      # orders a month if the whole wallet were ours
VISITS_SPREAD = 0.3
TASTE = 1.5      # how far customers differ in each of the three drivers, in points
HALO = 0.85      # correlation of satisfaction and perceived value: the pleased see value

# --- what they think -----------------------------------------------------------------------------
SATISFIED = 6.5  # satisfaction at the usual policies, 0 to 10
VALUED = 6.0     # perceived value at the usual policies against rivals of the usual strength
USUAL_QUALITY, USUAL_CARE = 6.0, 5.0
QUALITY_COST = 3.0     # yuan a customer and month for each point of quality
QUALITY_SATISFIES, QUALITY_IS_VALUE = 0.6, 0.5   # points a point of quality
CARE_SATISFIES = 2.0   # points, for care without limit
CARE_SCALE = 10.0      # yuan a customer and month at which care has 63 % of its effect
PRICE_POINTS = 10.0    # a price 10 % above the usual is one point of offer less
RIVALS = (5.0, 6.33)   # offers of rivals lie between; the best of three is about 6
NO_RIVAL = 4.0         # the offer of doing without
CAMPAIGN, CAMPAIGN_LIFT = 1 / 6, 1.0             # chance that a rival runs one in a month; points
PROGRAMME_POINTS = {   # what a retention programme adds to satisfaction, value, switching cost
    "none": (0.0, 0.0, 0.0), "financial": (0.0, 0.8, 0.0),
    "social": (0.8, 0.3, 0.4), "structural": (0.3, 0.5, 2.0)}
PROGRAMME_COST = {"none": 0.0, "financial": 6.0, "social": 9.0, "structural": 18.0}
ADAPT = 0.10     # share of the way to where policies lead that opinions go in a month
MOOD = 0.15      # the largest passing change of opinion in a month, in points

# --- where they stand (monthly chances of those who stay) ----------------------------------------
STAGE_MIX = (0.20, 0.25, 0.45, 0.10)             # at the start
STAGE_SWITCHING = np.array([2.5, 4.0, 5.5, 3.5, 0.0])
STAGE_SHARE = np.array([0.30, 0.60, 0.90, 0.40, 0.0])  # of the share at best
GROWS = (0.15, 0.08)         # exploration to build-up, build-up to stability
FADES = (0.010, 0.015)       # build-up and stability to decline, at satisfaction 6
RECOVERS = 0.05              # decline to stability, at satisfaction 6
SWITCHING_ADAPTS = 0.20
SHARE_ADAPTS = 0.15

# --- what goes wrong, and why they leave ---------------------------------------------------------
#                   natural ends  rival price, offer  product service price  integrity staff
INCIDENTS = np.array([0, 0, 0.004, 0.004, 0.012, 0.012, 0.008, 0.002, 0.002])  # a month
VOICED = np.array([0, 0, 0.20, 0.10, 0.50, 0.15, 0.40, 0.10, 0.10])  # complained about
SOLVED = (0.30, 0.50)        # share of complaints solved without care, and added by care
DIP = 1.2                    # points lost by an incident that is not solved
MEMORY = 6                   # months for which such an incident can be the cause of leaving
NO_FAULT = (0.12, 0.03)      # share of leavers: natural, ended by the firm
VALUE_CAUSES = np.array([0, 0, 0.30, 0.25, 0, 0, 0.20, 0, 0])  # weights a point of value missing
SERVICE_CAUSES = np.array([0, 0, 0, 0, 0.15, 0.30, 0, 0.05, 0.05])  # ... of satisfaction missing

# --- winning new ones ----------------------------------------------------------------------------
WINNING = 400.0  # yuan of acquisition spend for one new customer
