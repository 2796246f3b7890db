"""Addresses of what an admin keeps for the country: lists, the register, the trail, texts."""

from tests.access.kinds import of, office_post, office_read, office_write
from tests.access.world import ADMIN

COUNTRY = (ADMIN,)
ITEM = {"slug": "zrodla-finansowania", "code": "budzet_gminy"}

PAGES = {
    # --- Code lists, the rubric, letters -----------------------------------------------
    "office:lists": office_read(COUNTRY),
    "office:list": office_read(COUNTRY, slug="zrodla-finansowania"),
    "office:list_new": office_write(COUNTRY, slug="zrodla-finansowania"),
    "office:list_item": office_write(COUNTRY, **ITEM),
    "office:list_retire": office_post(COUNTRY, **ITEM),
    "office:list_move": office_post(COUNTRY, **ITEM),
    "office:criteria": office_read(COUNTRY),
    "office:criterion_new": office_write(COUNTRY),
    "office:criterion": office_write(COUNTRY, pk=of("criterion")),
    "office:letters": office_read(COUNTRY),
    "office:letter": office_write(COUNTRY, kind="zwrot"),
    # --- The register of territories ---------------------------------------------------
    "office:teryt": office_write(COUNTRY),
    # What is applied must have been shown.
    "office:teryt_file": office_write(COUNTRY, pk=of("teryt_file")).but(ADMIN, post=409),
    # --- Boundaries for the map --------------------------------------------------------
    "office:borders": office_write(COUNTRY),
    "office:borders_file": office_write(COUNTRY, pk=of("borders")),
    "office:borders_drop": office_post(COUNTRY, pk=of("borders")),
    # --- How long things are kept ------------------------------------------------------
    "office:retention": office_write(COUNTRY),
    "office:retention_run": office_post(COUNTRY),
    # --- A person's data -----------------------------------------------------------------
    "office:person_data": office_write(COUNTRY, pk=of("person")),
    "office:person_export": office_read(COUNTRY, pk=of("person")),
    # --- Pages for everybody ------------------------------------------------------------
    "office:pages": office_read(COUNTRY),
    "office:page": office_write(COUNTRY, slug="dostepnosc"),
    # --- The trail ---------------------------------------------------------------------
    "office:trail": office_read(),
    "office:trail_csv": office_read(),
    "office:trail_xlsx": office_read(),
}
