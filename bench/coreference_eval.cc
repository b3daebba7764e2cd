// Scores the built-in resolver, and the nearest antecedent as a baseline,
// against a treebank with coreference in MISC (Entity=, as UD_English-GUM has
// it), on the treebank's own trees and names or on those of a model.
//
//   coreference_eval FILE.conllu [MODEL]
//
// A mention is found where its head is; of gold mentions with one head the
// shortest counts. Singletons count for mentions only.
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/language/conllu.h"
#include "extract/language/language_pipeline.h"
#include "extract/meaning/coreference_scores.h"
#include "extract/meaning/discourse.h"
#include "ontology/knowledge.h"

namespace newsgraph {
namespace {

std::uint64_t Position(std::size_t sentence, int head) {
  return (static_cast<std::uint64_t>(sentence) << 20) +
         static_cast<std::uint64_t>(head);
}

// Reads the brackets of Entity= and gives each mention to its chain.
class GoldReader {
 public:
  // One line of CoNLL-U; `sentences` are those of the document.
  void Line(std::string_view line, const std::vector<Sentence>& sentences) {
    if (line.empty()) {
      if (token_ > 0) ++sentence_;
      token_ = 0;
      open_.clear();  // mentions over a sentence's end are left out
      return;
    }
    const std::size_t tab = line.find('\t');
    if (line[0] == '#' || tab == std::string_view::npos) return;
    const std::string_view id = line.substr(0, tab);
    if (id.find_first_not_of("0123456789") != std::string_view::npos) return;
    const int token = token_++;
    const std::size_t at = line.rfind("Entity=");
    if (at == std::string_view::npos || at < line.rfind('\t')) return;
    std::string_view value = line.substr(at + 7);
    value = value.substr(0, value.find('|'));
    Read(value, token, sentences);
  }

  CoreferencePartition Take() {
    std::map<std::string, std::vector<std::uint64_t>> chains;
    for (const auto& [position, mention] : mentions_) {
      chains[mention.second].push_back(position);
    }
    CoreferencePartition partition;
    for (auto& [id, chain] : chains) partition.push_back(std::move(chain));
    return partition;
  }

 private:
  void Read(std::string_view value, int token,
            const std::vector<Sentence>& sentences) {
    std::size_t at = 0;
    while (at < value.size()) {
      if (value[at] == '(') {
        const std::size_t end =
            std::min(value.find_first_of("()", at + 1), value.size());
        std::string_view body = value.substr(at + 1, end - at - 1);
        const std::string id(body.substr(0, body.find('-')));
        if (end < value.size() && value[end] == ')') {
          Close(id, token, token, sentences);
          at = end + 1;
        } else {
          open_.emplace_back(id, token);
          at = end;
        }
        continue;
      }
      const std::size_t end = value.find(')', at);
      if (end == std::string_view::npos) return;
      const std::string id(value.substr(at, end - at));
      for (std::size_t i = open_.size(); i-- > 0;) {
        if (open_[i].first != id) continue;
        const int begin = open_[i].second;
        open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i));
        Close(id, begin, token, sentences);
        break;
      }
      at = end + 1;
    }
  }

  void Close(const std::string& id, int begin, int last,
             const std::vector<Sentence>& sentences) {
    if (sentence_ >= sentences.size()) return;
    const std::vector<Token>& tokens = sentences[sentence_].tokens;
    int head = last;
    for (int i = begin; i <= last; ++i) {
      if (tokens[i].head < begin || tokens[i].head > last) {
        head = i;
        break;
      }
    }
    auto& mention = mentions_[Position(sentence_, head)];
    const int length = last - begin + 1;
    if (mention.second.empty() || length < mention.first) {
      mention = {length, id};
    }
  }

  std::size_t sentence_ = 0;
  int token_ = 0;
  std::vector<std::pair<std::string, int>> open_;
  std::map<std::uint64_t, std::pair<int, std::string>> mentions_;
};

bool CountsAsMention(const Mention& mention,
                     const std::vector<Sentence>& sentences) {
  // The treebank marks no adjectives.
  return mention.kind != MentionKind::kDemonym ||
         sentences[mention.sentence].tokens[mention.head].upos != Upos::kAdj;
}

CoreferencePartition SystemChains(const Discourse& discourse,
                                  const std::vector<Sentence>& sentences) {
  CoreferencePartition chains(discourse.entities.size());
  for (const Mention& mention : discourse.mentions) {
    if (!CountsAsMention(mention, sentences)) continue;
    const std::uint64_t position = Position(mention.sentence, mention.head);
    if (mention.entity) {
      chains[*mention.entity].push_back(position);
    } else {
      chains.push_back({position});
    }
  }
  std::erase_if(chains, [](const auto& chain) { return chain.empty(); });
  return chains;
}

// The same mentions: a pronoun with what was mentioned last, a noun or name
// with the last of the same head word.
CoreferencePartition NearestAntecedent(const Discourse& discourse,
                                       const std::vector<Sentence>& sentences) {
  CoreferencePartition chains;
  std::map<std::string, std::size_t> by_word;
  std::optional<std::size_t> last;
  for (const Mention& mention : discourse.mentions) {
    if (!CountsAsMention(mention, sentences)) continue;
    const Token& head = sentences[mention.sentence].tokens[mention.head];
    std::size_t chain = chains.size();
    if (mention.kind == MentionKind::kPronoun) {
      if (last) chain = *last;
    } else {
      chain = by_word.emplace(head.lemma, chain).first->second;
      last = chain;
    }
    if (chain == chains.size()) chains.emplace_back();
    chains[chain].push_back(Position(mention.sentence, mention.head));
  }
  return chains;
}

void Print(const char* name, const CoreferenceScores& scores) {
  const auto row = [](const char* metric, const CoreferenceTally& tally) {
    std::printf("  %-9s P %5.1f  R %5.1f  F1 %5.1f\n", metric,
                tally.Precision(), tally.Recall(), tally.F1());
  };
  std::printf("%s\n", name);
  row("mentions", scores.mentions);
  row("MUC", scores.muc);
  row("B-cubed", scores.b_cubed);
  row("CEAFe", scores.ceaf_e);
  std::printf("  CoNLL     %.1f\n", scores.Conll());
}

int Run(const std::string& file, const char* model) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream buffer;
  buffer << in.rdbuf();
  const std::string bytes = buffer.str();
  const auto knowledge = Knowledge::Load(NEWSGRAPH_SOURCE_DIR "/ontology/data");
  if (!in || !knowledge.ok()) {
    std::cerr << (in ? std::string(knowledge.status().message())
                     : file + ": cannot be read")
              << "\n";
    return 1;
  }
  std::optional<LanguagePipeline> pipeline;
  if (model != nullptr) {
    auto loaded = LanguagePipeline::Load(model);
    if (!loaded.ok()) {
      std::cerr << loaded.status().message() << "\n";
      return 1;
    }
    pipeline.emplace(*std::move(loaded));
  }
  CoreferenceScores resolver;
  CoreferenceScores baseline;
  std::string_view rest = bytes;
  while (!rest.empty()) {
    const std::size_t next = rest.find("\n# newdoc", 1);
    const std::string_view part =
        rest.substr(0, next == std::string_view::npos ? next : next + 1);
    rest.remove_prefix(part.size());
    auto document = ReadConllu(part, file);
    if (!document.ok()) {
      std::cerr << document.status().message() << "\n";
      return 1;
    }
    GoldReader gold;
    std::string_view lines = part;
    while (!lines.empty()) {
      const std::size_t end = std::min(lines.find('\n'), lines.size());
      gold.Line(lines.substr(0, end), document->sentences);
      lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    if (pipeline) pipeline->Tag(document->sentences);
    Article article;
    article.text = document->text;
    const Discourse discourse =
        ReadDiscourse(article, document->sentences, *knowledge);
    const CoreferencePartition key = gold.Take();
    resolver.Add(key, SystemChains(discourse, document->sentences));
    baseline.Add(key, NearestAntecedent(discourse, document->sentences));
  }
  Print("resolver", resolver);
  Print("nearest antecedent", baseline);
  return 0;
}

}  // namespace
}  // namespace newsgraph

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::cerr << "usage: coreference_eval FILE.conllu [MODEL]\n";
    return 2;
  }
  return newsgraph::Run(argv[1], argc > 2 ? argv[2] : nullptr);
}
