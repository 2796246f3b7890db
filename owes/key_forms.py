"""Forms of passkeys in our words."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

_LONGEST = 60


def _name(**kwargs):
    return forms.CharField(
        label=_("Nazwa klucza"),
        max_length=_LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Po czym go poznasz, np. „telefon” albo „laptop w biurze”."),
        **kwargs,
    )


class AddKeyForm(AddWebAuthnForm):
    name = _name(required=False)
    passwordless = forms.BooleanField(
        label=_("Chcę logować się samym kluczem, bez hasła"),
        required=False,
        help_text=_("Urządzenie zapyta wtedy o odcisk palca, twarz albo PIN."),
    )


class EditKeyForm(EditWebAuthnForm):
    name = _name(error_messages={"required": _("Wpisz nazwę klucza.")})
