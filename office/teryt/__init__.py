"""Bringing the register of territories up to date from an official TERC file: read and refused with
reasons, compared on six digits, applied at once."""
