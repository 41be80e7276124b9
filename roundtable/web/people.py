"""People: the directory, one person, adding, changing, archiving."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock
from roundtable.domain.people import Language, Seniority
from roundtable.domain.permissions import Permission
from roundtable.forms.people import PersonForm, filled
from roundtable.holidays_by_country import region_name, regions
from roundtable.i18n import current_language
from roundtable.models.people import Person
from roundtable.places import place_names
from roundtable.queries import people as queries
from roundtable.queries import people_directory
from roundtable.queries.people_directory import Entry
from roundtable.services import people
from roundtable.web.access import current_account, may_account, permission_required
from roundtable.web.people_filters import arguments, wanted_filters, wanted_page
from roundtable.web.people_lines import lines, named_countries
from roundtable.web.people_saving import ask, save
from roundtable.web.person_panels import panels
from roundtable.wording_person import (
    common_in_words,
    country_in_words,
    source_in_words,
    week_in_words,
)

bp = Blueprint("people", __name__, url_prefix="/people")
bp.add_app_template_filter(country_in_words, "country")
bp.add_app_template_filter(regions)
bp.add_app_template_filter(region_name)
bp.add_app_template_filter(week_in_words, "working_week")
bp.add_app_template_filter(source_in_words, "source")
bp.add_app_template_filter(common_in_words, "common")
bp.add_app_template_global(lambda: place_names(current_language().value), "place_names")


@bp.app_template_filter()
def called(person: Person | Entry) -> str:
    """Name somebody; who has no name goes by the address, for those who may see it."""
    if person.given or person.family:
        return person.name
    return person.email if may_account(Permission.EDIT_PEOPLE) else _("somebody without a name")


@bp.get("/")
@permission_required(Permission.SEE_PEOPLE)
def list_() -> ResponseReturnValue:
    """The directory."""
    account, filters = current_account(), wanted_filters()
    page = people_directory.entries(filters, account, page=wanted_page())
    choices = people_directory.choices(account)
    return render_template(
        "people/list.html",
        filters=filters,
        arguments=arguments(filters),
        page=page,
        lines=lines(page.rows, now=clock.now()),
        choices=choices,
        countries=named_countries(choices.countries),
        seniorities=Seniority,
        languages=Language,
        is_anybody_known=page.total > 1 or people_directory.is_anybody_known(account),
    )


@bp.get("/interests")
@permission_required(Permission.SEE_PEOPLE)
def interests() -> ResponseReturnValue:
    """The interests to choose from; asked for only when somebody is about to."""
    return render_template("people/_interests.html", names=people_directory.interests())


@bp.get("/<int:person_id>")
@permission_required(Permission.SEE_PEOPLE)
def show(person_id: int) -> ResponseReturnValue:
    """One person: what both share, and what is owed."""
    return render_template("people/show.html", **panels(load_person(person_id)))


@bp.get("/new")
@permission_required(Permission.EDIT_PEOPLE)
def new() -> ResponseReturnValue:
    """Ask whom to add."""
    return ask(PersonForm(language=current_account().language), None)


@bp.post("/")
@permission_required(Permission.EDIT_PEOPLE)
def create() -> ResponseReturnValue:
    """Add somebody."""
    return save(None)


@bp.get("/<int:person_id>/edit")
@permission_required(Permission.EDIT_PEOPLE)
def edit(person_id: int) -> ResponseReturnValue:
    """Ask what to change."""
    person = load_person(person_id)
    return ask(PersonForm(**filled(queries.details_of(person))), person)


@bp.post("/<int:person_id>")
@permission_required(Permission.EDIT_PEOPLE)
def update(person_id: int) -> ResponseReturnValue:
    """Change somebody."""
    return save(load_person(person_id))


@bp.post("/<int:person_id>/archive")
@permission_required(Permission.EDIT_PEOPLE)
def archive(person_id: int) -> ResponseReturnValue:
    """Take somebody out of the directory."""
    person = load_person(person_id)
    people.archive(person, now=clock.now())
    flash(_("%(name)s left the directory. Nothing was deleted.", name=person.name or person.email))
    return redirect(url_for(".show", person_id=person.id), 303)


@bp.post("/<int:person_id>/restore")
@permission_required(Permission.EDIT_PEOPLE)
def restore(person_id: int) -> ResponseReturnValue:
    """Put somebody back into the directory."""
    person = load_person(person_id)
    people.restore(person)
    flash(_("%(name)s is in the directory again.", name=person.name or person.email))
    return redirect(url_for(".show", person_id=person.id), 303)


def load_person(person_id: int) -> Person:
    """One person, or 404; the directory is shared by all accounts."""
    return queries.find(person_id) or abort(404)
