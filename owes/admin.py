"""The operators' panel: regions, centres, people and their roles to look at; never content.

What an operator sees follows from the admin role: the whole country, or its regions.
"""

from django.contrib import admin
from django.urls import reverse

from owes.models import Centre, Event, Region, RoleAssignment, Territory, User
from owes.operators import (
    managed_centres,
    managed_regions,
    manages_country,
    people_of,
    roles_of,
)
from owes.text import search_key

admin.site.site_header = "Wiązka: panel operatora"
admin.site.site_title = "Wiązka"
admin.site.index_title = "Organizacja"


class ReadOnlyAdmin(admin.ModelAdmin):
    """Looked at, never changed here."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class ElsewhereAdmin(ReadOnlyAdmin):
    """Rows of the operator's scope, looked at; whatever changes them is on the pages of
    administration, which keep the rules and the trail. ``page``: name of that page."""

    page = ""

    def has_view_permission(self, request, obj=None):
        return admin.ModelAdmin.has_view_permission(self, request, obj)

    def view_on_site(self, obj):
        return reverse(self.page, args=[obj.pk])


@admin.register(Region)
class RegionAdmin(ElsewhereAdmin):
    page = "office:region"
    list_display = ("name", "voivodeship", "valid_from", "valid_to")
    list_select_related = ("voivodeship",)
    search_fields = ("name", "code")

    def get_queryset(self, request):
        return managed_regions(request.user).order_by("name", "pk")


@admin.register(Centre)
class CentreAdmin(ElsewhereAdmin):
    page = "office:centre"
    list_display = ("name", "operator", "region", "accredited_from", "accredited_to")
    list_select_related = ("region",)
    search_fields = ("name", "code", "operator")

    def get_queryset(self, request):
        return managed_centres(request.user).order_by("name", "pk")


@admin.register(RoleAssignment)
class RoleAssignmentAdmin(ElsewhereAdmin):
    list_display = ("user", "role", "centre", "region", "valid_from", "valid_to")
    list_filter = ("role",)
    search_fields = ("user__name", "user__email")

    def get_queryset(self, request):
        return roles_of(request.user).order_by("user__name", "role", "pk")

    def view_on_site(self, obj):
        return reverse("office:person", args=[obj.user_id])


@admin.register(User)
class PersonAdmin(ElsewhereAdmin):
    """Name, address, roles, closing: on the person's page. Here a superuser alone hands out the
    panel itself."""

    page = "office:person"
    list_display = ("name", "email", "is_active", "is_staff")
    list_filter = ("is_active", "is_staff")
    search_fields = ("name", "email")
    ordering = ("name", "pk")
    filter_horizontal = ("groups",)

    def get_queryset(self, request):
        return people_of(request.user).order_by("name", "pk")

    def has_change_permission(self, request, obj=None):
        return request.user.is_superuser

    def get_fieldsets(self, request, obj=None):
        person = ("email", "name", "is_active", "joined_at", "last_login")
        panel = ("is_staff", "is_superuser", "groups")
        sets = [(None, {"fields": person})]
        return [*sets, ("Panel", {"fields": panel})] if request.user.is_superuser else sets

    def get_readonly_fields(self, request, obj=None):
        return ("email", "name", "is_active", "joined_at", "last_login")


@admin.register(Territory)
class TerritoryAdmin(ReadOnlyAdmin):
    list_display = ("code", "label", "kind")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    ordering = ("sort_key", "code")
    search_fields = ("search_key", "code")
    search_help_text = "Nazwa (także bez polskich znaków) albo kod."

    @admin.display(description="nazwa z rodzajem i powiatem", ordering="sort_key")
    def label(self, territory):
        return territory.label

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_key(search_term))


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    """Who did what and when; ``facts`` may quote a bundle, so they are not shown."""

    list_display = ("at", "by", "verb", "kind", "bundle_id")
    list_select_related = ("by",)
    list_filter = ("verb", "kind")
    fields = ("at", "by", "verb", "kind", "record_id", "bundle_id")
    search_fields = ("=bundle_id", "=record_id", "by__email")

    def get_queryset(self, request):
        events = super().get_queryset(request)
        return events if manages_country(request.user) else events.none()
