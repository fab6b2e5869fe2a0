"""The bridge between the views: every difference has a name, and nothing is left over."""

from dataclasses import dataclass

from scaleplanner.domain.finance.plan import ZERO
from scaleplanner.domain.finance.views import View, ViewRow, Views, Years
from scaleplanner.i18n import _


@dataclass(frozen=True, slots=True)
class Bridge:
    """From the balance of one view over named steps to that of another; `difference` must be zero."""

    start: ViewRow
    steps: tuple[ViewRow, ...]
    end: ViewRow

    @property
    def difference(self) -> Years:
        """What the steps do not explain, per year."""
        columns = zip(self.start.values, *(step.values for step in self.steps), self.end.values, strict=True)
        return tuple(sum(column[:-1], ZERO) - column[-1] for column in columns)


def finance_bridge(found: Views) -> Bridge:
    """Return the steps from the flows of the Kapitalwert to the balance of the Finanzhaushalt."""
    return Bridge(
        ViewRow("start", _("Zahlungen des Kapitalwerts"), found.net_present_value.total),
        (
            ViewRow("financing", _("Kredite: Aufnahme und Tilgung"), found.financing.total),
            ViewRow("interest", _("Kreditzinsen"), found.current.sum_of("interest")),
            *_sale_steps(found),
        ),
        ViewRow("end", _("Saldo Finanzhaushalt"), found.finance_total),
    )


def result_bridge(found: Views) -> Bridge:
    """Return the steps from the balance of the Finanzhaushalt to that of the Ergebnishaushalt."""
    result, investive = found.result, found.investive
    sold = _less(result.sum_of("sale", "sale_loss"), investive.sum_of("sale"))
    lag = _less(result.sum_of("grant"), found.current.sum_of("grant"))
    paid_later = _less(result.sum_of("cost", "provision"), found.current.sum_of("cost"))
    return Bridge(
        ViewRow("start", _("Saldo Finanzhaushalt"), found.finance_total),
        (
            ViewRow("financing", _("ohne Kredite"), _minus(found.financing.total)),
            ViewRow("investment", _("ohne Investitionen"), _minus(investive.sum_of("investment"))),
            ViewRow("grant", _("ohne investive Förderung"), _minus(investive.sum_of("grant"))),
            ViewRow("depreciation", _("Abschreibungen"), result.sum_of("depreciation")),
            ViewRow("write_off", _("Abgang von Restbuchwerten"), result.sum_of("write_off")),
            ViewRow("dissolution", _("Auflösung von Sonderposten"), result.sum_of("dissolution", "release")),
            ViewRow("sale", _("Verkauf: Gewinn oder Verlust statt Erlös"), sold),
            ViewRow("lag", _("Förderung: Auszahlung in einem anderen Jahr"), lag),
            ViewRow("provision", _("Rückstellungen: Bildung und Zahlung"), paid_later),
        ),
        ViewRow("end", _("Saldo Ergebnishaushalt"), result.total),
    )


def _sale_steps(found: Views) -> tuple[ViewRow, ViewRow]:
    """Sales count in the Finanzhaushalt always, in the Kapitalwert with the residual value on demand."""
    value = found.net_present_value
    sold = _less(found.investive.sum_of("sale"), value.sum_of("sale"))
    return (
        ViewRow("sale", _("Verkauf von Anlagen"), sold),
        ViewRow("residual", _("ohne Restwert am Ende"), _minus(value.sum_of("residual"))),
    )


def kameral_bridge(found: Views) -> Bridge:
    """Return the steps from the Kapitalwert to Verwaltungs- and Vermögenshaushalt together."""
    return Bridge(
        ViewRow("start", _("Zahlungen des Kapitalwerts"), found.net_present_value.total),
        (
            ViewRow(
                "financing", _("Kredite: Aufnahme und Tilgung"), found.capital.sum_of("loan", "repayment")
            ),
            ViewRow("interest", _("Kreditzinsen"), found.administrative.sum_of("interest")),
            *_sale_steps(found),
        ),
        ViewRow("end", _("Verwaltungs- und Vermögenshaushalt"), _plus(found.administrative, found.capital)),
    )


def _plus(first: View, second: View) -> Years:
    return tuple(a + b for a, b in zip(first.total, second.total, strict=True))


def _less(whole: Years, part: Years) -> Years:
    return tuple(a - b for a, b in zip(whole, part, strict=True))


def _minus(values: Years) -> Years:
    return tuple(-value for value in values)
