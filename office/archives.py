"""One file out of an uploaded ZIP, whatever the archive says of itself."""

import io
import zipfile
import zlib


class BrokenArchive(Exception):
    """The archive cannot be opened; in Polish."""


def only_file(content, suffixes, most):
    """Bytes of the only file in the archive whose name ends so, at most ``most`` and one more, so
    that what is too large is known to be; ``None`` where there is none or more than one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [one for one in archive.infolist() if _is_wanted(one.filename, suffixes)]
            if len(names) != 1:
                return None
            # The rest is no archive of an office, and unpacks with errors and memory of its own.
            if names[0].compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise zipfile.BadZipFile
            with archive.open(names[0]) as file:
                # What the archive says about sizes is not believed.
                return file.read(most + 1)
    # Whatever goes wrong inside a broken archive: sizes and names in it may say anything.
    except (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, OSError, EOFError) as fault:
        raise BrokenArchive(
            "Archiwum ZIP jest uszkodzone, zaszyfrowane albo spakowane w niezwykły sposób. Spakuj "
            "plik jeszcze raz."
        ) from fault


def _is_wanted(name, suffixes):
    # What macOS adds has the same endings.
    return name.lower().endswith(suffixes) and not name.startswith("__MACOSX/")
