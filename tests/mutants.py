"""Seeds faults into ``dossier/`` and counts how many of them its tests notice.

    python -m tests.mutants --count 200 --seed 1

Each fault is one small change of the code (a comparison turned, a sum made a difference, a
condition reversed, a number off by one, a statement left out) in a copy of the project, whose
tests of the dossier are run until the first failure. Ready-made mutation testers skip decorated
functions, and every rule of the linter is one; a sample also ends in minutes, not in a night.
"""

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("bundles", "canvas", "designthinking", "dossier", "owes", "plans", "wizard", "reviews")
COPIED += ("workshops", "tests", "docs", "templates", "static", "pyproject.toml", "manage.py")
#: Shapes and starting points, nothing that decides.
SKIPPED = {"__main__.py", "records.py"}
#: A fault may make a loop endless.
TIMEOUT_SECONDS = 900

_TURNED = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.And: ast.Or,
    ast.Or: ast.And,
}


@dataclass(frozen=True)
class Fault:
    """One change: the file, the number of the node in it (as ``ast.walk`` goes), and its line."""

    path: Path
    node: int
    line: int
    what: str


def faults():
    """Every fault that can be seeded."""
    found = []
    for path in sorted((ROOT / "dossier").rglob("*.py")):
        if path.name in SKIPPED:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        passive = _passive(tree)
        for number, node in enumerate(ast.walk(tree)):
            if id(node) not in passive and (what := _describe(node)):
                line = getattr(node, "lineno", 0)
                found.append(Fault(path.relative_to(ROOT), number, line, what))
    return found


def _passive(tree):
    """Ids of nodes that decide nothing: annotations, decorators, defaults of ``limit``s."""
    found = set()
    for node in ast.walk(tree):
        parts = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        parts += getattr(node, "decorator_list", [])
        for part in filter(None, parts):
            found |= {id(one) for one in ast.walk(part)}
    return found


def _describe(node):
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _TURNED:
        return "comparison turned"
    if isinstance(node, ast.BinOp | ast.BoolOp) and type(node.op) in _TURNED:
        return "operator turned"
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return "not left out"
    if isinstance(node, ast.Constant) and type(node.value) in (int, bool):
        return "number or truth changed"
    if isinstance(node, ast.If | ast.IfExp):
        return "condition reversed"
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        return "statement left out"
    return ""


def seeded(source, fault):
    """The source with the fault in it."""
    tree = ast.parse(source)
    for number, node in enumerate(ast.walk(tree)):
        if number == fault.node:
            _break(node, tree)
            break
    return ast.unparse(ast.fix_missing_locations(tree))


def _break(node, tree):
    if isinstance(node, ast.Compare):
        node.ops[0] = _TURNED[type(node.ops[0])]()
    elif isinstance(node, ast.BinOp | ast.BoolOp):
        node.op = _TURNED[type(node.op)]()
    elif isinstance(node, ast.Constant):
        node.value = not node.value if isinstance(node.value, bool) else node.value + 1
    elif isinstance(node, ast.If | ast.IfExp):
        node.test = ast.UnaryOp(ast.Not(), copy.deepcopy(node.test))
    elif isinstance(node, ast.UnaryOp):
        _replace(tree, node, node.operand)
    else:
        _replace(tree, node, ast.Pass())


def _replace(tree, old, new):
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, name, new)
            elif isinstance(value, list) and old in value:
                value[value.index(old)] = new


def is_noticed(fault, home):
    """Whether the tests of the dossier fail in the copy at ``home`` with the fault in it."""
    target = home / fault.path
    sound = target.read_text(encoding="utf-8")
    target.write_text(seeded(sound, fault), encoding="utf-8")
    try:
        folder = home / "tests" / "dossier"
        # Its own tests first: most faults are noticed there, in a tenth of the time.
        names = {fault.path.stem, fault.path.parent.name} - {"dossier"}
        own = [path for name in names for path in folder.glob(f"test_{name}*.py")]
        return (bool(own) and _fails(own, home)) or _fails([folder], home)
    finally:
        target.write_text(sound, encoding="utf-8")


def _fails(tests, home):
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    command += [str(path) for path in tests]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command, cwd=home, env=environment, capture_output=True, timeout=TIMEOUT_SECONDS
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def copies(count, folder):
    """A queue of ``count`` copies of what the tests of the dossier need."""
    homes = Queue()
    for number in range(count):
        home = Path(folder) / str(number)
        home.mkdir()
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                ignored = shutil.ignore_patterns("__pycache__")
                shutil.copytree(source, home / name, ignore=ignored)
            elif source.exists():
                shutil.copy(source, home / name)
        homes.put(home)
    return homes


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-once", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="", help="a part of the files' names")
    options = parser.parse_args()
    known = [one for one in faults() if options.only in str(one.path)]
    chosen = random.Random(options.seed).sample(known, min(options.count, len(known)))
    with tempfile.TemporaryDirectory() as folder:
        homes = copies(options.at_once, folder)
        if _fails([homes.queue[0] / "tests" / "dossier"], homes.queue[0]):
            sys.exit("The tests of the dossier fail without any fault.")

        def judge(fault):
            home = homes.get()
            try:
                noticed = is_noticed(fault, home)
            finally:
                homes.put(home)
            # As it goes: whoever ends a long run early keeps what it found.
            word = "noticed" if noticed else "NOT NOTICED"
            print(f"{word}: {fault.path}:{fault.line}: {fault.what}", flush=True)
            return noticed

        with ThreadPoolExecutor(options.at_once) as pool:
            verdicts = list(pool.map(judge, chosen))
    noticed = sum(verdicts)
    print(
        f"{noticed} of {len(verdicts)} faults noticed ({noticed / len(verdicts):.0%}); {len(known)} can be seeded"
    )


if __name__ == "__main__":
    main()
