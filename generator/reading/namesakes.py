"""Tell people with the same name apart, by their office or their years."""

from collections.abc import Callable, Mapping, Sequence

from generator.model.records import Organization, Person, Role

Detail = Callable[[Person], str]


def distinct_names(people: Sequence[Person], organizations: Mapping[str, Organization]) -> dict[str, str]:
    """Return what to call people who share a name, by id: "Ann Lee (Mayor)".

    The first of these that differs for all who share the name is added to it: the last office, the office
    with its organization, the years in office, and the year in which the first office began.
    """

    def office(person: Person) -> str:
        return person.roles[-1].title if person.roles else ""

    def office_and_organization(person: Person) -> str:
        role = person.roles[-1] if person.roles else None
        body = organizations.get(role.organization.id) if role and role.organization else None
        return ", ".join(part for part in (office(person), body.short or body.name if body else "") if part)

    def office_and_years(person: Person) -> str:
        return ", ".join(part for part in (office(person), _years(person.roles)) if part)

    details: tuple[Detail, ...] = (office, office_and_organization, office_and_years)
    by_name: dict[str, list[Person]] = {}
    for person in people:
        by_name.setdefault(" ".join(person.name.casefold().split()), []).append(person)
    names: dict[str, str] = {}
    for namesakes in by_name.values():
        if len(namesakes) > 1:
            detail = next((detail for detail in details if _tells_apart(detail, namesakes)), office_and_years)
            names |= {
                person.id: f"{person.name} ({detail(person)})" for person in namesakes if detail(person)
            }
    return names


def _tells_apart(detail: Detail, people: Sequence[Person]) -> bool:
    """Return whether a detail differs for all people; one of them may have none."""
    return len({detail(person) for person in people}) == len(people)


def _years(roles: Sequence[Role]) -> str:
    starts = [role.from_.year for role in roles if role.from_]
    ends = [role.to.latest.year for role in roles if role.to]
    is_held = any(role.to is None for role in roles)
    first, last = (str(min(starts)) if starts else ""), ("" if is_held or not ends else str(max(ends)))
    return f"{first}\N{EN DASH}{last}" if first or last else ""
