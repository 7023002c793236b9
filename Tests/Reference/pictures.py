#!/usr/bin/env python3
"""Checks that the pictures in the documentation are what the commands beside them draw.

    pictures.py Docs/charts.md             draw every picture again, report what differs
    pictures.py --update Docs/charts.md    keep what the commands draw now

A command is a line of a block fenced as ```sh that begins with `solo` and has `--chart FILE`; FILE is relative
to the checkout's root. Where the environment names an executable as SOLO, it takes the place of
`.build/release/solo`. Another gnuplot than the one that drew the pictures may place things elsewhere; then the
words in the pictures are compared, which hold every label, tick and figure.

The exit status is 0 when everything agrees, 1 when something does not, 2 on wrong usage.
"""

import argparse
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CHART = re.compile(r"--chart (\S+)")


def words(svg):
    """The texts of a picture, in the order in which they are drawn."""
    return [element.text.strip() for element in ElementTree.fromstring(svg).iter()
            if element.tag.endswith("}text") and element.text]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--update", action="store_true", help="keep the pictures as they are drawn now")
    parser.add_argument("files", nargs="+", metavar="file", help="a Markdown file")
    arguments = parser.parse_args()
    solo = os.environ.get("SOLO", ".build/release/solo")
    drawn = 0
    stale = 0
    for path in arguments.files:
        with open(path, encoding="utf-8") as file:
            blocks = BLOCK.findall(file.read())
        commands = [line for block in blocks for line in block.replace("\\\n", " ").splitlines()
                    if line.startswith("solo ") and CHART.search(line)]
        for command in commands:
            picture = os.path.join(ROOT, CHART.search(command).group(1))
            before = b""
            if os.path.exists(picture):
                with open(picture, "rb") as file:
                    before = file.read()
            subprocess.run(["bash", "-c", command.replace("solo", solo, 1)], cwd=ROOT, check=True,
                           stdout=subprocess.DEVNULL)
            drawn += 1
            with open(picture, "rb") as file:
                after = file.read()
            if after == before or arguments.update:
                continue
            if before:
                with open(picture, "wb") as file:
                    file.write(before)
            same = before and words(before) == words(after)
            print(f"{picture}: {'drawn elsewhere in places, with the same words' if same else 'stale'}")
            stale += not same
    print(f"{drawn} pictures drawn, {stale} stale")
    return 0 if drawn > 0 and stale == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
