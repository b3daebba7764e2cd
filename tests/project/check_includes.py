"""Checks that includes point one way.

base < ontology < extract < graph < export < cli; inside extract, reading and
language know nothing of each other and of meaning; and libraries that stay
behind our interfaces are included by no header.
"""
import pathlib
import re
import sys

ROOMS = ["base", "ontology", "extract", "graph", "export", "cli"]
DOORS = ["reading", "language", "meaning"]
MAY_OPEN = {"reading": [], "language": [], "meaning": ["language"]}
BEHIND = re.compile(r"serd/|rapidjson/|boost/|libxml/|zstd\.h|sqlite3\.h|openssl/")

root = pathlib.Path(sys.argv[1])
faults = []
for room in ROOMS:
    for file in sorted((root / room).rglob("*")):
        if file.suffix not in (".h", ".cc"):
            continue
        path = file.relative_to(root)
        door = path.parts[1] if room == "extract" else ""
        for number, line in enumerate(file.read_text().splitlines(), 1):
            include = re.match(r'#include ["<]([^">]+)[">]', line)
            if not include:
                continue
            parts = include[1].split("/")
            where = f"{path}:{number}: includes {include[1]}"
            if parts[0] in ROOMS and ROOMS.index(parts[0]) > ROOMS.index(room):
                faults.append(f"{where}: {room} stands below {parts[0]}")
            if (door in DOORS and parts[0] == "extract" and parts[1] in DOORS
                    and parts[1] != door and parts[1] not in MAY_OPEN[door]):
                faults.append(f"{where}: {door} may not know {parts[1]}")
            # A header that only sources of its own folder include is not an
            # interface; it says so in its first line.
            if (file.suffix == ".h" and BEHIND.match(include[1])
                    and "internal" not in file.read_text().split("\n", 1)[0]):
                faults.append(f"{where}: a library that stays in .cc files")
print("\n".join(faults) or "all includes point one way")
sys.exit(1 if faults else 0)
