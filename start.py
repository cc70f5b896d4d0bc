# -*- coding: utf-8 -*-
"""Start the course: python start.py

The first start makes a folder .venv beside this file, installs what the course needs into it
and takes a few minutes; later starts are quick. Lessons and exercises are copied into my_course,
and JupyterLab opens there, on this computer only. `python start.py test` runs the tests.

Only the standard library is used, and only syntax that an old Python can read, so that an old
Python gets a plain sentence instead of a SyntaxError.
"""

import argparse
import hashlib
import io
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
COURSE = os.path.join(HERE, "my_course")
OLDEST = (3, 11)
FIRST_PORT = 8888

WORDS = {
    "en": {
        "too_old": "This is Python {version}, but the course needs Python 3.11 or newer: install "
                   "a newer Python and start again with it.",
        "no_venv": "This Python cannot make virtual environments: on Debian or Ubuntu run "
                   "\"sudo apt install python3-venv\"; elsewhere install Python afresh.",
        "no_write": "The folder {folder} cannot be written to: copy the course to a folder of "
                    "your own, such as Documents, and start it there.",
        "no_wheels": "There is no folder {folder}: --wheels needs the folder that holds the "
                     "downloaded packages.",
        "making": "Making .venv, the course's own place for its packages ...",
        "remaking": "The last installation was cut short or is damaged; making .venv afresh ...",
        "installing": "Installing the packages (a few minutes, only this once) ...",
        "venv_failed": "Making .venv failed: delete the folder {folder} and start again.",
        "no_network": "The packages could not be downloaded: check the network (or pip's proxy "
                      "and mirror settings) and start again, or use --wheels with a folder of "
                      "downloaded packages.",
        "not_there": "A package was not found where pip looks: if you use a mirror or --wheels, "
                     "it may be incomplete; details are in {log}.",
        "disk_full": "The disk is full: free about 2 GB and start again.",
        "denied": "A file could not be written, perhaps because another program holds it: close "
                  "programs that use this folder and start again; details are in {log}.",
        "long_path": "The path of this folder is too long for Windows: move the course to a short "
                     "one, such as C:\\crm, and start again.",
        "pip_failed": "The installation failed: start again, and if it fails again read the last "
                      "lines of {log}.",
        "course_failed": "The lessons could not be set up in {folder}; the reason stands above.",
        "port_busy": "Port {port} is in use: leave out --port, or name another one.",
        "no_port": "No free port between {first} and {last}: close a running JupyterLab first.",
        "port_next": "Port {busy} is in use; JupyterLab takes {port}.",
        "starting": "JupyterLab is starting, on this computer only. Stop it here with Ctrl-C.",
        "lab_failed": "JupyterLab stopped with an error; the reason stands above. If it comes "
                      "again, delete the folder .venv and start again.",
        "stopped": "Stopped.",
        "no_tests": "There are no tests here: they are part of the full source of the course.",
    },
    "zh": {
        "too_old": "当前是 Python {version}，本课程需要 Python 3.11 或更高版本：请安装新版 Python，"
                   "再用它启动。",
        "no_venv": "当前的 Python 不能创建虚拟环境：Debian 或 Ubuntu 请先运行 "
                   "“sudo apt install python3-venv”；其他系统请重新安装 Python。",
        "no_write": "文件夹 {folder} 不可写：请把课程复制到自己的文件夹（例如“文档”）再启动。",
        "no_wheels": "没有 {folder} 这个文件夹：--wheels 后面要写存放离线安装包的文件夹。",
        "making": "正在创建 .venv（课程专用的软件包目录）……",
        "remaking": "上次安装没有完成或已损坏，正在重新创建 .venv ……",
        "installing": "正在安装软件包（只有第一次需要几分钟）……",
        "venv_failed": "创建 .venv 失败：请删除文件夹 {folder} 后重新启动。",
        "no_network": "软件包下载失败：请检查网络（或 pip 的代理、镜像设置）后重新启动，"
                      "也可以用 --wheels 指定离线安装包的文件夹。",
        "not_there": "pip 没有找到某个软件包：如果使用了镜像或 --wheels，其内容可能不全；"
                     "详情见 {log}。",
        "disk_full": "磁盘已满：请腾出约 2 GB 空间后重新启动。",
        "denied": "有文件无法写入，可能正被其他程序占用：请关闭正在使用本文件夹的程序后重新启动；"
                  "详情见 {log}。",
        "long_path": "本文件夹的路径对 Windows 来说太长：请把课程移到较短的路径"
                     "（例如 C:\\crm）后重新启动。",
        "pip_failed": "安装失败：请重新启动；若再次失败，请查看 {log} 的最后几行。",
        "course_failed": "无法在 {folder} 中准备课程文件，原因见上文。",
        "port_busy": "端口 {port} 已被占用：请去掉 --port，或换一个端口。",
        "no_port": "{first} 到 {last} 之间没有空闲端口：请先关闭正在运行的 JupyterLab。",
        "port_next": "端口 {busy} 已被占用，JupyterLab 改用 {port}。",
        "starting": "正在启动 JupyterLab（只在本机可用）。要停止，请在此按 Ctrl-C。",
        "lab_failed": "JupyterLab 异常退出，原因见上文。若再次出现，请删除文件夹 .venv "
                      "后重新启动。",
        "stopped": "已停止。",
        "no_tests": "这里没有测试：测试只在课程的完整源代码中。",
    },
}

# What pip's log says, and the sentence it means. The first that fits is told.
PIP_TROUBLES = (
    ("no_network", ("NewConnectionError", "NameResolutionError", "ConnectTimeoutError",
                    "ReadTimeoutError", "ProxyError", "getaddrinfo failed",
                    "Network is unreachable", "Connection refused", "SSLError",
                    "IncompleteRead", "Connection reset", "Connection aborted")),
    ("disk_full", ("No space left on device", "WinError 112")),
    ("long_path", ("Long Path", "WinError 206")),
    ("not_there", ("No matching distribution found", "Could not find a version")),
    ("denied", ("Permission denied", "WinError 5", "WinError 32", "Access is denied")),
)


class Stop(Exception):
    """The course cannot go on: the name of the sentence that says why and what to do."""

    def __init__(self, key, **fields):
        Exception.__init__(self, key)
        self.key = key
        self.fields = fields


class Speaker(object):
    """Prints sentences in the reader's language; old consoles get ? for what they cannot show."""

    def __init__(self, language):
        self.words = WORDS[language]

    def words_for(self, key, **fields):
        return self.words[key].format(**fields)

    def say(self, key, **fields):
        print(self.words_for(key, **fields))
        sys.stdout.flush()


# ---------------------------------------------------------------- the reader's language

def readers_language(environ=None):
    """"zh" where the computer speaks Chinese, else "en"."""
    environ = os.environ if environ is None else environ
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(variable):
            return "zh" if environ[variable].lower().startswith("zh") else "en"
    return "zh" if windows_speaks_chinese() else "en"


def windows_speaks_chinese():
    if os.name != "nt":
        return False
    import ctypes
    # The low ten bits name the language; 4 is Chinese.
    return ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 4


# ---------------------------------------------------------------- what must be true first

def check_python(version=None, find=None):
    """Stop if this Python is too old or cannot make virtual environments."""
    version = version or tuple(sys.version_info)
    if version[:2] < OLDEST:
        raise Stop("too_old", version="{}.{}".format(*version[:2]))
    if find is None:
        from importlib.util import find_spec as find
    if find("venv") is None or find("ensurepip") is None:
        raise Stop("no_venv")


def check_writable(folder):
    """Stop if nothing can be written into the folder."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError:
        raise Stop("no_write", folder=folder)


# ---------------------------------------------------------------- .venv

def venv_python(venv=VENV):
    """The Python inside .venv."""
    if os.name == "nt":
        return os.path.join(venv, "Scripts", "python.exe")
    return os.path.join(venv, "bin", "python")


def venv_works(venv=VENV):
    """Whether .venv holds a Python that is new enough and has pip."""
    probe = "import sys, pip; sys.exit(sys.version_info[:2] < {!r})".format(OLDEST)
    try:
        return subprocess.call([venv_python(venv), "-c", probe], env=environment(),
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def wanted(listing, project=HERE):
    """What .venv must match: a hash over the pins, the package, this Python and this folder."""
    digest = hashlib.sha256()
    for name in ("requirements.txt", listing, "pyproject.toml"):
        with io.open(os.path.join(project, name), "rb") as file:
            digest.update(file.read().replace(b"\r\n", b"\n"))
    digest.update(repr((tuple(sys.version_info[:3]), os.path.abspath(project))).encode("utf-8"))
    return digest.hexdigest()


def stamp_path(listing, venv=VENV):
    return os.path.join(venv, "crmkit-" + listing.replace(".txt", ".stamp"))


def read(path):
    try:
        with io.open(path, encoding="utf-8") as file:
            return file.read().strip()
    except (OSError, UnicodeDecodeError):
        return ""


def write(path, words):
    with io.open(path, "w", encoding="utf-8") as file:
        file.write(words)


def prepare(speaker, listing="requirements.txt", wheels=None, project=HERE):
    """Make or mend .venv so that it holds everything in the listing; quick if it already does."""
    venv = os.path.join(project, ".venv")
    mark = wanted(listing, project)
    works = venv_works(venv)
    if works and read(stamp_path(listing, venv)) == mark:
        return
    # This file stands only while an installation is under way.
    under_way = os.path.join(venv, "crmkit-installing")
    if not works or os.path.exists(under_way):
        make_venv(speaker, venv)
    write(under_way, "")
    speaker.say("installing")
    install(listing, wheels, venv, project)
    put_on_path(venv, project)
    write(stamp_path(listing, venv), mark)
    os.remove(under_way)


def make_venv(speaker, venv):
    """Make .venv, afresh if there is a damaged one."""
    speaker.say("remaking" if os.path.exists(venv) else "making")
    command = [sys.executable, "-m", "venv", "--clear", venv]
    if subprocess.call(command, env=environment()) != 0 or not venv_works(venv):
        raise Stop("venv_failed", folder=venv)


def install(listing, wheels, venv, project):
    """Let pip install the pinned packages, with the reader's own pip settings."""
    log = os.path.join(venv, "crmkit-pip.log")
    if os.path.exists(log):
        os.remove(log)
    command = [venv_python(venv), "-m", "pip", "install", "--disable-pip-version-check",
               "--log", log, "-r", os.path.join(project, listing)]
    if wheels:
        command += ["--no-index", "--find-links", wheels]
    if subprocess.call(command, env=environment(), cwd=project) != 0:
        raise Stop(pip_trouble(log), log=log)


def pip_trouble(log):
    """The sentence that fits what pip wrote into its log."""
    try:
        with io.open(log, encoding="utf-8", errors="replace") as file:
            written = file.read()
    except OSError:
        written = ""
    for key, signs in PIP_TROUBLES:
        if any(sign in written for sign in signs):
            return key
    return "pip_failed"


def put_on_path(venv, project):
    """Let the Python in .venv find crmkit, by a path relative to itself.

    A relative path needs no build, no network and no encoding (Windows reads such files in the
    code page of the computer), and it stays right when the whole folder is moved.
    """
    code = ("import os, sys, sysconfig; folder = sysconfig.get_path('purelib'); "
            "open(os.path.join(folder, 'crmkit-here.pth'), 'w', encoding='utf-8')"
            ".write(os.path.relpath(sys.argv[1], folder) + os.linesep)")
    if subprocess.call([venv_python(venv), "-c", code, project], env=environment()) != 0:
        raise Stop("venv_failed", folder=venv)


def environment(venv=VENV):
    """The environment for everything that is started: this .venv first, nobody's leftovers."""
    environ = dict(os.environ)
    for leftover in ("PYTHONHOME", "PYTHONPATH", "JUPYTER_TOKEN", "JUPYTER_NO_CONFIG"):
        environ.pop(leftover, None)
    folder = os.path.dirname(venv_python(venv))
    environ["PATH"] = folder + os.pathsep + environ.get("PATH", "")
    return environ


# ---------------------------------------------------------------- the course

def set_up_course(language, course=COURSE):
    """Copy lessons and exercises into my_course; nothing there is overwritten."""
    command = [venv_python(), "-m", "crmkit", "course", course, "--lang", language]
    if subprocess.call(command, env=environment(), cwd=HERE) != 0:
        raise Stop("course_failed", folder=course)


def is_free(port):
    """Whether a server can listen on this port of this computer."""
    probe = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
        return True
    except OSError:
        return False
    finally:
        probe.close()


def choose_port(speaker, asked=None, first=FIRST_PORT, tries=50):
    """The port that was asked for, or the first free one from 8888 on."""
    if asked is not None:
        if not is_free(asked):
            raise Stop("port_busy", port=asked)
        return asked
    for port in range(first, first + tries):
        if is_free(port):
            if port != first:
                speaker.say("port_next", busy=first, port=port)
            return port
    raise Stop("no_port", first=first, last=first + tries - 1)


def silence_news(venv=VENV):
    """Keep JupyterLab from asking about news and from looking for updates."""
    folder = os.path.join(venv, "share", "jupyter", "lab", "settings")
    if not os.path.isdir(folder):
        os.makedirs(folder)
    write(os.path.join(folder, "overrides.json"), json.dumps({
        "@jupyterlab/apputils-extension:notification": {
            "fetchNews": "false", "checkForUpdates": False,
        },
    }))


def lab_command(language, port, browser, course=COURSE):
    """The command that starts JupyterLab on the first lesson, for this computer only."""
    lesson = language + "/00_start_here.ipynb"
    there = os.path.exists(os.path.join(course, *lesson.split("/")))
    command = [
        venv_python(), "-m", "jupyterlab",
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.port={}".format(port),
        "--ServerApp.port_retries=0",
        "--ServerApp.root_dir=" + course,
        "--ServerApp.open_browser={}".format(bool(browser)),
        "--ServerApp.answer_yes=True",
        "--Application.log_level=WARN",
        "--LabApp.default_url=" + ("/lab/tree/" + lesson if there else "/lab"),
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # such as in a container
        command.append("--ServerApp.allow_root=True")
    return command


def open_lab(speaker, language, port, browser, course=COURSE):
    """Run JupyterLab until it is stopped, here by Ctrl-C or in its own menu."""
    silence_news()
    environ = environment()
    # The course keeps its own settings: a password or address set for other work stays out.
    environ["JUPYTER_CONFIG_DIR"] = os.path.join(course, ".crmkit", "jupyter")
    speaker.say("starting")
    lab = subprocess.Popen(lab_command(language, port, browser, course), cwd=course, env=environ)
    try:
        if lab.wait() != 0:
            raise Stop("lab_failed")
    except KeyboardInterrupt:
        wait(lab, 15)
    finally:
        if lab.poll() is None:
            lab.terminate()
            wait(lab, 15)
    speaker.say("stopped")


def wait(process, seconds):
    """Give a process that was told to stop the time to do so."""
    try:
        process.wait(timeout=seconds)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        pass


# ---------------------------------------------------------------- the way in

def options(argv):
    """The options of a start, or of `test`, with what is left for pytest."""
    testing = argv[:1] == ["test"]
    parser = argparse.ArgumentParser(prog="start.py test" if testing else "start.py")
    parser.add_argument("--lang", choices=("en", "zh"), help="language; default: the computer's")
    parser.add_argument("--wheels", metavar="DIR", help="install from this folder, not a network")
    if testing:
        parser.description = "Run all tests; words that are not options here go to pytest alone."
        parser.add_argument("--quick", action="store_true", help="what fits in ten minutes")
        given, extra = parser.parse_known_args(argv[1:])
    else:
        parser.description = "Open the course in JupyterLab; `start.py test` runs the tests."
        parser.add_argument("--port", type=int, metavar="N", help="default: first free from 8888")
        parser.add_argument("--no-browser", action="store_true", help="only print the address")
        given, extra = parser.parse_args(argv), []
    given.testing = testing
    return given, extra


def run(speaker, given, extra):
    """Do what was asked for; the exit code."""
    check_python()
    check_writable(HERE)
    wheels = os.path.abspath(given.wheels) if given.wheels else None
    if wheels and not os.path.isdir(wheels):
        raise Stop("no_wheels", folder=wheels)
    if given.testing:
        return run_tests(speaker, wheels, (["--quick"] if given.quick else []) + extra)
    prepare(speaker, "requirements.txt", wheels)
    set_up_course(given.lang)
    open_lab(speaker, given.lang, choose_port(speaker, given.port), not given.no_browser)
    return 0


def run_tests(speaker, wheels, words):
    """Install what the tests need, and run them; the exit code."""
    runner = os.path.join(HERE, "tests", "run_all.py")
    if not os.path.exists(runner):
        raise Stop("no_tests")
    prepare(speaker, "requirements-test.txt", wheels)
    command = [venv_python(), runner]
    command.extend(words)
    return subprocess.call(command, cwd=HERE, env=environment())


def main(argv=None):
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    # A polite end from outside ends JupyterLab too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    given, extra = options(sys.argv[1:] if argv is None else argv)
    given.lang = given.lang or readers_language()
    speaker = Speaker(given.lang)
    try:
        return run(speaker, given, extra)
    except Stop as stop:
        speaker.say(stop.key, **stop.fields)
        return 1
    except KeyboardInterrupt:
        speaker.say("stopped")
        return 130


if __name__ == "__main__":
    sys.exit(main())
