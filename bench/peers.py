"""nginx with the same precompressed page, and wrk to ask for it."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from bench.site import cpu_seconds

NGINX_PORT = 8766
_CONFIGURATION = """
worker_processes {workers}; pid {folder}/nginx.pid; error_log {folder}/nginx.log; daemon off;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000000;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  types {{ text/html html; }}
  server {{ listen 127.0.0.1:{port}; root {folder}/root; gzip_static on; {headers} }}
}}
"""


@dataclass(frozen=True, slots=True)
class Rate:
    """Requests a second, and microseconds of CPU for each, of the server's whole process tree."""

    per_second: float
    cpu_us: float


def fetch(url: str, *, encoding: str) -> tuple[bytes, list[tuple[str, str]]]:
    with urlopen(Request(url, headers={"Accept-Encoding": encoding})) as answer:
        return answer.read(), answer.getheaders()


@contextmanager
def nginx(folder: Path, url: str, *, workers: int) -> Iterator[int]:
    """Serves what `url` answers now, with its headers, from files made once; the process's id."""
    root = folder / "root"
    root.mkdir(parents=True, exist_ok=True)
    plain, headers = fetch(url, encoding="identity")
    (root / "index.html").write_bytes(plain)
    (root / "index.html.gz").write_bytes(fetch(url, encoding="gzip")[0])
    for path in (folder, root, *root.iterdir()):
        path.chmod(0o755)
    own = {"content-type", "content-length", "etag", "date", "server", "vary", "connection"}
    added = " ".join(
        f'add_header {name} "{value}";' for name, value in headers if name.lower() not in own
    )
    file = folder / "nginx.conf"
    file.write_text(
        _CONFIGURATION.format(folder=folder, workers=workers, port=NGINX_PORT, headers=added)
    )
    process = subprocess.Popen(["nginx", "-p", str(folder), "-c", str(file)])
    try:
        _wait(f"http://127.0.0.1:{NGINX_PORT}/")
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=10)


def ask_for(url: str, pid: int, *, connections: int, seconds: float) -> Rate:
    """wrk with one thread. Ends the bench when an answer was not 200."""
    before = cpu_seconds(pid)
    said = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds:.0f}s", "-H", "Accept-Encoding: gzip", url],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    cpu = cpu_seconds(pid) - before
    if re.search(r"Non-2xx|Socket errors", said):
        sys.exit(f"bench: wrong answers from {url}\n{said}")
    count = int(_number(r"(\d+) requests in", said))
    return Rate(_number(r"Requests/sec:\s+([\d.]+)", said), cpu / count * 1e6)


def _number(pattern: str, text: str) -> float:
    found = re.search(pattern, text)
    return float(found[1]) if found else sys.exit(f"bench: wrk said\n{text}")


def _wait(url: str) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            urlopen(url).close()
            return
        except URLError:
            time.sleep(0.05)
    sys.exit("bench: nginx did not start")
