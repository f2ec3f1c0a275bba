"""A button that saves a file of the app on the visitor's device."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

import streamlit as st

# By ending, since what a system's own table says differs between systems.
_MIME_TYPES = {
    ".csv": "text/csv",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".zip": "application/zip",
}


def download(
    label: str,
    content: bytes | Callable[[], bytes] | None,
    name: str,
    key: str,
    help: str | None = None,
) -> None:
    """A button for one file; the page is not drawn anew when it is clicked.

    Args:
        content: the file; a function is called when it is asked for, for what takes a moment;
            None while there is nothing to take, which disables the button.
        name: the file's name, with one of the endings above.
        help: what is said beside the label.
    """
    st.download_button(
        label,
        b"" if content is None else content,
        file_name=name,
        mime=_MIME_TYPES[PurePath(name).suffix],
        key=key,
        on_click="ignore",
        help=help,
        disabled=content is None,
    )
