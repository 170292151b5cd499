import csv
from io import BytesIO, StringIO

import pandas as pd
import pytest

from core.export.tables import write_csv, write_parquet


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://evil","x")']
)
def test_text_that_a_spreadsheet_would_run_is_neutralised(text: str) -> None:
    written = write_csv(pd.DataFrame({"job": [text], text: ["fine"]})).decode("utf-8-sig")

    rows = list(csv.reader(StringIO(written, newline="")))
    assert rows == [["job", f"'{text}"], [f"'{text}", "fine"]]


def test_numbers_stay_numbers_and_missing_ones_empty() -> None:
    frame = pd.DataFrame({"gain": [-3, 4], "share": [None, -0.5], "said": ["a - b", "c"]})

    lines = write_csv(frame).decode("utf-8-sig").splitlines()

    assert lines == ['"gain","share","said"', '-3,"","a - b"', '4,-0.5,"c"']


def test_times_and_letters_of_any_language_survive() -> None:
    frame = pd.DataFrame(
        {"at": [pd.Timestamp("2026-03-02 12:00", tz="UTC")], "role": ["Łódź, “QA”"]}
    )

    read = pd.read_csv(BytesIO(write_csv(frame)))

    assert read["role"].tolist() == ["Łódź, “QA”"]
    assert pd.Timestamp(read["at"][0]) == frame["at"][0]


def test_parquet_keeps_the_types_and_the_text() -> None:
    frame = pd.DataFrame(
        {
            "at": [pd.Timestamp("2026-03-02 12:00", tz="UTC")],
            "total": pd.array([None], dtype="Int32"),
            "job": ["=1+1"],
        }
    )

    read = pd.read_parquet(BytesIO(write_parquet(frame)))

    assert read["job"].tolist() == ["=1+1"]
    assert read["at"][0] == frame["at"][0]
    assert read["total"].isna().all()
