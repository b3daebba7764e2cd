// Answers SPARQL with oxigraph: node answer.mjs GRAPH.ttl QUERY.rq prints the
// rows as tab-separated values, the names first.
import { readFileSync } from "node:fs";

import oxigraph from "oxigraph";

const [graph, query] = process.argv.slice(2);
const store = new oxigraph.Store();
store.load(readFileSync(graph, "utf-8"), { format: "text/turtle" });
const text = readFileSync(query, "utf-8");
const names = /SELECT\s+(.*?)\s+WHERE/s.exec(text)[1]
  .replace(/\([^()]*(?:\([^()]*\))?[^()]*AS\s+(\?\w+)\)/g, "$1")
  .match(/\?\w+/g).map((name) => name.slice(1));
console.log(names.join("\t"));
for (const row of store.query(text)) {
  console.log(names.map((name) => row.get(name)?.value ?? "").join("\t"));
}
