"""Documents about money beyond the concept: paper for funders, proof and account of use, success control."""

from datetime import date

from scaleplanner.documents.blocks import Document, Paragraph
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.money_parts import cliff_blocks, history_blocks, money_figures
from scaleplanner.documents.parts import Blocks, bullets, said, section, texts
from scaleplanner.documents.pilot_parts import kpi_table
from scaleplanner.documents.planning_parts import measures_chapter
from scaleplanner.documents.reports import assembled
from scaleplanner.documents.spending_parts import (
    account_blocks,
    actual_blocks,
    binding_blocks,
    kpi_blocks,
    money_control_blocks,
    notice_uses,
    receipt_blocks,
    report_blocks,
)
from scaleplanner.documents.strategy_parts import commitment_blocks, first_financing, instrument_blocks
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.use_of_funds import NoticeUse
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import _


def build_funder_paper(
    solution: Solution, catalogue: Catalogue, today: date, public: bool = False, seal: str = ""
) -> Document:
    """Return the short paper for funders and investors."""
    facts = Facts(solution, catalogue, today, public, seal)
    paper = solution.strategy.paper
    risks = (
        *section(_("Technik"), texts(paper.technology_risk)),
        *section(_("Nachfrage"), texts(paper.demand_risk)),
        *section(_("Umfeld"), texts(paper.environment_risk)),
    )
    return assembled(
        facts,
        _("Kurzpapier für Geldgebende"),
        (
            (_("Worum es geht"), (*texts(solution.profile.summary), *said(_("Unsere Bitte"), paper.request))),
            (_("Nutzen für Bürgerinnen und Bürger"), (*texts(paper.benefit), *kpi_table(facts))),
            (_("Offenlegung der Mittel"), (*texts(paper.transparency), *history_blocks(facts))),
            (_("Langer Zeithorizont"), (*texts(paper.long_horizon), *money_figures(facts),
                                        *cliff_blocks(facts))),
            (_("Wer sich bereits beteiligt"), (*first_financing(facts), *commitment_blocks(facts))),
            (_("Quellen und ihr Stand"), instrument_blocks(facts, with_terms=False)),
            (_("Risiken"), risks),
        ),
        contents=False,
    )  # fmt: skip


def build_proof(
    solution: Solution, catalogue: Catalogue, today: date, public: bool = False, seal: str = ""
) -> Document:
    """Return the Verwendungsnachweis: Sachbericht, numerical proof and list of receipts per notice."""
    facts = Facts(solution, catalogue, today, public, seal)
    chapters = [(use.notice.name, _proof(facts, use)) for use in notice_uses(facts)]
    if not chapters:
        chapters = [(_("Zahlenmäßiger Nachweis"), ())]
    elif facts.cliff is not None:
        chapters.append((_("Was der Haushalt künftig trägt"), cliff_blocks(facts)))
    return assembled(facts, _("Verwendungsnachweis"), tuple(chapters), contents=False)


def _proof(facts: Facts, use: NoticeUse) -> Blocks:
    notice = use.notice
    begin, end = format_date(notice.begin), format_date(notice.end)
    span = _("Bewilligungszeitraum {begin} bis {end}.").format(begin=begin, end=end) if begin and end else ""
    return (
        *texts(span),
        *section(_("Sachbericht"), report_blocks(use)),
        *section(_("Zahlenmäßiger Nachweis"), account_blocks(facts, use)),
        *section(_("Belegliste"), receipt_blocks(facts, use)),
    )


def build_public_account(
    solution: Solution, catalogue: Catalogue, today: date, public: bool = False, seal: str = ""
) -> Document:
    """Return the account of the use of funds for everybody: figures without payees, also when not public."""
    facts = Facts(solution, catalogue, today, True, seal)
    intro = _(
        "Diese Rechenschaft zeigt, wofür das Geld verwendet wurde. Empfangende Stellen und Belege sind nicht"
        " genannt; der Verwendungsnachweis an die Geldgebenden enthält sie."
    )
    accounts = tuple(
        block
        for use in notice_uses(facts)
        for block in section(use.notice.name, (*report_blocks(use), *account_blocks(facts, use)))
    )
    return assembled(
        facts,
        _("Rechenschaft über die Mittelverwendung"),
        (
            (_("Mittel des Piloten"), (Paragraph(intro), *history_blocks(facts))),
            (_("Verwendung je Zuwendung"), accounts),
            (_("Plan und Ist"), actual_blocks(facts)),
            (_("Was der Haushalt künftig trägt"), cliff_blocks(facts)),
            (_("Was damit erreicht wurde"), kpi_blocks(facts)),
            (_("Was weiter gebunden ist"), binding_blocks(facts)),
        ),
        contents=False,
    )


def build_success_report(
    solution: Solution, catalogue: Catalogue, today: date, public: bool = False, seal: str = ""
) -> Document:
    """Return the Erfolgskontrolle: measured values and money, planned and actual, and the verdict."""
    facts = Facts(solution, catalogue, today, public, seal)
    spending = solution.spending
    day = format_date(spending.verdict_day)
    verdict = (
        *texts(spending.verdict),
        *said(_("Folgerungen"), spending.consequences),
        *said(_("Bewertet am"), day),
    )
    return assembled(
        facts,
        _("Erfolgskontrolle"),
        (
            (_("Ergebnis"), verdict),
            (_("Wirkung: Ziel und Ist"), kpi_blocks(facts)),
            (
                _("Geld: Plan und Ist"),
                (*cliff_blocks(facts), *money_control_blocks(facts), *actual_blocks(facts)),
            ),
            (_("Zweckbindung"), binding_blocks(facts)),
            (_("Erfahrungen"), bullets(lesson.text for lesson in solution.lessons)),
            (_("Maßnahmen"), measures_chapter(facts, with_chart=False)),
        ),
        contents=False,
    )
