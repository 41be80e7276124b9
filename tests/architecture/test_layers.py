"""Who may import whom: arrows point down only."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "roundtable"

BELOW = {"domain", "models", "ical", "mail", "documents", "leaf", "places"}
FRAMEWORKS = {"flask", "sqlalchemy", "flask_babel", "babel", "wtforms", "icalendar", "jinja2"}

#: What each folder may import, beside itself. ``leaf`` is every module directly under the package.
MAY_IMPORT = {
    "domain": set(),
    "places": {"domain"},
    "leaf": {"domain", "places"},
    "models": {"domain", "leaf"},
    "ical": {"domain", "models", "leaf", "places"},
    "mail": {"domain", "models", "leaf", "places"},
    "documents": {"domain", "models", "leaf", "places"},
    "queries": {"domain", "models", "ical", "mail", "documents", "leaf", "places"},
    "services": {"domain", "models", "ical", "mail", "documents", "queries", "leaf", "places"},
    "forms": {"domain", "leaf", "places"},
    "web": BELOW | {"queries", "services", "forms"},
    "cli": BELOW | {"queries", "services"},
    "migrations": {"models", "leaf"},
}  # fmt: skip

#: The two places where the parts are put together.
ROOTS = {"__init__", "__main__"}


def layer_of(module: str) -> str:
    first = module.removeprefix("roundtable").lstrip(".").partition(".")[0]
    return first if first in MAY_IMPORT else "leaf"


def imports() -> Iterator[tuple[Path, str, bool]]:
    """Every import of ours: the file, the module, whether it stands inside a function."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.parent == PACKAGE and path.stem in ROOTS:
            continue
        tree = ast.parse(path.read_text("utf-8"))
        top = set(map(id, tree.body)) | {
            id(inner)
            for node in tree.body
            if isinstance(node, (ast.If, ast.Try))
            for inner in ast.walk(node)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("roundtable"):
                for name in node.names:
                    whole = (
                        f"{node.module}.{name.name}" if node.module == "roundtable" else node.module
                    )
                    yield path, str(whole), id(node) not in top
            elif isinstance(node, ast.Import):
                for name in node.names:
                    if name.name.startswith("roundtable"):
                        yield path, name.name, id(node) not in top


@pytest.mark.parametrize("layer", sorted(MAY_IMPORT))
def test_layer_imports_only_what_lies_below(layer: str) -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {module}"
        for path, module, _ in imports()
        if layer_of(".".join(path.relative_to(PACKAGE).with_suffix("").parts)) == layer
        and layer_of(module) != layer
        and layer_of(module) not in MAY_IMPORT[layer]
    ]

    assert wrong == []


def test_no_import_of_ours_hides_in_a_function() -> None:
    hidden = [
        f"{path.relative_to(PACKAGE)}: {module}" for path, module, inside in imports() if inside
    ]

    assert hidden == []


def test_the_domain_needs_no_framework() -> None:
    foreign = {
        f"{path.name}: {name}"
        for path in (PACKAGE / "domain").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in _names(node)
        if name.partition(".")[0] in FRAMEWORKS
    }

    assert foreign == set()


def test_only_queries_services_models_and_commits_touch_the_database() -> None:
    allowed = {"queries", "services", "models", "cli"}
    users = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if "db.session" in path.read_text("utf-8")
        and path.relative_to(PACKAGE).parts[0] not in allowed
    }

    assert users == {"web/errors.py", "web/transactions.py"}


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [name.name for name in node.names] if isinstance(node, ast.Import) else []
