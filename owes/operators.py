"""Operators: people who look after the organisation in the panel, never after content."""

from datetime import timedelta
from functools import reduce
from operator import or_

from django.contrib.auth.models import Group, Permission
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate

from owes.enums import PersonState, Role
from owes.models import Centre, Region, RoleAssignment, User

GROUP = "Operatorzy"

#: What the group may do in the panel: look. What is changed is changed on pages of administration.
PERMISSIONS = tuple(
    f"owes.view_{model}"
    for model in ("user", "roleassignment", "region", "centre", "territory", "event")
)


def ensure_group():
    """The group with exactly ``PERMISSIONS``."""
    group, _ = Group.objects.get_or_create(name=GROUP)
    named = (name.split(".") for name in PERMISSIONS)
    wanted = [Q(content_type__app_label=app, codename=codename) for app, codename in named]
    group.permissions.set(Permission.objects.filter(reduce(or_, wanted)))
    return group


def refresh_group(**kwargs):
    """After an update operators may do what they may do in the new version."""
    if Group.objects.filter(name=GROUP).exists():
        ensure_group()


def admit(user):
    """Let ``user`` into the panel; what is seen there follows from the admin roles held."""
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    user.groups.add(ensure_group())


def manages_country(user):
    """Whether the user looks after the whole country: a superuser or an admin without region."""
    held = RoleAssignment.objects.held_by(user)
    return user.is_superuser or held.filter(role=Role.ADMIN, region=None).exists()


def country_admins():
    """People who look after the whole country today and sign in, by surname: whom to ask."""
    held = RoleAssignment.objects.valid_today().filter(role=Role.ADMIN, region=None)
    people = User.objects.in_state(PersonState.ACTIVE).filter(pk__in=held.values("user"))
    return people.order_by("sort_key", "pk")


def managed_regions(user):
    """Regions the user looks after as an admin."""
    if manages_country(user):
        return Region.objects.all()
    held = RoleAssignment.objects.held_by(user).filter(role=Role.ADMIN)
    return Region.objects.filter(pk__in=held.values("region"))


def managed_centres(user):
    """Centres of those regions."""
    return Centre.objects.filter(region__in=managed_regions(user))


def roles_of(operator):
    """Assignments the operator may see and change."""
    roles = RoleAssignment.objects.select_related("user", "centre", "region")
    if manages_country(operator):
        return roles
    return roles.filter(
        Q(region__in=managed_regions(operator)) | Q(centre__in=managed_centres(operator))
    )


def people_of(operator):
    """People the operator may change: none who stands above, works elsewhere too, or has no role
    in the operator's scope."""
    people = (
        User.objects.all() if operator.is_superuser else User.objects.filter(is_superuser=False)
    )
    if manages_country(operator):
        return people
    mine = roles_of(operator).order_by().values("user")
    elsewhere = RoleAssignment.objects.not_ended().exclude(
        pk__in=roles_of(operator).order_by().values("pk")
    )
    return people.filter(~Exists(elsewhere.filter(user=OuterRef("pk"))), pk__in=mine)


def people_seen_by(operator):
    """People with a role in the operator's scope, whatever else they do."""
    if manages_country(operator):
        return User.objects.all()
    return User.objects.filter(pk__in=roles_of(operator).order_by().values("user"))


def dismiss(user):
    """Take the panel from ``user`` where no admin's role lasts beyond today."""
    roles = RoleAssignment.objects.filter(user=user, role=Role.ADMIN)
    lasting = roles.not_ended(localdate() + timedelta(days=1))
    if user.is_superuser or not user.is_staff or lasting.exists():
        return
    user.is_staff = False
    user.save(update_fields=["is_staff"])
    user.groups.remove(*Group.objects.filter(name=GROUP))
