"""How accounts behave here: an administrator makes them, nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError

from owes import held_posts, second_factor, sessions, throttling

#: Wrong codes of a second factor are let be after as long as wrong passwords.
_FIVE_MINUTES = 300


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        throttling.TOO_MANY: throttling.sentence(_FIVE_MINUTES),
    }

    def is_open_for_signup(self, request):
        return False

    def pre_login(self, request, user, **kwargs):
        """The password is right: what the person was sending waits in their session from now."""
        response = super().pre_login(request, user, **kwargs)
        if response is None:
            held_posts.keep(request)
        return response

    def post_login(self, request, user, **kwargs):
        """Whoever comes in sweeps up after those who left."""
        sessions.forget_ended()
        return super().post_login(request, user, **kwargs)

    def pre_authenticate(self, request, **credentials):
        """Refuses with the time to wait where there were too many wrong passwords."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as refused:
            if refused.code != throttling.TOO_MANY:
                raise
            key = self._get_login_attempts_cache_key(request, **credentials)
            seconds = throttling.seconds_left(request, action="login_failed", key=key)
            raise ValidationError(throttling.sentence(seconds), code=refused.code) from None


class FactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": (
            "To jedyny drugi składnik, a Twoja rola go wymaga. Najpierw dodaj inny, potem usuń ten."
        ),
    }

    def can_delete_authenticator(self, authenticator):
        """Whoever must have a second factor keeps at least one."""
        if not second_factor.is_needed(authenticator.user):
            return True
        theirs = Authenticator.objects.filter(
            user=authenticator.user, type__in=second_factor.FACTORS
        )
        return theirs.exclude(pk=authenticator.pk).exists()

    def generate_authenticator_name(self, user, type):
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Klucz {number + 1}"

    def get_public_key_credential_rp_entity(self):
        return {**super().get_public_key_credential_rp_entity(), "name": "Wiązka"}
