"""Risks, measures, decision and transfer, as blocks."""

from scaleplanner.documents.blocks import Column, Paragraph
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.overview_charts import risk_chart, time_chart
from scaleplanner.documents.parts import Blocks, bullets, said, section, table, texts
from scaleplanner.domain.labels import label
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.planning import Risk, RiskSource
from scaleplanner.domain.risk_reserve import measures_of, reserve, reserve_sentence
from scaleplanner.domain.wording import OPEN
from scaleplanner.i18n import _


def risks_chapter(facts: Facts, with_chart: bool = True) -> Blocks:
    """Return the risks, the gravest first, as matrix and as numbered list."""
    columns = (
        Column(_("Nr."), 0.4),
        Column(_("Risiko"), 2),
        Column(_("Quelle und Ursache"), 1.6),
        Column(_("Stufe"), 0.9),
        Column(_("Folge (€)"), 0.9, "right"),
        Column(_("Gegenmaßnahme (zuständig)"), 2.6),
    )
    ranked = sorted(facts.solution.risks, key=lambda risk: -risk.likelihood * risk.impact)
    rows = (
        (
            str(number),
            risk.title,
            _source_and_cause(risk),
            f"{risk.likelihood} × {risk.impact}" if risk.likelihood and risk.impact else _("offen"),
            "" if risk.effect is None else facts.cell(risk.effect),
            _response(risk),
        )
        for number, risk in enumerate(ranked, 1)
    )
    first = 0 if with_chart else 1  # the numbers stand in the matrix
    blocks = table(_("Risiken nach Schwere"), columns[first:], (row[first:] for row in rows))
    text = _("Die Stufe nennt Eintritt × Schaden, jeweils von 1 (gering) bis 5 (sehr hoch).")
    matrix = risk_chart(ranked) if with_chart else ()
    held = texts(reserve_sentence(facts.solution)) if not facts.public and reserve(ranked) else ()
    return (Paragraph(text), *matrix, *blocks, *_answers(facts), *held) if blocks else ()


def _source_and_cause(risk: Risk) -> str:
    """Return `Technik: Kälte`; a source nobody has named is left out."""
    source = "" if risk.source is RiskSource.OPEN else label(risk.source)
    return ": ".join(part for part in (source, risk.cause) if part)


def _response(risk: Risk) -> str:
    """Return `Vertretung benennen (Bauhof)`: what is done against a risk and by whom."""
    done = risk.response.strip()
    if not risk.office.strip():
        return done
    return f"{done.removesuffix('.') or OPEN} ({risk.office.strip()})"


def _answers(facts: Facts) -> Blocks:
    """Return the measures that answer a risk, with office and date."""
    columns = (
        Column(_("Risiko"), 1.8),
        Column(_("Maßnahme"), 2.2),
        Column(_("Zuständig"), 1),
        Column(_("Termin"), 0.9),
        Column(_("Stand"), 0.8),
    )
    rows = (
        (risk.title, each.title, each.office, format_date(each.due), label(each.status))
        for risk in facts.solution.risks
        for each in measures_of(facts.solution, risk.id)
    )
    return table(_("Maßnahmen gegen Risiken"), columns, rows)


def measures_chapter(facts: Facts, with_chart: bool = True) -> Blocks:
    """Return measures and deadlines with office and date, the coming ones as a timeline."""
    solution = facts.solution
    tasks = (
        Column(_("Maßnahme"), 2.6),
        Column(_("Zuständig"), 1.3),
        Column(_("Termin")),
        Column(_("Stand")),
    )
    dates = (Column(_("Frist"), 2.6), Column(_("Zuständig"), 1.3), Column(_("Termin")), Column(_("Stand")))
    measures = sorted(solution.measures, key=lambda entry: (entry.due is None, entry.due or facts.today))
    deadlines = sorted(solution.deadlines, key=lambda entry: (entry.day is None, entry.day or facts.today))
    return (
        *(time_chart(facts) if with_chart else ()),
        *table(
            _("Maßnahmen"),
            tasks,
            ((m.title, m.office, format_date(m.due), label(m.status)) for m in measures),
        ),
        *table(
            _("Fristen"),
            dates,
            (
                (d.title, d.office, format_date(d.day), _("erledigt") if d.done else _("offen"))
                for d in deadlines
            ),
        ),
    )


def proposal(facts: Facts) -> Blocks:
    """Return the proposed decision and what follows when it is refused."""
    submission = facts.solution.submission
    refused = texts(submission.consequence_of_no)
    return (*texts(submission.proposed_decision), *section(_("Folge einer Ablehnung"), refused))


def decision_chapter(facts: Facts) -> Blocks:
    """Return the proposed decision, the consequence of a no and the effects a submission asks for."""
    submission = facts.solution.submission
    blocks = (
        *section(_("Beschlussvorschlag"), texts(submission.proposed_decision)),
        *section(_("Folge einer Ablehnung"), texts(submission.consequence_of_no)),
        *section(
            _("Weitere Auswirkungen"),
            (
                *said(_("Klima"), submission.climate),
                *said(_("Personal und Stellenplan"), submission.staff),
                *said(_("Barrierefreiheit"), submission.accessibility),
                *said(_("Gleichstellung"), submission.equality),
                *said(_("Verpflichtungsermächtigung"), submission.commitment_note),
            ),
        ),
    )
    return (*blocks, *section(_("Noch zu klären"), bullets(submission.open_points))) if blocks else ()
