"""The profile of a cooperation form or an operator variant, as read-only text."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.catalogue import Catalogue, Form, OperatorVariant
from scaleplanner.gui.widgets.basics import Item, clear, column, fill, label, row
from scaleplanner.gui.widgets.wrap import WrapLayout
from scaleplanner.i18n import _

_FITS = {"gut": "circle-check", "bedingt": "contrast", "kaum": "circle-minus"}


class ProfileView(QFrame):
    """Filled anew when another entry is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._body = column(spacing=6)
        self.setLayout(self._body)

    def show_form(self, form: Form, catalogue: Catalogue) -> None:
        """Show what is to be known about a cooperation form."""
        clear(self._body)
        self._add(label(form.description, "body", wrap=True))
        self._bullets(_("Dafür spricht"), form.pros)
        self._bullets(_("Dagegen spricht"), form.cons)
        self._sentence(_("Geeignet, wenn"), form.suitable_when)
        self._bullets(_("Nötige Unterlagen"), form.documents)
        self._bullets(_("Mit dem Rechtsamt klären"), form.reminders)
        titles = {aspect.id: aspect.title for aspect in catalogue.form_aspects}
        self._table(_("Merkmale"), [(titles[entry.aspect], entry.text) for entry in form.profile])
        following = [other.title for other in catalogue.forms if other.id in form.next_forms]
        self._bullets(_("Kann später übergehen in"), following)
        self._add(label(_("Herkunft: {text}").format(text=form.provenance), "caption", "3", wrap=True))

    def show_operator(self, variant: OperatorVariant, catalogue: Catalogue) -> None:
        """Show what is to be known about an operator variant."""
        clear(self._body)
        self._add(label(variant.description, "body", wrap=True))
        self._bullets(_("Dafür spricht"), variant.pros)
        self._bullets(_("Dagegen spricht"), variant.cons)
        self._sentence(_("Geeignet, wenn"), variant.suitable_when)
        forms = [form.title for form in catalogue.forms if form.id in variant.forms]
        self._bullets(_("Kommt vor mit der Kooperationsform"), forms)
        names = {entry.id: entry.title for entry in catalogue.funding_instruments}
        rows = [
            (names.get(option.instrument, option.instrument), f"{option.fit}: {option.note}")
            for option in variant.financing
        ]
        self._table(_("Finanzierungsmöglichkeiten"), rows)
        if variant.note:
            self._add(label(variant.note, "small", "2", wrap=True))
        self._add(label(_("Herkunft: {text}").format(text=variant.provenance), "caption", "3", wrap=True))

    def _add(self, *items: Item) -> None:
        fill(self._body, *items)

    def _bullets(self, title: str, entries: Sequence[str]) -> None:
        if not entries:
            return
        self._add(4, label(title, "strong", wrap=True))
        for entry in entries:
            inner = row(spacing=8)
            mark = label("–", "body", "3")
            inner.addWidget(mark)
            inner.addWidget(label(entry, "body", wrap=True), 1)
            self._add(inner)

    def _sentence(self, title: str, text: str) -> None:
        if text:
            self._add(4, label(title, "strong", wrap=True), label(text, "body", wrap=True))

    def _table(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        if not rows:
            return
        lines = column(spacing=6)
        for name, text in rows:
            entry = WrapLayout(spacing=16, line_spacing=0)
            entry.add(label(name, "small", "2", wrap=True), 1)
            entry.add(label(text, "small", wrap=True), 2)
            lines.addLayout(entry)
        self._add(4, label(title, "strong", wrap=True), lines)
