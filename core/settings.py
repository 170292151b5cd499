"""Every setting of the application, read once from the environment or given secrets."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).parents[1]


class Settings(BaseSettings):
    """Settings by environment variable of the same name, upper-case.

    `database_url` is a DuckDB file path, `md:…` or `postgresql://…`; it may hold a password,
    hence a secret. `answer_box` = `text_area` swaps the live component for a plain widget.
    """

    model_config = SettingsConfigDict(extra="ignore", frozen=True)

    database_url: SecretStr = SecretStr(str(ROOT / "data" / "rehearse.duckdb"))
    duckdb_memory_limit: str = "256MB"
    duckdb_threads: int = Field(default=2, ge=1, le=64)
    job_workers: int = Field(default=2, ge=1, le=32)
    weights_folder: Path = ROOT / "data" / "weights"
    answer_box: Literal["live", "text_area"] = "live"


def load_settings(secrets: Mapping[str, Any] | None = None) -> Settings:
    """Read the settings; `secrets` (such as Streamlit's) yield to the environment.

    Only names that are settings are taken from `secrets`.
    """
    from_environment = Settings()
    known = {
        name: value
        for name, value in ((key.lower(), value) for key, value in (secrets or {}).items())
        if name in Settings.model_fields and name not in from_environment.model_fields_set
    }
    return Settings(**known)
