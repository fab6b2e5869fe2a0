"""The form of the council paper: the usual fields of the Land, or the own list in the own order."""

from dataclasses import replace

from scaleplanner.domain.catalogue import Catalogue, PaperForm
from scaleplanner.domain.deliberation import PaperField
from scaleplanner.domain.solution import Solution

_COMMON = "MV"


def paper_form(solution: Solution, catalogue: Catalogue) -> PaperForm:
    """Return the usual form of the Land; without a known Land the most common one."""
    forms = {form.id: form for form in catalogue.paper_forms}
    return forms.get(solution.municipality.land, forms[_COMMON])


def paper_fields(solution: Solution, catalogue: Catalogue) -> tuple[PaperField, ...]:
    """Return the fields in their order: the own ones, else those of the Land."""
    if solution.paper_fields:
        return solution.paper_fields
    return tuple(PaperField(f.key, f.key, f.title) for f in paper_form(solution, catalogue).fields)


def with_paper_field(solution: Solution, catalogue: Catalogue, field: PaperField) -> Solution:
    """Return the solution with a field changed or appended; the form becomes an own one."""
    return _own(solution, catalogue).with_entry("paper_fields", field)


def without_paper_field(solution: Solution, catalogue: Catalogue, field_id: str) -> Solution:
    """Return the solution without a field; without the last one the form of the Land is back."""
    return _own(solution, catalogue).without_entry("paper_fields", field_id)


def with_field_moved(solution: Solution, catalogue: Catalogue, field_id: str, step: int) -> Solution:
    """Return the solution with a field some places later, or earlier with a negative step."""
    fields = list(paper_fields(solution, catalogue))
    old = next((number for number, field in enumerate(fields) if field.id == field_id), None)
    if old is None or not 0 <= old + step < len(fields):
        return solution
    fields.insert(old + step, fields.pop(old))
    return replace(solution, paper_fields=tuple(fields))


def with_form_of_land(solution: Solution) -> Solution:
    """Return the solution with the form of the Land again; own fields and titles are gone."""
    return replace(solution, paper_fields=())


def fields_left_out(solution: Solution, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the titles of the fields of the Land, later ones too, that the own form does not have."""
    own = {field.key for field in solution.paper_fields}
    fields = paper_form(solution, catalogue).fields if own else ()
    return tuple(field.title for field in fields if field.key not in own)


def _own(solution: Solution, catalogue: Catalogue) -> Solution:
    return replace(solution, paper_fields=paper_fields(solution, catalogue))
