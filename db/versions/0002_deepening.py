"""The second schema: what the deepened parts of the program note beside the first one."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Table with the table it lies in, then its columns: text unless `:int`, `:bool` or `:date`; `?` may be empty.
NEW_TABLES = """
form_paper in solution
    form_id title done:bool day:date?
lever_feedback in solution
    id text day:date? source answer done:bool
initiative in solution
    id title period link improved
own_term in solution
    id term definition
grade in solution
    id name annual_cost? price_year:int? source day:date?
instrument in solution
    id name catalogue_id status purpose amount? own_rate? deadline:date? conditions conditions_day:date?
    valid_until:date? cumulation cumulation_note binding_end:date? plan_b office line_id
growth_use in solution
    id amount? note
bond_rule in solution
    id answer? evidence
ppp_variant in solution
    id name model_id once? fee? fee_growth retained? income? final? risk? own_risk? votes data_rights
    source_code step_in reversion approval
grant_notice in solution
    id name grant_id provider reference rule quota approved own_share third_party begin:date? end:date?
    due:date? item_tolerance report deviations draw_months:int proven:date?
notice_item in grant_notice
    id name amount
notice_draw in grant_notice
    id day:date? amount
bound_asset in solution
    id name grant_id amount begin:date? end:date? receipt_id inventory_number place
receipt in solution
    id reason day:date? number payee amount line_id item_id eligible:bool document_id
year_actual in solution
    id line_id year:int amount note
cosigning in solution
    id office status due:date? day:date? remark
involvement in solution
    id title format_id day:date? informed office result open_questions
committee_question in solution
    id text answer office catalogue_id
paper_field in solution
    id key title text
discarded_entry in solution
    id title moment path number:int content references
"""
# Table, then its new columns in the same notation; what stands after `=` fills the rows that exist: nothing,
# `[]` for a list, `false`, `0`, a stored value.
NEW_COLUMNS = """
criterion_state
    note=
solution
    municipality_logo= municipality_colour=
    strategy_reserve? strategy_reserve_note= strategy_first_financing= strategy_revenue_use=
    strategy_paper_transparency= strategy_paper_benefit= strategy_paper_long_horizon=
    strategy_paper_technology_risk= strategy_paper_demand_risk= strategy_paper_environment_risk=
    strategy_paper_request= spending_verdict= spending_verdict_day:date? spending_consequences=
    pilot_sus_low? pilot_sus_high?
    carrier_business_link= levers_network=[] levers_communication= levers_committee_formats=[]
    levers_committees_since:date? transfer_reason= transfer_benefit_notes=[] transfer_readiness=[]
    transfer_adaptation= transfer_infrastructure= transfer_processes= transfer_knowledge= transfer_training=
    transfer_software_repository= transfer_software_licence= transfer_software_version=
    transfer_software_released:date? transfer_software_status= transfer_software_kind=
    transfer_software_platforms=[] transfer_software_categories=[] transfer_software_maintenance=
    transfer_software_features=[] submission_commitment_note=
    municipality_budget_columns=[]
carrier_partner
    consents=[] conditions=
decision
    about= document_ids=[]
document
    office= removed:date? removal_reason=
risk
    source=offen chance? early_sign= strategy=offen
target_municipality
    step=idee
solution
    plan_staff_wage_growth_id= plan_staff_workplace_cost? plan_staff_workplace_growth_id=
    plan_staff_workplace_effective:bool=true plan_staff_overhead_rate? plan_staff_source= plan_staff_day:date?
    plan_residual_counts:bool=false plan_comparison_limit? plan_seed:int=20270101 plan_inflation_spread=0
    plan_preferences=[] plan_repayment_rate? plan_repayment_months:int=12
growth
    steps=[]
cost_line
    grade_id= follows= sale_day:date? sale_price=0
committee_session
    municipality= paper_due:date?
measure
    condition=
deadline
    step=
"""
TYPES = {"": sa.Text, "int": sa.BigInteger, "bool": sa.Boolean, "date": sa.Date}


def upgrade() -> None:
    """Create the new tables, then add the new columns."""
    for head, columns in _tables(NEW_TABLES):
        name, _in, parent = head.partition(" in ")
        _create_table(name, parent, columns)
    for table, columns in _tables(NEW_COLUMNS):
        for column in columns:
            op.add_column(table, _column(column))
    _create_kept()


def _create_kept() -> None:
    """Create the tables beside the entries of a solution: bytes of documents and the change log."""
    op.create_table(
        "attachment",
        sa.Column("solution_id", sa.Text, sa.ForeignKey("solution.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "change_log",
        sa.Column("solution_id", sa.Text, sa.ForeignKey("solution.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("moment", sa.DateTime, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("office", "what", "why")),
    )


def _create_table(name: str, parent: str, columns: list[str]) -> None:
    """Create a table of entries; it carries the key of its parent and a position."""
    target = sa.inspect(op.get_bind()).get_pk_constraint(parent)["constrained_columns"]
    inherited = ["solution_id"] if target == ["id"] else [*target[:-1], f"{parent}_position"]
    keys = [*inherited, "position"]
    op.create_table(
        name,
        *(sa.Column(key, _key_type(key), primary_key=True, autoincrement=False) for key in keys),
        sa.ForeignKeyConstraint(inherited, [f"{parent}.{key}" for key in target], ondelete="CASCADE"),
        *map(_column, columns),
    )


def _tables(text: str) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in text.strip().splitlines():
        if line.startswith(" "):
            found[-1][1].extend(line.split())
        else:
            found.append((line, []))
    return found


def _key_type(key: str) -> type[sa.types.TypeEngine[object]]:
    return sa.Text if key == "solution_id" else sa.BigInteger


def _column(text: str) -> sa.Column[object]:
    name, has_default, default = text.partition("=")
    name, _colon, kind = name.partition(":")
    nullable = name.endswith("?") or kind.endswith("?")
    filled = sa.text(default) if kind else default
    return sa.Column(
        name.removesuffix("?"),
        TYPES[kind.removesuffix("?")],
        nullable=nullable,
        server_default=filled if has_default else None,
    )
