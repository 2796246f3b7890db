"""How accounts behave here: an administrator makes them, nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter

from owes import held_posts


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def pre_login(self, request, user, **kwargs):
        """The password is right: what the person was sending waits in their session from now."""
        response = super().pre_login(request, user, **kwargs)
        if response is None:
            held_posts.keep(request)
        return response
