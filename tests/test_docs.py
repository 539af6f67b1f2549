"""The documents say what the code does."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from lib.records import EVIDENCE, Article

ROOT = Path(__file__).resolve().parent.parent
DATA = (ROOT / "docs" / "DATA.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "kind"), [("articles", Article), *EVIDENCE.items()])
def test_every_column_is_described_in_order(name: str, kind: type) -> None:
    section = DATA.split(f"\n## {name}\n")[1].split("\n## ")[0]
    cells = re.findall(r"^\| ([a-z_, ]+) \| (?:text|integer|number|list) \|", section, flags=re.MULTILINE)
    described = [column.strip() for cell in cells for column in cell.split(",")]
    assert described == [field.name for field in fields(kind)]


@pytest.mark.parametrize(
    "path", ["README.md", "docs/ARCHITECTURE.md", "docs/DATA.md", "docs/attribution-errors.md", "data/README.md"]
)
def test_every_link_and_picture_leads_somewhere(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert ((ROOT / path).parent / target).exists(), f"{path} points to {target}"


def test_requirements_are_pinned() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            assert line.startswith("-r ") or re.fullmatch(r"[A-Za-z0-9_.-]+(\[[a-z]+\])?==[0-9][0-9A-Za-z.]*", line), (
                line
            )


def test_every_requirement_has_its_reason() -> None:
    reasons = (ROOT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if not line.startswith("-r "):
                assert f"`{line.split('==')[0]}`" in reasons, f"docs/ARCHITECTURE.md gives no reason for {line}"


SHOWN = [ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "lib" / "ui").glob("*.py")]
SHOWN += [*(ROOT / "lib" / "charts").glob("*.py"), *(ROOT / "lib" / "comparison" / "findings").glob("*.py")]


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_interface_gives_no_verdict(path: Path) -> None:
    words = re.findall(
        r"\b(?:bias\w*|lean(?:s|ing)?|objectiv\w*|propagand\w*)\b", path.read_text(encoding="utf-8"), re.I
    )
    assert words == []
