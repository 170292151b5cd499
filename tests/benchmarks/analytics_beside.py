"""The same work as some queries of Progress, in pandas and in SQLite on the same rows.

Pandas holds what it needs in memory beforehand, which is its best case; SQLite has a file with the
same rows and an index by user, as DuckDB has. Each returns plain dictionaries to be compared.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import duckdb

from core.store.connection import Database

Result = dict[str, float]
Work = Callable[[list[str]], Result]

_FACTS = (
    "SELECT f.answer_id, f.user_id, f.interview_id, f.type, f.topic, f.difficulty, f.total, "
    "i.created_at AS started_at FROM answer_facts f JOIN interviews i ON i.id = f.interview_id "
    "WHERE f.engine = 'embedded' AND NOT f.is_retake AND f.attempt = 1 AND f.total IS NOT NULL"
)
_POINTS = (
    "SELECT p.answer_id, p.user_id, p.kind, p.coverage FROM answer_points p "
    "WHERE p.kind <> 'competency'"
)


class Pandas:
    """Frames in memory; `memory_mb` is what they take."""

    def __init__(self, database: Database) -> None:
        with database.analytics() as cursor:
            self._facts = cursor.execute(_FACTS).df()
            self._points = cursor.execute(_POINTS).df()
        for frame in (self._facts, self._points):
            for name in ("user_id", "kind", "type", "topic", "difficulty"):
                if name in frame:
                    frame[name] = frame[name].astype("category")
        frames = (self._facts, self._points)
        self.memory_mb = sum(f.memory_usage(deep=True).sum() for f in frames) / 1e6

    def types(self, user_ids: list[str]) -> Result:
        """Return the average points by type."""
        chosen = self._facts[self._facts["user_id"].isin(user_ids)]
        return dict(chosen.groupby("type", observed=True)["total"].mean())

    def trend(self, user_ids: list[str]) -> Result:
        """Return the average of each interview's moving average."""
        chosen = self._facts[self._facts["user_id"].isin(user_ids)]
        each = chosen.groupby(["user_id", "started_at", "interview_id"], observed=True)["total"]
        averages = each.mean().reset_index().sort_values(["user_id", "started_at"])
        by_user = averages.groupby("user_id", observed=True)["total"]
        moving = by_user.rolling(5, min_periods=1).mean()
        return {"moving": float(moving.mean()), "interviews": float(len(moving))}

    def gaps(self, user_ids: list[str]) -> Result:
        """Return the percentage missing by topic, kind and difficulty."""
        facts = self._facts[self._facts["user_id"].isin(user_ids)]
        points = self._points[self._points["user_id"].isin(user_ids)]
        joined = points.merge(facts[["answer_id", "topic", "difficulty"]], on="answer_id")
        cells = joined.groupby(["topic", "kind", "difficulty"], observed=True)["coverage"].mean()
        rows = cells.reset_index().itertuples(index=False, name=None)
        return {"/".join(map(str, key)): 100 * (1 - share) for *key, share in rows}


class SQLite:
    """A file with the same rows."""

    def __init__(self, database: Database, file: Path) -> None:
        self._connection = sqlite3.connect(file)
        with database.analytics() as cursor:
            for name, sql in (("facts", _FACTS), ("points", _POINTS)):
                self._copy(cursor, name, sql)
        self._connection.execute("CREATE INDEX facts_by_user ON facts (user_id)")
        self._connection.execute("CREATE INDEX points_by_user ON points (user_id)")
        self._connection.execute("CREATE INDEX points_by_answer ON points (answer_id)")
        self._connection.execute("ANALYZE")
        self._connection.commit()

    def _copy(self, source: duckdb.DuckDBPyConnection, name: str, sql: str) -> None:
        source.execute(sql.replace("i.created_at", "epoch(i.created_at)"))
        columns = [column[0] for column in source.description or []]
        self._connection.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
        marks = ", ".join("?" for _ in columns)
        while rows := source.fetchmany(100_000):
            self._connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)

    def close(self) -> None:
        """Release the file."""
        self._connection.close()

    def types(self, user_ids: list[str]) -> Result:
        """Return the average points by type."""
        return dict(
            self._run(
                "SELECT type, avg(total) FROM facts WHERE user_id IN ({}) GROUP BY type", user_ids
            )
        )

    def trend(self, user_ids: list[str]) -> Result:
        """Return the average of each interview's moving average."""
        rows = self._run(
            "WITH s AS (SELECT user_id, interview_id, started_at, avg(total) AS average FROM facts "
            "WHERE user_id IN ({}) GROUP BY user_id, interview_id, started_at) SELECT avg(average) "
            "OVER (PARTITION BY user_id ORDER BY started_at, interview_id ROWS BETWEEN 4 PRECEDING "
            "AND CURRENT ROW) FROM s",
            user_ids,
        )
        moving = [row[0] for row in rows]
        return {"moving": sum(moving) / len(moving), "interviews": float(len(moving))}

    def gaps(self, user_ids: list[str]) -> Result:
        """Return the percentage missing by topic, kind and difficulty."""
        rows = self._run(
            "SELECT f.topic, p.kind, f.difficulty, 100 * (1 - avg(p.coverage)) FROM facts f "
            "JOIN points p ON p.answer_id = f.answer_id WHERE f.user_id IN ({}) "
            "GROUP BY f.topic, p.kind, f.difficulty",
            user_ids,
        )
        return {"/".join(row[:3]): row[3] for row in rows}

    def _run(self, sql: str, user_ids: list[str]) -> list[tuple]:  # type: ignore[type-arg]
        marks = ", ".join("?" for _ in user_ids)
        return self._connection.execute(sql.format(marks), user_ids).fetchall()
