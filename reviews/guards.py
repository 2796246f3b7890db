"""What the database itself refuses: an illegal move, a change of what was submitted or written
in the trail.

Triggers, made of ``workflow.PAIRS`` and the lists below. They step aside while migrations run and
are made anew afterwards: SQLite drops those of a table that is rewritten, and refuses to rewrite one
that a trigger of another table asks.
"""

from reviews.enums import RemarkState, Weight
from reviews.workflow import PAIRS

#: Table → columns that never change. Of a person who is erased only the reference may go.
FIXED = {
    "reviews_frozendossier": ("sha256", "content"),
    "reviews_submission": ("id", "bundle_id", "number", "at", "frozen_id", "message", "image_id"),
    "reviews_reply": ("id", "remark_id", "side", "at", "text"),
    "owes_event": ("id", "at", "verb", "kind", "record_id", "bundle_id"),
    "owes_erasure": ("id", "at", "user_id"),
}
#: Tables whose rows are never deleted.
KEPT = (
    "reviews_frozendossier",
    "reviews_submission",
    "reviews_reply",
    "owes_event",
    "owes_erasure",
)

PREFIX = "wiazka_guard_"


def install(connection):
    """Make (or make anew) every trigger on this database."""
    with connection.cursor() as cursor:
        for statement in [*_removing(connection, cursor), *_making(connection)]:
            cursor.execute(statement)


def remove(connection):
    """Take the triggers away: for emptying a database of tests."""
    with connection.cursor() as cursor:
        for statement in _removing(connection, cursor):
            cursor.execute(statement)


def _rules():
    """(name, table, event, condition in SQL, message) of every trigger."""
    legal = " OR ".join(
        f"(OLD.status = '{source}' AND NEW.status = '{target}')" for source, target in sorted(PAIRS)
    )
    yield (
        "moves",
        "bundles_bundle",
        "UPDATE",
        f"OLD.status <> NEW.status AND NOT ({legal})",
        "illegal move of a bundle",
    )
    # Nothing a person types stands in here: the codes are our own.
    of_bundle = "SELECT 1 FROM reviews_remark WHERE bundle_id = NEW.id"
    open_must = (
        f"{of_bundle} AND weight = '{Weight.MUST.value}' AND state = '{RemarkState.OPEN.value}'"
    )
    approved = "OLD.status <> NEW.status AND NEW.status = 'zatwierdzona'"
    yield (
        "musts",
        "bundles_bundle",
        "UPDATE",
        f"{approved} AND EXISTS ({open_must})",
        "an open must forbids approval",
    )
    # What an event says is written once, but for the name of a person whose data are erased: while
    # that erasure is open, the name as a whole value may become the pseudonym, and nothing else.
    replaced = "replace(CAST(OLD.facts AS text), erased.words, erased.instead)"
    is_open = "SELECT 1 FROM owes_erasure erased WHERE erased.words <> ''"
    sanctioned = f"{is_open} AND CAST(NEW.facts AS text) = {replaced}"
    rewritten = f"{_differs('owes_event', 'facts')} AND NOT EXISTS ({sanctioned})"
    yield "facts", "owes_event", "UPDATE", rewritten, "owes_event is written once"
    # It is open from when it is made till its words are emptied, and never again.
    reopened = "NEW.words <> '' AND NEW.words <> OLD.words"
    yield "erasure", "owes_erasure", "UPDATE", reopened, "an erasure is opened once"
    for table, columns in FIXED.items():
        changed = " OR ".join(_differs(table, column) for column in columns)
        yield f"fixed_{table}", table, "UPDATE", changed, f"{table} is written once"
    for table in KEPT:
        yield f"kept_{table}", table, "DELETE", "1 = 1", f"{table} is kept"
    decided = "OLD.outcome <> 'czeka' AND OLD.outcome <> NEW.outcome"
    yield "decided", "reviews_submission", "UPDATE", decided, "a submission is decided once"


def _differs(table, column):
    # JSON has no equality in PostgreSQL's "json"; Django stores "jsonb", which has.
    return f"OLD.{column} IS DISTINCT FROM NEW.{column}"


def _making(connection):
    for name, table, event, condition, message in _rules():
        name = PREFIX + name
        if connection.vendor == "sqlite":
            condition = condition.replace("IS DISTINCT FROM", "IS NOT")
            yield (
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
        else:
            answer = "OLD" if event == "DELETE" else "NEW"
            yield (
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF {condition} THEN RAISE EXCEPTION '{message}' USING ERRCODE = '23514'; END IF; "
                f"RETURN {answer}; END $$"
            )
            yield (
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {name}()"
            )


def _removing(connection, cursor):
    if connection.vendor == "sqlite":
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
            [f"{PREFIX}%"],
        )
        return [f"DROP TRIGGER {name}" for (name,) in cursor.fetchall()]
    cursor.execute(
        "SELECT proname FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace "
        "WHERE n.nspname = current_schema() AND proname LIKE %s",
        [f"{PREFIX}%"],
    )
    # Their triggers go with them.
    return [f"DROP FUNCTION {name}() CASCADE" for (name,) in cursor.fetchall()]
