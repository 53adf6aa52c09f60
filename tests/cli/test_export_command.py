"""`taizhang export`, `taizhang import`, and `taizhang verify` on a package."""

import shutil
from pathlib import Path

import pytest
from commands import REPORT, call, read_tables


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger, a pair of keys, and its package as a folder with a checkpoint."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "2026.txt").write_text(REPORT, encoding="utf-8")
    assert call("add", folder / "ledger.db", folder / "2026.txt")[0] == 0
    assert call("checkpoint", "--new-key", folder / "k.pem")[0] == 0
    assert call("checkpoint", folder / "ledger.db", "--key", folder / "k.pem")[0] == 0
    assert call("export", folder / "ledger.db", "-o", folder / "package", "--format", "jsonl") == (
        0,
        f"Wrote 6 records of 1 reports and 2 entries to {folder / 'package'}.\n",
        "",
    )
    return folder


def test_imported_ledger_is_the_same(home: Path, tmp_path: Path) -> None:
    """Every row of every table, the bytes, the times and the hashes are those of the original."""
    new = tmp_path / "new.db"

    assert call("import", new, home / "package") == (
        0,
        f"Made {new} of {home / 'package'}: 2 entries.\n",
        "",
    )
    assert read_tables(new) == read_tables(home / "ledger.db")


def test_package_is_verified_without_the_ledger(home: Path) -> None:
    """Files, chain, verdicts, tables and the checkpoint hold."""
    status, out, _ = call("verify", home / "package", "--key", home / "k.pem.pub")

    assert status == 0
    assert out.startswith(
        "1 checkpoint checked.\n"
        "A whole ledger: 17 files, 3 verdicts worked out again. No fault.\nRoot: "
    )


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        ("entries.jsonl", ("7%", "6%"), "Entry 1 was changed after it was written."),
        (
            "data/verdicts.csv",
            ("pending", "met"),
            "data/verdicts.csv is not what the entries give.",
        ),
        (
            "data/regions.jsonl",
            ("澜陵", "禾渡"),
            "data/regions.jsonl is not as it was written.",
        ),
    ],
)
def test_forged_package_is_found(
    name: str, change: tuple[str, str], told: str, home: Path, tmp_path: Path
) -> None:
    """Whoever changes a word of a package is found out; what is broken makes no ledger."""
    forged = tmp_path / "forged"
    shutil.copytree(home / "package", forged)
    text = (forged / name).read_text(encoding="utf-8")
    assert change[0] in text
    (forged / name).write_text(text.replace(*change), encoding="utf-8")
    status, out, _ = call("verify", forged)

    assert status == 1
    assert told in out.splitlines()


def test_broken_package_makes_no_ledger(home: Path, tmp_path: Path) -> None:
    """A package whose last entry is gone is refused, and nothing is left behind."""
    forged, new = tmp_path / "forged", tmp_path / "new" / "new.db"
    new.parent.mkdir()
    shutil.copytree(home / "package", forged)
    entries = (forged / "entries.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (forged / "entries.jsonl").write_text("".join(entries[:-1]), encoding="utf-8")
    status, out, err = call("import", new, forged)

    assert (status, out) == (3, "")
    assert "it ends at entry 1, which is not the last" in err
    assert list(new.parent.iterdir()) == []
