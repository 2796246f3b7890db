"""Why a letter did not go, in plain Polish."""

from django.utils.translation import gettext_lazy as _

#: Name of the error → what it means to whoever waits for the letter.
_REASONS = {
    "ConnectionRefusedError": _("Serwer poczty nie przyjmuje połączeń."),
    "gaierror": _("Nie ma serwera poczty o nazwie zapisanej w ustawieniach."),
    "TimeoutError": _("Serwer poczty nie odpowiedział na czas."),
    "SMTPServerDisconnected": _("Serwer poczty przerwał połączenie."),
    "SMTPConnectError": _("Serwer poczty nie przyjął połączenia."),
    "SMTPHeloError": _("Serwer poczty nie przyjął połączenia."),
    "SMTPAuthenticationError": _(
        "Serwer poczty nie przyjął hasła programu. Powiedz administratorowi."
    ),
    "SMTPRecipientsRefused": _("Serwer poczty nie przyjął tego adresu. Sprawdź, czy jest dobry."),
    "SMTPSenderRefused": _("Serwer poczty nie przyjął adresu nadawcy. Powiedz administratorowi."),
    "SMTPDataError": _("Serwer poczty nie przyjął treści listu."),
    "SMTPNotSupportedError": _("Serwer poczty nie umie tego, czego wymagają ustawienia."),
    "SSLError": _("Nie udało się bezpieczne połączenie z serwerem poczty."),
    "SSLCertVerificationError": _("Serwer poczty nie potwierdził, kim jest (certyfikat)."),
    "OSError": _("Nie ma połączenia z serwerem poczty."),
}
_UNKNOWN = _("Coś poszło nie tak po naszej stronie. Powiedz administratorowi.")


def reason(error):
    """The sentence for ``Mail.error``; "" where there is none."""
    if not error:
        return ""
    # smtplib calls a server that fell silent one that hung up.
    name = "TimeoutError" if "timed out" in error else error.partition(":")[0]
    return _REASONS.get(name, _UNKNOWN)
