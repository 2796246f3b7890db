"""Code lists kept by an admin of the country: what may be changed, who uses it, and how all
processes come to know."""
