#!/usr/bin/env python3
"""Many clients at once, and many bad requests in a row, against a running `solo serve`.

Usage: load_test.py SOLO [--watchers N] [--bad N]

The watchers ask for ten different predictions at the default budget, all at once; each must get every stage, and
as its last one what a quiet server gives. The bad requests must all be refused, and leave memory where it was.
"""

import argparse
import asyncio
import json
import random
import re
import resource
import signal
import subprocess
import sys
import time

PREFIXES = ["0101010101", "0110100110010110", "00110011001", "0000000000", "0100010101000100",
            "0010011000110110", "0001", "111", "0110", "010101010101010000"]


class Server:
    def __init__(self, solo):
        self.process = subprocess.Popen([solo, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True)
        self.port = int(re.search(r":(\d+)/", self.process.stdout.readline()).group(1))

    def memory(self):
        """Resident memory in kB."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1))

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(timeout=20) == 0, "Ctrl-C ends the server with status 0"

    async def send(self, data, most=None, ends=False):
        """Sends bytes on a connection of their own, and perhaps its end; what comes back, up to `most` bytes."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 24)
        try:
            writer.write(data)
            await writer.drain()
            if ends:
                writer.write_eof()
            return await (reader.read(most) if most else reader.read())
        except ConnectionError:
            return b""
        finally:
            writer.close()

    def request(self, target, method="GET", headers="", body=b""):
        length = f"Content-Length: {len(body)}\r\n" if body else ""
        return (f"{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nConnection: close\r\n"
                f"{headers}{length}\r\n").encode() + body


def events(reply):
    """The events of a chunked stream."""
    head, _, rest = reply.partition(b"\r\n\r\n")
    assert b" 200 " in head.split(b"\r\n")[0], head[:100]
    body = b""
    while rest:
        size, _, rest = rest.partition(b"\r\n")
        count = int(size, 16)
        if count == 0:
            break
        body, rest = body + rest[:count], rest[count + 2:]
    found = []
    for block in body.decode().split("\n\n"):
        lines = block.split("\n")
        if lines[0].startswith("event: "):
            found.append((lines[0][7:], json.loads("\n".join(line[6:] for line in lines[1:] if line.startswith("data: ")))))
    return found


async def watchers(server, count):
    quiet = {}
    for prefix in PREFIXES:
        reply = await server.send(server.request(f"/api/predict.json?prefix={prefix}"))
        quiet[prefix] = json.loads(reply.partition(b"\r\n\r\n")[2])
    server.stop()
    server.__init__(server.process.args[0])

    async def watch(prefix):
        found = events(await server.send(server.request(f"/api/predict?prefix={prefix}")))
        stages = [value for name, value in found if name == "stage"]
        assert found[-1][0] == "done", found[-1][0]
        assert [stage["max_bits"] for stage in stages] == list(range(8, 27, 2)), prefix
        assert stages[-1]["report"] == quiet[prefix], prefix

    async def page():
        await asyncio.sleep(0.3)
        times = []
        for _ in range(10):
            start = time.monotonic()
            assert await server.send(server.request("/"), most=1)
            times.append(time.monotonic() - start)
            await asyncio.sleep(0.05)
        return times

    start = time.monotonic()
    first, *_ = await asyncio.gather(page(), *(watch(PREFIXES[i % len(PREFIXES)]) for i in range(count)))
    print(f"{count} watchers: all stages in {time.monotonic() - start:.1f} s; meanwhile the page's first byte took "
          f"{sorted(first)[len(first) // 2] * 1000:.0f} ms (median), {max(first) * 1000:.0f} ms (longest)")


async def bad(server, count):
    draw = random.Random(20)
    noise = [draw.randbytes(draw.randrange(1, 400)) for _ in range(50)]
    kinds = [
        lambda i: server.request("/nowhere/" + str(i)),
        lambda i: server.request("/api/predict?prefix=01x" + str(i)),
        lambda i: server.request("/api/predict?prefix=0&max-bits=99"),
        lambda i: server.request("/api/predict?prefix=" + "0" * 17000),
        lambda i: server.request("/api/program?name=../../etc/passwd"),
        lambda i: server.request("/api/lab", headers="Origin: http://evil.example\r\n"),
        lambda i: b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        lambda i: server.request("/api/assemble", "POST", body=b"x" * 70000),
        lambda i: server.request("/api/run", "DELETE"),
        lambda i: b"\x00\xff" + noise[i % len(noise)] + b"\r\n\r\n",
    ]

    async def some(numbers):
        for i in numbers:
            data = kinds[i % len(kinds)](i)
            reply = await asyncio.wait_for(server.send(data, ends=data.startswith(b"\x00")), 30)
            assert reply == b"" or reply.split(b" ")[1][:1] in (b"4", b"5"), reply[:200]

    async def round(numbers):
        await asyncio.gather(*(some(numbers[lane::20]) for lane in range(20)))

    await round(range(count // 5))
    before = server.memory()
    start = time.monotonic()
    await round(range(count))
    after = server.memory()
    print(f"{count} bad requests in {time.monotonic() - start:.1f} s: memory {before} kB before, {after} kB after")
    assert after - before < 4096, (before, after)
    assert b" 200 " in await server.send(server.request("/"), most=20)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("solo")
    parser.add_argument("--watchers", type=int, default=50)
    parser.add_argument("--bad", type=int, default=10_000)
    arguments = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1]),) * 2)
    server = Server(arguments.solo)
    try:
        if arguments.watchers:
            asyncio.run(watchers(server, arguments.watchers))
        if arguments.bad:
            asyncio.run(bad(server, arguments.bad))
        server.stop()
    except BaseException:
        server.process.kill()
        raise


if __name__ == "__main__":
    sys.exit(main())
