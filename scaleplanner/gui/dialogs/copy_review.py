"""Another state of a solution, from a file or a backup: decide value by value what is taken over."""

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QWidget

from scaleplanner.domain.change_words import after, before
from scaleplanner.domain.changes import Titles
from scaleplanner.domain.returned_copy import Comparison, Side
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.dialogs.review_frame import frame_review
from scaleplanner.gui.widgets.basics import button, usual_size
from scaleplanner.gui.widgets.review_table import ReviewRow, ReviewTable
from scaleplanner.i18n import N_, _

_STATES = {
    Side.THERE: ("info", N_("dort geändert")),
    Side.HERE: ("info", N_("hier geändert")),
    Side.BOTH: ("hint", N_("beide geändert")),
    Side.UNKNOWN: ("hint", N_("verschieden")),
}
_SINCE = ("info", N_("seitdem geändert"))


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """How a comparison speaks of the other state; without a name of the base there is no earlier one."""

    title: str
    sentence: str
    base: str
    other: str
    all_of_other: str


def words_of_file(name: str, has_base: bool) -> ReviewWords:
    """Return the words for a solution that is already here and comes back as a file."""
    sentence = _(
        "„{name}“ ist eine Fassung dieser Lösung. Der frühere Stand ist der festgehaltene, der ihr am "
        "nächsten kommt. Vorgeschlagen ist, was nur dort geändert wurde."
    )
    if not has_base:
        sentence = _(
            "„{name}“ ist eine Fassung dieser Lösung. Ohne festgehaltenen Stand ist nicht erkennbar, wer "
            "einen Wert geändert hat: Prüfen Sie jede Zeile. Was in der Datei fehlt, bleibt zunächst."
        )
    return ReviewWords(
        _("Änderungen aus einer Datei übernehmen"),
        sentence.format(name=name),
        _("Früherer Stand"),
        _("Datei"),
        _("Alle der Datei"),
    )


def words_of_backup(when: str) -> ReviewWords:
    """Return the words for the state of the open solution in a backup."""
    sentence = _(
        "In der Sicherung {when} sah diese Lösung anders aus. Gewählt ist, alles zurückzuholen; mit „Hier“ "
        "bleibt eine Angabe, wie sie heute ist. Andere Lösungen ändern sich nicht."
    )
    return ReviewWords(
        _("Angaben aus einer Sicherung zurückholen"),
        sentence.format(when=when),
        "",
        _("Damals"),
        _("Alle von damals"),
    )


class CopyReview(QDialog):
    """What only the other state changed is proposed; what was changed here stays at first."""

    def __init__(
        self, comparison: Comparison, words: ReviewWords, titles: Titles, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.title)
        self._comparison = comparison
        self.rows = _rows(comparison, words, titles)
        self.table = ReviewTable(self.rows, words.base, words.other)
        self.table.edited.connect(self._show_count)
        self.confirm = button("", "primary", "check")
        self.confirm.clicked.connect(self.accept)
        frame_review(
            self,
            words.sentence,
            self.table,
            all_theirs=words.all_of_other,
            consequence=_("Lässt sich als ein Schritt rückgängig machen."),
            leave=_("Abbrechen"),
            confirm=self.confirm,
        )
        self._show_count()
        usual_size(self, 980, 600)

    @property
    def result_solution(self) -> Solution:
        """The solution with the chosen values of the other state."""
        pairs = zip(self._comparison.differences, self.table.taken, strict=True)
        return self._comparison.taken(difference for difference, taken in pairs if taken)

    def _show_count(self) -> None:
        count = sum(self.table.taken)
        one, many = _("1 Änderung übernehmen"), _("{n} Änderungen übernehmen").format(n=count)
        self.confirm.set_caption(one if count == 1 else many)
        self.confirm.setEnabled(count > 0)


def _rows(comparison: Comparison, words: ReviewWords, titles: Titles) -> list[ReviewRow]:
    rows = []
    for difference in comparison.differences:
        tone, text = _STATES[difference.side] if words.base else _SINCE
        change, earlier = difference.change, "–" if words.base else ""
        if words.base and comparison.has_base and not change.is_order:
            earlier = before(difference.from_change_to_base, titles)
        rows.append(
            ReviewRow(
                change.label,
                earlier,
                before(change, titles),
                after(change, titles),
                (tone, _(text)),
                difference.is_proposed,
            )
        )
    return rows
