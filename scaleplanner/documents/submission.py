"""The fields of a Beschlussvorlage, in the order of the own form, ready to be copied one by one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from scaleplanner.documents.blocks import Block, Chart, Column, Document, Heading, Paragraph, Table
from scaleplanner.documents.budget_parts import named_posts
from scaleplanner.documents.committee_parts import session_table
from scaleplanner.documents.council import two_alternatives
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.money_parts import cliff_blocks, money_figures, way_rows
from scaleplanner.documents.partner_parts import divided_need
from scaleplanner.documents.parts import Blocks, YearRow, bullets, table, texts, year_tables
from scaleplanner.documents.pilot_parts import kpi_sentence
from scaleplanner.documents.public import without_persons
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.deliberation import PaperField
from scaleplanner.domain.filing import kept
from scaleplanner.domain.finance.follow_up_cost import follow_up_cost
from scaleplanner.domain.finance.medium_term import Column as GridColumn
from scaleplanner.domain.finance.medium_term import GridRow, column_title, grid
from scaleplanner.domain.finance.typical import FIRST_ESTIMATE
from scaleplanner.domain.labels import label
from scaleplanner.domain.numbers import format_date, format_number
from scaleplanner.domain.origins import origin_summary
from scaleplanner.domain.paper import paper_fields, paper_form
from scaleplanner.domain.planning import MeasureStatus, Risk
from scaleplanner.domain.solution import Goal, Solution
from scaleplanner.domain.wording import OPEN, join_list, period, sentence, sentence_case
from scaleplanner.i18n import N_, _

Content = Callable[[Facts], Blocks]


def build_submission(
    solution: Solution, catalogue: Catalogue, today: date, public: bool = False, seal: str = ""
) -> Document:
    """Return the fields of the own form in its order; those without content stand in one list at the end."""
    facts = Facts(solution, catalogue, today, public, seal)
    blocks: list[Block] = []
    open_ones: list[str] = []
    for field in paper_fields(solution, catalogue):
        if content := _content(facts, field):
            blocks += [Heading(1, field_title(field), f"feld-{field.id}"), *content]
        else:
            open_ones.append(field_title(field))
    if open_ones:
        blocks += [Heading(1, sentence_case(OPEN)), *bullets(open_ones)]
    document = facts.document(_("{word}: Felder").format(word=paper_form(solution, catalogue).word))
    document = replace(document, blocks=tuple(blocks), compact=True)
    return without_persons(document, solution.persons) if public else document


def field_title(field: PaperField) -> str:
    """Return the own title, else the usual one of the content."""
    return field.title.strip() or _(CONTENT_TITLES.get(field.key, N_("Ohne Titel")))


def field_blocks(facts: Facts, field: PaperField) -> Blocks:
    """Return what stands in a field: the own text or the content of the solution, never nothing."""
    return _content(facts, field) or (Paragraph(sentence_case(f"{OPEN}.")),)


def _content(facts: Facts, field: PaperField) -> Blocks:
    content = _CONTENTS.get(field.key)
    return content(facts) if content else texts(field.text)


def _subject(facts: Facts) -> Blocks:
    aims = {
        Goal.PERMANENT: _("dauerhafter Betrieb"),
        Goal.BOTH: _("dauerhafter Betrieb und Weitergabe an andere Kommunen"),
        Goal.TRANSFER: _("Weitergabe an andere Kommunen"),
        Goal.END: _("geordnete Beendigung"),
    }
    return texts(f"{facts.solution.name}: {aims.get(facts.solution.goal, _('Weiterführung'))}")


def _decision(facts: Facts) -> Blocks:
    return texts(sentence(facts.solution.submission.proposed_decision))


def _situation(facts: Facts) -> Blocks:
    return texts(facts.solution.profile.problem, facts.solution.profile.core_service)


def _reason(facts: Facts) -> Blocks:
    solution = facts.solution
    measured = (kpi_sentence(kpi) for kpi in solution.kpis if kpi.actual is not None)
    points = solution.submission.benefit_points or tuple(measured)
    return (*texts(solution.profile.summary), *bullets(points))


def _amounts(facts: Facts) -> Blocks:
    """Return what stands in every form: amounts by year, zeros included, and what they mean per head."""
    projection = facts.projection
    if projection is None:
        return ()
    divided, shares = divided_need(facts)
    rows: list[YearRow] = [
        (_("Kosten"), projection.cost),
        (_("davon investiv"), projection.investment),
        (_("Förderung"), projection.external_funding),
        (_("Entgelte und Erträge"), projection.revenue),
        (_("Einsparungen"), projection.saving),
        (_("Haushaltsbedarf"), projection.need),
        *divided,
        (_("davon veranschlagt"), projection.own_funds),
        (_("Mehrbedarf (Deckungslücke)"), projection.gap),
    ]
    tables = year_tables(facts, _("Haushalt ({whose})").format(whose=facts.whose), rows, (5, len(rows) - 1))
    # The table by year below says the values of the chart, so it needs none of its own.
    cliff = (replace(one, table=False) if isinstance(one, Chart) else one for one in cliff_blocks(facts))
    booked = sentence(_budget_lines(facts))
    below = " ".join(part for part in (shares, booked) if part)
    return (
        *money_figures(facts, with_investive=False),
        *texts(_certainty(facts)),
        *cliff,
        *tables,
        *texts(below),
    )


def _certainty(facts: Facts) -> str:
    """Return how far the amounts are proven, and that they are but a first range where it is so."""
    if facts.way is None:
        return ""
    proven = origin_summary(facts.way, facts.today).sentence
    if [line.id for line in facts.way.costs] != [FIRST_ESTIMATE]:
        return proven
    return _("Geschätzt: bisher nur die erste Spanne, noch keine einzelnen Positionen. {proven}").format(
        proven=proven
    )


def _budget_lines(facts: Facts) -> str:
    """Return products and accounts of the cost lines that may be named, or nothing where none has any."""
    lines = [line for line in facts.way.costs if not facts.is_hidden(line.id)] if facts.way else []
    products = sorted({line.product.strip() for line in lines} - {""})
    accounts = sorted({line.account.strip() for line in lines} - {""})
    parts = (
        _("Produkt: {list}").format(list=", ".join(products)) if products else "",
        _("Konto: {list}").format(list=", ".join(accounts)) if accounts else "",
    )
    return "; ".join(part for part in parts if part)


def _grid_table(
    facts: Facts, columns: tuple[GridColumn, ...], rows: tuple[GridRow, ...], what: str
) -> Blocks:
    """Return rows of the budget grid: zero is 0, a year outside the plan says „–“."""
    heads = (Column(what, 2.6), *(Column(column_title(column), 1, "right") for column in columns))
    cells = (
        (row.name, *("–" if value is None else facts.cell(value) for value in row.values)) for row in rows
    )
    return table("", heads, cells)


def _budgets(facts: Facts) -> Blocks:
    """Return the balances of Ergebnis- and Finanzhaushalt as the budget asks for them."""
    if facts.way is None:
        return ()
    found = grid(facts.plan, facts.way, facts.solution.spending)
    return (
        *_grid_table(facts, found.columns, found.result, _("Ergebnishaushalt in €")),
        *_grid_table(facts, found.columns, found.finance, _("Finanzhaushalt in €")),
        *texts(found.actual_note),
    )


def _follow_up(facts: Facts) -> Blocks:
    """Return the Folgekosten of the first full year line by line, zeros included."""
    cost = follow_up_cost(facts.plan, facts.way) if facts.way else None
    if cost is None or cost.year is None:
        return ()
    rows = (
        (_("Abschreibungen"), cost.depreciation),
        (_("Personal"), cost.personnel),
        (_("Betrieb"), cost.operation),
        (_("Kalkulatorische Zinsen"), cost.imputed_interest),
        (_("Folgekosten brutto"), cost.gross),
        (_("Auflösung von Sonderposten"), cost.dissolution),
        (_("Erträge"), cost.revenue),
        (_("Folgekosten netto"), cost.net),
    )
    columns = (
        Column(_("Folgekosten {year}").format(year=cost.year), 2.4),
        Column(_("€ im Jahr"), 1, "right"),
    )
    return (Table("", columns, tuple((name, facts.cell(value)) for name, value in rows), (4, 7)),)


def _commitments(facts: Facts) -> Blocks:
    """Return what it is for and the amounts that investments of a budget year bind later, as planned."""
    own = texts(facts.solution.submission.commitment_note)
    if facts.way is None:
        return own
    found = grid(facts.plan, facts.way)
    amounts = _grid_table(facts, found.columns, found.commitments, _("Beträge in €"))
    return (*own, *amounts, *texts(found.commitment_note))


def _staff(facts: Facts) -> Blocks:
    """Return the effect on staff and the planned posts in VZÄ."""
    found = grid(facts.plan, facts.way) if facts.way else None
    posts: Blocks = ()
    if found and found.posts:
        heads = (
            Column(_("Stellen in VZÄ"), 2.6),
            *(Column(column_title(c), 1, "right") for c in found.columns),
        )
        cells = (
            (row.name, *("–" if value is None else format_number(value) for value in row.values))
            for row in named_posts(facts, found.posts)
        )
        posts = table("", heads, cells)
    return (*texts(facts.solution.submission.staff), *posts)


def _offices(facts: Facts) -> Blocks:
    """Return the co-signing by state, which stays inside, and how the council was involved early."""
    signed = () if facts.public else facts.solution.cosignings
    states = dict.fromkeys(entry.status for entry in signed)
    by_state = {state: [entry.office for entry in signed if entry.status is state] for state in states}
    offices = (f"{sentence_case(label(state))}: {join_list(names)}" for state, names in by_state.items())
    formats = {option.id: option.title for option in facts.catalogue.options_of("committee_format")}
    involved = [
        f"{format_date(one.day)} {_occasion(formats.get(one.format_id, ''), one.title)}".strip()
        for one in facts.solution.involvements
    ]
    early = _("Früh einbezogen: {list}").format(list="; ".join(involved)) if involved else ""
    return bullets(("; ".join(offices), early))


def _occasion(format_name: str, title: str) -> str:
    """Name what happened and what it was, once when both begin with the same word."""
    if not format_name or title.startswith(format_name.split()[0]):
        return title or format_name
    return f"{title} ({format_name})" if title else format_name


def _risks(facts: Facts) -> Blocks:
    """Return the risks in a line each, the gravest first; the concept explains them."""
    ranked = sorted(facts.solution.risks, key=lambda risk: -risk.likelihood * risk.impact)
    return bullets(_risk_line(facts, risk) for risk in ranked)


def _risk_line(facts: Facts, risk: Risk) -> str:
    level = f"{_('Stufe')} {risk.likelihood} × {risk.impact}" if risk.likelihood and risk.impact else ""
    effect = "" if risk.effect is None else _("Folge {amount}").format(amount=facts.euro(risk.effect))
    facts_of = ", ".join(part for part in (level, effect) if part)
    head = f"{risk.title} ({facts_of})" if facts_of else risk.title
    return f"{head}: {risk.response}" if risk.response.strip() else head


def _schedule(facts: Facts) -> Blocks:
    """Return what is still to be done until when, dates and measures together."""
    solution = facts.solution
    open_measures = (one for one in solution.measures if one.status is not MeasureStatus.DONE)
    steps = [
        *((one.day, one.title, one.office) for one in solution.deadlines if not one.done),
        *((one.due, one.title, one.office) for one in open_measures),
    ]
    steps.sort(key=lambda step: (step[0] is None, step[0] or date.max))
    columns = (Column(_("Termin"), 0.8), Column(_("Schritt"), 3), Column(_("Zuständig"), 1))
    return table("", columns, ((format_date(day), title, office) for day, title, office in steps))


def _cover(facts: Facts) -> Blocks:
    return texts(facts.solution.submission.cover_proposal)


def _alternatives(facts: Facts) -> Blocks:
    ways = two_alternatives(facts)
    columns = (
        Column(_("Weg"), 2),
        Column(_("Einmalig (€)"), 1.1, "right"),
        Column(_("Bedarf {years} (€)").format(years=period(facts.plan.years)), 1.1, "right"),
        Column(_("Kapitalwert (€)"), 1.2, "right"),
    )
    said = (f"{way.name}: {sentence(way.summary)}" for way in ways if way.summary.strip())
    return (*table("", columns, way_rows(facts, ways)), *bullets(said))


def _attachments(facts: Facts) -> Blocks:
    named = (
        document.title
        for document in kept(facts.solution.documents)
        if not (facts.public and document.confidential)
    )
    attached = (_("Weiterführungskonzept"), *named)
    return bullets(attached) if len(attached) > 3 else texts("; ".join(attached))


_FIELDS: dict[str, tuple[str, Content]] = {
    "betreff": (N_("Betreff"), _subject),
    "beschluss": (N_("Beschlussvorschlag"), _decision),
    "sachverhalt": (N_("Sachverhalt"), _situation),
    "begruendung": (N_("Begründung"), _reason),
    "finanzen": (N_("Finanzielle Auswirkungen"), _amounts),
    "haushalt": (N_("Ergebnishaushalt und Finanzhaushalt"), _budgets),
    "folgekosten": (N_("Folgekosten im Jahr"), _follow_up),
    "deckung": (N_("Deckungsvorschlag"), _cover),
    "ve": (N_("Verpflichtungsermächtigung"), _commitments),
    "personal": (N_("Personal und Stellenplan"), _staff),
    "klima": (N_("Auswirkungen auf das Klima"), lambda facts: texts(facts.solution.submission.climate)),
    "barrierefreiheit": (
        N_("Barrierefreiheit"),
        lambda facts: texts(facts.solution.submission.accessibility),
    ),
    "gleichstellung": (N_("Gleichstellung"), lambda facts: texts(facts.solution.submission.equality)),
    "alternativen": (N_("Alternativen"), _alternatives),
    "ablehnung": (
        N_("Folge einer Ablehnung"),
        lambda facts: texts(facts.solution.submission.consequence_of_no),
    ),
    "risiken": (N_("Risiken"), _risks),
    "zeitplan": (N_("Zeitplan"), _schedule),
    "beteiligung": (N_("Beteiligte Stellen"), _offices),
    "offen": (N_("Noch zu klären"), lambda facts: bullets(facts.solution.submission.open_points)),
    "beratung": (N_("Beratungsfolge"), session_table),
    "anlagen": (N_("Anlagen"), _attachments),
}
_CONTENTS: dict[str, Content] = {key: content for key, (_title, content) in _FIELDS.items()}
#: What a field may hold, with its usual title.
CONTENT_TITLES: dict[str, str] = {key: title for key, (title, _content) in _FIELDS.items()}
