"""The diary as files: out as CSV and JSON, in with a look at what would change first."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from planner.diary import Diary, DiaryError, StoreError
from planner.diary.files import (
    Preview,
    confirm,
    everything_json,
    intake_csv,
    read_import,
    record_csv,
    tally,
)
from planner.diary.records import (
    DopamineMedicine,
    Evening,
    IrlsTotal,
    Lab,
    Record,
    SupplementTaken,
)
from planner.ui.components.download import download
from planner.ui.diary_evening import forget
from planner.ui.diary_store import delete_diary, diary_to_write
from planner.ui.plain import plain

MOST_FAULTS = 50
_SAID, _ROUND = "diary_files_said", "diary_files_round"
_TABLES: dict[str, tuple[str, type[Record]]] = {
    "evenings": ("Evenings (CSV)", Evening),
    "irls_totals": ("IRLS totals (CSV)", IrlsTotal),
    "labs": ("Laboratory values (CSV)", Lab),
    "supplements": ("Supplements taken (CSV)", SupplementTaken),
    "dopamine_medicine": ("Dopamine medicine (CSV)", DopamineMedicine),
}


def files(diary: Diary) -> None:
    """Downloads, the import, and the deletion of everything."""
    st.header("Files", anchor=False)
    if st.session_state.get(_SAID):
        st.markdown(st.session_state[_SAID])
    with st.expander("Take your diary away"):
        _downloads(diary)
    with st.expander("Bring entries in"):
        _import(diary)
    with st.expander("Delete the diary"):
        _delete()


def _downloads(diary: Diary) -> None:
    _download("Everything, with every change (JSON)", "diary.json", lambda: everything_json(diary))
    for name, (label, kind) in _TABLES.items():
        _download(label, f"{name}.csv", _table_of(diary, kind))
    _download("What was eaten (CSV)", "eaten.csv", lambda: intake_csv(diary))
    st.caption("Each of these files can be read back in below. Missing stays missing.")


def _table_of(diary: Diary, kind: type[Record]) -> Callable[[], bytes]:
    return lambda: record_csv(kind, diary.entries(kind))


def _download(label: str, name: str, content: Callable[[], bytes]) -> None:
    """Written when it is asked for, since a long diary takes a moment."""
    download(label, content, name, f"diary_out_{name}")


def _import(diary: Diary) -> None:
    st.caption(
        "A file that was taken away here, or Cronometer's servings.csv or dailysummary.csv. "
        "Nothing is saved before you have seen what would change."
    )
    number = st.session_state.get(_ROUND, 0)
    file = st.file_uploader("File", type=["csv", "json"], key=f"diary_in_{number}")
    if file is None:
        return
    try:
        preview = read_import(file.getvalue(), file.name)
        counts = tally(diary, preview)
    except DiaryError as error:
        st.warning("This file cannot be read. " + " ".join(plain(str(f)) for f in error.faults))
        return
    days = f", {preview.days[0]} to {preview.days[1]}" if preview.days else ""
    st.markdown(
        f"**{plain(preview.what)}**: {preview.rows:,} records{days}. New {counts.new:,}, changed "
        f"{counts.changed:,}, same as now {counts.same:,}, taken away {counts.taken_away:,}."
    )
    without = _faults(preview)
    st.button(
        f"Save {preview.rows:,} records",
        key="diary_in_save",
        type="primary",
        disabled=not preview.rows or (bool(preview.faults) and not without),
        on_click=_confirm,
        args=(preview, without),
    )


def _faults(preview: Preview) -> bool:
    """Names each row that is refused; whether they shall be left out."""
    if not preview.faults:
        return False
    lines = [f"- {plain(str(fault))}" for fault in preview.faults[:MOST_FAULTS]]
    more = len(preview.faults) - MOST_FAULTS
    if more > 0:
        lines.append(f"- and {more:,} more")
    st.markdown(f"{len(preview.faults):,} faults:\n\n" + "\n".join(lines))
    return st.checkbox("Save the other rows and leave these out", key="diary_in_without")


def _confirm(preview: Preview, without: bool) -> None:
    try:
        confirm(diary_to_write(), preview, without_faulty=without)
    except (DiaryError, StoreError) as error:
        st.session_state[_SAID] = f"Not saved. {plain(str(error))}"
        return
    forget()
    st.session_state[_SAID] = f"Saved: {preview.rows:,} records of {plain(preview.source)}."
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _delete() -> None:
    st.markdown(
        "Deletes every entry, plan and profile that is kept, with all earlier versions. Nothing "
        "can bring them back. Files you took away and backups stay where they are."
    )
    sure = st.checkbox("Yes, delete all of it", key="diary_delete_sure")
    st.button("Delete the diary", key="diary_delete", disabled=not sure, on_click=_delete_now)


def _delete_now() -> None:
    try:
        delete_diary()
    except StoreError as error:
        st.session_state[_SAID] = f"Not deleted. {error}"
        return
    forget()
    st.session_state["diary_delete_sure"] = False
    st.session_state[_SAID] = "The diary is deleted. Nothing of it is left here."
