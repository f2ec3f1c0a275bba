"""What is compiled is kept on the disk, but never for other code than it was made from."""

from __future__ import annotations

from pathlib import Path

import planner.solve.compiled as compiled
from planner.solve.compiled.compile import FOLDER, fingerprint


def test_a_change_in_any_file_makes_another_fingerprint(tmp_path: Path) -> None:
    one, other = tmp_path / "one.py", tmp_path / "other.py"
    one.write_text("A = 1")
    other.write_text("B = 2")
    seen = {fingerprint([one, other])}
    assert fingerprint([other, one]) in seen
    for file, text in ((one, "A = 2"), (other, "B = 3"), (other, "B = 2 ")):
        file.write_text(text)
        assert fingerprint([one, other]) not in seen
        seen.add(fingerprint([one, other]))


def test_the_folder_is_that_of_all_that_is_compiled_and_the_numbers_in_it() -> None:
    assert FOLDER is not None
    package = Path(compiled.__file__).parent
    model = package.parents[1] / "model"
    files = [*package.glob("*.py"), model / "objective.py", model / "serving_arrays.py"]
    assert FOLDER.name == fingerprint(files)
