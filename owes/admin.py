"""The operators' panel: regions, centres, people and their roles; never content.

What an operator sees follows from the admin role: the whole country, or its regions.
"""

from allauth.account.models import EmailAddress
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm

from owes import regions
from owes.enums import POWIAT_KINDS, Role, TerritoryKind
from owes.models import Centre, Event, Region, RoleAssignment, Territory, User
from owes.operators import (
    admit,
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


class ScopedForm(forms.ModelForm):
    """A form that knows whose hands it is in (``operator``)."""

    operator = None


class ScopedAdmin(admin.ModelAdmin):
    """Rows and choices within the operator's regions."""

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.operator = request.user
        return form

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if choices := CHOICES.get(db_field.name):
            kwargs["queryset"] = choices(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def voivodeships(operator):
    return Territory.objects.filter(kind=TerritoryKind.VOIVODESHIP).order_by("sort_key")


#: Name of a field → what this operator may choose in it.
CHOICES = {
    "region": managed_regions,
    "centre": managed_centres,
    "user": people_of,
    "voivodeship": voivodeships,
}


class RegionForm(ScopedForm):
    """A region whose powiaty belong together and to nobody else (``owes.regions``)."""

    def clean(self):
        cleaned = super().clean()
        voivodeship = cleaned.get("voivodeship")
        if voivodeship is None:
            return cleaned
        found = regions.problems(
            voivodeship=voivodeship.pk,
            codes=[powiat.pk for powiat in cleaned.get("powiaty", ())],
            valid_from=cleaned.get("valid_from"),
            valid_to=cleaned.get("valid_to"),
            but=self.instance if self.instance.pk else None,
        )
        for field, sentence in found:
            # A region's own operator sees fewer fields.
            self.add_error(field if field in self.fields else None, sentence)
        return cleaned


@admin.register(Region)
class RegionAdmin(ScopedAdmin):
    form = RegionForm
    list_display = ("name", "voivodeship", "valid_from", "valid_to")
    list_select_related = ("voivodeship",)
    search_fields = ("name", "code")
    prepopulated_fields = {"code": ("name",)}
    filter_horizontal = ("powiaty",)

    def get_queryset(self, request):
        return managed_regions(request.user).order_by("name", "pk")

    def has_add_permission(self, request):
        return super().has_add_permission(request) and manages_country(request.user)

    def save_model(self, request, obj, form, change):
        codes = [powiat.pk for powiat in form.cleaned_data["powiaty"]]
        regions.save(obj, by=request.user, codes=codes)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "powiaty":
            powiaty = Territory.objects.filter(kind__in=POWIAT_KINDS)
            kwargs["queryset"] = powiaty.order_by("sort_key", "code")
        return super().formfield_for_manytomany(db_field, request, **kwargs)


@admin.register(Centre)
class CentreAdmin(ScopedAdmin):
    list_display = ("name", "operator", "region", "accredited_from", "accredited_to")
    list_select_related = ("region",)
    search_fields = ("name", "code", "operator")
    prepopulated_fields = {"code": ("name",)}

    def get_queryset(self, request):
        return managed_centres(request.user).order_by("name", "pk")


class RoleAssignmentForm(ScopedForm):
    def clean(self):
        cleaned = super().clean()
        role, region, centre = (cleaned.get(name) for name in ("role", "region", "centre"))
        if role == Role.ADVISOR and (centre is None or region is not None):
            self.add_error("centre", "Animator działa w ośrodku: wskaż ośrodek, bez subregionu.")
        if role == Role.COORDINATOR and (region is None or centre is not None):
            self.add_error("region", "Koordynator działa w subregionie: wskaż go, bez ośrodka.")
        if role == Role.ADMIN:
            self._clean_admin(region, centre)
        return cleaned

    def _clean_admin(self, region, centre):
        if centre is not None:
            self.add_error("centre", "Administrator działa w subregionie albo w całym kraju.")
        if region is None and not manages_country(self.operator):
            self.add_error(
                "region", "Wskaż subregion: rolę w całym kraju nadaje administrator kraju."
            )


@admin.register(RoleAssignment)
class RoleAssignmentAdmin(ScopedAdmin):
    form = RoleAssignmentForm
    list_display = ("user", "role", "centre", "region", "valid_from", "valid_to")
    list_filter = ("role",)
    search_fields = ("user__name", "user__email")

    def get_queryset(self, request):
        return roles_of(request.user).order_by("user__name", "role", "pk")

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if obj.role == Role.ADMIN:
            admit(obj.user)


class PersonForm(UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"
        field_classes = {}


class NewPersonForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("email", "name")
        field_classes = {}


@admin.register(User)
class PersonAdmin(UserAdmin):
    """People sign in with their e-mail address; only a superuser hands out the panel itself."""

    form = PersonForm
    add_form = NewPersonForm
    list_display = ("name", "email", "is_active", "is_staff")
    list_filter = ("is_active", "is_staff")
    search_fields = ("name", "email")
    ordering = ("name", "pk")
    readonly_fields = ("joined_at", "last_login")
    filter_horizontal = ("groups",)
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("email", "name", "usable_password", "password1", "password2"),
            },
        ),
    )

    def get_queryset(self, request):
        return people_of(request.user).order_by("name", "pk")

    def has_add_permission(self, request):
        # A region's admin would not see somebody without a role there: they are invited with one.
        return super().has_add_permission(request) and manages_country(request.user)

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return self.add_fieldsets
        person = ("email", "name", "password", "is_active", "joined_at", "last_login")
        panel = ("is_staff", "is_superuser", "groups")
        sets = [(None, {"fields": person})]
        return [*sets, ("Panel", {"fields": panel})] if request.user.is_superuser else sets

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "email" in form.changed_data:
            # Otherwise the old address would still open the account.
            EmailAddress.objects.filter(user=obj).delete()


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
