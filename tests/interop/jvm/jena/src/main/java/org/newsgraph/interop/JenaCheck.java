package org.newsgraph.interop;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.ResultSet;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.system.ErrorHandler;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.ValidationReport;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphFactory;

/**
 * Parses exported graphs with every check of riot on (a warning is a failure), compares them,
 * validates them against the SHACL shapes and runs the sample queries.
 *
 * <p>usage: JenaCheck SHAPES.ttl GRAPH_DIRECTORY... [--queries QUERIES EXPECTED GRAPH_DIRECTORY]
 */
public final class JenaCheck {
  private static final Checks CHECKS = new Checks();

  /** As riot --strict: a warning is an error. */
  private static final ErrorHandler STRICT = new ErrorHandler() {
    @Override
    public void warning(String message, long line, long column) {
      throw new RiotException("warning at " + line + ":" + column + ": " + message);
    }

    @Override
    public void error(String message, long line, long column) {
      throw new RiotException(line + ":" + column + ": " + message);
    }

    @Override
    public void fatal(String message, long line, long column) {
      throw new RiotException(line + ":" + column + ": " + message);
    }
  };

  private static DatasetGraph parse(Path file, Lang lang) {
    DatasetGraph dataset = DatasetGraphFactory.create();
    try {
      RDFParser.source(file)
          .forceLang(lang)
          .checking(true)
          .errorHandler(STRICT)
          .parse(dataset);
    } catch (RuntimeException error) {
      CHECKS.check(false, file + ": riot: " + error.getMessage());
    }
    return dataset;
  }

  /** All triples, whatever their graph. */
  private static Graph union(DatasetGraph dataset) {
    Graph graph = GraphFactory.createDefaultGraph();
    for (Iterator<Quad> quads = dataset.find(); quads.hasNext(); ) {
      graph.add(quads.next().asTriple());
    }
    return graph;
  }

  private static void checkGraph(Path directory, Shapes shapes) {
    Graph turtle = union(parse(directory.resolve("graph.ttl"), Lang.TURTLE));
    Object[][] others = {
      {"graph.trig", Lang.TRIG}, {"graph.nq", Lang.NQUADS}, {"graph.jsonld", Lang.JSONLD}
    };
    for (Object[] other : others) {
      Graph graph = union(parse(directory.resolve((String) other[0]), (Lang) other[1]));
      CHECKS.check(graph.size() > 0 && turtle.isIsomorphicWith(graph),
          directory + "/" + other[0] + ": another graph than in Turtle");
    }
    ValidationReport report = ShaclValidator.get().validate(shapes, turtle);
    CHECKS.check(report.conforms(), directory + ": SHACL: " + report.getEntries().stream().limit(3)
        .map(entry -> entry.focusNode() + " " + entry.resultPath() + " " + entry.message())
        .toList());
    System.out.println(directory.getFileName() + ": " + turtle.size() + " triples");
  }

  /** The rows of a query as the expected files have them: tab-separated, sorted. */
  private static void checkQueries(Path queries, Path answers, Path file) throws Exception {
    Model model = ModelFactory.createDefaultModel();
    RDFDataMgr.read(model, file.toString());
    List<Path> texts;
    try (var found = Files.list(queries)) {
      texts = found.filter(path -> path.toString().endsWith(".rq")).sorted().toList();
    }
    CHECKS.check(!texts.isEmpty(), queries + ": no query");
    for (Path text : texts) {
      List<String> rows = new ArrayList<>();
      try (QueryExecution execution =
          QueryExecution.create(QueryFactory.read(text.toString()), model)) {
        ResultSet results = execution.execSelect();
        while (results.hasNext()) {
          var solution = results.next();
          List<String> cells = new ArrayList<>();
          for (String name : results.getResultVars()) {
            RDFNode node = solution.get(name);
            cells.add(node == null ? ""
                : node.isLiteral() ? node.asLiteral().getLexicalForm() : node.toString());
          }
          rows.add(String.join("\t", cells));
        }
      }
      Collections.sort(rows);
      Path expected = answers.resolve(text.getFileName() + ".tsv");
      List<String> lines =
          new ArrayList<>(Files.readAllLines(expected, StandardCharsets.UTF_8));
      lines.remove(0);
      Collections.sort(lines);
      CHECKS.equal(rows, lines, text + ": answers of ARQ");
    }
  }

  public static void main(String[] arguments) throws Exception {
    List<String> rest = new ArrayList<>(Arrays.asList(arguments));
    Shapes shapes = Shapes.parse(RDFDataMgr.loadGraph(rest.remove(0)));
    while (!rest.isEmpty()) {
      String next = rest.remove(0);
      if (next.equals("--queries")) {
        checkQueries(Path.of(rest.remove(0)), Path.of(rest.remove(0)),
            Path.of(rest.remove(0)).resolve("graph.ttl"));
      } else {
        checkGraph(Path.of(next), shapes);
      }
    }
    CHECKS.finish("Jena");
  }
}
