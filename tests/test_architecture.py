"""The plan of the house, held by reading the imports."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LIB = sorted((ROOT / "lib").rglob("*.py"))
PAGES = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))]

# From the ground up: a part may import those above it in this list, and itself.
STOREYS = [
    {"errors", "records", "settings", "migrations"},
    {"tables", "commonness", "apart"},
    {"corpus"},
    {"analysis"},
    {"store"},
    {"preprocess", "backup"},
    {"sample", "analyst"},
    {"comparison"},
    {"comparer"},
    {"charts", "highlight"},
    {"export"},
    {"ui"},
]
HEIGHT = {part: height for height, parts in enumerate(STOREYS) for part in parts}
NEVER_AT_IMPORT = {"spacy", "textblob", "vaderSentiment", "nltk", "kaleido"}


def imports(path: Path, *, top_level: bool = False) -> set[str]:
    """Dotted names of the modules a file imports (anywhere, or only when it is itself imported)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        if top_level and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        waiting.extend(ast.iter_child_nodes(node))
    return found


def part(module: str) -> str:
    """The part of lib/ that a dotted name belongs to: `lib.corpus.cleaning` is of `corpus`."""
    return module.split(".")[1]


@pytest.mark.parametrize("path", LIB, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_only_go_down(path: Path) -> None:
    if path == ROOT / "lib" / "__init__.py":
        return
    own = path.relative_to(ROOT / "lib").parts[0].removesuffix(".py")
    for module in imports(path):
        if module.startswith("lib."):
            other = part(module)
            assert other == own or HEIGHT[other] < HEIGHT[own], f"{own} must not import {module}"


@pytest.mark.parametrize("path", LIB, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_ui_imports_streamlit(path: Path) -> None:
    used = any(module.split(".")[0] == "streamlit" for module in imports(path))
    assert not used or "ui" in path.relative_to(ROOT / "lib").parts


@pytest.mark.parametrize("path", [*LIB, *PAGES], ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_heavy_is_imported_before_it_is_needed(path: Path) -> None:
    assert not {module.split(".")[0] for module in imports(path, top_level=True)} & NEVER_AT_IMPORT


@pytest.mark.parametrize("path", LIB, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_parse_imports_spacy(path: Path) -> None:
    used = any(module.split(".")[0] == "spacy" for module in imports(path))
    assert not used or path == ROOT / "lib" / "analysis" / "parse.py"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_pages_import_only_streamlit_and_lib(path: Path) -> None:
    assert {module.split(".")[0] for module in imports(path)} <= {"streamlit", "lib"}


def test_the_top_level_holds_what_the_plan_names() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith((".", "__"))}
    assert folders == {"pages", "lib", "data", "docs", "benchmarks", "tests"}


def test_every_module_of_the_plan_exists() -> None:
    plan = (ROOT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8").split("```")[1]
    folder = ROOT
    for line in plan.strip().splitlines():
        name = line.split()[0]
        folder = ROOT if not line.startswith(" ") else folder
        assert (folder / name).exists(), f"docs/ARCHITECTURE.md names {name}, which is not there"
        if not line.startswith(" ") and name.endswith("/"):
            folder = ROOT / name
