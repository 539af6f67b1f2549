"""Versions of the analyses: which files they depend on, and what changes them."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lib.analysis import versions
from lib.settings import ROOT

APART = {"lib/analysis/__init__.py", "lib/analysis/versions.py"}
"""Files of the analyses that no evidence depends on."""
CORPUS = {"data/lexicons/furniture.txt", "data/lexicons/languages.txt"}
"""Lexicons of lib/corpus, which works before an article is stored."""
COMPARISON = {"data/lexicons/naming/families.toml", "data/lexicons/short_names.txt"}
"""Lexicons of lib/comparison alone, which stores nothing."""


def files(stage: str) -> set[str]:
    """The files of a stage and of those above it, from the root."""
    own = {path.relative_to(ROOT).as_posix() for each in versions.STAGES[stage].files for path in ROOT.glob(each)}
    return own.union(*(files(above) for above in versions.STAGES[stage].above))


def test_every_file_of_the_analyses_belongs_to_a_stage():
    code = {path.relative_to(ROOT).as_posix() for path in (ROOT / "lib/analysis").rglob("*.py")}
    data = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "data/lexicons").rglob("*")
        if path.is_file() and path.suffix != ".md"
    }
    assert (code | data) - APART - CORPUS - COMPARISON == {
        file for stage in versions.STAGES for file in files(stage) if file.startswith(("lib/analysis/", "data/"))
    }


@pytest.mark.parametrize("stage", versions.STAGES)
def test_every_pattern_names_a_file(stage):
    for pattern in versions.STAGES[stage].files:
        assert list(ROOT.glob(pattern)), pattern


@pytest.mark.parametrize("stage", versions.STAGES)
def test_a_stage_depends_on_all_that_its_files_import(stage):
    ours = files(stage)
    aside = {
        "lib/settings.py",
        "lib/errors.py",
        "lib/__init__.py",
        "lib/analysis/__init__.py",
        "lib/corpus/__init__.py",
    }
    for file in sorted(each for each in ours if each.endswith(".py")):
        for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("lib"):
                continue
            for alias in node.names:
                path = (node.module or "").replace(".", "/")
                module = f"{path}/{alias.name}.py" if (ROOT / path / f"{alias.name}.py").exists() else f"{path}.py"
                assert module in ours | aside, f"{file} imports {module}"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the files that versions depend on."""
    for file in {file for stage in versions.STAGES for file in files(stage)}:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / file, tmp_path / file)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "changed"),
    [
        ("lib/records.py", set(versions.STAGES)),
        ("lib/analysis/parse.py", set(versions.STAGES)),
        ("lib/analysis/attribution.py", set(versions.STAGES) - {"parse"}),
        ("data/lexicons/cues.tsv", set(versions.STAGES) - {"parse"}),
        (
            "lib/analysis/voice.py",
            {"framing", "tone", "targets", "mentions", "functions", "quantities", "namings", "propositions"},
        ),
        ("lib/analysis/roles.py", {"targets", "mentions", "functions"}),
        ("lib/analysis/mentions.py", {"mentions"}),
        ("data/lexicons/acts/deeds.toml", {"mentions", "functions"}),
        ("data/lexicons/acts/links.toml", {"functions"}),
        ("lib/analysis/propositions.py", {"propositions"}),
        ("data/lexicons/claims/events.toml", {"propositions"}),
        ("lib/analysis/tone.py", {"tone"}),
        ("lib/analysis/targets.py", {"targets"}),
        ("lib/analysis/numerals.py", {"quantities"}),
        ("data/lexicons/tone/news.toml", {"tone", "targets"}),
        ("lib/analysis/predicates.py", {"predicates", "framing"}),
        ("lib/analysis/codebook.py", {"framing"}),
        ("data/lexicons/inflections.txt", {"framing"}),
        ("data/lexicons/frames/confidence.json", {"framing"}),
        ("data/lexicons/frames/generic.yaml", {"framing"}),
    ],
)
def test_an_edit_changes_the_stage_and_those_below(checkout, file, changed):
    before = versions.current(checkout)
    (checkout / file).write_text((checkout / file).read_text(encoding="utf-8") + "\n# more\n", encoding="utf-8")
    after = versions.current(checkout)
    assert {stage for stage in before if before[stage] != after[stage]} == changed


def test_an_own_codebook_changes_framing(checkout):
    plain = versions.current(checkout)
    first = versions.current(checkout, codebooks=[("mine", "label: Mine")])
    other = versions.current(checkout, codebooks=[("mine", "label: Ours")])
    assert versions.current(checkout, codebooks=[]) == plain
    assert {stage for stage in plain if plain[stage] != first[stage]} == {"framing"}
    assert first["framing"] != other["framing"]


def test_a_new_codebook_changes_framing(checkout):
    before = versions.current(checkout)
    (checkout / "data/lexicons/frames/another.yaml").write_text("", encoding="utf-8")
    after = versions.current(checkout)
    assert {stage for stage in before if before[stage] != after[stage]} == {"framing"}


def test_line_ends_change_nothing(checkout):
    assert versions.current(checkout) == versions.current()
    for path in checkout.rglob("*.py"):
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert versions.current(checkout) == versions.current()


def test_another_package_changes_its_stage_and_those_below(monkeypatch):
    before = versions.current()
    monkeypatch.setattr(versions, "_installed", lambda package: "9.9" if package == "textblob" else "1.0")
    after = versions.current()
    monkeypatch.setattr(versions, "_installed", lambda package: "9.8" if package == "textblob" else "1.0")
    newest = versions.current()
    assert {stage for stage in before if before[stage] != after[stage]} == set(versions.STAGES)
    assert {stage for stage in after if after[stage] != newest[stage]} == {"tone", "targets"}


def test_versions_are_short_and_take_milliseconds():
    assert all(re.fullmatch(r"[0-9a-f]{12}", each) for each in versions.current().values())
    source = (
        "import sys, time; from lib.analysis import versions; versions.current(); began = time.process_time();"
        "versions.current(); taken = time.process_time() - began;"
        "print(taken, *({'spacy', 'textblob', 'nltk', 'vaderSentiment'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", source], cwd=ROOT, capture_output=True, text=True, check=True)
    taken, *imported = done.stdout.split()
    assert float(taken) < 0.05
    assert not imported


def test_a_file_edited_while_the_program_runs_is_another_version_at_the_next_start(checkout, monkeypatch):
    monkeypatch.setattr(versions, "_AT_START", {key: versions._read(checkout, key) for key in versions._AT_START})
    before = versions.current()
    assert before == versions.current(checkout)
    (checkout / "lib/analysis/tone.py").write_text("edited = True\n", encoding="utf-8")
    assert versions.current() == before
    assert versions.current(checkout)["tone"] != before["tone"]
