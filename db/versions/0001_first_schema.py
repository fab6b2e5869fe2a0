"""The first schema: a solution and everything below it."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Table with the table it lies in, then its columns: text unless `:int`, `:bool` or `:date`; `?` may be empty.
TABLES = """
solution
    name plan_base_year:int plan_horizon:int plan_price_year:int? plan_discount_rate plan_mid_year:bool
    plan_unit plan_budget_year:int? plan_threshold? plan_main_way_id plan_imputed_rate?
    plan_low_value_limit? municipality_name municipality_kind
    municipality_land municipality_inhabitants:int municipality_inhabitants_day:date?
    municipality_inhabitants_source municipality_accounting municipality_lead_office stage goal
    created:date? funding_end:date? running_cost_range reference is_example:bool profile_summary
    profile_problem profile_audiences profile_core_service profile_beneficiaries profile_payers
    profile_continuity pilot_begin:date? pilot_end:date? pilot_place pilot_extent pilot_programme
    pilot_proof pilot_wider_circle pilot_improvement_satisfaction pilot_improvement_process
    pilot_improvement_functions pilot_concept_begin:date? pilot_sus? pilot_sus_count:int pilot_csat?
    pilot_csat_count:int pilot_promoters:int pilot_passives:int pilot_detractors:int carrier_form_id
    carrier_operator_id carrier_financing carrier_form_answers carrier_control_rights carrier_note
    transfer_wanted:bool
    transfer_benefits transfer_quality_standard transfer_other_environments transfer_contract_model
    transfer_licence_model transfer_pricing transfer_growth_financing transfer_uses_of_money
    transfer_eases transfer_hinders submission_proposed_decision submission_benefit_points
    submission_consequence_of_no submission_open_points submission_climate submission_staff
    submission_accessibility submission_equality submission_cover_proposal settings
    levers_leader levers_non_monetary levers_building_blocks levers_potential_users? levers_critical_mass?
    levers_users levers_protection_need levers_cloud_once? levers_cloud_yearly? levers_own_once?
    levers_own_yearly? levers_hosting_reason levers_updates levers_external_support levers_audiences
    levers_channels levers_procurement
growth in solution
    id name rate by_year source day:date?
history_year in solution
    year:int cost funding
pilot_grant in solution
    id name provider begin:date? end:date? payments bound binding_begin:date? binding_end:date?
    reference
way in solution
    id kind name summary own_funds perspective use_ends:date?
cost_line in way
    id name kind aspect nature amount_quantity amount_unit amount_unit_price amount_driver_id
    amount_growth_id amount_price_year:int? amount_first:date? amount_last:date? amount_explicit
    budget_effective:bool eligible:bool product account cost_centre remark view_override view_reason
    vat_rate vat_deductible low? high? surcharge_rate surcharge_class surcharge_reason
    useful_life_months:int ready:date? overhead_rate repayment_of confidential:bool origin_kind
    origin_day:date? origin_note origin_document_id provision_formed:date?
income_line in way
    id name kind nature amount_quantity amount_unit amount_unit_price amount_driver_id amount_growth_id
    amount_price_year:int? amount_first:date? amount_last:date? amount_explicit cash_effective:bool
    budget_line agreed_by vat_note low? high? origin_kind origin_day:date? origin_note
    origin_document_id vat_basis vat_included:bool
funding_line in way
    id name kind provider status probability rule quota total_cap? yearly_cap? own_share amount explicit
    begin:date? end:date? lag_months:int binding_begin:date? binding_end:date? plan_b reference
    origin_kind origin_day:date? origin_note origin_document_id investive_share?
driver in way
    id name unit value by_year capacity origin_kind origin_day:date? origin_note origin_document_id
cost_key in way
    kind levy_share base_share lead_name mix
key_partner in cost_key
    id name inhabitants:int fixed_quota joins:date? leaves:date? usage area fiscal_strength minimum?
    maximum?
loan in way
    id name amount rate paid_out:date? term_months:int payments_per_year:int rule source day:date?
scenario in solution
    id name cost_factor income_factor funding_factor factors
stress_test in solution
    id name kind rate months:int amount
utility_criterion in solution
    id name weight knock_out:bool group
utility_score in utility_criterion
    way_id points reason
kpi in solution
    id name unit baseline? actual? actual_year:int? target? target_year:int? source owner note
    weight quality level
lesson in solution
    id text kind consequence
criterion_state in solution
    criterion_id status own_words office due:date? reason changed:date? answers
criterion_evidence in criterion_state
    title day:date? place document_id
checklist_state in solution
    item_id answer? reason office due:date?
checklist_evidence in checklist_state
    title day:date? place document_id
aspect_text in solution
    aspect text office
voice in solution
    statement_id voice year:int value:int?
carrier_partner in solution
    id name role interest contribution commitment endowment_personnel endowment_technical
    endowment_infrastructure endowment_financial next_contact:date? person_id money? staff? feedback
    feedback_day:date?
person in solution
    id name office function contact
decision in solution
    id subject choice reason day:date? office review:date?
alternative in decision
    title reason
risk in solution
    id title cause likelihood:int impact:int effect? response office review:date? catalogue_id
measure in solution
    id title office due:date? status source
committee_session in solution
    id committee day:date? role public:bool outcome vote conditions note
deadline in solution
    id title day:date? office done:bool
target_municipality in solution
    id name inhabitants:int contact_office state adaptation joins:date?
document in solution
    id title file_name media_type size:int sha256 day:date? kind confidential:bool
"""
TYPES = {"": sa.Text, "int": sa.BigInteger, "bool": sa.Boolean, "date": sa.Date}


def upgrade() -> None:
    """Create every table; parents come before what lies in them."""
    keys: dict[str, list[str]] = {}
    for head, columns in _tables():
        name, _in, parent = head.partition(" in ")
        inherited = _inherited(parent, keys) if parent else []
        keys[name] = [*inherited, "position"] if parent else ["id"]
        parts = [sa.Column(key, _key_type(key), primary_key=True, autoincrement=False) for key in keys[name]]
        if parent:
            target = [f"{parent}.{key}" for key in keys[parent]]
            parts.append(sa.ForeignKeyConstraint(inherited, target, ondelete="CASCADE"))
        else:
            parts += _bookkeeping()
        op.create_table(name, *parts, *map(_column, columns))
    _create_stands()
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA application_id=1399017580")


def _create_stands() -> None:
    """Create the tables of the sealed versions; deleting a solution does not delete them."""
    texts = ("office", "note", "seal", "content", "program", "fingerprint")
    op.create_table(
        "stand",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("solution_id", sa.Text, sa.ForeignKey("solution.id"), nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
    )
    op.create_table(
        "stand_output",
        sa.Column("stand_id", sa.Text, sa.ForeignKey("stand.id"), primary_key=True),
        sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("key", "file_name", "sha256")),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )


def _tables() -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in TABLES.strip().splitlines():
        if line.startswith(" "):
            found[-1][1].extend(line.split())
        else:
            found.append((line, []))
    return found


def _inherited(parent: str, keys: dict[str, list[str]]) -> list[str]:
    """A table carries the key of its parent; the parent's own position gets the parent's name."""
    if keys[parent] == ["id"]:
        return ["solution_id"]
    return [*keys[parent][:-1], f"{parent}_position"]


def _key_type(key: str) -> type[sa.types.TypeEngine[object]]:
    return sa.Text if key in ("id", "solution_id") else sa.BigInteger


def _bookkeeping() -> list[sa.Column[object]]:
    return [
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("changed", sa.DateTime, nullable=False),
        sa.Column("deleted_at", sa.DateTime),
    ]


def _column(text: str) -> sa.Column[object]:
    name, _colon, kind = text.removesuffix("?").partition(":")
    return sa.Column(name, TYPES[kind], nullable=text.endswith("?"))
