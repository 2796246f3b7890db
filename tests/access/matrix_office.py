"""Addresses of administration: who may open them."""

from tests.access.kinds import REGION_ADMINS, of, office_read, office_write
from tests.access.world import ADMIN

PAGES = {
    "office:home": office_read(),
    # --- The map and the regions -------------------------------------------------------
    "office:map": office_read(),
    "office:regions": office_read(),
    "office:region_new": office_write(roles=(ADMIN,)),
    "office:region": office_read(roles=REGION_ADMINS, pk=of("region")),
    "office:region_change": office_write(roles=REGION_ADMINS, pk=of("region")),
}
