"""Checks that links between documents lead somewhere."""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
faults = []
documents = [path for path in root.rglob("*.md")
             if not {"build", "out", "node_modules"} & set(path.relative_to(root).parts)]
for document in documents:
    for link in re.findall(r"\]\(([^)\s]+)\)", document.read_text()):
        target = link.split("#")[0]
        if target and "://" not in target and not target.startswith("mailto:"):
            if not (document.parent / target).exists():
                faults.append(f"{document}: link to {link}, which is not there")
print("\n".join(faults) or "all links lead somewhere")
sys.exit(1 if faults else 0)
