"""Who listens to one workshop, and when they are told."""

from collections import defaultdict

#: Seconds that changes of one workshop wait for each other at most.
TOGETHER = 0.1
#: Share of the time that one workshop's telling may take before changes wait…
SHARE = 0.5
#: …and seconds by which a burst may run ahead of it.
AHEAD = 0.5


class Channel:
    """``seq``: the newest change anybody was told of; ``paid_until``: the moment up to which
    telling has used its share of the time."""

    def __init__(self):
        self.seq = 0
        self.listeners = set()
        self.is_dirty = False
        self.is_busy = False
        self.paid_until = 0.0

    def groups(self):
        """Listeners that can be told something, in lists of those that know the same; the
        largest list, of those that keep up, comes first."""
        groups = defaultdict(list)
        for listener in self.listeners:
            if listener.is_free:
                groups[listener.seq].append(listener)
        return sorted(groups.values(), key=len, reverse=True)

    def wait(self, now):
        """Seconds the next change waits for others: none, unless telling took too much lately."""
        return min(TOGETHER, max(0.0, self.paid_until - now - AHEAD))

    def took(self, since, now):
        """Telling lasted from ``since`` to ``now``."""
        paid_until = max(self.paid_until, since) + (now - since) / SHARE
        self.paid_until = min(paid_until, now + AHEAD + TOGETHER)
