"""Run an edition and keep what it shows, without anything that changes from run to run."""

from __future__ import annotations

import json
import os
import re
import struct
import tempfile
from base64 import b64decode, b64encode

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbformat import NotebookNode

from tools import fields
from tools.problems import BuildError

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
# A line some kernels print about their own connection; it is no part of the lesson.
_KERNEL_NOISE = re.compile(r"^.*(TCP|CurveZMQ|curve).*encrypt.*\n?", re.MULTILINE | re.IGNORECASE)
_TIMEOUT = 120


def execute(notebook: NotebookNode, where: str) -> None:
    """Run the code cells, fill the fields of the text cells and clean the outputs, in place."""
    with tempfile.TemporaryDirectory() as folder:
        client = NotebookClient(
            notebook, kernel_name="python3", timeout=_TIMEOUT, record_timing=False,
            store_widget_state=False, resources={"metadata": {"path": folder}})
        environment = os.environ | {
            "PYTHONHASHSEED": "0", "MPLBACKEND": "module://matplotlib_inline.backend_inline"}
        with client.setup_kernel(env=environment):
            for number, cell in enumerate(notebook.cells):
                place = f"{where}, cell {number + 1}"
                if cell.cell_type == "code":
                    _run(client, cell, number, place)
                    cell.outputs = clean(cell.outputs, place)
                else:
                    cell.source = fields.fill(
                        cell.source, lambda e, f, place=place: _evaluate(client, e, f, place))


def _run(client: NotebookClient, cell: NotebookNode, number: int, place: str) -> None:
    try:
        client.execute_cell(cell, number)
    except CellExecutionError as problem:
        raise BuildError(f"{place}: {problem.ename}: {problem.evalue}\n{cell.source}") from None
    except (TimeoutError, DeadKernelError) as problem:
        raise BuildError(f"{place}: {problem}\n{cell.source}") from None


def _evaluate(client: NotebookClient, expression: str, form: str, place: str) -> str:
    """The formatted value of an expression; printed, so that nothing of the kernel changes."""
    code = f"print(__import__('json').dumps(format(({expression}), {form!r})))"
    asking = nbformat.v4.new_code_cell(code)
    client.nb.cells.append(asking)
    try:
        client.execute_cell(asking, len(client.nb.cells) - 1, store_history=False)
    except CellExecutionError as problem:
        raise BuildError(f"{place}, field {{{{{expression}:{form}}}}}: "
                         f"{problem.ename}: {problem.evalue}") from None
    finally:
        client.nb.cells.pop()
    printed = "".join(o.text for o in asking.outputs if o.get("name") == "stdout")
    return json.loads(printed)


def clean(outputs: list[NotebookNode], place: str) -> list[NotebookNode]:
    """The outputs without widget views, kernel noise and image metadata; streams in one piece."""
    kept: list[NotebookNode] = []
    for output in outputs:
        if output.output_type == "stream":
            output.text = _KERNEL_NOISE.sub("", output.text)
            if not output.text:
                continue
            if kept and kept[-1].output_type == "stream" and kept[-1].name == output.name:
                kept[-1].text += output.text
                continue
        else:
            _clean_data(output, place)
        kept.append(output)
    return kept


def _clean_data(output: NotebookNode, place: str) -> None:
    data = output.get("data", {})
    data.pop(WIDGET_VIEW, None)
    if "data" in output and not data:
        raise BuildError(f"{place}: shows a bare widget, which an unopened notebook cannot show")
    if "image/png" in data:
        data["image/png"] = b64encode(plain_png(b64decode(data["image/png"]))).decode() + "\n"


def plain_png(image: bytes) -> bytes:
    """A PNG without its text chunks, which name the version of what drew it."""
    kept, place = [image[:8]], 8
    while place < len(image):
        length = struct.unpack(">I", image[place: place + 4])[0] + 12
        if image[place + 4: place + 8] not in (b"tEXt", b"iTXt", b"zTXt", b"tIME"):
            kept.append(image[place: place + length])
        place += length
    return b"".join(kept)
