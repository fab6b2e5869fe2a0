"""Which state of catalogues, rates and texts is in use, and a newer one from a file."""

from datetime import date
from pathlib import Path

from scaleplanner.content import accepted_package, load_catalogue
from scaleplanner.content_package import SUFFIX
from scaleplanner.domain.numbers import format_date
from scaleplanner.errors import UserError
from scaleplanner.gui import messages
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import button, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.i18n import _


class ContentCard(Card):
    """The shipped contents, or those of a package; a change takes effect at the next start."""

    def __init__(self, page: Page) -> None:
        super().__init__(_("Fachinhalte"), spacing=8)
        self._state, self._warning = label("", "body", wrap=True), label("", "small", "danger", wrap=True)
        self.take = button(_("Inhaltspaket einlesen"), "", "package")
        self.drop = button(_("Mitgelieferte Inhalte verwenden"), "quiet")
        self.take.clicked.connect(self._on_take_clicked)
        self.drop.clicked.connect(self._on_drop_clicked)
        page.register("settings.content", self.take.text(), self.take, "settings.content")
        self.add(self._state, self._warning, row(self.take, self.drop, None))

    def refresh(self, today: date) -> None:
        """Show state, publisher and last day, and what is wrong with a package that is not used."""
        meta = load_catalogue().meta
        day = format_date(date.fromisoformat(meta.date))
        if meta.publisher:
            text = _("{title}, herausgegeben von {publisher}, Stand {day}, gültig bis {last}").format(
                title=meta.title,
                publisher=meta.publisher,
                day=day,
                last=format_date(date.fromisoformat(meta.expires)),
            )
        else:
            text = _("Mitgelieferte Inhalte, Stand {day}").format(day=day)
        package, problem = accepted_package()
        if meta.expires and date.fromisoformat(meta.expires) < today:
            problem = _(
                "Diese Inhalte sind abgelaufen. Fragen Sie die herausgebende Stelle nach einem neuen Paket."
            )
        self._state.setText(text)
        self._warning.setText(problem)
        self._warning.setVisible(bool(problem))
        self.drop.setVisible(package is not None or bool(problem))

    def _on_take_clicked(self) -> None:
        path = messages.ask_open_path(
            _("Inhaltspaket einlesen"), Path.home(), _("Inhaltspaket"), (SUFFIX,), self
        )
        if path is None:
            return
        from scaleplanner.exchange.content_file import accept_package

        try:
            package = accept_package(path)
        except UserError as error:
            messages.show_error(str(error), self)
            return
        text = _("„{title}“ gilt ab dem nächsten Start. Beenden Sie ScalePlanner und öffnen Sie es neu.")
        messages.show_notice(text.format(title=package.title), self)

    def _on_drop_clicked(self) -> None:
        from scaleplanner.exchange.content_file import drop_package

        try:
            drop_package()
        except UserError as error:
            messages.show_error(str(error), self)
            return
        messages.show_notice(_("Ab dem nächsten Start gelten die mitgelieferten Inhalte."), self)
