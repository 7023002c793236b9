#!/usr/bin/env python3
"""Runs a command with a terminal for its standard error, and prints what it writes there.

    terminal.py COLUMNS COMMAND…

Standard output of the command is thrown away. Prints one JSON object: the exit status, and each piece that
came through the terminal with the milliseconds since the start.
"""
import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios
import time

terminal, other = pty.openpty()
fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(sys.argv[1]), 0, 0))
start = time.monotonic()
process = subprocess.Popen(
    sys.argv[2:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=other,
    env=dict(os.environ, TERM="xterm"))
os.close(other)
pieces = []
while True:
    try:
        piece = os.read(terminal, 65536)
    except OSError:
        break
    if not piece:
        break
    pieces.append({"ms": int((time.monotonic() - start) * 1000), "text": piece.decode()})
print(json.dumps({"status": process.wait(), "pieces": pieces}))
