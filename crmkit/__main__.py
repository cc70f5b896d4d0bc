"""The command line: ``python -m crmkit course DIR``, ``handout`` and ``doctor``."""

from __future__ import annotations

import argparse
import sys

from crmkit import text
from crmkit.errors import CrmkitError


def main(argv: list[str] | None = None) -> int:
    """Run one command; 0 if it went well, 1 if there is a problem, said in a sentence."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    asked = _parser().parse_args(argv)
    if asked.lang in text.LANGUAGES:
        text.set_language(asked.lang)
    try:
        return asked.run(asked)
    except CrmkitError as error:
        print(error, file=sys.stderr)
        return 1


def _languages(asked: argparse.Namespace) -> tuple[str, ...]:
    return (asked.lang,) if asked.lang in text.LANGUAGES else text.LANGUAGES


def _course(asked: argparse.Namespace) -> int:
    from crmkit import course

    print(course.give(asked.folder, _languages(asked)))
    return 0


def _handout(asked: argparse.Namespace) -> int:
    from crmkit import handout

    print(text.say("setup.handout_made", file=handout.make(asked.out, _languages(asked))))
    return 0


def _doctor(asked: argparse.Namespace) -> int:
    from crmkit import doctor

    report = doctor.check()
    print(report.details())
    print(report if not report.problems else repr(report).splitlines()[0])
    return int(bool(report.problems))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="crmkit", description=text.say("setup.help"))
    commands = parser.add_subparsers(required=True, metavar="command")
    course = _command(commands, "course", _course, ("en", "zh", "both"))
    course.add_argument("folder", metavar="DIR", help=text.say("setup.help_folder"))
    handout = _command(commands, "handout", _handout, ("en", "zh", "both"))
    handout.add_argument("out", metavar="OUT.zip", nargs="?", default="crmkit-course.zip",
                         help=text.say("setup.help_out"))
    _command(commands, "doctor", _doctor, text.LANGUAGES)
    return parser


def _command(commands, name: str, run, languages: tuple[str, ...]) -> argparse.ArgumentParser:
    words = text.say(f"setup.help_{name}")
    command = commands.add_parser(name, help=words, description=words)
    command.add_argument("--lang", choices=languages, help=text.say("setup.help_lang"))
    command.set_defaults(run=run)
    return command


if __name__ == "__main__":
    sys.exit(main())
