"""The command line: the same code as the window, without Qt until the window opens."""

import argparse
import sys
import traceback
from collections.abc import Callable, Sequence

from scaleplanner import cli_commands
from scaleplanner.cli_parser import build_parser
from scaleplanner.content import load_policy
from scaleplanner.errors import UserError
from scaleplanner.i18n import _, choose, stored_language

OK, FAILED, USAGE, UNEQUAL, BUG = 0, 1, 2, 3, 70

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code (0 done, 1 refused, 2 usage, 3 unequal figures, 70 bug)."""
    _use_utf8()
    choose(stored_language(load_policy().language))
    try:
        options = build_parser().parse_args(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    return guarded(options.run, options)


def guarded(command: Command, options: argparse.Namespace) -> int:
    """Run a command and turn every failure into a sentence and its exit code."""
    try:
        return command(options)
    except UserError as error:
        print(error, file=sys.stderr)
        return UNEQUAL if cli_commands.is_inequality(error) else FAILED
    except BrokenPipeError:
        return FAILED
    except Exception:
        traceback.print_exc()
        print(_("Das ist ein Fehler im Programm. Bitte melden Sie den Text oben."), file=sys.stderr)
        return BUG


def _use_utf8() -> None:
    """Print German signs on every console; a redirected stream may not be able to change."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
