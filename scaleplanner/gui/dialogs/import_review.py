"""The feedback of the Kämmerei, value by value: taken over or not, in one step."""

from PySide6.QtWidgets import QDialog, QWidget

from scaleplanner.domain.numbers import format_date
from scaleplanner.exchange.xlsx.returned import Difference
from scaleplanner.gui.dialogs.frame import FOOT_MARGINS, frame
from scaleplanner.gui.models.feedback import Feedback, Verdict, proposed, shown
from scaleplanner.gui.widgets.basics import button, column, label, row, usual_size
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.review_table import ReviewRow, ReviewTable
from scaleplanner.i18n import _


class ImportReview(QDialog):
    """Changes of the other side are proposed; where both sides changed, the own value stays at first."""

    def __init__(self, feedback: Feedback, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Rückmeldung der Kämmerei prüfen"))
        self._differences = feedback.differences
        self.table = ReviewTable(
            _rows(feedback.differences), _("Bei der Ausgabe"), _("Kämmerei"), ask_reasons=True
        )
        self.table.edited.connect(self._show_count)
        self.confirm = button("", "primary", "check")
        self.confirm.clicked.connect(self.accept)
        self.take_all = button(_("Alle der Kämmerei"), "quiet", extent="small")
        self.take_none = button(_("Alle von hier"), "quiet", extent="small")
        self.take_all.clicked.connect(self._on_take_all_clicked)
        self.take_none.clicked.connect(self._on_take_none_clicked)
        self._build(feedback)
        self._show_count()
        usual_size(self, 980, 600)

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Every difference with the decision about it and its reason."""
        parts = zip(self._differences, self.table.taken, self.table.reasons, strict=True)
        return tuple(Verdict(*part) for part in parts)

    @property
    def chosen(self) -> tuple[Difference, ...]:
        """The differences to take over."""
        return tuple(verdict.difference for verdict in self.verdicts if verdict.taken)

    def _build(self, feedback: Feedback) -> None:
        day = format_date(feedback.exported)
        source = (
            _("{name}, ausgegeben am {day}").format(name=feedback.name, day=day) if day else feedback.name
        )
        head = row(label(source, "small", "2"), None, self.take_all, self.take_none)
        parts = column(label(self.windowTitle(), "title"), head, margins=(24, 18, 24, 18), spacing=12)
        if feedback.differences:
            parts.addWidget(Card().add(self.table))
        if feedback.problems:
            parts.addWidget(_problems(feedback.problems))
        parts.addStretch(1)
        cancel = button(_("Abbrechen"))
        cancel.clicked.connect(self.reject)
        hint = label(_("Lässt sich als ein Schritt rückgängig machen."), "small", "2")
        foot = row(hint, None, cancel, self.confirm, margins=FOOT_MARGINS)
        frame(self, parts, foot)
        cancel.setAutoDefault(False)
        self.confirm.setDefault(True)

    def _show_count(self) -> None:
        count = len(self.chosen)
        one, many = _("1 Änderung übernehmen"), _("{n} Änderungen übernehmen").format(n=count)
        refused = any(verdict.reason for verdict in self.verdicts if not verdict.taken)
        none = _("Ablehnung festhalten") if refused else many
        self.confirm.set_caption(one if count == 1 else many if count else none)
        self.confirm.setEnabled(count > 0 or refused)
        self.take_all.setVisible(bool(self._differences))
        self.take_none.setVisible(bool(self._differences))

    def _on_take_all_clicked(self) -> None:
        self.table.take(True)

    def _on_take_none_clicked(self) -> None:
        self.table.take(False)


def _rows(differences: tuple[Difference, ...]) -> list[ReviewRow]:
    """Return the differences in words; where both sides changed, the own value is proposed."""
    return [
        ReviewRow(
            one.label,
            shown(one.key, one.base),
            shown(one.key, one.mine),
            proposed(one),
            _state(one),
            not (one.conflict or one.is_hidden or (one.added and one.added.is_doubtful)),
        )
        for one in differences
    ]


def _state(one: Difference) -> tuple[str, str]:
    """Return tone and words of what happened to a value."""
    if one.conflict:
        return "hint", _("beide geändert")
    if one.is_hidden:
        return "hint", _("Jahr nicht mehr im Zeitraum")
    if one.added is None:
        return "info", _("Kämmerei geändert")
    return ("hint", _("neu, vielleicht eine Summe")) if one.added.is_doubtful else ("info", _("neue Zeile"))


def _problems(problems: tuple[str, ...]) -> Card:
    """List the cells that could not be understood."""
    card = Card(_("Nicht verstanden"), tone="progress")
    card.add(label(_("Diese Zellen bleiben, wie sie hier sind."), "small", "2", wrap=True))
    for problem in problems:
        card.add(label(problem, "body", wrap=True))
    return card
