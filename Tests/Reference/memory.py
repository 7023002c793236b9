#!/usr/bin/env python3
"""Runs a command without its output and prints the most bytes of memory that it had at a time.

    memory.py COMMAND…
"""
import resource
import subprocess
import sys

status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
sys.exit(status)
