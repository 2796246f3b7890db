"""Numbers of an organisation in the public registers: NIP, REGON and KRS.

Stored as digits alone, printed the way people write them.
"""

import re

from stdnum.pl import nip, regon

_BETWEEN = re.compile(r"[\s\-–.]+")


class WrongNumber(Exception):
    """Why it cannot be such a number, in Polish."""


def clean_nip(typed):
    """Ten digits of a NIP, "" for nothing typed; raises ``WrongNumber``."""
    digits = _digits(typed, "NIP", (10,), "10 cyfr")
    if digits and not nip.is_valid(digits):
        raise WrongNumber("To nie jest poprawny NIP: cyfra kontrolna się nie zgadza.")
    return digits


def clean_regon(typed):
    """Nine or fourteen digits of a REGON."""
    digits = _digits(typed, "REGON", (9, 14), "9 albo 14 cyfr")
    if digits and not regon.is_valid(digits):
        raise WrongNumber("To nie jest poprawny REGON: cyfra kontrolna się nie zgadza.")
    return digits


def clean_krs(typed):
    """Ten digits of a KRS: it has no check digit; zeros in front may be left out by nobody."""
    digits = _digits(typed, "KRS", (10,), "10 cyfr, z zerami na początku")
    if digits and not digits.strip("0"):
        raise WrongNumber("Numer KRS nie może składać się z samych zer.")
    return digits


def _digits(typed, name, lengths, words):
    digits = _BETWEEN.sub("", typed or "").upper()
    if name == "NIP":
        digits = digits.removeprefix("PL")
    if digits and not (re.fullmatch(r"[0-9]+", digits) and len(digits) in lengths):
        raise WrongNumber(f"{name} to {words}.")
    return digits


def show_nip(digits):
    """ "525-10-12-345"; what is not ten digits stays as it is."""
    if len(digits) != 10:
        return digits
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:8]}-{digits[8:]}"


def show_regon(digits):
    """ "123 456 785", or "123 456 785 12347" of a unit; hard spaces."""
    if len(digits) not in (9, 14):
        return digits
    groups = [digits[:3], digits[3:6], digits[6:9], digits[9:]]
    return "\u00a0".join(filter(None, groups))
