# Sourced by both commands of the suite; `here`, `root` and `build` are set.
graphs=$build/interop
status=0
untested=0

# not_tested WHAT WHY: cannot be overlooked, and fails where nothing may be
# skipped, as in continuous integration (INTEROP_SKIP_NOTHING=1).
not_tested() {
  printf '\n%s\n' "################################################################"
  printf '##  NOT TESTED: %s\n##  because %s\n' "$1" "$2"
  printf '%s\n\n' "################################################################"
  untested=$((untested + 1))
  [ "${INTEROP_SKIP_NOTHING:-0}" = 0 ] || status=1
}

# The graph of samples/, two generated ones and a hostile one, in every format.
# "before" is the graph of some of the samples. Done once a build.
make_graphs() {
  [ "$graphs/made" -ot "$build/bin/newsgraph" ] ||
    [ "$graphs/made" -ot "$build/bin/write_graphs" ] || return 0
  rm -rf "$graphs"
  "$build/bin/write_graphs" "$graphs" || exit 1
  local formats=ttl,trig,nq,jsonld,graphml,gexf,neo4j,csv,facts
  "$build/bin/newsgraph" build "$root/samples" -o "$graphs/samples" \
    --format $formats 2> "$graphs/build.log" || exit 1
  "$build/bin/newsgraph" build "$root"/samples/[a-c]*.txt -o "$graphs/before" \
    --format $formats 2>> "$graphs/build.log" || exit 1
  queries_of_small
  touch "$graphs/made"
}

# The sample queries, asked of the small graph: other dates, another place.
queries_of_small() {
  mkdir -p "$graphs/queries"
  local query
  for query in "$root"/samples/queries/*.rq "$root"/samples/queries/*.cypher; do
    sed "s/2024-03-01/2025-05-01/; s/2024-04-01/2025-06-01/; s/Moldova/Port Orlen/" \
      "$query" > "$graphs/queries/$(basename "$query")"
  done
}

# finish NAME: says how it went, ends the script.
finish() {
  if [ $status -ne 0 ]; then
    echo "$1: FAILED"
  elif [ $untested -ne 0 ]; then
    echo "$1: good, but $untested tools NOT TESTED"
  else
    echo "$1: good, all tools tested"
  fi
  exit $status
}
