"""Sign-in pages of django-allauth under Polish addresses; its URL names stay."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, re_path

from owes.views import account as own
from owes.views import factor, held, invitation, sign_in

urlpatterns = [
    path("", own.overview, name="account_overview"),
    path("sesje/", own.sessions, name="usersessions_list"),
    path("zaproszenie/<slug:key>/", invitation.accept, name="invitation"),
    path("logowanie/", sign_in.SignIn.as_view(), name="account_login"),
    path("wylogowanie/", account.logout, name="account_logout"),
    path("dokoncz/", held.finish, name="held_post"),
    path("nieczynne/", account.account_inactive, name="account_inactive"),
    # allauth links to it; our adapter answers that registration is closed.
    path("rejestracja/", account.signup, name="account_signup"),
    path("potwierdz/", account.reauthenticate, name="account_reauthenticate"),
    path("adres/", account.email, name="account_email"),
    path(
        "adres/wyslano/",
        account.email_verification_sent,
        name="account_email_verification_sent",
    ),
    re_path(r"^adres/(?P<key>[-:\w]+)/$", account.confirm_email, name="account_confirm_email"),
    path("haslo/", account.password_change, name="account_change_password"),
    path("haslo/ustaw/", account.password_set, name="account_set_password"),
    path("haslo/nowe/", account.password_reset, name="account_reset_password"),
    path("haslo/nowe/wyslano/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "haslo/nowe/gotowe/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^haslo/nowe/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("drugi-skladnik/", mfa.index, name="mfa_index"),
    path("drugi-skladnik/logowanie/", sign_in.SecondStep.as_view(), name="mfa_authenticate"),
    path("drugi-skladnik/potwierdz/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("drugi-skladnik/aplikacja/", totp.activate_totp, name="mfa_activate_totp"),
    path("drugi-skladnik/aplikacja/wylacz/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("drugi-skladnik/kody/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "drugi-skladnik/kody/nowe/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "drugi-skladnik/kody/pobierz/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("klucze/", factor.Keys.as_view(), name="mfa_list_webauthn"),
    path("klucze/nowy/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("klucze/logowanie/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("klucze/potwierdz/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("klucze/<int:pk>/nazwa/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("klucze/<int:pk>/usun/", factor.RemoveKey.as_view(), name="mfa_remove_webauthn"),
]
