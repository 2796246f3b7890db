"""People who sign in, and the roles they hold."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localdate, now

from owes.enums import PersonState, Role
from owes.text import search_key, sort_key, surname_first

from .centre import Centre
from .region import Region


class UserQuerySet(models.QuerySet):
    def in_state(self, state):
        """People of one ``PersonState``."""
        if state == PersonState.CLOSED:
            return self.filter(is_active=False)
        invited = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
        return self.filter(invited if state == PersonState.INVITED else ~invited, is_active=True)

    def matching(self, words):
        """Those whose name and address hold every one of the words, Polish marks aside."""
        found = self
        for word in search_key(words).split():
            found = found.filter(search_key__contains=word)
        return found


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, email, password=None, **fields):
        user = self.drafted(email, password, **fields)
        user.save(using=self._db)
        return user

    def drafted(self, email, password=None, **fields):
        """A person who is not stored yet."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.fill_keys()
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def advisors_of(self, centre_id):
        """Active people with an advisor's role in the centre that is valid today."""
        held = RoleAssignment.objects.valid_today().filter(role=Role.ADVISOR, centre=centre_id)
        return self.filter(is_active=True, pk__in=held.values("user")).order_by("name", "pk")

    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account; participants of workshops have none."""

    email = models.EmailField("adres e-mail", unique=True)
    name = models.CharField("imię i nazwisko", max_length=150)
    is_active = models.BooleanField("konto czynne", default=True)
    is_staff = models.BooleanField("dostęp do panelu operatora", default=False)
    joined_at = models.DateTimeField("od kiedy", default=now, editable=False)
    #: Name and address, folded; and the name, surname first, in the order of the Polish alphabet.
    search_key = models.CharField(max_length=420, blank=True, editable=False)
    sort_key = models.CharField(max_length=240, blank=True, editable=False, db_index=True)
    #: How many times all of the person's sessions were ended; a session knows its own number.
    session_round = models.PositiveIntegerField(default=0, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = "osoba"
        verbose_name_plural = "osoby"
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name or self.email

    def clean(self):
        super().clean()
        # One address in two spellings would be two accounts.
        self.email = self.email.strip().lower()

    def fill_keys(self):
        self.search_key = search_key(f"{self.name} {self.email}")[:420]
        self.sort_key = sort_key(surname_first(self.name) or self.email)

    def save(self, *args, update_fields=None, **kwargs):
        self.fill_keys()
        if update_fields is not None and {"name", "email"}.intersection(update_fields):
            update_fields = {*update_fields, "search_key", "sort_key"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def _get_session_auth_hash(self, secret=None):
        whole = super()._get_session_auth_hash(secret)
        return f"{whole}.{self.session_round}" if self.session_round else whole

    def end_sessions(self):
        """Nobody is signed in as this person any longer, wherever."""
        User.objects.filter(pk=self.pk).update(session_round=F("session_round") + 1)
        self.refresh_from_db(fields=["session_round"])

    @property
    def state(self):
        """A ``PersonState``. Who never set a password waits for it, or has let it be."""
        if not self.is_active:
            return PersonState.CLOSED
        return PersonState.ACTIVE if self.has_usable_password() else PersonState.INVITED

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name


class RoleAssignmentQuerySet(models.QuerySet):
    def valid_today(self):
        today = localdate()
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=today),
            Q(valid_to=None) | Q(valid_to__gte=today),
        )

    def not_ended(self, today=None):
        """Valid today or later."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=today or localdate()))

    def held_by(self, user):
        """Assignments of the user that are valid today."""
        return self.valid_today().filter(user_id=user.pk)

    def centres(self):
        """Primary keys of centres in which an advisor's role is held."""
        return self.filter(role=Role.ADVISOR).values("centre")

    def regions(self):
        """Primary keys of regions in which a coordinator's role is held."""
        return self.filter(role=Role.COORDINATOR).values("region")


class RoleAssignment(models.Model):
    """A role with its scope: advisor in a centre, coordinator in a region, admin in a region
    or, with neither, in the whole country."""

    user = models.ForeignKey(User, models.CASCADE, related_name="roles", verbose_name="osoba")
    role = models.CharField("rola", max_length=20, choices=Role)
    centre = models.ForeignKey(
        Centre, models.PROTECT, null=True, blank=True, related_name="roles", verbose_name="ośrodek"
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="roles",
        verbose_name="subregion",
    )
    valid_from = models.DateField("od", null=True, blank=True)
    valid_to = models.DateField("do", null=True, blank=True)
    #: Nothing where it is not known: roles older than this column.
    given_at = models.DateTimeField("nadano", null=True, default=now, editable=False)

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "rola osoby"
        verbose_name_plural = "role osób"
        ordering = ["user", "role", "pk"]
        constraints = [
            models.CheckConstraint(
                name="role_has_its_scope",
                condition=Q(role=Role.ADVISOR, centre__isnull=False, region=None)
                | Q(role=Role.COORDINATOR, region__isnull=False, centre=None)
                | Q(role=Role.ADMIN, centre=None),
            ),
            models.CheckConstraint(
                name="role_valid_in_order",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lte=F("valid_to")),
            ),
            # Over time a role may be held again; only one of the same may be open-ended.
            models.UniqueConstraint(
                name="role_once_per_centre",
                fields=["user", "role", "centre"],
                condition=Q(centre__isnull=False, valid_to=None),
            ),
            models.UniqueConstraint(
                name="role_once_per_region",
                fields=["user", "role", "region"],
                condition=Q(region__isnull=False, valid_to=None),
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()} ({self.scope})"

    @property
    def scope(self):
        """The centre, the region, or the words „cały kraj”."""
        return self.centre or self.region or "cały kraj"

    @property
    def scope_key(self):
        """The same for roles of one kind in one place."""
        return self.role, self.centre_id, self.region_id

    def is_valid_on(self, day):
        starts, ends = self.valid_from or date.min, self.valid_to or date.max
        return starts <= day <= ends

    @property
    def state(self):
        """(tone of a tag, word)."""
        today = localdate()
        if self.valid_to and self.valid_to < today:
            return "todo", "zakończona"
        return ("ok", "trwa") if self.is_valid_on(today) else ("", "zacznie się")
