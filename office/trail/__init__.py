"""Who saw and changed what: one vocabulary of everything that is written, whose events a person
may know, searching and files."""
