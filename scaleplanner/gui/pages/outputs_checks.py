"""What to look at before an output leaves the house; every line leads to its place."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from scaleplanner.domain.findings import Finding, Severity
from scaleplanner.domain.wording import count_of, join_list
from scaleplanner.gui.shell_destinations import page_title
from scaleplanner.gui.widgets.badge import StatusLine
from scaleplanner.gui.widgets.basics import boxed, clear, column, label
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.i18n import _

_KEYS = {Severity.ERROR: "error", Severity.HINT: "hint", Severity.OPEN: "open"}


def summary(findings: Sequence[Finding]) -> str:
    """Return how many contradictions, hints and open points there are."""
    counts = {severity: sum(each.severity is severity for each in findings) for severity in Severity}
    parts = (
        (counts[Severity.ERROR], _("Widerspruch"), _("Widersprüche")),
        (counts[Severity.HINT], _("Hinweis"), _("Hinweise")),
        (counts[Severity.OPEN], _("offener Punkt"), _("offene Punkte")),
    )
    return join_list(count_of(*part) for part in parts if part[0])


class OutputChecks(Card):
    """Contradictions first, then hints, then what is printed as „noch offen“."""

    jump_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Vor der Ausgabe"))
        self._findings: tuple[Finding, ...] | None = None
        self._content: tuple[Finding, ...] = ()
        self._paper: tuple[Finding, ...] = ()
        self.rows: list[RowButton] = []
        self._sentence = label("", "body", "2", wrap=True)
        self._fine = StatusLine("ready", _("Nichts ist offen, nichts widerspricht sich."))
        self._list = column(spacing=0)
        self.add(self._sentence, self._fine, boxed(self._list))

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what the content lacks."""
        self._content = tuple(findings)
        self._show()

    def show_paper(self, findings: Sequence[Finding]) -> None:
        """Show beside it what the papers could not print as it is written."""
        self._paper = tuple(findings)
        self._show()

    def _show(self) -> None:
        """List the findings; equal ones are left alone so that the focus stays."""
        findings = sorted((*self._content, *self._paper), key=lambda finding: finding.severity)
        if self._findings == tuple(findings):
            return
        self._findings = tuple(findings)
        self._sentence.setText(self._text())
        self._sentence.setVisible(bool(findings))
        self._fine.setVisible(not findings)
        clear(self._list)
        self.rows = [self._row(finding) for finding in findings]

    def _text(self) -> str:
        found = self._findings or ()
        if any(finding.severity is Severity.ERROR for finding in found):
            text = _("{summary}. Klären Sie Widersprüche zuerst, sonst sagt die Ausgabe etwas Falsches.")
        else:
            text = _("{summary}. Fehlendes erscheint in der Ausgabe als „noch offen“.")
        return text.format(summary=summary(found))

    def _row(self, finding: Finding) -> RowButton:
        page = finding.target.partition(":")[0]
        result = RowButton(_KEYS[finding.severity], finding.text, page_title(page))
        result.setAccessibleName(f"{finding.text}, {page_title(page)}")
        result.clicked.connect(lambda: self.jump_requested.emit(finding.target))
        self._list.addWidget(result)
        return result
