"""Losing customers: how to see it, why it happens, how to prevent it, and whom to win back.

Chapter 5.3 and 5.4, one idea a module.

    definitions  who is lost on a day, by contract, window or rhythm; what came after it
    indicators   four groups of gauges: contracts, recommendation, market share, whom a rival wins
    trend        retention by day, week and month from orders, and its straight line
    chained      survival by steps over matched cohorts
    types        six types, four kinds, who ended it; the normal range
    formation    from the first purchase to the next, or to the rival: a flow and its levers
    causes       one table of causes under all the lists, and how far two firms are apart
    reasons      a log of lost customers: read, counted, ranked by any list
    prediction   rules and a model of who will leave, judged on customers kept aside
    ranking      how good a list of likely leavers is: precision, recall, lift, calibration
    leakage      columns that know the answer
    campaign     whom to call, and how far down the list a campaign of keeping pays
    risks        five risks on a matrix, in money, and what measures leave of them
    cross_region a subsidy in one region, goods that leak into the next
    winback      whom to win back: levels against expected value in a budget, a second life
"""
