"""Addresses of the log and the reports: who may open them."""

PAGES = {}
