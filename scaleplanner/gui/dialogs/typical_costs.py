"""„Sechs typische Kostenarten übernehmen“: a first plan in one step, amounts may stay open."""

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtWidgets import QDialog, QWidget

from scaleplanner.domain.catalogue_entries import CostKind
from scaleplanner.domain.wording import number_word
from scaleplanner.gui.dialogs.frame import FOOT_MARGINS, frame
from scaleplanner.gui.number_fields import MoneyEdit
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import button, column, label, row, usual_size
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.inputs import CheckField
from scaleplanner.i18n import _


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind taken over, with its amount in euros or None while it is open."""

    kind: CostKind
    amount: Decimal | None


class _KindCard(Card):
    """One kind: taken or not, what belongs to it, and its amount."""

    def __init__(self, kind: CostKind) -> None:
        super().__init__(spacing=4)
        self.kind = kind
        self.taken = CheckField(kind.title)
        self.taken.set_value(True)
        self.amount = MoneyEdit()
        self.amount.setFixedWidth(theme.px(130))
        unit = _("im Jahr") if kind.line_type == "recurring" else _("einmalig")
        self.amount.setAccessibleName(_("{kind}, Betrag {unit}").format(kind=kind.title, unit=unit))
        self._problem = label("", "small", "danger", wrap=True)
        self._problem.hide()
        examples = _("zum Beispiel {examples}").format(examples=", ".join(kind.examples))
        self.add(
            row(self.taken, None, self.amount, label(unit, "small", "2")),
            label(examples, "small", "2", wrap=True),
            self._problem,
        )
        self.taken.edited.connect(self.amount.setEnabled)
        self.amount.problem.connect(self._on_problem)

    def _on_problem(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))


class TypicalCostsDialog(QDialog):
    """Offers the typical kinds of cost; what is taken becomes lines of the way."""

    def __init__(
        self, kinds: tuple[CostKind, ...], *, has_estimate: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        count = number_word(len(kinds))
        self.setWindowTitle(_("Typische Kostenarten übernehmen"))
        self.cards = [_KindCard(kind) for kind in kinds]
        self.replace_estimate = CheckField(_("Die erste Spanne aus den fünf Fragen dafür entfernen"))
        self.replace_estimate.set_value(has_estimate)
        self.replace_estimate.setVisible(has_estimate)
        self.confirm = button(_("Kostenarten übernehmen"), "primary")
        self.confirm.setDefault(True)
        self.confirm.clicked.connect(self._on_confirm_clicked)
        intro = _(
            "Mit diesen {count} Kostenarten beginnen die meisten Pläne. Beträge, die Sie noch nicht"
            " kennen, lassen Sie leer. Jeder Betrag gilt zunächst als Schätzung."
        ).format(count=count)
        self._build(intro)

    def _build(self, intro: str) -> None:
        cards = column(label(intro, "body", "2", wrap=True), *self.cards, spacing=8, margins=(24, 16, 24, 16))
        cards.addWidget(self.replace_estimate)
        cards.addStretch(1)
        cancel = button(_("Abbrechen"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        frame(self, cards, row(None, cancel, self.confirm, margins=FOOT_MARGINS))
        usual_size(self, 640, 640)

    def choices(self) -> tuple[Choice, ...]:
        """Return what is taken over."""
        return tuple(Choice(card.kind, card.amount.value) for card in self.cards if card.taken.value)

    def _on_confirm_clicked(self) -> None:
        for card in self.cards:
            card.amount.commit()
        wrong = [card for card in self.cards if card.taken.value and card.amount.problem_text]
        if wrong:
            wrong[0].amount.setFocus()
        else:
            self.accept()
