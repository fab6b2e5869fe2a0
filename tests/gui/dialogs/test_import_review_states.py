"""What the review proposes at first: nothing that both changed, nothing that would not show."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from scaleplanner.exchange.xlsx.layout import InputKey
from scaleplanner.exchange.xlsx.returned import Difference
from scaleplanner.gui.dialogs.import_review import ImportReview
from scaleplanner.gui.models.feedback import Feedback
from scaleplanner.gui.widgets.badge import StatusBadge

TAKEN = Difference(InputKey("cost", ("w", "c"), "price"), "Weg – Wartung – Einzelpreis", "1", "1", "2", False)


def test_a_year_outside_of_the_period_is_said_and_not_proposed(qtbot: QtBot) -> None:
    hidden = replace(
        TAKEN, key=InputKey("cost", ("w", "c"), "y2039"), label="Weg – Wartung – 2039", is_hidden=True
    )
    both = replace(TAKEN, label="Weg – Wartung – Menge", conflict=True)
    review = ImportReview(Feedback("zurück.xlsx", None, (TAKEN, hidden, both), ()))
    qtbot.addWidget(review)
    assert review.chosen == (TAKEN,)
    badges = {badge.text for badge in review.findChildren(StatusBadge)}
    assert {"Kämmerei geändert", "Jahr nicht mehr im Zeitraum", "beide geändert"} <= badges
    review.take_all.click()
    assert review.chosen == (TAKEN, hidden, both)
