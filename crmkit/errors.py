"""The errors of the kit: one small family, each with a message that says what to do.

Every message names what was given, where (column, rows, value) and the remedy, in the language
that is set. All are ``ValueError``, so that code written for pandas or scikit-learn catches them.
"""


class CrmkitError(ValueError):
    """The head of the family: catch this to catch them all."""


class OrdersError(CrmkitError):
    """A file or table cannot be read as an order log."""


class ColumnError(CrmkitError):
    """A column is missing, doubtful, or holds the wrong kind of value."""


class SettingError(CrmkitError):
    """An argument has a value that makes no sense here."""


class UnitError(CrmkitError):
    """Two numbers in different units meet: weeks and days, points and percent, two currencies."""


class UnknownNameError(CrmkitError):
    """A name of a class, stage or question that the kit does not know."""


class NotEnoughDataError(CrmkitError):
    """There is too little data for what was asked."""
