"""Polish plurals, for the sentences of the checks."""


def plural(n: int, one: str, few: str, many: str) -> str:
    """The form that goes with ``n``: 1 usługa, 2 usługi, 5 usług, 22 usługi."""
    if n == 1:
        return one
    if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14):
        return few
    return many


def counted(n: int, one: str, few: str, many: str) -> str:
    """``counted(5, "usługa", "usługi", "usług") == "5 usług"``."""
    return f"{n} {plural(n, one, few, many)}"
