"""A coding problem as the learner meets it: what is wanted, with examples."""

from typing import Any

import streamlit as st

from core.coding.table_columns import read_columns
from core.domain.coding import CodeLanguage, Dataset, Example, Problem
from pages.parts.plain import write_own_markdown

_LANGUAGES = {
    CodeLanguage.PYTHON: "Python",
    CodeLanguage.PANDAS: "Python with pandas",
    CodeLanguage.SQL: "SQL (DuckDB)",
}


def show_problem(problem: Problem) -> None:
    """Show the statement and the examples. The texts are our own files, and are Markdown."""
    st.caption(f"{_LANGUAGES[problem.language]} · about {problem.minutes} minutes")
    st.markdown(write_own_markdown(problem.statement))
    if problem.prelude:
        with st.expander("What is given already", icon=":material/inventory_2:"):
            st.code(problem.prelude.strip(), language="python")
    for number, example in enumerate(problem.examples, start=1):
        _show_example(problem, number, example)
    for dataset in problem.datasets:
        if dataset.example:
            _show_dataset(problem, dataset)


def _show_example(problem: Problem, number: int, example: Example) -> None:
    st.markdown(f"**Example {number}**")
    if any(_is_frame(each) for each in example.arguments):
        for parameter, argument in zip(problem.parameters, example.arguments, strict=False):
            _show_value(parameter.name, argument)
        _show_value("returns", example.result)
    else:
        given = ", ".join(map(repr, example.arguments))
        call = f"{problem.function}({given})\n→ {example.result!r}"
        st.code(call, language="python", wrap_lines=True)
    if example.why:
        st.caption(write_own_markdown(example.why))


def _show_dataset(problem: Problem, dataset: Dataset) -> None:
    columns = read_columns(problem.tables)
    for table, rows in dataset.rows.items():
        told = ", ".join(f"`{each.name}` {each.type}" for each in columns[table])
        st.markdown(f"**{table}**")
        st.caption(told)
        _show_rows([each.name for each in columns[table]], rows)
    if dataset.result is not None:
        st.markdown("**Must return**")
        _show_rows(dataset.result.columns, dataset.result.rows)


def _show_value(name: str, value: Any) -> None:
    if not _is_frame(value):
        st.markdown(f"`{name}` = `{value!r}`")
        return
    types = value.get("types") or {}
    told = ", ".join(f"`{each}` {types[each]}" for each in value["columns"] if each in types)
    st.markdown(f"`{name}`" + (f" :gray[with {told}]" if told else ""))
    _show_rows(value["columns"], value["rows"])


def _is_frame(value: Any) -> bool:
    return isinstance(value, dict) and "columns" in value and "rows" in value


def _show_rows(columns: list[str], rows: list[list[Any]]) -> None:
    import pandas as pd

    shown = [["NULL" if cell is None else str(cell) for cell in row] for row in rows]
    st.dataframe(pd.DataFrame(shown, columns=columns), hide_index=True, width="content")
