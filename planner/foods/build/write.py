"""Writes the table so that the same sources give the same bytes."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

METADATA_KEY = b"rls-meal-planner"


def write_table(table: pd.DataFrame, provenance: dict[str, object], path: Path) -> None:
    """Write `table` with `provenance` in its metadata; the file appears whole or not at all."""
    arrow = pa.Table.from_pandas(table, preserve_index=False)
    # pandas' own metadata names library versions, which would change the bytes.
    text = json.dumps(provenance, sort_keys=True, ensure_ascii=False)
    arrow = arrow.replace_schema_metadata({METADATA_KEY: text.encode("utf-8")})
    folder = path.resolve().parent
    handle, name = tempfile.mkstemp(dir=folder, prefix=f".{path.name}.", suffix=".part")
    os.close(handle)
    try:
        pq.write_table(arrow, name, compression="zstd", write_statistics=False)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
