"""Own terms of the office: the word and what it means here."""

from scaleplanner.domain.own_term import OwnTerm
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.page import Page
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


class TermsEditor(EntryEditor):
    """The words an office explains itself; they are explained in the window and in the concept."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__(
            page,
            workspace,
            "terms",
            noun=_("Begriff"),
            empty=_("Welche eigenen Wörter müssen andere verstehen? Sie stehen im Glossar des Konzepts."),
            describe=lambda term: ("done" if term.definition.strip() else "open", term.term, term.definition),
            new=lambda key: OwnTerm(key, _("Neuer Begriff")),
            build=_build_term,
        )
        page.register("terms", _("Eigene Begriffe"), self.add_button, "term.own")


def _build_term(bound: BoundForm) -> None:
    term = bound.form.line("terms.term", _("Begriff"), help_id="term.own")
    definition = bound.form.text("terms.definition", _("Bedeutung"), help_id="term.own", lines=2)
    bound.bind_attribute(term, "term", _("Begriff umbenennen"))
    bound.bind_attribute(definition, "definition", _("Bedeutung ändern"))
