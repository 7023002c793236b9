#!/usr/bin/env python3
"""Checks that the transcripts in the documentation are what the commands print.

    transcripts.py README.md Docs/*.md             run every transcript, report what differs
    transcripts.py --update README.md Docs/*.md    put in what the commands print now
    transcripts.py --slow Docs/forty-bits.md       run those as well that take minutes

A transcript is a block fenced as ```console, or as ```console slow where it takes minutes. Its lines that
begin with `$ ` are commands, run by bash from the checkout's root; what follows up to the next command or the
end of the block is what the command prints, standard error with it. Where the environment names an executable as SOLO, it takes the place of
`.build/release/solo` and of `swift run -c release solo`.

The exit status is 0 when everything agrees, 1 when something does not, 2 on wrong usage.
"""

import argparse
import difflib
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BLOCK = re.compile(r"^```console( slow)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def output_of(command):
    """What `command` prints, with its executable replaced where SOLO names another one."""
    for name in (".build/release/solo", "swift run -c release solo"):
        command = command.replace(name, os.environ.get("SOLO", ".build/release/solo"))
    run = subprocess.run(["bash", "-c", command], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                         check=False)
    return run.stdout.decode()


def replayed(block):
    """The block with the output of its commands as it is now."""
    text = ""
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    for command in commands:
        output = output_of(command[2:])
        text += command + "\n" + output + ("" if output.endswith("\n") or not output else "\n")
    return text, len(commands)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--update", action="store_true", help="write the present output into the files")
    parser.add_argument("--slow", action="store_true", help="run those as well that take minutes")
    parser.add_argument("files", nargs="+", metavar="file", help="a Markdown file")
    arguments = parser.parse_args()
    checked = 0
    stale = 0
    for path in arguments.files:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        renewed = ""
        end = 0
        for match in BLOCK.finditer(text):
            if match.group(1) and not arguments.slow:
                continue
            block, commands = replayed(match.group(2))
            checked += commands
            renewed += text[end:match.start(2)] + block
            end = match.end(2)
        renewed += text[end:]
        if renewed == text:
            continue
        stale += 1
        if arguments.update:
            with open(path, "w", encoding="utf-8") as file:
                file.write(renewed)
        sys.stdout.writelines(difflib.unified_diff(
            text.splitlines(keepends=True), renewed.splitlines(keepends=True), path, "now"))
    print(f"{checked} commands run, {stale} files {'updated' if arguments.update else 'stale'}")
    return 0 if checked > 0 and (arguments.update or stale == 0) else 1


if __name__ == "__main__":
    sys.exit(main())
