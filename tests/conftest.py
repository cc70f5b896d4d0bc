"""What every test begins with: English, whatever the test before it said."""

import pytest

from crmkit import text


@pytest.fixture(autouse=True)
def _english():
    text.set_language("en")
    yield
    text.set_language("en")
