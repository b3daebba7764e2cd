#include "export/rdf_diff.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "export/nquads.h"
#include "export/quad_reader.h"

namespace newsgraph {
namespace {

// Between a key's kind and side and its subject there is nothing; between the
// statements of a row there are line breaks.
constexpr char kKinds[] = "01234";
constexpr char kSides[] = "ba";  // before, after

void AppendIri(std::string_view iri, std::string& text) {
  text.append(1, '<').append(iri).append(1, '>');
}

void AppendTerm(const ReadTerm& term, std::string& text) {
  if (term.kind == ReadTerm::Kind::kIri) {
    AppendIri(term.text, text);
    return;
  }
  Output out(&text);
  AppendNQuadsString(term.text, out);
  // The string is the target; its flush cannot fail.
  out.Flush().IgnoreError();
  if (!term.datatype.empty()) {
    text += "^^";
    AppendIri(term.datatype, text);
  } else if (!term.language.empty()) {
    text.append(1, '@').append(term.language);
  }
}

void SplitLines(std::string_view lines, std::vector<StatementText>& split) {
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    split.push_back(lines.substr(0, end));
    lines.remove_prefix(end + 1);
  }
}

void SortOnce(std::vector<StatementText>& statements) {
  std::sort(statements.begin(), statements.end());
  statements.erase(std::unique(statements.begin(), statements.end()),
                   statements.end());
}

}  // namespace

struct RdfDiff::Impl : QuadSink {
  explicit Impl(const RdfOptions& chosen)
      : options(chosen), namespaces(chosen.base), rows(chosen.sorting) {}

  SubjectKind KindOf(std::string_view iri) const {
    constexpr std::array<std::pair<Namespace, SubjectKind>, 4> kOwn = {
        {{Namespace::kEvidence, SubjectKind::kEvidence},
         {Namespace::kArticle, SubjectKind::kArticle},
         {Namespace::kEntity, SubjectKind::kEntity},
         {Namespace::kFact, SubjectKind::kFact}}};
    for (const auto& [ns, kind] : kOwn) {
      if (iri.starts_with(namespaces.IriOf(ns))) return kind;
    }
    return SubjectKind::kOther;
  }

  // Ends the row of the subject that is being collected.
  absl::Status FinishSubject() {
    if (subject.empty()) return absl::OkStatus();
    if (absl::Status flushed = out.Flush(); !flushed.ok()) return flushed;
    key.assign(1, kKinds[static_cast<std::size_t>(KindOf(subject))]);
    key.append(subject);
    statements.insert(0, 1, kSides[static_cast<std::size_t>(side)]);
    absl::Status added = rows.Add(key, statements);
    subject.clear();
    statements.clear();
    return added;
  }

  // Starts another row where `iri` is another subject.
  absl::Status Turn(std::string_view iri) {
    if (iri == subject) return absl::OkStatus();
    absl::Status finished = FinishSubject();
    subject = iri;
    return finished;
  }

  absl::Status Write(const QuadView& quad) override {
    whole_subject.assign(namespaces.IriOf(quad.subject.ns))
        .append(quad.subject.text);
    if (absl::Status turned = Turn(whole_subject); !turned.ok()) return turned;
    AppendNQuadsTerm(quad.predicate, namespaces, out);
    out.Append(' ');
    AppendNQuadsTerm(quad.object, namespaces, out);
    if (!quad.graph.text.empty()) {
      out.Append('\t');
      AppendNQuadsTerm(quad.graph, namespaces, out);
    }
    out.Append('\n');
    return absl::OkStatus();
  }

  const RdfOptions options;
  const Namespaces namespaces;
  RowSorter rows;
  // The subject that is being collected.
  DiffSide side = DiffSide::kBefore;
  std::string subject;
  std::string statements;
  std::string key;
  std::string whole_subject;
  Output out{&statements};
};

RdfDiff::RdfDiff(const RdfOptions& options)
    : impl_(std::make_unique<Impl>(options)) {}
RdfDiff::~RdfDiff() = default;

absl::Status RdfDiff::Add(DiffSide side, const Graph& graph,
                          const Relations& relations) {
  impl_->side = side;
  absl::Status status = StreamRdf(graph, relations, impl_->options, *impl_);
  return status.ok() ? impl_->FinishSubject() : status;
}

absl::Status RdfDiff::AddFile(DiffSide side, const std::string& path) {
  Impl& impl = *impl_;
  impl.side = side;
  bool any = false;
  bool ours = false;
  absl::Status status =
      ReadQuads(path, [&](const ReadQuad& quad) -> absl::Status {
        if (quad.subject.kind != ReadTerm::Kind::kIri ||
            quad.object.kind == ReadTerm::Kind::kBlank ||
            quad.graph.kind == ReadTerm::Kind::kBlank) {
          return absl::InvalidArgumentError(
              path + ": expected no blank nodes, as newsgraph writes none");
        }
        if (absl::Status turned = impl.Turn(quad.subject.text); !turned.ok()) {
          return turned;
        }
        any = true;
        ours = ours || impl.KindOf(quad.subject.text) != SubjectKind::kOther;
        AppendIri(quad.predicate.text, impl.statements);
        impl.statements += ' ';
        AppendTerm(quad.object, impl.statements);
        if (impl.options.named_graphs &&
            quad.graph.kind == ReadTerm::Kind::kIri) {
          impl.statements += '\t';
          AppendIri(quad.graph.text, impl.statements);
        }
        impl.statements += '\n';
        return absl::OkStatus();
      });
  if (status.ok()) status = impl.FinishSubject();
  if (status.ok() && any && !ours) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": expected entities, facts or articles under \"",
                     impl.options.base,
                     "\", found none; was it written with another base?"));
  }
  return status;
}

const Namespaces& RdfDiff::namespaces() const { return impl_->namespaces; }

absl::Status RdfDiff::ForEach(
    const std::function<absl::Status(const SubjectPair&)>& visit) {
  SubjectPair pair;
  std::string key;
  // The rows of one subject; the pair's views point into them.
  std::vector<std::string> kept;
  const auto finish = [&]() -> absl::Status {
    if (kept.empty()) return absl::OkStatus();
    pair.before.clear();
    pair.after.clear();
    for (const std::string& row : kept) {
      SplitLines(std::string_view(row).substr(1),
                 row[0] == kSides[0] ? pair.before : pair.after);
    }
    SortOnce(pair.before);
    SortOnce(pair.after);
    pair.kind = static_cast<SubjectKind>(key[0] - kKinds[0]);
    pair.subject = std::string_view(key).substr(1);
    absl::Status visited = visit(pair);
    kept.clear();
    return visited;
  };
  absl::Status status = impl_->rows.Sorted(
      [&](std::string_view next, std::string_view row) -> absl::Status {
        if (next != key) {
          if (absl::Status finished = finish(); !finished.ok()) return finished;
          key = next;
        }
        kept.emplace_back(row);
        return absl::OkStatus();
      });
  return status.ok() ? finish() : status;
}

SparqlUpdateWriter::SparqlUpdateWriter(Output& out,
                                       std::size_t statements_per_operation)
    : out_(out), limit_(statements_per_operation) {}

void SparqlUpdateWriter::Append(std::string_view subject,
                                StatementText statement, std::string& data) {
  const std::size_t tab = statement.find('\t');
  data += "  ";
  if (tab != StatementText::npos) {
    data.append("GRAPH ").append(statement.substr(tab + 1)).append(" { ");
    statement = statement.substr(0, tab);
  }
  AppendIri(subject, data);
  data += ' ';
  // Some engines replace \uXXXX before all else, also where the backslash is
  // itself an escaped one: "\\u0041". The u is written as such a code.
  for (std::size_t i = 0; i < statement.size(); ++i) {
    data += statement[i];
    if (statement[i] != '\\') continue;
    data += statement[++i];
    if (statement[i] == '\\' && i + 1 < statement.size() &&
        (statement[i + 1] == 'u' || statement[i + 1] == 'U')) {
      data += statement[++i] == 'u' ? "\\u0075" : "\\u0055";
    }
  }
  data += tab != StatementText::npos ? " . }\n" : " .\n";
}

absl::Status SparqlUpdateWriter::Write(const SubjectPair& pair) {
  auto before = pair.before.begin();
  auto after = pair.after.begin();
  while (before != pair.before.end() || after != pair.after.end()) {
    if (after == pair.after.end() ||
        (before != pair.before.end() && *before < *after)) {
      Append(pair.subject, *before++, deletions_);
      ++pending_;
    } else if (before == pair.before.end() || *after < *before) {
      Append(pair.subject, *after++, insertions_);
      ++pending_;
    } else {
      ++before;
      ++after;
    }
  }
  if (pending_ >= limit_) WriteOperations();
  return out_.failed() ? out_.Flush() : absl::OkStatus();
}

void SparqlUpdateWriter::WriteOperations() {
  for (const auto& [name, data] :
       {std::pair("DELETE DATA", &deletions_), {"INSERT DATA", &insertions_}}) {
    if (data->empty()) continue;
    out_.Append(name);
    out_.Append(" {\n");
    out_.Append(*data);
    out_.Append("} ;\n");
    data->clear();
  }
  pending_ = 0;
}

absl::Status SparqlUpdateWriter::Finish() {
  WriteOperations();
  return out_.Flush();
}

}  // namespace newsgraph
