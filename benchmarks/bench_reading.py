"""Reading an order log: Online Retail as it was recorded, and ten million typed rows.

    python bench_reading.py ROWS CUSTOMERS REPEATS    prints what one fresh process measured
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import synthetic
from measure import Times, take_turns

import crmkit

MEGABYTE = 2**20
_MEMORY, _RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def online_retail(repeats: int, lines: int | None = None) -> dict[str, Any]:
    """Seconds to check the recorded lines (a pandas frame, loaded outside the clock)."""
    raw = crmkit.datasets.load_online_retail().head(lines)
    (times,) = take_turns([lambda: crmkit.read_orders(raw)], repeats)
    return {"rows": len(raw), "kept": len(crmkit.read_orders(raw)), "kit": times}


def typed_rows(rows: int, customers: int, repeats: int) -> dict[str, Any]:
    """Seconds and memory to check typed rows, in a process of their own."""
    done = subprocess.run([sys.executable, __file__, str(rows), str(customers), str(repeats)],
                          check=True, stdout=subprocess.PIPE, encoding="utf-8")
    told = json.loads(done.stdout.splitlines()[-1])
    return {**told, "rows": rows, "kit": Times(tuple(told.pop("seconds")))}


def _measured(rows: int, customers: int, repeats: int) -> dict[str, Any]:
    frame = synthetic.order_log(rows, customers)
    gc.collect()
    before = _memory("VmRSS")
    if before is not None:
        _RESET.write_text("5", encoding="utf-8")  # the highest mark starts from here
    (times,) = take_turns([lambda: crmkit.read_orders(frame)], repeats)
    after = _memory("VmHWM")
    return {"seconds": times.seconds, "frame": frame.memory_usage(deep=True).sum() / MEGABYTE,
            "peak": after, "on_top": None if after is None or before is None else after - before}


def _memory(mark: str) -> float | None:
    """A line of Linux's memory report in MB; None on other systems."""
    if not _MEMORY.is_file():
        return None
    lines = _MEMORY.read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(mark))


if __name__ == "__main__":
    print(json.dumps(_measured(*map(int, sys.argv[1:]))))
