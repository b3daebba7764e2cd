// newsgraph explain: why a node is one thing, and every sentence behind a fact.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "cli/command.h"
#include "cli/graph_input.h"
#include "graph/graph.h"
#include "graph/name_fold.h"

namespace newsgraph {
namespace {

struct ExplainOptions {
  std::string source;
  std::vector<std::string> question;  // a name, or subject, relation, object
  GraphOptions graph;
};

// Whether the entity has this id or, but for case and accents, this name.
bool IsCalled(const EntityView& entity, std::string_view name) {
  if (entity.id == name) return true;
  const std::string fold = FoldName(name);
  return FoldName(entity.label) == fold ||
         std::any_of(
             entity.aliases.begin(), entity.aliases.end(),
             [&](std::string_view alias) { return FoldName(alias) == fold; });
}

std::vector<EntityIndex> EntitiesCalled(const Graph& graph,
                                        std::string_view name) {
  std::vector<EntityIndex> found;
  for (EntityIndex i = 0; i < graph.entity_count(); ++i) {
    if (IsCalled(graph.entity(i), name)) found.push_back(i);
  }
  return found;
}

std::string_view NameOfArticle(const ArticleView& article) {
  return article.source.empty() ? article.id : article.source;
}

std::string Describe(const Graph& graph, EntityIndex index) {
  const EntityView entity = graph.entity(index);
  std::string text =
      absl::StrCat(ToAbsl(entity.label), " (", ToAbsl(NameOf(entity.type)),
                   ", ", ToAbsl(entity.id));
  if (!entity.country.empty()) {
    absl::StrAppend(&text, ", ", ToAbsl(entity.country));
  }
  return text + ")";
}

void ExplainEntity(const Graph& graph, EntityIndex index, std::string& out) {
  absl::StrAppend(&out, Describe(graph, index), "\n");
  constexpr std::size_t kMostArticles = 5;
  for (const NameUse& use : graph.Explain(index)) {
    absl::StrAppend(&out, "  \"", ToAbsl(use.name),
                    "\": ", ToAbsl(NameOf(use.reason)), "; ",
                    use.articles.size(),
                    use.articles.size() == 1 ? " article:" : " articles:");
    for (std::size_t i = 0; i < use.articles.size() && i < kMostArticles; ++i) {
      absl::StrAppend(&out, i == 0 ? " " : ", ",
                      ToAbsl(NameOfArticle(graph.article(use.articles[i]))));
    }
    out += use.articles.size() > kMostArticles ? ", ...\n" : "\n";
  }
}

void ExplainFact(const Graph& graph, const FactView& fact, std::string& out) {
  absl::StrAppend(&out, Describe(graph, fact.subject), " ",
                  ToAbsl(fact.relation_label), " ",
                  Describe(graph, fact.object));
  if (fact.when) absl::StrAppend(&out, ", ", fact.when->ToIso());
  absl::StrAppend(&out, ": ", ToAbsl(NameOf(fact.status)), ", confidence ",
                  fact.confidence, "\n");
  for (const EvidenceView& evidence : fact.evidence) {
    absl::StrAppend(&out, "  ",
                    ToAbsl(NameOfArticle(graph.article(evidence.article))), ":",
                    evidence.range.begin, "-", evidence.range.end, " ",
                    ToAbsl(NameOf(evidence.stance)));
    for (std::size_t i = 0; i < evidence.speakers.size(); ++i) {
      absl::StrAppend(&out, i == 0 ? " by " : ", as told by ",
                      ToAbsl(graph.entity(evidence.speakers[i]).label));
    }
    absl::StrAppend(&out, "\n    ", ToAbsl(evidence.quote), "\n");
  }
}

bool IsRelation(const FactView& fact, std::string_view relation) {
  return fact.relation == relation || fact.relation_label == relation ||
         FoldName(fact.relation_label) == FoldName(relation);
}

// Appends what is known; false where nothing is.
bool Answer(const Graph& graph, const std::vector<std::string>& question,
            std::string& out) {
  const std::vector<EntityIndex> subjects = EntitiesCalled(graph, question[0]);
  if (question.size() == 1) {
    for (const EntityIndex entity : subjects) ExplainEntity(graph, entity, out);
    return !subjects.empty();
  }
  const std::vector<EntityIndex> objects = EntitiesCalled(graph, question[2]);
  const auto is_one_of = [](const std::vector<EntityIndex>& all,
                            EntityIndex entity) {
    return std::binary_search(all.begin(), all.end(), entity);
  };
  for (const EntityIndex entity : subjects) {
    const absl::Status status =
        graph.ForEachFactOf(entity, [&](const FactView& fact) {
          // The graph turns symmetric and inverse relations its own way.
          const EntityIndex other =
              fact.subject == entity ? fact.object : fact.subject;
          if (is_one_of(objects, other) && IsRelation(fact, question[1])) {
            ExplainFact(graph, fact, out);
          }
          return absl::OkStatus();
        });
    if (!status.ok()) return false;
  }
  return !out.empty();
}

ExitCode Explain(const ExplainOptions& options, Session& session) {
  Console& console = session.console;
  if (options.question.size() != 1 && options.question.size() != 3) {
    console.Error("expected a name, or a subject, a relation and an object");
    return ExitCode::kUsage;
  }
  LoadedGraph loaded;
  const ExitCode code = LoadGraph(options.graph, {options.source},
                                  BadLines::kRefuse, session, loaded);
  if (code != ExitCode::kOk) return code;
  std::string out;
  if (!Answer(*loaded.graph, options.question, out)) {
    console.Error("nothing in the graph is called so");
    return ExitCode::kFailed;
  }
  const bool written =
      std::fwrite(out.data(), 1, out.size(), stdout) == out.size() &&
      std::fflush(stdout) == 0;
  return written ? ExitCode::kOk : ExitCode::kOutputFailed;
}

}  // namespace

void AddExplainCommand(CommandSet& commands) {
  auto options = std::make_shared<ExplainOptions>();
  options->graph.keep_name_uses = true;
  CLI::App& command = commands.Add(
      "explain", "Tells why a node is one thing, and what a fact rests on.",
      "newsgraph explain propositions.jsonl Izmail\n"
      "newsgraph explain propositions.jsonl Russia struck Izmail",
      [options](Session& session) { return Explain(*options, session); });
  command
      .add_option("SOURCE", options->source,
                  "A store, propositions as `newsgraph extract` writes them, "
                  "or - for standard input")
      ->required();
  command
      .add_option("NAME", options->question,
                  "A name or id, or a subject, a relation and an object")
      ->required()
      ->expected(1, 3);
  AddGraphOptions(command, options->graph);
}

}  // namespace newsgraph
