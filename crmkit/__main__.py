"""The command line: ``python -m crmkit course DIR``, ``handout``, ``doctor``, ``report FILE``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

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


def _report(asked: argparse.Namespace) -> int:
    from crmkit import reporting

    about_files = {"lists": asked.lists, "overwrite": asked.overwrite}
    given = {key: value for key, value in vars(asked).items() if value is not None
             and key not in ("run", "lang", "orders", "out", *about_files)}
    out = Path(asked.out or f"{Path(asked.orders).stem}_report.html")
    reporting.files.refuse(out, **about_files, source=asked.orders)
    made = reporting.report(asked.orders, **given)
    print(made)
    print(made.save(out, **about_files))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="crmkit", description=text.say("setup.help"))
    commands = parser.add_subparsers(required=True, metavar="command")
    course = _command(commands, "course", _course, ("en", "zh", "both"))
    course.add_argument("folder", metavar="DIR", help=text.say("setup.help_folder"))
    handout = _command(commands, "handout", _handout, ("en", "zh", "both"))
    handout.add_argument("out", metavar="OUT.zip", nargs="?", default="crmkit-course.zip",
                         help=text.say("setup.help_out"))
    _command(commands, "doctor", _doctor, text.LANGUAGES)
    _report_options(_command(commands, "report", _report, text.LANGUAGES))
    return parser


def _report_options(command: argparse.ArgumentParser) -> None:
    """What ``crmkit.report`` takes, as options."""
    def option(name: str, words: str = "", **kind) -> None:
        command.add_argument(f"--{name.replace('_', '-')}",
                             help=words or text.say(f"report.cli.{name}"), **kind)

    command.add_argument("orders", metavar="ORDERS", help=text.say("report.cli.orders"))
    option("out", metavar="FILE.html")
    option("title")
    for name in ("days", "most"):
        option(name, type=int)
    for name in ("k", "chance", "margin", "contact_cost", "second_share", "budget"):
        option(name, type=float)
    for name in ("lists", "overwrite"):
        option(name, action="store_true")
    for name in ("customer", "date", "amount", "order", "quantity", "price", "product"):
        option(name, text.say("report.cli.column", role=text.say(f"orders.role.{name}")),
               metavar="COLUMN")
    for name in ("currency", "as_of", "encoding", "sheet"):
        option(name)
    for name, choices in (("refunds", ("net", "drop", "apart")), ("duplicates", ("keep", "drop")),
                          ("dates", ("day_first", "month_first", "year_first")),
                          ("decimal", (".", ","))):
        option(name, choices=choices)


def _command(commands, name: str, run, languages: tuple[str, ...]) -> argparse.ArgumentParser:
    words = text.say(f"setup.help_{name}")
    command = commands.add_parser(name, help=words, description=words)
    command.add_argument("--lang", choices=languages, help=text.say("setup.help_lang"))
    command.set_defaults(run=run)
    return command


if __name__ == "__main__":
    sys.exit(main())
