"""The lists of the carrier page: partners, decisions and persons."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from scaleplanner.domain.carrier import CarrierPartner, Commitment, Decision, PartnerRole, Person
from scaleplanner.domain.catalogue import Catalogue, Option
from scaleplanner.domain.consents import CONSENTS, consent_line
from scaleplanner.domain.labels import label
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.forms import FieldBox, FormBuilder
from scaleplanner.gui.models.options import enum_options
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.alternatives_field import AlternativesField
from scaleplanner.gui.widgets.basics import row
from scaleplanner.gui.widgets.inputs import ChoiceField
from scaleplanner.gui.widgets.option_rows import rating_rows
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

_COMMITMENT_KEYS = {
    Commitment.NONE: "open",
    Commitment.TALKS: "progress",
    Commitment.DECLARED: "progress",
    Commitment.AGREED: "done",
}


def describe_partner(partner: CarrierPartner) -> tuple[str, str, str]:
    """Return status, title and second line of a partner."""
    contact = _("Kontakt {day}").format(day=format_date(partner.next_contact)) if partner.next_contact else ""
    commitment = _("Zusage: {word}").format(word=label(partner.commitment))
    parts = (label(partner.role), commitment, consent_line(partner), contact)
    return _COMMITMENT_KEYS[partner.commitment], partner.name, " · ".join(part for part in parts if part)


def describe_decision(decision: Decision) -> tuple[str, str, str]:
    """Return status, title and second line of a decision; one without a reason deserves a look."""
    if not decision.choice:
        return "open", decision.subject, _("noch nicht entschieden")
    return "done" if decision.reason.strip() else "hint", decision.subject, decision.choice


def describe_person(person: Person) -> tuple[str, str, str]:
    """Return status, title and second line of a person."""
    detail = " · ".join(part for part in (person.office, person.function) if part)
    return "done" if person.contact else "open", person.name, detail or _("ohne Stelle")


class PartnersEditor(EntryEditor):
    """Partners with role, contribution, commitment and what they bring."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        self._page, self._person = page, ChoiceField()
        self._aspects = [Option(each.key, "aspect", each.title, "") for each in catalogue.aspects]
        super().__init__(
            page,
            workspace,
            "partners",
            noun=_("Partner"),
            empty=_(
                "Wer trägt, betreibt, nutzt oder unterstützt die Lösung? Legen Sie den ersten Partner an."
            ),
            describe=describe_partner,
            new=lambda key: CarrierPartner(key, _("Neuer Partner")),
            build=self._fields,
        )

    def _fields(self, bound: BoundForm) -> None:
        form = bound.form
        name = form.line("partners.name", _("Name"), help_id="partner.name")
        form.begin_line()
        role = form.choice("partners.role", _("Rolle"), enum_options(PartnerRole), help_id="partner.role")
        commitment = form.choice(
            "partners.commitment", _("Zusage"), enum_options(Commitment), help_id="partner.commitment"
        )
        form.end_line()
        interest = form.line("partners.interest", _("Interesse an der Lösung"), help_id="partner.role")
        contribution = form.text(
            "partners.contribution", _("Beitrag"), help_id="partner.contribution", lines=2
        )
        bound.heading(_("Was der Partner einbringen kann"))
        bound.bind_attribute(name, "name", _("Partner umbenennen"))
        bound.bind_attribute(role, "role", _("Rolle ändern"))
        bound.bind_attribute(commitment, "commitment", _("Zusage ändern"))
        bound.bind_attribute(interest, "interest", _("Interesse ändern"))
        bound.bind_attribute(contribution, "contribution", _("Beitrag ändern"))
        self._add_endowment(bound)
        self._add_feedback(bound)
        form.begin_line()
        contact = form.date("partners.next_contact", _("Nächster Kontakt"), help_id="partner.status")
        self._person = form.choice("partners.person_id", _("Ansprechperson"), [], help_id="person.name")
        form.end_line()
        bound.bind_attribute(contact, "next_contact", _("Kontakt ändern"))
        bound.bind_attribute(self._person, "person_id", _("Ansprechperson wählen"))

    def _add_endowment(self, bound: BoundForm) -> None:
        pairs = (
            (("personnel", _("Personal")), ("technical", _("Technik"))),
            (("infrastructure", _("Infrastruktur")), ("financial", _("Geld"))),
        )
        for pair in pairs:
            line = row(spacing=16)
            form = FormBuilder(self._page, line)
            for attribute, text in pair:
                field = form.line(f"partners.{attribute}", text, help_id="partner.endowment")
                bound.bind_part(field, "endowment", attribute, _("Ausstattung ändern"))
            bound.add(line)

    def _add_feedback(self, bound: BoundForm) -> None:
        form = bound.form
        form.begin_line()
        money = form.money("partners.money", _("Geldbeitrag im Jahr"), help_id="partner.money")
        staff = form.decimal(
            "partners.staff",
            _("Personalbeitrag in Vollzeitstellen"),
            help_id="partner.staff",
            minimum=Decimal(0),
        )
        form.end_line()
        bound.heading(_("Rückmeldung des Partners zum Konzept"))
        self.consents = rating_rows(self._aspects, [(value, _(word)) for value, word in CONSENTS])
        self.consents.register(self._page, "partners.consents", _("Zustimmung je Aspekt"), "partner.consents")
        bound.add(self.consents)
        feedback = form.text("partners.feedback", _("Rückmeldung"), help_id="partner.feedback", lines=2)
        conditions = form.text("partners.conditions", _("Bedingungen"), help_id="partner.conditions", lines=2)
        form.begin_line()
        day = form.date("partners.feedback_day", _("Rückmeldung vom"), help_id="partner.feedback")
        form.end_line()
        bound.bind_attribute(money, "money", _("Geldbeitrag ändern"))
        bound.bind_attribute(staff, "staff", _("Personalbeitrag ändern"))
        bound.bind_attribute(self.consents, "consents", _("Zustimmung ändern"))
        bound.bind_attribute(feedback, "feedback", _("Rückmeldung ändern"))
        bound.bind_attribute(conditions, "conditions", _("Bedingungen ändern"))
        bound.bind_attribute(day, "feedback_day", _("Datum der Rückmeldung ändern"))

    def show_solution(self, solution: Solution) -> None:
        """Render list and form; persons are offered with their office."""
        named = [
            (each.id, f"{each.name} ({each.office})" if each.office else each.name)
            for each in solution.persons
        ]
        self._person.set_options([("", _("keine")), *named])
        super().show_solution(solution)


class DecisionsEditor(EntryEditor):
    """What was decided, why, and which alternatives were rejected."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        self._page = page
        super().__init__(
            page,
            workspace,
            "decisions",
            noun=_("Entscheidung"),
            empty=_(
                "Noch keine Entscheidung – das ist in Ordnung. Halten Sie fest, was gewählt wurde und warum."
            ),
            describe=describe_decision,
            new=lambda key: Decision(key, _("Neue Entscheidung")),
            build=self._fields,
        )

    def _fields(self, bound: BoundForm) -> None:
        form = bound.form
        subject = form.line("decisions.subject", _("Worum geht es?"), help_id="decision.title")
        choice = form.line("decisions.choice", _("Was wurde entschieden?"), help_id="decision.title")
        reason = form.text("decisions.reason", _("Warum?"), help_id="decision.reason", lines=3)
        bound.bind_attribute(subject, "subject", _("Entscheidung umbenennen"))
        bound.bind_attribute(choice, "choice", _("Entscheidung ändern"))
        bound.bind_attribute(reason, "reason", _("Begründung ändern"))
        alternatives = AlternativesField()
        alternatives.rearranged.connect(self._workspace.end_merge)
        bound.add(FieldBox(_("Verworfene Alternativen"), alternatives))
        self._page.register(
            "decisions.alternatives", _("Verworfene Alternativen"), alternatives, "decision.alternatives"
        )
        bound.bind(alternatives, "alternatives", _alternatives, _with_alternatives, _("Alternativen ändern"))
        form.begin_line()
        day = form.date("decisions.day", _("Entschieden am"), help_id="decision.date")
        review = form.date("decisions.review", _("Überprüfen am"), help_id="decision.review")
        form.end_line()
        office = form.line("decisions.office", _("Entschieden durch"), help_id="decision.decided_by")
        bound.bind_attribute(day, "day", _("Datum der Entscheidung ändern"))
        bound.bind_attribute(review, "review", _("Überprüfung ändern"))
        bound.bind_attribute(office, "office", _("Stelle ändern"))


def _alternatives(decision: Decision) -> Any:
    return decision.alternatives


def _with_alternatives(decision: Decision, typed: Any) -> Decision:
    return replace(decision, alternatives=tuple(typed))


class PersonsEditor(EntryEditor):
    """Persons stand apart, so that they can be deleted without breaking anything."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__(
            page,
            workspace,
            "persons",
            noun=_("Person"),
            empty=_("Ansprechpersonen stehen nur hier. Öffentliche Ausgaben nennen Stelle und Funktion."),
            describe=describe_person,
            new=lambda key: Person(key, _("Neue Person")),
            build=self._fields,
        )

    def _fields(self, bound: BoundForm) -> None:
        form = bound.form
        texts = (
            ("name", _("Name"), "person.name"),
            ("office", _("Stelle oder Amt"), "person.function"),
            ("function", _("Funktion"), "person.function"),
            ("contact", _("Erreichbar unter"), "person.name"),
        )
        for attribute, text, help_id in texts:
            field = form.line(f"persons.{attribute}", text, help_id=help_id)
            bound.bind_attribute(field, attribute, _("{field} ändern").format(field=text))
