"""What the log and the reports say in words."""

from owes.polish import NBSP, number


def duration(minutes):
    """ "1 h 30 min", "45 min", "0 min"."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{number(hours)}{NBSP}h"] if hours else []
    if rest or not hours:
        parts.append(f"{rest}{NBSP}min")
    return NBSP.join(parts)
