#include "export/export.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "export/sha256.h"
#include "export/xml_text.h"
#include "tests/export/sample_graphs.h"

namespace newsgraph {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::Not;

std::string Exported(const Graph& graph, std::string_view format,
                     const ExportOptions& options = {}) {
  std::string text;
  Output out(&text);
  const absl::Status status =
      ExportTo(graph, TestRelations(), *FindExportFormat(format), options, out);
  EXPECT_TRUE(status.ok()) << status;
  return text;
}

std::string Contents(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::size_t Count(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

// All quads as one line each.
class QuadCollector : public QuadSink {
 public:
  absl::Status Write(const QuadView& quad) override {
    const auto show = [](const TermView& term) {
      return std::string(PrefixOf(term.ns)) + ":" + std::string(term.text);
    };
    EXPECT_TRUE(CheckIriTail(quad.subject.text).ok());
    lines.push_back(show(quad.subject) + " " + show(quad.predicate) + " " +
                    (quad.object.literal
                         ? "\"" + std::string(quad.object.text) + "\"" +
                               std::string(NameOf(quad.object.datatype)) +
                               std::string(quad.object.language)
                         : show(quad.object)));
    graphs[lines.back()] = std::string(quad.graph.text);
    subjects.push_back(show(quad.subject));
    return absl::OkStatus();
  }
  std::vector<std::string> lines;
  std::vector<std::string> subjects;
  std::map<std::string, std::string> graphs;
};

QuadCollector Quads(const Graph& graph, const RdfOptions& options = {}) {
  QuadCollector quads;
  const absl::Status status = StreamRdf(graph, TestRelations(), options, quads);
  EXPECT_TRUE(status.ok()) << status;
  return quads;
}

TEST(GoldenTest, FilesAreAsTheyWere) {
  // UPDATE_GOLDEN=1 rewrites them: read the difference before committing it.
  const Graph graph = GraphOf(SmallExtractions());
  for (const ExportFormat& format : ExportFormats()) {
    if (format.files.size() != 1) continue;
    const std::string path = std::string(NEWSGRAPH_SOURCE_DIR) +
                             "/tests/export/golden/small." +
                             std::string(format.name);
    const std::string text = Exported(graph, format.name);
    if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(path) << text;
    EXPECT_EQ(text, Contents(path)) << path;
  }
}

TEST(RdfViewTest, GivesEachSubjectOnceAndNoQuadTwice) {
  for (auto* make : {&SmallExtractions, &HostileExtractions}) {
    const QuadCollector quads = Quads(GraphOf(make()));
    std::set<std::string> once(quads.lines.begin(), quads.lines.end());
    EXPECT_EQ(once.size(), quads.lines.size());
    std::vector<std::string> runs = quads.subjects;
    runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
    std::set<std::string> subjects(runs.begin(), runs.end());
    EXPECT_EQ(subjects.size(), runs.size());
  }
}

TEST(RdfViewTest, NamedGraphsHoldTheSameTriples) {
  const Graph graph = GraphOf(SmallExtractions());
  RdfOptions named;
  named.named_graphs = true;
  QuadCollector plain = Quads(graph);
  QuadCollector quads = Quads(graph, named);
  std::sort(plain.lines.begin(), plain.lines.end());
  std::sort(quads.lines.begin(), quads.lines.end());
  EXPECT_EQ(plain.lines, quads.lines);
  std::set<std::string> names;
  for (const auto& [line, name] : quads.graphs) names.insert(name);
  EXPECT_EQ(names.size(), 1 + graph.article_count());
}

TEST(RdfViewTest, SpillingChangesNothing) {
  const Graph graph = GraphOf(RandomExtractions(20, 50));
  RdfOptions spilled;
  spilled.named_graphs = true;
  RdfOptions memory = spilled;
  spilled.sorting = {.memory_bytes = 1000, .directory = testing::TempDir()};
  EXPECT_EQ(Quads(graph, memory).lines, Quads(graph, spilled).lines);
}

TEST(RdfViewTest, ShortcutsFollowTheStatus) {
  const Graph graph = GraphOf(SmallExtractions());
  const auto has = [&](Shortcuts shortcuts, std::string_view line) {
    RdfOptions options;
    options.shortcuts = shortcuts;
    const QuadCollector quads = Quads(graph, options);
    return std::find(quads.lines.begin(), quads.lines.end(), line) !=
           quads.lines.end();
  };
  constexpr std::string_view kDisputed =
      "entity:Q900000001 ng:struck entity:Q900000002";
  constexpr std::string_view kAsserted =
      "entity:Q900000004 ng:accused entity:Q900000001";
  constexpr std::string_view kPlanned =
      "entity:Q900000003 ng:met entity:Q900000004";
  EXPECT_FALSE(has(Shortcuts::kAssertedOrClaimed, kDisputed));
  EXPECT_TRUE(has(Shortcuts::kDisputed, kDisputed));
  EXPECT_TRUE(has(Shortcuts::kAssertedOrClaimed, kAsserted));
  EXPECT_TRUE(has(Shortcuts::kAsserted, kAsserted));
  EXPECT_FALSE(has(Shortcuts::kNone, kAsserted));
  EXPECT_FALSE(has(Shortcuts::kDisputed, kPlanned));
}

TEST(RdfViewTest, RefusesABaseThatIsNoIri) {
  const Graph graph = GraphOf(SmallExtractions());
  for (const char* base : {"", "newsgraph", "http://a b/", "http://a"}) {
    RdfOptions options;
    options.base = base;
    QuadCollector quads;
    EXPECT_EQ(StreamRdf(graph, TestRelations(), options, quads).code(),
              absl::StatusCode::kInvalidArgument)
        << base;
  }
}

TEST(ExportTest, CountsAgreeOverAllFormats) {
  for (auto* make : {&SmallExtractions, &HostileExtractions}) {
    const Graph graph = GraphOf(make());
    const std::string turtle = Exported(graph, "ttl");
    const std::string jsonld = Exported(graph, "jsonld");
    const std::string graphml = Exported(graph, "graphml");
    const std::string facts = Exported(graph, "facts");
    EXPECT_EQ(Count(turtle, "\nentity:"), graph.entity_count());
    EXPECT_EQ(Count(turtle, "\nfact:"), graph.fact_count());
    EXPECT_EQ(Count(turtle, "\nevidence:"), graph.evidence_count());
    EXPECT_EQ(Count(jsonld, "\n{\"id\":\"entity:"), graph.entity_count());
    EXPECT_EQ(Count(jsonld, "\n{\"id\":\"fact:"), graph.fact_count());
    EXPECT_EQ(Count(graphml, "\n<node "), graph.entity_count());
    EXPECT_EQ(Count(graphml, "\n<edge "), graph.fact_count());
    EXPECT_EQ(Count(facts, "\n"), graph.evidence_count());
  }
}

TEST(ExportTest, FactsAreSortedBySourceAndStart) {
  const std::string facts = Exported(GraphOf(SmallExtractions()), "facts");
  std::istringstream lines(facts);
  std::vector<std::string> sources;
  for (std::string line; std::getline(lines, line);) {
    sources.push_back(line.substr(0, line.find(',')));
  }
  EXPECT_TRUE(std::is_sorted(sources.begin(), sources.end()));
  EXPECT_THAT(facts,
              HasSubstr("\"by\":[\"Oleh Marchenko\",\"Example Agency\"]"));
  EXPECT_THAT(facts, HasSubstr("\"when\":\"2025-05-19/2025-05-25\""));
}

TEST(ExportTest, WritesAllFilesOrNone) {
  const Graph graph = GraphOf(SmallExtractions());
  const std::string directory = testing::TempDir() + "/export_all";
  std::filesystem::remove_all(directory);
  const auto formats = ParseExportFormats("ttl, graphml,ttl,facts");
  ASSERT_TRUE(formats.ok());
  ExportOptions hashed;
  hashed.hash = true;
  const auto files =
      Export(graph, TestRelations(), *formats, directory, hashed);
  ASSERT_TRUE(files.ok()) << files.status();
  EXPECT_THAT(
      *files,
      ElementsAre(Field(&ExportedFile::path, directory + "/graph.ttl"),
                  Field(&ExportedFile::path, directory + "/graph.graphml"),
                  Field(&ExportedFile::path, directory + "/facts.jsonl")));
  for (const ExportedFile& file : *files) {
    const std::string contents = Contents(file.path);
    EXPECT_EQ(file.bytes, contents.size());
    Sha256 sha256;
    sha256.Add(contents);
    EXPECT_EQ(file.sha256, sha256.Hex());
  }
  EXPECT_EQ(Contents(directory + "/graph.ttl"), Exported(graph, "ttl"));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory), {}),
            3);

  // A base that is no IRI fails in the second format; the first stays as it is.
  ExportOptions bad;
  bad.rdf.base = "nowhere";
  std::ofstream(directory + "/facts.jsonl") << "old";
  const auto mixed = ParseExportFormats("facts,ttl");
  ASSERT_TRUE(mixed.ok());
  EXPECT_FALSE(Export(graph, TestRelations(), *mixed, directory, bad).ok());
  EXPECT_EQ(Contents(directory + "/facts.jsonl"), "old");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory), {}),
            3);
}

TEST(ExportTest, FormatsThatAreWrittenTogetherAreAsEachAlone) {
  const Graph graph = GraphOf(RandomExtractions(30, 100));
  const std::string directory = testing::TempDir() + "/export_together";
  std::vector<const ExportFormat*> formats;
  for (const ExportFormat& format : ExportFormats()) {
    if (format.files.size() == 1) formats.push_back(&format);
  }
  for (const bool named_graphs : {false, true}) {
    ExportOptions options;
    options.nquads_named_graphs = named_graphs;
    // One thread writes what shares its quads together; so many do not.
    for (const int threads : {1, 100}) {
      options.threads = threads;
      std::filesystem::remove_all(directory);
      ASSERT_TRUE(
          Export(graph, TestRelations(), formats, directory, options).ok());
      for (const ExportFormat* format : formats) {
        EXPECT_EQ(
            Contents(directory + "/" + std::string(format->files.front())),
            Exported(graph, format->name, options))
            << format->name << " with " << threads << " threads";
      }
    }
  }
}

TEST(ExportTest, SpilledRowsGiveTheSameBytes) {
  const Graph graph = GraphOf(RandomExtractions(30, 100));
  ExportOptions spilled;
  spilled.rdf.sorting = {.memory_bytes = 1, .directory = testing::TempDir()};
  for (const char* format : {"facts", "trig"}) {
    EXPECT_EQ(Exported(graph, format, spilled), Exported(graph, format));
  }
}

TEST(ExportTest, EveryFormatNoticesAFullDisk) {
  const Graph graph = GraphOf(RandomExtractions(30, 100));
  for (const ExportFormat& format : ExportFormats()) {
    if (format.files.size() != 1) continue;
    std::FILE* const full = std::fopen("/dev/full", "w");
    Output out(fileno(full), "graph");
    EXPECT_EQ(ExportTo(graph, TestRelations(), format, {}, out).code(),
              absl::StatusCode::kResourceExhausted)
        << format.name;
    std::fclose(full);
  }
}

TEST(ExportTest, NamesUnknownFormats) {
  const auto formats = ParseExportFormats("ttl,dot");
  EXPECT_THAT(std::string(formats.status().message()),
              HasSubstr("unknown format \"dot\"; known are ttl, trig"));
  EXPECT_FALSE(ParseExportFormats(" ,").ok());
}

TEST(PropertyGraphTest, ArticlesAndMentionsComeOnRequest) {
  const Graph graph = GraphOf(SmallExtractions());
  ExportOptions options;
  options.property_graph.with_articles = true;
  const std::string graphml = Exported(graph, "graphml", options);
  EXPECT_EQ(Count(graphml, "\n<node "),
            graph.entity_count() + graph.article_count());
  EXPECT_GT(Count(graphml, "label=\"MENTIONS\""), 0u);
  EXPECT_THAT(Exported(graph, "graphml"), Not(HasSubstr("MENTIONS")));
}

TEST(PropertyGraphTest, EdgeTypesReadAsNeo4jPeopleExpect) {
  EXPECT_EQ(EdgeType("struck"), "STRUCK");
  EXPECT_EQ(EdgeType("memberOf"), "MEMBER_OF");
  EXPECT_EQ(EdgeType("open/brushOff"), "OPEN_RELATION");
  EXPECT_EQ(EdgeType("a`b\"c"), "A_B_C");
  EXPECT_EQ(EdgeType(""), "_");
}

TEST(PropertyGraphTest, RealsReadBackAsTheyWere) {
  EXPECT_EQ(RealText(1), "1.0");
  EXPECT_EQ(RealText(0.1), "0.1");
  EXPECT_EQ(RealText(45.35), "45.35");
  EXPECT_EQ(std::stod(RealText(1.0 / 3)), 1.0 / 3);
}

TEST(XmlTextTest, ReplacesWhatXmlCannotHold) {
  std::string text;
  Output out(&text);
  AppendXml(
      "a\x01<\xEF\xBF\xBF>&\"\n\r\xff"
      "b\xF0\x9F\x9A\x80",
      out);
  ASSERT_TRUE(out.Flush().ok());
  EXPECT_EQ(text,
            "a\xEF\xBF\xBD&lt;\xEF\xBF\xBD&gt;&amp;&quot;&#10;&#13;\xEF\xBF\xBD"
            "b\xF0\x9F\x9A\x80");
}

}  // namespace
}  // namespace newsgraph
