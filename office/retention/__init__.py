"""How long things are kept: rules with their reasons, run every day, with a report of each run."""
