"""Tries to get out of the sandbox, or to exhaust what is outside of it.

Of the names in braces, `secret_file` is a file of the host's with a secret in it, `folder` where it
lies, `port` a port of the host's that counts who connects; the environment of the app has the
secret too.
"""

READS = {
    "open a file": "print(open({secret_file!r}).read())",
    "open a file by its descriptor": (
        "import os\nfor fd in range(3, 64):\n"
        "    try: print(os.read(fd, 1000))\n    except OSError: pass"
    ),
    "walk up from the library": (
        "import os\nfor up in range(12):\n"
        "    path = '/usr/local/lib/' + '../' * up + {secret_file!r}\n"
        "    try: print(open(path).read())\n    except OSError: pass"
    ),
    "list folders": (
        "import os\nfor at in ('/', '.', '..', '/tmp', {folder!r}):\n"
        "    try: print(os.listdir(at), [open(at + '/' + n).read() for n in os.listdir(at)])\n"
        "    except OSError: pass"
    ),
    "read the process": (
        "for name in ('environ', 'cmdline', 'maps', 'mem'):\n"
        "    for who in ('self', '1'):\n"
        "        try: print(open('/proc/' + who + '/' + name, 'rb').read(99999))\n"
        "        except OSError: pass"
    ),
    "read the environment": "import os\nprint(dict(os.environ), os.getenv('REHEARSE_SECRET'))",
    "read the environment in C": (
        "import posix\nprint(posix.environ)\nimport sysconfig\nprint(sysconfig.get_config_vars())"
    ),
    "follow a link": (
        "import os\nos.symlink({secret_file!r}, '/tmp/link')\nprint(open('/tmp/link').read())"
    ),
    "use a database of a file": (
        "import sqlite3\nprint(sqlite3.connect({secret_file!r}).execute('select 1').fetchall())\n"
        "print(open({secret_file!r}).read())"
    ),
    "map a file": (
        "import mmap\nwith open({secret_file!r}, 'r+b') as f: print(mmap.mmap(f.fileno(), 0)[:])"
    ),
    "import the host's modules": (
        "import sys\nsys.path.insert(0, {folder!r})\nimport secret_module\n"
        "print(secret_module.SECRET)"
    ),
    "import from an archive": (
        "import zipimport\nprint(zipimport.zipimporter({folder!r} + '/a.zip').get_data('secret'))"
    ),
    "read with pathlib": "import pathlib\nprint(pathlib.Path({secret_file!r}).read_text())",
    "read with fileinput": "import fileinput\nprint(list(fileinput.input([{secret_file!r}])))",
    "read with linecache": "import linecache\nprint(linecache.getlines({secret_file!r}))",
    "read with urllib": (
        "import urllib.request\nprint(urllib.request.urlopen('file://' + {secret_file!r}).read())"
    ),
    "run a file": "import runpy\nprint(runpy.run_path({secret_file!r}))",
    "read with numpy": "import numpy\nprint(numpy.fromfile({secret_file!r}, dtype='u1').tobytes())",
    "reach classes of the host": (
        "for c in ().__class__.__base__.__subclasses__():\n"
        "    if c.__name__ == '_wrap_close':\n"
        "        print(c.__init__.__globals__['system']('cat ' + {secret_file!r}))"
    ),
    "load an extension from the host": (
        "import importlib.machinery, importlib.util\n"
        "at = {folder!r} + '/secret_module.py'\n"
        "spec = importlib.util.spec_from_file_location('secret_module', at)\n"
        "module = importlib.util.module_from_spec(spec)\nspec.loader.exec_module(module)\n"
        "print(module.SECRET)"
    ),
    "import the app": (
        "import sys\nsys.path += ['/usr/lib/python3/dist-packages', '.', '..', {folder!r}]\n"
        "import core.settings\nprint(core.settings.load_settings())"
    ),
    "import a package of the host": "import streamlit, duckdb\nprint(streamlit.__file__)",
    "ask the host for tools": "from host import tools\nprint(dir(tools))",
    "open a folder by its descriptor": (
        "import os\nfor fd in range(3, 64):\n"
        "    try: print(open(os.open({secret_file!r}[1:], os.O_RDONLY, dir_fd=fd)).read())\n"
        "    except OSError: pass"
    ),
    "read with pandas": "import pandas\nprint(pandas.read_csv({secret_file!r}).to_string())",
}

WRITES = {
    "delete a file": "import os\nos.remove({secret_file!r})",
    "delete a folder": "import shutil\nshutil.rmtree({folder!r})",
    "delete everything": "import shutil\nshutil.rmtree('/', ignore_errors=True)",
    "overwrite a file": "open({secret_file!r}, 'w').write('gone')",
    "truncate a file": "import os\nos.truncate({secret_file!r}, 0)",
    "rename a file": "import os\nos.rename({secret_file!r}, {secret_file!r} + '.gone')",
    "fill the disk": (
        "for at in ('/tmp', '/', '.', '/dev/shm', {folder!r}):\n"
        "    try:\n        with open(at + '/big', 'wb') as f:\n"
        "            while True: f.write(b'x' * 2**20)\n    except OSError: pass"
    ),
    "make a temporary file": "import tempfile\ntempfile.TemporaryFile().write(b'x' * 2**20)",
    "change what the library holds": ("import sys\nopen(sys.path[0], 'r+b').write(b'broken')"),
    "write a module": "open({folder!r} + '/new_module.py', 'w').write('x = 1')",
}

REACHES = {
    "connect a socket": "import socket\nsocket.create_connection(('127.0.0.1', {port}), 2)",
    "connect by IPv6": (
        "import socket\ns = socket.socket(socket.AF_INET6)\ns.connect(('::1', {port}))"
    ),
    "send a datagram": (
        "import socket\ns = socket.socket(type=socket.SOCK_DGRAM)\n"
        "s.sendto(b'x', ('127.0.0.1', {port}))"
    ),
    "ask by HTTP": (
        "import urllib.request\nurllib.request.urlopen('http://127.0.0.1:{port}/', timeout=2)"
    ),
    "ask by asyncio": ("import asyncio\nasyncio.run(asyncio.open_connection('127.0.0.1', {port}))"),
    "look a name up": "import socket\nprint(socket.gethostbyname('localhost'))",
    "listen": "import http.server\nhttp.server.HTTPServer(('127.0.0.1', 0), None).serve_forever()",
    "start a program": (
        "import subprocess\nprint(subprocess.run(['cat', {secret_file!r}], capture_output=True))"
    ),
    "start a shell": "import os\nprint(os.system('cat ' + {secret_file!r}))",
    "replace itself": "import os\nos.execv('/bin/cat', ['cat', {secret_file!r}])",
    "fork": "import os\nwhile True: os.fork()",
    "spawn": (
        "import multiprocessing\np = multiprocessing.Process(target=print)\np.start()\np.join()"
    ),
    "install a package": "import pip\npip.main(['install', 'requests'])",
    "start a thread": ("import threading\nwhile True: threading.Thread(target=print).start()"),
    "pair sockets": "import socket\nsocket.socketpair()",
    "use ctypes at an address": "import ctypes\nctypes.string_at(0, 2**20)",
    "load a library": (
        "import ctypes\nlibc = ctypes.CDLL(None)\nprint(libc.getpid(), libc.system(b'id'))"
    ),
    "end another process": "import os\nos.kill(os.getppid(), 9)\nos.kill(1, 9)",
}

EXHAUSTS = {
    "loop without end": "while True: pass",
    "sleep": "import time\ntime.sleep(1000)",
    "wait for input": "import sys\nwhile True: sys.stdin.read()",
    "take 10 GB at once": "x = bytearray(10 * 2**30)",
    "take memory bit by bit": "x = []\nwhile True: x.append(bytearray(2**20))",
    "double a text": "x = 'x'\nwhile True: x += x",
    "write 100 MB": "import sys\nfor _ in range(100): sys.stdout.write('x' * 2**20)",
    "write without end": "while True: print('x' * 1000)",
    "write errors without end": "import sys\nwhile True: sys.stderr.write('x' * 1000)",
    "call itself": "def f(): f()\nf()",
    "call itself without a limit": (
        "import sys\nsys.setrecursionlimit(10**9)\ndef f(): return f() + 1\nf()"
    ),
    "nest deeply": "x = []\nfor _ in range(10**6): x = [x]\nprint(repr(x))",
    "compile deeply": "eval('(' * 10**5 + ')' * 10**5)",
    "compute a huge number": "x = 10 ** 10 ** 9",
    "match a slow pattern": "import re\nre.match('(a+)+b', 'a' * 60)",
    "unpack a bomb": (
        "import zlib\nx = zlib.compress(b'0' * 2**26)\nfor _ in range(9999): zlib.decompress(x)"
    ),
    "run broken bytecode": (
        "code = (lambda: 0).__code__.replace(co_code=bytes([255] * 200))\nexec(code)"
    ),
    "print a huge number": (
        "import sys\nsys.set_int_max_str_digits(0)\nwhile True: str(7 ** 2000000)"
    ),
    "write 100 MB past the library": ("import os\nfor _ in range(100): os.write(1, b'x' * 2**20)"),
    "ignore being ended": (
        "import signal, sys\n"
        "for n in (2, 14, 15):\n    try: signal.signal(n, signal.SIG_IGN)\n"
        "    except (OSError, ValueError): pass\nwhile True: pass"
    ),
    "end in a loop": "import atexit\ndef f():\n    while True: pass\natexit.register(f)",
    "swallow every error": (
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
    ),
}

ATTEMPTS = READS | WRITES | REACHES | EXHAUSTS

# Queries over a table "bookings" with one row.
QUERIES = [
    "SELECT * FROM read_text('{secret_file}')",
    "SELECT * FROM read_csv('{secret_file}', header = false)",
    "SELECT * FROM '{secret_file}'",
    "SELECT * FROM glob('{folder}/*')",
    "SELECT * FROM read_blob('/proc/self/environ')",
    "SELECT * FROM read_json('{secret_file}')",
    "SELECT * FROM sniff_csv('{secret_file}')",
    "SELECT * FROM query('SELECT * FROM read_text(''{secret_file}'')')",
    "SELECT * FROM query_table('{secret_file}')",
    "SELECT getenv('REHEARSE_SECRET')",
    "SELECT * FROM order",
    "SELECT * FROM cache_folder",
    "COPY (SELECT 1) TO '{folder}/new.csv'",
    "COPY bookings FROM '{secret_file}'",
    "ATTACH '{folder}/new.duckdb' AS other",
    "ATTACH '{folder}/new.sqlite' AS other (TYPE sqlite)",
    "CREATE TABLE other AS SELECT * FROM read_text('{secret_file}')",
    "CREATE SECRET s (TYPE s3, KEY_ID 'x', SECRET 'y')",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SELECT * FROM read_text('http://127.0.0.1:{port}/')",
    "SET enable_external_access = true",
    "SET memory_limit = '10GB'",
    "RESET memory_limit",
    "PRAGMA enable_profiling",
    "PRAGMA memory_limit = '10GB'",
    "CALL enable_logging()",
    "EXPORT DATABASE '{folder}/new'",
    "IMPORT DATABASE '{folder}'",
    "SELECT 1; COPY (SELECT 1) TO '{folder}/new.csv'",
    "EXPLAIN ANALYZE SELECT * FROM read_text('{secret_file}')",
    "DROP TABLE bookings",
    "INSERT INTO bookings VALUES (2)",
    "DELETE FROM bookings",
    "SELECT sum(a.range * b.range) FROM range(100000000) a, range(100000000) b",
    "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT max(n) FROM t",
    "SELECT list(range) FROM range(1000000000)",
    "SELECT repeat('x', 2000000000)",
    "SELECT repeat('x', 100000000)",
    "SELECT range(1000000) FROM range(3)",
    "SELECT string_agg(repeat('x', 1000000), '') FROM range(100000)",
    "SELECT * FROM range(100000000)",
    "SELECT * FROM range(100000000) ORDER BY hash(range)",
    "SELECT regexp_matches(repeat('a', 100000), '(a*)*b') FROM range(1000000)",
    "SELECT list_reduce(range(100000000), lambda a, b: a + b)",
    "SELECT " + "(" * 50_000 + "1" + ")" * 50_000,
]
