"""start.py: what it says when something is missing, and what it does when nothing is."""

import ast
import importlib.util
import json
import os
import re
import shutil
import signal
import socket
import string
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = (ROOT / "start.py").read_text(encoding="utf-8")
CHINESE_FOLDER = "客户 关系 course 1"


@pytest.fixture
def start():
    spec = importlib.util.spec_from_file_location("start_under_test", ROOT / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(tmp_path):
    """A small project in a folder with a space and Chinese in its name."""
    folder = tmp_path / CHINESE_FOLDER
    folder.mkdir()
    for name in ("requirements.txt", "requirements-test.txt", "pyproject.toml"):
        (folder / name).write_text(f"# {name}\n", encoding="utf-8")
    return folder


class FakeSystem:
    """Stands in for the programs that start.py runs: notes the commands, makes no venv."""

    def __init__(self, start, monkeypatch, pip_code=0, pip_log=""):
        self.commands, self.pip_code, self.pip_log = [], pip_code, pip_log
        self.on_pip = None
        monkeypatch.setattr(start.subprocess, "call", self.call)
        monkeypatch.setattr(start, "venv_works", lambda venv: Path(venv, "python").exists())

    def call(self, command, **_):
        self.commands.append(command)
        if "--clear" in command:
            shutil.rmtree(command[-1], ignore_errors=True)
            Path(command[-1]).mkdir()
            Path(command[-1], "python").touch()
        if "pip" in command:
            log = command[command.index("--log") + 1]
            Path(log).write_text(self.pip_log, encoding="utf-8")
            if self.on_pip:
                self.on_pip()
            return self.pip_code
        return 0

    def count(self, word):
        return sum(word in command for command in self.commands)


# ------------------------------------------------------------------ the file itself

def test_an_old_python_can_read_it():
    ast.parse(SOURCE, feature_version=(3, 6))
    tree = ast.parse(SOURCE)
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.NamedExpr | ast.Match)]
    assert not [n for n in ast.walk(tree)
                if isinstance(n, ast.ImportFrom) and n.module == "__future__"]


def test_only_the_standard_library_is_imported():
    tree = ast.parse(SOURCE)
    names = {a.name.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.Import)
             for a in n.names}
    names |= {n.module.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert names <= sys.stdlib_module_names


def test_a_real_old_python_says_so_in_one_sentence():
    old = next((p for v in ("3.6", "3.7", "3.8", "3.9", "3.10") if (p := _old_python(v))), None)
    if old is None:
        pytest.skip("no Python below 3.11 on this computer")
    done = subprocess.run([old, ROOT / "start.py", "--lang", "en"], capture_output=True, text=True)
    assert done.returncode == 1 and not done.stderr
    assert len(done.stdout.splitlines()) == 1 and "3.11 or newer" in done.stdout


def _old_python(version):
    program = shutil.which(f"python{version}")
    runs = program and subprocess.run([program, "-c", ""], capture_output=True).returncode == 0
    return program if runs else None


def test_both_languages_say_the_same_things(start):
    def fields(words):
        return {name for _, name, _, _ in string.Formatter().parse(words) if name}

    assert list(start.WORDS["en"]) == list(start.WORDS["zh"])
    for key, words in start.WORDS["en"].items():
        assert fields(words) == fields(start.WORDS["zh"][key]), key
        assert re.search("[一-鿿]", start.WORDS["zh"][key]), key


def test_every_sentence_is_used_and_every_trouble_has_one(start):
    raised = {n.args[0].value for n in ast.walk(ast.parse(SOURCE)) if isinstance(n, ast.Call)
              and getattr(n.func, "id", getattr(n.func, "attr", "")) in ("Stop", "say")
              and n.args and isinstance(n.args[0], ast.Constant)}
    troubles = {key for key, _ in start.PIP_TROUBLES} | {"pip_failed", "making", "remaking"}
    assert raised | troubles == set(start.WORDS["en"])


def test_no_address_of_a_package_registry():
    names = ["start.py", "requirements.txt", "requirements-test.txt", ".ci/run"]
    for name in names:
        written = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"https?://|index-url|pypi\.|tsinghua|aliyun", written), name


# ------------------------------------------------------------------ what must be true first

def test_too_old(start):
    with pytest.raises(start.Stop) as stop:
        start.check_python((3, 10, 12))
    assert stop.value.key == "too_old" and stop.value.fields == {"version": "3.10"}
    start.check_python((3, 11, 0))


@pytest.mark.parametrize("lacking", ["venv", "ensurepip"])
def test_no_venv_module(start, lacking):
    with pytest.raises(start.Stop) as stop:
        start.check_python((3, 12), find=lambda name: None if name == lacking else name)
    assert stop.value.key == "no_venv"
    assert "apt install python3-venv" in start.WORDS["zh"]["no_venv"]


def test_no_write_permission(start, tmp_path, monkeypatch):
    start.check_writable(str(tmp_path))

    def refuse(**_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(start.tempfile, "TemporaryFile", refuse)
    with pytest.raises(start.Stop) as stop:
        start.check_writable(str(tmp_path))
    assert stop.value.key == "no_write"


@pytest.mark.parametrize("environ, language", [
    ({"LANG": "zh_CN.UTF-8"}, "zh"), ({"LANG": "zh_TW.UTF-8"}, "zh"),
    ({"LANG": "en_GB.UTF-8"}, "en"), ({"LANG": "C.UTF-8"}, "en"),
    ({"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
    ({"LC_ALL": "", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "C"}, "zh"),
])
def test_the_readers_language(start, environ, language):
    assert start.readers_language(environ) == language


def test_windows_tells_its_language(start, monkeypatch):
    monkeypatch.setattr(start, "windows_speaks_chinese", lambda: True)
    assert start.readers_language({}) == "zh"
    monkeypatch.setattr(start, "windows_speaks_chinese", lambda: False)
    assert start.readers_language({}) == "en"


# ------------------------------------------------------------------ .venv

def test_a_second_start_installs_nothing(start, project, monkeypatch):
    system = FakeSystem(start, monkeypatch)
    start.prepare(start.Speaker("en"), project=str(project))
    assert system.count("pip") == 1 and system.count("--clear") == 1
    before = len(system.commands)
    start.prepare(start.Speaker("en"), project=str(project))
    assert len(system.commands) == before


@pytest.mark.parametrize("changed", ["requirements.txt", "pyproject.toml"])
def test_a_changed_edition_installs_again_into_the_same_venv(start, project, monkeypatch, changed):
    system = FakeSystem(start, monkeypatch)
    start.prepare(start.Speaker("en"), project=str(project))
    (project / changed).write_text("# newer\n", encoding="utf-8")
    start.prepare(start.Speaker("en"), project=str(project))
    assert system.count("pip") == 2 and system.count("--clear") == 1


def test_another_end_of_line_is_no_change(start, project):
    first = start.wanted("requirements.txt", str(project))
    (project / "requirements.txt").write_bytes(b"# requirements.txt\r\n")
    assert start.wanted("requirements.txt", str(project)) == first


def test_a_moved_folder_is_set_up_again(start, project, monkeypatch):
    system = FakeSystem(start, monkeypatch)
    start.prepare(start.Speaker("en"), project=str(project))
    moved = project.rename(project.with_name("moved 到 here"))
    start.prepare(start.Speaker("en"), project=str(moved))
    assert system.count("pip") == 2 and system.count("--clear") == 1
    assert str(moved) in system.commands[-1]


def test_an_install_cut_short_is_begun_afresh(start, project, monkeypatch, capsys):
    system = FakeSystem(start, monkeypatch)

    def interrupt():
        raise KeyboardInterrupt

    system.on_pip = interrupt
    with pytest.raises(KeyboardInterrupt):
        start.prepare(start.Speaker("en"), project=str(project))
    system.on_pip = None
    start.prepare(start.Speaker("en"), project=str(project))
    assert system.count("--clear") == 2
    assert "cut short" in capsys.readouterr().out
    start.prepare(start.Speaker("en"), project=str(project))
    assert system.count("--clear") == 2


def test_a_venv_that_does_not_work_is_made_afresh(start, project, monkeypatch):
    system = FakeSystem(start, monkeypatch)
    start.prepare(start.Speaker("en"), project=str(project))
    (project / ".venv" / "python").unlink()
    start.prepare(start.Speaker("en"), project=str(project))
    assert system.count("--clear") == 2 and system.count("pip") == 2


def test_a_real_half_made_venv_is_seen(start, tmp_path):
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    assert not start.venv_works(str(tmp_path / ".venv"))
    empty = Path(start.venv_python(str(tmp_path / ".venv")))
    empty.parent.mkdir(exist_ok=True)
    empty.write_text("#!/bin/sh\nexit 1\n")
    empty.chmod(0o755)
    assert not start.venv_works(str(tmp_path / ".venv"))


@pytest.mark.parametrize("log, key", [
    ("NewConnectionError(<...>: Failed to establish a new connection)", "no_network"),
    ("[Errno -3] NameResolutionError: Temporary failure in name resolution\n"
     "ERROR: No matching distribution found for numpy", "no_network"),
    ("ERROR: No matching distribution found for numpy==9", "not_there"),
    ("OSError: [Errno 28] No space left on device", "disk_full"),
    ("PermissionError: [WinError 5] Access is denied", "denied"),
    ("HINT: This error might have occurred since this system does not have Windows Long Path "
     "support enabled.", "long_path"),
    ("something nobody thought of", "pip_failed"),
])
def test_why_pip_failed(start, project, monkeypatch, log, key):
    FakeSystem(start, monkeypatch, pip_code=1, pip_log=log)
    with pytest.raises(start.Stop) as stop:
        start.prepare(start.Speaker("zh"), project=str(project))
    assert stop.value.key == key
    assert start.Speaker("zh").words_for(key, **stop.value.fields)
    assert not list((project / ".venv").glob("*.stamp"))


def test_wheels_keep_pip_off_the_network(start, project, monkeypatch):
    system = FakeSystem(start, monkeypatch)
    start.prepare(start.Speaker("en"), wheels="/my wheels", project=str(project))
    pip = next(command for command in system.commands if "pip" in command)
    assert pip[-3:] == ["--no-index", "--find-links", "/my wheels"]


def test_a_missing_wheels_folder_is_named(start, tmp_path, capsys):
    missing = tmp_path / "轮子"
    assert start.main(["--lang", "zh", "--wheels", str(missing)]) == 1
    assert "没有" in (said := capsys.readouterr().out) and str(missing) in said


def test_pips_own_settings_are_kept_and_leftovers_dropped(start, monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "the reader's mirror")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("JUPYTER_TOKEN", "known")
    environ = start.environment()
    assert environ["PIP_INDEX_URL"] == "the reader's mirror"
    assert "PYTHONPATH" not in environ and "JUPYTER_TOKEN" not in environ
    assert environ["PATH"].startswith(os.path.dirname(start.venv_python()))


# ------------------------------------------------------------------ ports and JupyterLab

@pytest.fixture
def busy():
    """A port of this computer that something listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_busy_default_port_gives_the_next_and_says_so(start, busy, capsys):
    port = start.choose_port(start.Speaker("en"), first=busy)
    assert busy < port < busy + 50
    assert f"Port {busy} is in use; JupyterLab takes {port}." in capsys.readouterr().out


def test_a_busy_port_that_was_asked_for_is_an_error(start, busy):
    with pytest.raises(start.Stop) as stop:
        start.choose_port(start.Speaker("en"), asked=busy)
    assert stop.value.key == "port_busy" and stop.value.fields == {"port": busy}


def test_no_port_at_all(start, busy):
    with pytest.raises(start.Stop) as stop:
        start.choose_port(start.Speaker("en"), first=busy, tries=1)
    assert stop.value.key == "no_port"


def test_lab_opens_the_first_lesson_for_this_computer_only(start, tmp_path):
    course = tmp_path / CHINESE_FOLDER
    (course / "zh").mkdir(parents=True)
    assert "--LabApp.default_url=/lab" in start.lab_command("zh", 9000, True, str(course))
    (course / "zh" / "00_start_here.ipynb").touch()
    command = start.lab_command("zh", 9000, False, str(course))
    assert "--ServerApp.ip=127.0.0.1" in command
    assert "--ServerApp.port=9000" in command
    assert "--ServerApp.root_dir=" + str(course) in command
    assert "--ServerApp.open_browser=False" in command
    assert "--LabApp.default_url=/lab/tree/zh/00_start_here.ipynb" in command
    assert not [word for word in command if "token" in word or "password" in word]


def test_news_and_updates_are_off(start, tmp_path):
    start.silence_news(str(tmp_path))
    start.silence_news(str(tmp_path))
    written = json.loads((tmp_path / "share/jupyter/lab/settings/overrides.json").read_text())
    assert written == {"@jupyterlab/apputils-extension:notification":
                       {"fetchNews": "false", "checkForUpdates": False}}


def test_ctrl_c_ends_quietly(start, monkeypatch, capsys):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "run", interrupted)
    assert start.main(["--lang", "en"]) == 130
    assert capsys.readouterr().out == "Stopped.\n"


# ------------------------------------------------------------------ the tests' own command

def test_words_for_pytest_are_passed_on(start):
    given, extra = start.options(["test", "--quick", "-k", "rfm", "-x"])
    assert given.testing and given.quick and extra == ["-k", "rfm", "-x"]


def test_a_handout_has_no_tests_and_says_so(start, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(start, "HERE", str(tmp_path))
    assert start.main(["test", "--lang", "en"]) == 1
    assert capsys.readouterr().out.strip() == start.WORDS["en"]["no_tests"]


def test_pins_are_plain_and_complete():
    pins = {}
    for name in ("requirements.txt", "requirements-test.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "-r requirements.txt")):
                match = re.fullmatch(r'([a-z0-9.-]+)==([\w.]+)(; [a-z_]+ [!=]= "\w+")?', line)
                assert match, line
                assert match[1] not in pins, line
                pins[match[1]] = match[2]
    assert {"jupyterlab", "pandas", "matplotlib", "ipywidgets", "polars", "narwhals", "pyarrow",
            "openpyxl", "ipykernel", "jupyterlab-widgets", "pytest", "nbval", "ruff"} <= set(pins)


def test_what_is_installed_here_needs_nothing_that_is_not_pinned():
    from importlib.metadata import PackageNotFoundError, requires

    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    lines = [line for name in ("requirements.txt", "requirements-test.txt")
             for line in (ROOT / name).read_text(encoding="utf-8").splitlines()]
    pinned = {line.split("==")[0] for line in lines if "==" in line}
    for package in pinned:
        try:
            needs = [Requirement(line) for line in requires(package) or []]
        except PackageNotFoundError:
            continue
        lacking = {canonicalize_name(n.name) for n in needs
                   if n.marker is None or n.marker.evaluate({"extra": ""})} - pinned
        assert not lacking, package


# ------------------------------------------------------------------ the real thing

class Started:
    """start.py running from another folder, its words kept."""

    def __init__(self, folder, out, *words):
        self.begun, self.out = time.monotonic(), out
        environ = {k: v for k, v in os.environ.items() if k != "JUPYTER_TOKEN"}
        with out.open("w") as file:
            self.process = subprocess.Popen(
                [sys.executable, str(folder / "start.py"), "--no-browser", *words],
                cwd=out.parent, stdout=file, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                env=environ, start_new_session=True)

    def address(self, seconds):
        """The address it prints, once the server answers; and how long that took."""
        while time.monotonic() - self.begun < seconds and self.process.poll() is None:
            found = re.search(r"http://(\S+?)/(lab\S*)\?token=(\w+)", self.out.read_text())
            if found:
                return found.groups(), time.monotonic() - self.begun
            time.sleep(0.2)
        raise AssertionError(self.out.read_text()[-3000:])

    def end(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
        try:
            return self.process.wait(timeout=40)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            raise


def status(url, token=None):
    request = urllib.request.Request(url, headers={"Authorization": f"token {token}"}
                                     if token else {})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, b""


@pytest.mark.launcher
@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="ends the server by a signal to its group")
def test_a_handout_starts_in_a_folder_with_spaces_and_chinese(tmp_path):
    from crmkit import handout

    folder = tmp_path / CHINESE_FOLDER
    zipfile.ZipFile(handout.make(tmp_path / "course.zip")).extractall(folder)
    lesson = folder / "notebooks" / "zh" / "00_start_here.ipynb"
    if not lesson.exists():
        lesson.write_text(json.dumps({"cells": [], "metadata": {}, "nbformat": 4,
                                      "nbformat_minor": 5}), encoding="utf-8")

    first = Started(folder, tmp_path / "first.txt", "--lang", "zh")
    try:
        (host, page, token), _ = first.address(600)
        port = int(host.split(":")[1])
        assert host.startswith("127.0.0.1:") and page == "lab/tree/zh/00_start_here.ipynb"
        assert status(f"http://{host}/api/contents/zh")[0] == 403
        code, body = status(f"http://{host}/api/contents/zh", token)
        assert code == 200
        assert "00_start_here.ipynb" in {item["name"] for item in json.loads(body)["content"]}
        assert _listens_on_loopback_only(port)
        code, settings = status(f"http://{host}/lab/api/settings/"
                                "@jupyterlab/apputils-extension:notification", token)
        news = json.loads(settings)["schema"]["properties"]["fetchNews"]["default"]
        assert code == 200 and news == "false"
    finally:
        code = first.end()
    assert code == 0
    assert "正在创建 .venv" in first.out.read_text() and "已停止。" in first.out.read_text()

    moved = folder.rename(tmp_path / "moved 以后")
    second = Started(moved, tmp_path / "second.txt", "--lang", "zh")
    try:
        second.address(60)
    finally:
        assert second.end() == 0
    third = Started(moved, tmp_path / "third.txt", "--lang", "en")
    try:
        (_, page, _), seconds = third.address(60)
    finally:
        assert third.end() == 0
    assert "Installing" not in third.out.read_text()
    assert seconds < 20, f"a later start took {seconds:.0f} s"
    found = subprocess.run(
        [moved / ".venv" / "bin" / "python", "-c", "import crmkit; print(ascii(crmkit.__file__))"],
        cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ast.literal_eval(found.stdout.strip()) == str(moved / "crmkit" / "__init__.py")


def _listens_on_loopback_only(port):
    """Nothing answers on the other addresses of this computer."""
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None,
                                                        socket.AF_INET)}
    for address in others - {"127.0.0.1"}:
        with socket.socket() as probe:
            probe.settimeout(2)
            if probe.connect_ex((address, port)) == 0:
                return False
    return True
