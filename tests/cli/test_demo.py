"""demo: everything it promises lies there, said in its README; a file of an office is left alone."""

from pathlib import Path

from divide_support.store import TEST_COST, Database
from tests.cli.conftest import NOW, PASSWORD, Run


def test_demo_does_the_main_job(run: Run, tmp_path: Path):
    out = tmp_path / "見本"
    told = run("demo", "--out", out, "--without-pictures")
    assert (told.code, told.warned) == (0, "")
    counts = {
        folder.name: len(list(folder.iterdir())) for folder in out.iterdir() if folder.is_dir()
    }
    assert counts["6_月間予定表"] == counts["7_予定カレンダー"] == counts["8_サポーター名簿"] == 2
    assert counts["2_派遣決定通知書"] == counts["4_チラシ"] == counts["5_受付簿"] > 15
    assert counts["3_派遣依頼状"] > 40
    readme = (out / "README.txt").read_text(encoding="utf-8")
    assert [
        name for name in (*counts, "1_取込の結果.txt", "みどり県.db") if name not in readme
    ] == []
    assert run("check", "--data", out / "みどり県.db").code == 0


def test_demo_leaves_an_office_file_alone(run: Run, tmp_path: Path):
    path = tmp_path / "みどり県.db"
    Database.create(path, password=PASSWORD, at=NOW, cost=TEST_COST).database.close()
    before = path.read_bytes()
    told = run("demo", "--out", tmp_path, "--without-pictures")
    assert (told.code, path.read_bytes()) == (1, before)
    assert told.warned.startswith("見本を作れませんでした。")
