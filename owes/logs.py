"""Logs without addresses that open something: a phone's page, a projector, a stream of changes."""

import logging
import re

#: First parts of addresses whose rest is a key, leads to one, or tells whose note is asked for.
_PRIVATE = re.compile(r"/(w|p|ekran|live|karteczka|konto/zaproszenie)/[^\s\"'<>]+")


class ShortAddresses(logging.Filter):
    """Lets every record pass, its private addresses cut to their first part: "/w/…"."""

    def filter(self, record):
        message = record.getMessage()
        if _PRIVATE.search(message):
            record.msg, record.args = _PRIVATE.sub(r"/\1/…", message), ()
        return True
