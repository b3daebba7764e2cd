// Loads one graph into oxigraph, runs the SPARQL Update of `newsgraph diff`,
// and compares the store with one into which the other graph was loaded.
//
// usage: node check_update.mjs NEWSGRAPH GRAPH_DIRECTORY...
//
// Takes every ordered pair of the directories, as Turtle and with named graphs
// as TriG. Ends with a count line.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";

import oxigraph from "oxigraph";

const [program, ...directories] = process.argv.slice(2);

const FORMS = [
  ["graph.ttl", "text/turtle", []],
  ["graph.trig", "application/trig", ["--named-graphs"]],
];

function load(path, format) {
  const store = new oxigraph.Store();
  store.load(readFileSync(path, "utf-8"), { format });
  return store;
}

/** Sorted quads: with no blank nodes, equal texts are equal graphs. */
function quads(store) {
  return store.match().map(String).sort().join("\n");
}

let passed = 0;
let failed = 0;
for (const [file, format, options] of FORMS) {
  for (const before of directories) {
    for (const after of directories) {
      const name = `${basename(before)} to ${basename(after)}, ${file}`;
      try {
        const update = execFileSync(program, ["-q", "diff",
          join(before, file), join(after, file), "--format", "sparql",
          ...options], { encoding: "utf-8", maxBuffer: 1 << 30 });
        const store = load(join(before, file), format);
        store.update(update);
        const found = quads(store);
        // Twice is as good as once.
        store.update(update);
        const expected = quads(load(join(after, file), format));
        if (found !== expected || quads(store) !== expected) {
          throw new Error("the graphs differ");
        }
        passed += 1;
      } catch (error) {
        failed += 1;
        console.log(`FAILED: ${name}: ${String(error).slice(0, 300)}`);
      }
    }
  }
}
console.log(`SPARQL Update in oxigraph: ${passed} pairs passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
