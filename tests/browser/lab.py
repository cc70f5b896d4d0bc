"""JupyterLab on a fresh course folder, and the few things a student does in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

import start

TOKEN = "for-this-test-only"
PATIENCE = 60_000  # milliseconds for what may have to wait for a busy machine
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "msedge")
BROWSER_ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"]
EXPLORER = ".crmkit-explorer"
IDLE = ".jp-Notebook-ExecutionIndicator[data-status=idle]"


def browser_program() -> str | None:
    """The browser to drive, if there is one."""
    return next((found for found in map(shutil.which, BROWSERS) if found), None)


class Lab:
    """JupyterLab, started on a course folder the way start.py starts it."""

    def __init__(self, folder: Path) -> None:
        self.course = folder / "my_course"
        subprocess.run([sys.executable, "-m", "crmkit", "course", str(self.course)], check=True,
                       capture_output=True)
        start.silence_news(sys.prefix)
        self.port = next(port for port in range(8890, 9200) if start.is_free(port))
        environ = start.environment()
        environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), environ["PATH"]])
        environ["JUPYTER_CONFIG_DIR"] = str(self.course / ".crmkit" / "jupyter")
        command = start.lab_command("en", self.port, False, str(self.course))
        command = [sys.executable, *command[1:], f"--IdentityProvider.token={TOKEN}"]
        self.log = (folder / "lab.log").open("w", encoding="utf-8")
        self.process = subprocess.Popen(command, cwd=self.course, env=environ, stdout=self.log,
                                        stderr=subprocess.STDOUT)
        self._wait()

    def _wait(self) -> None:
        for _ in range(600):
            try:
                with urllib.request.urlopen(self.url("api/status"), timeout=5):
                    return
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.2)
        raise RuntimeError("JupyterLab did not start:\n"
                           + Path(self.log.name).read_text(encoding="utf-8"))

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}/{path}?token={TOKEN}"

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)
        self.log.close()


class Lesson:
    """A notebook open in the browser."""

    def __init__(self, page: Page, lab: Lab, path: str) -> None:
        self.page, self.lab = page, lab
        page.set_default_timeout(PATIENCE)
        # A workspace of its own, or the tabs of the lesson before would open again.
        workspace = path.replace("/", "_").removesuffix(".ipynb")
        page.goto(lab.url(f"lab/workspaces/{workspace}/tree/{path}"))
        page.wait_for_selector(IDLE)
        while not [k for k in self._kernels() if k["execution_state"] == "idle"]:
            page.wait_for_timeout(200)

    def _kernels(self) -> list[dict]:
        """The kernels that run; none if the server, while it ends one, answers with an error."""
        found = self.page.request.get(self.lab.url("api/kernels")).json()
        return found if isinstance(found, list) else []

    def run_all(self) -> None:
        """Run > Run All Cells, and wait until the explorer stands and the kernel rests."""
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.locator("li[data-command='runmenu:run-all']").click()
        self.page.wait_for_selector(EXPLORER, state="attached")
        self.page.wait_for_selector(IDLE)
        self.explorer.scroll_into_view_if_needed()
        self.settled()

    @property
    def explorer(self) -> Locator:
        return self.page.locator(EXPLORER)

    def handle(self, number: int) -> Locator:
        """A slider's handle."""
        return self.explorer.get_by_role("slider").nth(number)

    def box(self, number: int) -> Locator:
        """The number box beside a slider."""
        return self.explorer.get_by_role("spinbutton").nth(number)

    def picture(self) -> tuple[str, str]:
        """The picture now shown, and its description."""
        image = self.explorer.locator("img")
        return image.get_attribute("src"), image.get_attribute("alt")

    def sentence(self) -> str:
        return self.explorer.locator("p[role=status]").inner_text()

    def settled(self, before: tuple[str, str] | None = None) -> tuple[str, str]:
        """The picture, once it is loaded, is another than before and matches the sentence."""
        self.page.wait_for_function("""([box, before]) => {
            const image = document.querySelector(`${box} img`)
            const words = document.querySelector(`${box} p[role=status]`)
            return image && words && image.complete && image.naturalWidth > 0
                && image.src !== before && image.alt === words.textContent
        }""", arg=[EXPLORER, before and before[0]])
        return self.picture()

    def back(self, first: tuple[str, str]) -> None:
        """Press Reset and wait for the first picture."""
        self.explorer.get_by_role("button").click()
        expect(self.explorer.locator("img")).to_have_attribute("src", first[0], timeout=PATIENCE)
        assert self.settled() == first

    def answer(self, name: str, words: str) -> Locator:
        """Write an answer, run it and its check; what the check says."""
        cell = self.page.locator(".jp-CodeCell").filter(has_text=f"{name} = ")
        cell.scroll_into_view_if_needed()
        cell.locator(".cm-content").click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(f"{name} = {words}")
        self.page.keyboard.press("Shift+Enter")
        self.page.keyboard.press("Shift+Enter")
        check = self.page.locator(".jp-CodeCell").filter(has_text="import check")
        return check.locator("div[role=status]")

    def close(self) -> None:
        """End the kernels, so that the next lesson has the machine to itself."""
        for kernel in self._kernels():
            self.page.request.delete(self.lab.url(f"api/kernels/{kernel['id']}"),
                                     headers={"Authorization": f"token {TOKEN}"})
        self.page.context.close()
