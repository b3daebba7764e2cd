#include "bench/boost_graphml.h"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <boost/property_map/dynamic_property_map.hpp>
#include <boost/property_map/property_map.hpp>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "export/property_graph_view.h"

namespace newsgraph {
namespace {

struct EdgeNumber {
  std::uint32_t row = 0;
};
using BoostGraph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS,
                          boost::no_property, EdgeNumber>;
using Vertex = boost::graph_traits<BoostGraph>::vertex_descriptor;
using Edge = boost::graph_traits<BoostGraph>::edge_descriptor;

// Each distinct text once, so that the copy fits into memory beside the graph.
class Texts {
 public:
  std::uint32_t Number(std::string text) {
    const auto [at, added] = numbers_.try_emplace(
        std::move(text), static_cast<std::uint32_t>(texts_.size()));
    if (added) texts_.push_back(&at->first);
    return at->second;
  }
  const std::string& At(std::uint32_t number) const { return *texts_[number]; }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<const std::string*> texts_;
};

// One attribute of all rows.
struct Values {
  std::string name;
  ColumnType type = ColumnType::kText;
  bool used = false;
  std::vector<std::uint32_t> texts = {};
  std::vector<std::int64_t> integers = {};
  std::vector<double> reals = {};
};

std::uint32_t RowOf(const BoostGraph&, Vertex vertex) {
  return static_cast<std::uint32_t>(vertex);
}
std::uint32_t RowOf(const BoostGraph& graph, const Edge& edge) {
  return graph[edge].row;
}

template <typename Key, typename Value>
struct ValueMap {
  using key_type = Key;
  using value_type = Value;
  using reference = std::conditional_t<std::is_same_v<Value, std::string>,
                                       const std::string&, Value>;
  using category = boost::readable_property_map_tag;

  const BoostGraph* graph;
  const Texts* texts;
  const Values* values;

  friend reference get(const ValueMap& map, const Key& key) {
    const std::uint32_t row = RowOf(*map.graph, key);
    if constexpr (std::is_same_v<Value, std::string>) {
      return map.texts->At(map.values->texts[row]);
    } else if constexpr (std::is_same_v<Value, double>) {
      return map.values->reals[row];
    } else {
      return map.values->integers[row];
    }
  }
};

class Table {
 public:
  Table(std::vector<std::string> own, std::span<const Column> columns) {
    for (std::string& name : own) values_.push_back({.name = std::move(name)});
    own_ = values_.size();
    for (const Column& column : columns) {
      values_.push_back(
          {.name = std::string(column.name), .type = column.type});
    }
  }

  void Add(std::vector<std::string> own, std::span<const Cell> cells,
           Texts& texts) {
    for (std::size_t i = 0; i < own.size(); ++i) {
      values_[i].used = true;
      values_[i].texts.push_back(texts.Number(std::move(own[i])));
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
      Values& values = values_[own_ + i];
      const Cell& cell = cells[i];
      values.used =
          values.used || !std::holds_alternative<std::monostate>(cell);
      if (values.type == ColumnType::kInteger) {
        const auto* integer = std::get_if<std::int64_t>(&cell);
        values.integers.push_back(integer == nullptr ? 0 : *integer);
      } else if (values.type == ColumnType::kReal) {
        const auto* real = std::get_if<double>(&cell);
        values.reals.push_back(real == nullptr ? 0 : *real);
      } else {
        values.texts.push_back(texts.Number(TextOf(cell)));
      }
    }
  }

  template <typename Key>
  void Describe(const BoostGraph& graph, const Texts& texts,
                boost::dynamic_properties& properties) const {
    for (const Values& values : values_) {
      if (!values.used) continue;
      if (values.type == ColumnType::kInteger) {
        properties.property(
            values.name, ValueMap<Key, std::int64_t>{&graph, &texts, &values});
      } else if (values.type == ColumnType::kReal) {
        properties.property(values.name,
                            ValueMap<Key, double>{&graph, &texts, &values});
      } else {
        properties.property(
            values.name, ValueMap<Key, std::string>{&graph, &texts, &values});
      }
    }
  }

 private:
  std::deque<Values> values_;
  std::size_t own_ = 0;
};

}  // namespace

struct BoostGraphMl::Impl {
  BoostGraph graph;
  Texts texts;
  Table nodes{{"id", "labels"}, NodeColumns({})};
  Table edges{{"id", "type"}, EdgeColumns()};
  boost::dynamic_properties properties;
};

BoostGraphMl::BoostGraphMl(const Graph& graph)
    : impl_(std::make_unique<Impl>()) {
  std::unordered_map<std::string_view, Vertex> vertices;
  std::uint32_t rows = 0;
  const absl::Status streamed = StreamPropertyGraph(
      graph, {},
      [&](const NodeRow& row) {
        vertices.emplace(row.id, boost::add_vertex(impl_->graph));
        impl_->nodes.Add({std::string(row.id), Joined(row.labels)}, row.cells,
                         impl_->texts);
        return absl::OkStatus();
      },
      [&](const EdgeRow& row) {
        boost::add_edge(vertices.at(row.source), vertices.at(row.target),
                        EdgeNumber{rows++}, impl_->graph);
        impl_->edges.Add({std::string(row.id), std::string(row.type)},
                         row.cells, impl_->texts);
        return absl::OkStatus();
      });
  if (!streamed.ok()) std::abort();  // our own visitors give no errors
  impl_->nodes.Describe<Vertex>(impl_->graph, impl_->texts, impl_->properties);
  impl_->edges.Describe<Edge>(impl_->graph, impl_->texts, impl_->properties);
}

BoostGraphMl::~BoostGraphMl() = default;

void BoostGraphMl::Write(std::ostream& out) const {
  boost::write_graphml(out, impl_->graph, impl_->properties);
}

}  // namespace newsgraph
