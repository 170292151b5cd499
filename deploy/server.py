"""The ASGI entry: the app between a sign-in's routes and guards. `make serve` starts it.

`python -m streamlit run deploy/server.py` from the root of the repository does the same.
"""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from anyio.to_thread import run_sync
from starlette.middleware import Middleware

ROOT = Path(__file__).resolve().parents[1]
# Streamlit puts this file's folder on the path, not the repository's.
sys.path.insert(0, str(ROOT))

from deploy.entrance.arrival import greet, open_entrance  # noqa: E402
from deploy.entrance.guard import Guard  # noqa: E402
from deploy.entrance.headers import SecurityHeaders  # noqa: E402
from deploy.entrance.reception import Reception  # noqa: E402
from deploy.entrance.routes import list_routes  # noqa: E402

reception = Reception()


@asynccontextmanager
async def serve(_: st.App) -> AsyncIterator[None]:
    """Open the database before anybody comes, and tell the first admin's way in."""
    await run_sync(open_entrance, reception)
    greeting = await run_sync(greet, reception)
    if greeting:
        sys.stdout.write(greeting)
        sys.stdout.flush()
    yield


app = st.App(
    ROOT / "app.py",
    lifespan=serve,
    routes=list_routes(reception),
    middleware=[Middleware(SecurityHeaders), Middleware(Guard, reception=reception)],
)
