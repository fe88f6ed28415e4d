"""Build the list of organizations."""

from generator.pages.context import PageContext
from generator.pages.views.frame import Page
from generator.pages.views.page_views import OrganizationsView


def organizations(context: PageContext) -> Page:
    """Return the page that lists organizations: what each is, who belongs to it and what it said."""
    formatter, listed = context.formatter, context.records.organizations.values()
    names = formatter.join([organization.name for organization in listed])
    summary = formatter.text("organizations-summary", site=context.about, names=names)
    view = OrganizationsView(
        head=context.head("/organizations/", formatter.text("organizations"), summary),
        organizations=tuple(context.presenter.organization(organization) for organization in listed),
    )
    return Page("/organizations/", "organizations.html", view)
