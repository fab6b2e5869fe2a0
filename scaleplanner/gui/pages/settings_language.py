"""Which spelling of persons the hints on language accept, chosen per Land at this desk."""

from scaleplanner.content import load_catalogue
from scaleplanner.domain.language import GenderStyle
from scaleplanner.gui.forms import FormBuilder
from scaleplanner.gui.language import language
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import label
from scaleplanner.gui.widgets.card import Card
from scaleplanner.i18n import _


class LanguageCard(Card):
    """One choice; it belongs to the Land of the open solution, because the rules differ between Länder."""

    def __init__(self, page: Page) -> None:
        super().__init__(_("Hinweise zur Sprache"), spacing=8)
        self._land = ""
        form = FormBuilder(page, self.body)
        self.persons = form.choice(
            "settings.persons",
            _("Schreibweise von Personen"),
            (
                (GenderStyle.NEUTRAL, _("neutral oder beide Formen")),
                (GenderStyle.STAR, _("auch mit Stern")),
                (GenderStyle.COLON, _("auch mit Doppelpunkt")),
                (GenderStyle.FREE, _("dazu keine Hinweise")),
            ),
            help_id="settings.persons",
        )
        self.persons.edited.connect(self._on_edited)
        self._scope = label("", "small", "2", wrap=True)
        self.add(self._scope)
        self.show_land("")

    def show_land(self, land: str) -> None:
        """Show the choice for a Land, or the one for municipalities without a Land."""
        self._land = land
        self.persons.set_value(language.style_of(land))
        known = next((each.name for each in load_catalogue().lands if each.id == land), "")
        whose = (
            _("Gilt an diesem Arbeitsplatz für Kommunen in: {land}.").format(land=known)
            if known
            else _("Gilt an diesem Arbeitsplatz, solange keine Lösung mit einem Land geöffnet ist.")
        )
        rule = _(
            "Welche Regel in Ihrem Land gilt, ist hier nicht hinterlegt. Der Anfangswert passt überall;"
            " fragen Sie im Zweifel Ihre Verwaltung. Ihre Texte bleiben unverändert."
        )
        self._scope.setText(f"{whose} {rule}")

    def _on_edited(self, style: GenderStyle) -> None:
        language.choose(self._land, style)
