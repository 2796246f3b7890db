"""Addresses of administration: who may open them."""

from tests.access import matrix_lists
from tests.access.kinds import REGION_ADMINS, of, office_post, office_read, office_write
from tests.access.world import ADMIN

PAGES = {
    **matrix_lists.PAGES,
    "office:home": office_read(),
    # --- The map and the regions -------------------------------------------------------
    "office:map": office_read(),
    "office:regions": office_read(),
    "office:region_new": office_write(roles=(ADMIN,)),
    "office:region": office_read(roles=REGION_ADMINS, pk=of("region")),
    "office:region_change": office_write(roles=REGION_ADMINS, pk=of("region")),
    # --- Centres -----------------------------------------------------------------------
    "office:centres": office_read(),
    "office:centre_new": office_write(),
    "office:centre": office_read(roles=REGION_ADMINS, pk=of("centre")),
    "office:centre_change": office_write(roles=REGION_ADMINS, pk=of("centre")),
    # --- Handing over ------------------------------------------------------------------
    "office:centre_hand_over": office_write(roles=REGION_ADMINS, pk=of("centre")),
    "office:region_hand_over": office_write(roles=(ADMIN,), pk=of("region")),
    "office:handovers": office_read(),
    "office:handover": office_read(roles=REGION_ADMINS, pk=of("handover")),
    "office:handover_revoke": office_post(roles=REGION_ADMINS, pk=of("handover")),
    # --- People ------------------------------------------------------------------------
    "office:people": office_read(),
    "office:person_new": office_write(),
    "office:person": office_read(REGION_ADMINS, pk=of("person")),
    "office:person_change": office_write(REGION_ADMINS, pk=of("person")),
    "office:role_new": office_write(REGION_ADMINS, pk=of("person")),
    "office:role": office_write(REGION_ADMINS, pk=of("person"), role=of("role")),
    "office:role_act": office_post(REGION_ADMINS, pk=of("person"), role=of("role")),
    "office:person_invite": office_post(REGION_ADMINS, pk=of("invited")),
    "office:person_sessions": office_post(REGION_ADMINS, pk=of("person")),
    "office:person_factor": office_post(REGION_ADMINS, pk=of("person")),
    "office:person_close": office_write(REGION_ADMINS, pk=of("person")),
    "office:person_reopen": office_post(REGION_ADMINS, pk=of("person")),
    # --- Files -------------------------------------------------------------------------
    "office:imports": office_read(),
    "office:import_new": office_write(kind="osoby"),
    # What is in a file is for whoever chose it. Without what was shown it is shown anew.
    "office:import": office_write((ADMIN,), pk=of("import_")).but(ADMIN, post=409),
    "office:import_bad": office_read((ADMIN,), pk=of("import_"), extension="csv"),
    "office:import_template": office_read(kind="osrodki", extension="xlsx"),
    # Regions are the country's.
    "office:export": office_read((ADMIN,), kind="subregiony", extension="csv"),
}
