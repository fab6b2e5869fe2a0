"""Which module builds which page: imported on the first visit, so that the window starts quickly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from scaleplanner.gui import shell_destinations as places
from scaleplanner.gui.page import Page
from scaleplanner.gui.session import Session
from scaleplanner.gui.shell_pages import FreePageFactory, PageFactory
from scaleplanner.gui.workspace import Workspace

if TYPE_CHECKING:
    from scaleplanner.domain.catalogue import Catalogue
    from scaleplanner.domain.solution import Solution


def _start(session: Session) -> Page:
    from scaleplanner.gui.pages.start import StartPage

    return StartPage(session)


def _settings(session: Session) -> Page:
    from scaleplanner.gui.pages.settings import SettingsPage

    return SettingsPage(session)


def _help(session: Session) -> Page:
    from scaleplanner.gui.pages.help_page import HelpPage

    return HelpPage(session)


def _overview(workspace: Workspace, catalogue: Catalogue) -> Page:
    from scaleplanner.gui.pages.overview import OverviewPage

    return OverviewPage(workspace, catalogue)


def _solution(workspace: Workspace, catalogue: Catalogue) -> Page:
    from scaleplanner.gui.pages.solution import SolutionPage

    return SolutionPage(workspace, catalogue)


def _criteria(workspace: Workspace, catalogue: Catalogue) -> Page:
    from scaleplanner.gui.pages.criteria import CriteriaPage

    return CriteriaPage(workspace, catalogue)


def _concept(workspace: Workspace, catalogue: Catalogue) -> Page:
    from scaleplanner.gui.pages.concept import ConceptPage

    return ConceptPage(workspace, catalogue)


def _carrier(workspace: Workspace, catalogue: Catalogue) -> Page:
    from scaleplanner.gui.pages.carrier import CarrierPage

    return CarrierPage(workspace, catalogue)


def _finance(workspace: Workspace, catalogue: Catalogue) -> Page:
    from scaleplanner.gui.pages.finance import FinancePage

    return FinancePage(workspace, catalogue)


def _committees(workspace: Workspace, catalogue: Catalogue) -> Page:
    from scaleplanner.gui.pages.committees import CommitteesPage

    return CommitteesPage(workspace, catalogue)


def _output(workspace: Workspace, catalogue: Catalogue) -> Page:
    from scaleplanner.gui.pages.outputs import OutputsPage

    return OutputsPage(workspace, catalogue)


def _transfer(workspace: Workspace, catalogue: Catalogue) -> Page:
    from scaleplanner.gui.pages.transfer import TransferPage

    return TransferPage(workspace, catalogue)


def _guided(workspace: Workspace, catalogue: Catalogue) -> Page:
    from scaleplanner.gui.pages.guided import GuidedPage

    return GuidedPage(workspace, catalogue)


FREE_PAGES: Mapping[str, FreePageFactory] = {
    places.START: _start,
    places.SETTINGS: _settings,
    places.HELP: _help,
}
PAGES: Mapping[str, PageFactory] = {
    places.OVERVIEW: _overview,
    places.SOLUTION: _solution,
    places.CRITERIA: _criteria,
    places.CONCEPT: _concept,
    places.CARRIER: _carrier,
    places.FINANCE: _finance,
    places.COMMITTEES: _committees,
    places.OUTPUT: _output,
    places.TRANSFER: _transfer,
    places.GUIDED: _guided,
}


def navigation_states(solution: Solution, catalogue: Catalogue) -> Mapping[str, str]:
    """Return the status of each page that can be unfinished: done, progress or open."""
    from scaleplanner.domain.assessment import CriterionStatus
    from scaleplanner.domain.progress import aspect_progress

    profile = solution.profile
    described = [profile.problem, profile.core_service, solution.municipality.name, *solution.kpis]
    aspects = [aspect_progress(solution, catalogue, aspect.key) for aspect in catalogue.aspects]
    begun = [aspect.answered > 0 for aspect in aspects]
    carrier = [solution.carrier.form_id, solution.carrier.operator_id, *solution.partners[:1]]
    money = [solution.plan.main_way.costs, solution.plan.main_way.own_funds]
    settled = [state.status is not CriterionStatus.OPEN for state in solution.criteria]
    proven = [state.status is CriterionStatus.PROVEN for state in solution.criteria]
    return {
        places.SOLUTION: _status(bool(part) for part in described),
        places.CRITERIA: "done" if proven and all(proven) else "progress" if any(settled) else "open",
        places.CONCEPT: _status([*begun, all(aspect.answered == aspect.total for aspect in aspects)]),
        places.CARRIER: _status(bool(part) for part in carrier),
        places.FINANCE: _status(bool(part) for part in money),
        places.COMMITTEES: "progress" if solution.sessions else "open",
        places.TRANSFER: "progress" if solution.transfer.wanted else "open",
    }


def _status(parts: Iterable[bool]) -> str:
    known = list(parts)
    return "done" if all(known) else "progress" if any(known) else "open"
