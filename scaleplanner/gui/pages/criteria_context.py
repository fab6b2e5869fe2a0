"""What belongs to a criterion: related ones as links, examples from practice, where it comes from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from scaleplanner.domain.catalogue import Catalogue, Criterion, GoodPractice
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.icons import IconLabel
from scaleplanner.gui.models.criteria_lines import STATUS_KEYS
from scaleplanner.gui.widgets.basics import boxed, clear, column, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.i18n import _


class CriterionContext(QFrame):
    """The foot of the detail; filled anew only for another criterion or another state of a related one."""

    criterion_requested = Signal(str)

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._shown: tuple[object, ...] = ()
        self._links, self._examples = column(spacing=0), column(spacing=8)
        self._related = boxed(column(label(_("Verwandte Kriterien"), "strong"), self._links, spacing=4))
        self._practice = boxed(column(label(_("Gute Praxis"), "strong"), self._examples, spacing=6))
        self._source = label("", "small", "3", wrap=True)
        self.setLayout(column(self._related, self._practice, self._source, spacing=12))

    def show_criterion(self, solution: Solution, criterion: Criterion) -> None:
        """Render what belongs to a criterion."""
        related = tuple((key, solution.criterion(key).status) for key in criterion.related)
        if self._shown == (criterion.id, related):
            return
        if self._shown[:1] != (criterion.id,):
            self._show_practices(self._catalogue.good_practices_of(criterion.id))
            self._source.setText(_provenance(criterion))
        self._shown = (criterion.id, related)
        clear(self._links)
        for key, status in related:
            link = RowButton(STATUS_KEYS[status], self._catalogue.criterion(key).title)
            link.clicked.connect(lambda _checked=False, target=key: self.criterion_requested.emit(target))
            self._links.addWidget(link)
        self._related.setVisible(bool(related))

    def _show_practices(self, practices: tuple[GoodPractice, ...]) -> None:
        clear(self._examples)
        for practice in practices:
            card = Card(tone="note", spacing=4)
            card.setAccessibleName(practice.title)
            head = row(column(IconLabel("map-pin", "accent_text", 16), None), spacing=6)
            head.addWidget(label(practice.title, "strong", wrap=True), 1)
            lesson = _("Lehre: {text}").format(text=practice.lesson)
            card.add(
                head,
                label(practice.place, "small", "3", wrap=True),
                label(practice.summary, "small", "2", wrap=True),
                label(lesson, "small", "2", wrap=True),
                label(_("Herkunft: {text}").format(text=practice.provenance), "caption", "3", wrap=True),
            )
            self._examples.addWidget(card)
        self._practice.setVisible(bool(practices))


def _provenance(criterion: Criterion) -> str:
    """Return where title, phase and workstreams come from, with everything that is only derived."""
    parts = [_("Herkunft: {text}.").format(text=criterion.provenance)]
    if criterion.phase_inferred:
        parts.append(_("Die Phase ist ein Vorschlag der Redaktion."))
    if criterion.workstreams_inferred:
        parts.append(_("Die Handlungsstränge sind ein Vorschlag der Redaktion."))
    if criterion.milestone is None:
        parts.append(_("Ob es ein Meilenstein ist, sagt die Quelle nicht."))
    parts += [note for note in (criterion.milestone_note, criterion.note) if note]
    return " ".join(parts)
