"""Pass TCP connections on: `python -m tests.e2e.tcp_proxy LISTEN_HOST PORT TARGET_HOST`."""

import asyncio
import sys
from asyncio import StreamReader, StreamWriter
from contextlib import closing, suppress


async def _copy(source: StreamReader, target: StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await source.read(65_536):
            target.write(data)
            await target.drain()
    target.close()


async def serve(listen_host: str, port: int, target_host: str) -> None:
    """Listen until the process ends."""

    async def connect(reader: StreamReader, writer: StreamWriter) -> None:
        with closing(writer), suppress(OSError):
            far_reader, far_writer = await asyncio.open_connection(target_host, port)
            await asyncio.gather(_copy(reader, far_writer), _copy(far_reader, writer))

    async with await asyncio.start_server(connect, listen_host, port) as server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
