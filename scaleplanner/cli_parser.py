"""The commands of the command line and their help, in German throughout."""

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from scaleplanner import __version__, cli_commands
from scaleplanner.exchange.output_keys import OUTPUT_KEYS
from scaleplanner.i18n import N_, _

Command = Callable[[argparse.Namespace], int]

#: Messages of argparse → what we say instead; the first group is the argument or command meant.
_MESSAGES = (
    (r"unrecognized arguments: (.+)", N_("„{0}“ ist unbekannt.")),
    (r"the following arguments are required: (.+)", N_("Es fehlt: {0}.")),
    (r"argument .+: invalid choice: '(.+?)' .*", N_("Den Befehl „{0}“ gibt es nicht.")),
    (r"argument (.+): expected one argument", N_("Hinter „{0}“ fehlt eine Angabe.")),
    (r"argument (.+): ignored explicit argument .*", N_("„{0}“ erwartet keine Angabe.")),
)


class Parser(argparse.ArgumentParser):
    """A parser that speaks German."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, allow_abbrev=False)
        self._optionals.title = _("Optionen")
        self._positionals.title = _("Angaben zum Befehl")
        self.add_argument("-h", "--help", action="help", help=_("diese Hilfe zeigen"))

    def format_usage(self) -> str:
        """Return the usage line."""
        return self._german(super().format_usage())

    def format_help(self) -> str:
        """Return the whole help."""
        return self._german(super().format_help())

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call and end with code 2."""
        for pattern, text in _MESSAGES:
            found = re.fullmatch(pattern, message, re.DOTALL)
            if found:
                message = _(text).format(found[1])
                break
        hint = _("Hilfe: {program} --help").format(program=self.prog)
        self.exit(2, f"{self.format_usage()}{message}\n{hint}\n")

    @staticmethod
    def _german(text: str) -> str:
        return re.sub("^usage:", _("Aufruf:"), text)


def build_parser() -> Parser:
    """Return the parser with all commands and their German help."""
    parser = Parser(
        prog="scaleplanner",
        description=_("Vom Pilot zum Weiterführungskonzept. Ohne Befehl öffnet sich das Fenster."),
        epilog=_(
            "Rückgabewerte: 0 erledigt · 1 nicht möglich, der Satz nennt den Grund · 2 falscher Aufruf · "
            "3 Selbsttest oder Zahlenvergleich fehlgeschlagen · 70 Fehler im Programm."
        ),
    )
    parser.add_argument(
        "--db", metavar=_("PFAD-oder-URL"), help=_("Datenbank statt der üblichen im Benutzerordner")
    )
    parser.add_argument(
        "--version", action="version", version=f"ScalePlanner {__version__}", help=_("Version ausgeben")
    )
    parser.set_defaults(run=cli_commands.open_window)
    _add_commands(parser.add_subparsers(title=_("Befehle"), metavar=_("BEFEHL")))
    return parser


def _add_commands(commands: "argparse._SubParsersAction[Parser]") -> None:
    def add(name: str, text: str, run: Command) -> Parser:
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(run=run)
        return command

    demo = add(
        "demo", _("Beispiele in eine neue Datenbank laden und alle Ausgaben schreiben"), cli_commands.demo
    )
    demo.add_argument("--out", required=True, type=Path, metavar=_("ORDNER"), help=_("Zielordner"))
    add("list", _("Lösungen der Datenbank auflisten"), cli_commands.list_solutions)
    taken = add("import", _("Paket in die Datenbank übernehmen"), cli_commands.import_package)
    taken.add_argument("file", type=Path, metavar=_("DATEI.scaleplan"))
    export = add("export", _("Ausgaben einer Lösung schreiben"), cli_commands.export)
    export.add_argument("name", metavar=_("NAME"), help=_("Name oder Kennung der Lösung"))
    export.add_argument("--to", required=True, type=Path, metavar=_("ORDNER"), help=_("Zielordner"))
    export.add_argument(
        "--only",
        metavar=_("LISTE"),
        help=_("nur diese Ausgaben, durch Komma getrennt: {keys}").format(keys=", ".join(OUTPUT_KEYS)),
    )
    export.add_argument(
        "--public", action="store_true", help=_("öffentliche Fassung ohne Namen und Angebote")
    )
    export.add_argument(
        "--paper", metavar=_("BLATT"), default="a4", help=_("Blatt des Terminplans: a4, a4-quer oder a3-quer")
    )
    copied = add(
        "copy",
        _("alle Lösungen mit Ständen und Papierkorb in eine andere, leere Datenbank übertragen"),
        cli_commands.copy_database,
    )
    copied.add_argument(
        "--to", required=True, metavar=_("PFAD-oder-URL"), help=_("Zieldatenbank: eine Datei oder ein Server")
    )
    content = add(
        "content",
        _("ein unterschriebenes Inhaltspaket (Kataloge, Sätze, Texte) übernehmen"),
        cli_commands.accept_content,
    )
    content.add_argument("file", type=Path, metavar=_("DATEI.scaleinhalt"))
    evaluate = add(
        "evaluate",
        _(
            "alle Zahlen eines Pakets je Weg, Szenario und Jahr ausgeben "
            "(Schlüssel: resources/handbook/evaluate.md)"
        ),
        cli_commands.evaluate_package,
    )
    evaluate.add_argument("file", type=Path, metavar=_("DATEI.scaleplan"))
    evaluate.add_argument("--json", action="store_true", required=True, help=_("als JSON, Beträge als Text"))
    add("schema", _("JSON-Schema des Pakets ausgeben"), cli_commands.schema)
    add("selftest", _("alles einmal in einem Zwischenordner ausprobieren"), cli_commands.selftest)
