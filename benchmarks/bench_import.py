"""What `import crmkit` costs, against numpy and pandas, each time in a fresh Python."""

from __future__ import annotations

import subprocess
import sys

from measure import Times, take_turns

KIT = "import crmkit"
PEER = "import numpy, pandas"
WORK = "import crmkit; crmkit.read_orders, crmkit.rfm, crmkit.show"


def imports(repeats: int) -> dict[str, Times]:
    """Seconds of whole Python processes that do nothing but import, taking turns."""
    statements = (KIT, PEER, WORK, "pass")
    times = take_turns([lambda s=s: _fresh(s) for s in statements], repeats)
    return dict(zip(statements, times, strict=True))


def _fresh(statement: str) -> None:
    subprocess.run([sys.executable, "-c", statement], check=True)
