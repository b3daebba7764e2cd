package org.newsgraph.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** facts.jsonl, a file that knows nothing of Neo4j, as what Neo4j is to hold. */
final class Facts {
  private static final class Fact {
    String ends;
    String status;
    double rows = 0;
  }

  /** The sorted answer to QUERY. */
  static List<String> expected(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<String, Fact> facts = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode row = json.readTree(line);
      Fact fact = facts.computeIfAbsent(row.get("fact").asText(), id -> new Fact());
      fact.ends = ends(end(row, "s"), end(row, "o"));
      fact.status = row.get("status").asText();
      fact.rows++;
    }
    return facts.entrySet().stream().map(fact -> fact.getKey() + "\t" + fact.getValue().ends
        + "\t" + fact.getValue().status + "\t" + fact.getValue().rows).sorted().toList();
  }

  /** Of every fact: id, its ends with their labels, status, number of evidence. */
  static List<String> found(Database database) {
    return database.rows("MATCH (s)-[r]->(o) "
        + "RETURN r.id, s.id + ' ' + s.label, o.id + ' ' + o.label, r.status, r.weight")
        .stream().map(row -> {
          String[] cells = row.split("\t");
          return cells[0] + "\t" + ends(plain(cells[1]), plain(cells[2])) + "\t" + cells[3]
              + "\t" + cells[4];
        }).sorted().toList();
  }

  private static String end(JsonNode row, String side) {
    return plain(row.get(side + "_id").asText() + " " + row.get(side).asText());
  }

  /** A row says a fact from either end, as its sentence does. */
  private static String ends(String left, String right) {
    return left.compareTo(right) < 0 ? left + " " + right : right + " " + left;
  }

  /**
   * Without what the files for Neo4j spell in another way (white space, controls, backslashes),
   * and no longer than a label there.
   */
  private static String plain(String text) {
    String same = text.replaceAll("[\\s\\p{Cc}\\\\\u2216\uFFFD\u2028\u2029]", "");
    return same.substring(0, Math.min(2000, same.length()));
  }

  private Facts() {}
}
