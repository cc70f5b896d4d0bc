"""Customers who buy elsewhere: seeing it early, asking those who left, learning from it.

Chapter 5.5, one idea a module.

    wallet       share of wallet; complete and partial defection, and the rate a shop does not see
    core         who the core customers are: three questions, and the rule that joins them
    hearing      how sure it is that a cause is heard, and who can tell of it at all
    interviews   when to meet while defectors are interviewed, and six points of a good plan
    contacts     touch points by how often and how badly they go; which to mend first
    failures     a standing record of who spends more, less, nothing, class by class; five whys
"""
