"""What is said: builders that turn a solution into blocks."""

from scaleplanner.documents.committee_papers import (
    build_routing_slip,
    build_stakeholders,
    schedule_variants,
)
from scaleplanner.documents.concept import build_concept
from scaleplanner.documents.council import build_council_page, council_variants
from scaleplanner.documents.figures import figures_of
from scaleplanner.documents.funding_reports import (
    build_funder_paper,
    build_proof,
    build_public_account,
    build_success_report,
)
from scaleplanner.documents.reports import build_aspect, build_cost_report, build_criteria_report
from scaleplanner.documents.speaking_notes import build_speaking_notes
from scaleplanner.documents.submission import build_submission
from scaleplanner.documents.transfer_profile import build_transfer_profile

__all__ = [
    "build_aspect",
    "build_concept",
    "build_cost_report",
    "build_council_page",
    "build_criteria_report",
    "build_funder_paper",
    "build_proof",
    "build_public_account",
    "build_routing_slip",
    "build_speaking_notes",
    "build_stakeholders",
    "build_submission",
    "build_success_report",
    "build_transfer_profile",
    "council_variants",
    "figures_of",
    "schedule_variants",
]
