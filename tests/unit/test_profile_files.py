"""Reading a profile from files and text: every problem is a fault, none a stack trace."""

import os
import time
from pathlib import Path

import pytest

from planner.profile import Profile, ProfileError

GOOD = '[person]\nsex = "female"\nage = 54\n\n[screening]\nnone_apply = true\n'


def refusal(path) -> str:
    with pytest.raises(ProfileError) as refused:
        Profile.from_toml(path)
    assert len(refused.value.faults) == 1
    assert refused.value.faults[0].source == str(path).replace("\0", r"\x00")
    return refused.value.faults[0].message


def text_refusal(text) -> str:
    with pytest.raises(ProfileError) as refused:
        Profile.from_toml_text(text)
    assert len(refused.value.faults) == 1
    return refused.value.faults[0].message


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "profile.toml"


def test_a_file_is_read_by_its_name_or_path(file):
    file.write_text(GOOD)
    assert Profile.from_toml(file) == Profile.from_toml(str(file)) == Profile.from_toml_text(GOOD)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_files_of_windows_editors_are_read(file, mark, end):
    text = GOOD + '\n[preferences]\ndislikes = ["jalapeño"]\n'
    file.write_bytes(mark + text.replace("\n", end).encode())
    assert Profile.from_toml(file).preferences.dislikes == ("jalapeño",)


def test_faults_carry_the_file_as_it_was_named(file, monkeypatch):
    file.write_text(GOOD + "[targets]\nmagnesium_mg = -5\n")
    monkeypatch.chdir(file.parent)
    with pytest.raises(ProfileError) as refused:
        Profile.from_toml("profile.toml")
    assert str(refused.value) == (
        "profile.toml: targets.magnesium_mg: -5 is not allowed; allowed: 1 to 2000 mg"
    )


def test_a_missing_file_is_said_to_be_missing(file):
    assert refusal(file) == "there is no such file"
    file.write_text(GOOD)
    assert refusal(file / "below") == "there is no such file"


def test_a_directory_is_said_to_be_one(tmp_path):
    assert "is a directory" in refusal(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_without_waiting_for_a_writer(file):
    os.mkfifo(file)
    assert "not a regular file" in refusal(file)


def test_a_name_that_no_file_can_have_is_refused():
    assert "not the name of a file" in refusal("a\0b")
    assert "cannot be read" in refusal("x" * 5000)


def test_a_file_without_permission_is_said_to_be_so(file, monkeypatch):
    file.write_text(GOOD)

    def denied(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied", str(file))

    monkeypatch.setattr(Path, "open", denied)
    assert "permission denied" in refusal(file)


def test_another_failure_to_read_is_reported_with_its_reason(file, monkeypatch):
    file.write_text(GOOD)

    def failing(*_args, **_kwargs):
        raise OSError(5, "Input/output error", str(file))

    monkeypatch.setattr(Path, "open", failing)
    assert refusal(file) == "cannot be read: Input/output error"


def test_a_file_of_20_mb_is_refused_unread(file, monkeypatch):
    with file.open("wb") as stream:
        stream.truncate(20_000_000)
    monkeypatch.setattr(Path, "open", lambda *_args: pytest.fail("the file was opened"))
    assert refusal(file) == "is too large: 20.0 MB"


def test_a_file_is_allowed_up_to_1_mb_and_no_more(file):
    start = GOOD + "# "
    file.write_text(start + "x" * (1_000_000 - len(start)))
    assert Profile.from_toml(file) == Profile.from_toml_text(GOOD)
    file.write_text(start + "x" * (1_000_001 - len(start)))
    assert "too large" in refusal(file)


@pytest.mark.parametrize("text", ["x" * 1_000_001, b"x" * 1_000_001], ids=["text", "bytes"])
def test_text_is_allowed_up_to_1_mb(text):
    assert "too large" in text_refusal(text)


@pytest.mark.parametrize("text", ["", "\n \t\r\n", b"", "\ufeff"], ids=repr)
def test_an_empty_file_is_said_to_be_empty(text):
    assert text_refusal(text) == "is empty"


def test_bytes_that_are_not_utf8_are_named_by_their_place():
    latin = (GOOD + '[preferences]\ndislikes = ["jalapeño"]\n').encode("latin-1")
    message = text_refusal(latin)
    assert "is not UTF-8" in message
    assert "on line 8" in message


def test_utf16_is_refused():
    assert "is not UTF-8" in text_refusal(GOOD.encode("utf-16"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (GOOD + "[targets]\nmagnesium_mg = = 3\n", "line 8, column 16"),
        (GOOD + "[targets\n", "line 7, column 9"),
        (GOOD + "age = [1,", "line 7, column 10"),
        (GOOD + "none_apply = true\n", "line 7, column 18"),
    ],
)
def test_invalid_toml_is_named_by_line_and_column(text, place):
    message = text_refusal(text)
    assert "is not valid TOML" in message
    assert place in message


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * 100_000,
        "x = " + "1" * 5000,
        ".".join("a" * 100_000) + " = 1",
        "[" + ".".join("a" * 100_000) + "]",
        "x = {" + ".".join("a" * 100_000) + " = 1}",
        "\n".join(f"k{number} = 1" for number in range(60_000)),
    ],
    ids=["deep lists", "long number", "deep key", "deep header", "deep inner key", "many keys"],
)
def test_hostile_text_is_refused_in_a_short_time(text):
    start = time.monotonic()
    with pytest.raises(ProfileError):
        Profile.from_toml_text(text)
    assert time.monotonic() - start < 20


def test_comments_and_words_with_many_dots_are_no_deep_keys():
    dots = "." * 150
    Profile.from_toml_text(f"# {dots}\n{GOOD}")
