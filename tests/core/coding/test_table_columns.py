from core.coding.problems import load_problems
from core.coding.table_columns import Column, read_columns


def test_columns_are_read_with_their_types_and_without_constraints() -> None:
    tables = (
        "CREATE TABLE paid (id INTEGER PRIMARY KEY, sum DECIMAL(10, 2) NOT NULL, at TIMESTAMP, "
        "PRIMARY KEY (id, at));\nCREATE TABLE empty (name VARCHAR)"
    )

    assert read_columns(tables) == {
        "paid": [
            Column("id", "INTEGER PRIMARY KEY"),
            Column("sum", "DECIMAL(10, 2) NOT NULL"),
            Column("at", "TIMESTAMP"),
        ],
        "empty": [Column("name", "VARCHAR")],
    }


def test_every_table_of_the_bank_has_a_column_for_each_value() -> None:
    shown = [(p, d) for p in load_problems() for d in p.datasets if d.example]

    assert shown
    for problem, dataset in shown:
        columns = read_columns(problem.tables)
        for table, rows in dataset.rows.items():
            assert all(len(row) == len(columns[table]) for row in rows), problem.id
