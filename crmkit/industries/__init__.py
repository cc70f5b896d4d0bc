"""Chapter 5.6: keeping customers in three industries, one idea a module.

    telecom      what levers keep and cost: each alone, on top of others, together
    alike        a gap in churn, as it is and within the same classes
    bank         a rival pays more on deposits: who moves, and which raise pays
    sales        representatives: churn by book, the luck in it, and a score with weights
"""
