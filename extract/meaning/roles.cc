#include "extract/meaning/roles.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace newsgraph {
namespace {

bool IsActor(EntityType type) {
  return type == EntityType::kPerson || type == EntityType::kGroup ||
         IsA(type, EntityType::kOrganization) || type == EntityType::kCountry;
}

// What a preposition in front of a thing of this type makes of it.
std::optional<Role> RoleOf(std::string_view preposition, EntityType type,
                           bool beside_object) {
  const bool place = IsA(type, EntityType::kPlace);
  if (type == EntityType::kDate) return std::nullopt;
  if (preposition == "in" || preposition == "at" || preposition == "near" ||
      preposition == "inside" || preposition == "outside" ||
      preposition == "across" || preposition == "off" ||
      preposition == "over" || preposition == "on" || preposition == "along") {
    if (place) return Role::kPlace;
    if (preposition == "on" || preposition == "over") return Role::kTopic;
    return std::nullopt;
  }
  if (preposition == "with") {
    if (IsA(type, EntityType::kEquipment)) return Role::kInstrument;
    if (IsActor(type)) return Role::kPartner;
    return std::nullopt;
  }
  if (preposition == "by" || preposition == "via" || preposition == "through") {
    if (IsA(type, EntityType::kEquipment)) return Role::kInstrument;
    if (type == EntityType::kQuantity || type == EntityType::kMoney) {
      return Role::kQuantity;
    }
    return std::nullopt;
  }
  if (preposition == "to") {
    if (IsActor(type) && beside_object) return Role::kRecipient;
    return place ? std::optional(Role::kDestination) : std::nullopt;
  }
  if (preposition == "into" || preposition == "toward" ||
      preposition == "towards") {
    return Role::kDestination;
  }
  if (preposition == "from" || preposition == "out of") return Role::kSource;
  if (preposition == "for") {
    if (type == EntityType::kMoney || type == EntityType::kQuantity) {
      return Role::kQuantity;
    }
    return Role::kPurpose;
  }
  if (preposition == "about" || preposition == "regarding" ||
      preposition == "concerning") {
    return Role::kTopic;
  }
  if (preposition == "because of" || preposition == "due to") {
    return Role::kCause;
  }
  if (preposition == "as") return Role::kAttribute;
  return std::nullopt;
}

// "in prison", "in the same province": a common noun that, alone or behind an
// article, leads to no place.
bool IsUnnamedPlace(const EnhancedGraph& graph, const Arguments& arguments,
                    std::uint32_t sentence, int t) {
  if (graph.token(t).xpos != "NN" || arguments.IsNamed(sentence, t)) {
    return false;
  }
  for (const int child : graph.Children(t)) {
    const Token& word = graph.token(child);
    if (word.upos != Upos::kDet && word.upos != Upos::kAdp &&
        word.lemma != "same" && word.upos != Upos::kPunct) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::vector<RoleFiller> RolesOf(const Draft& draft, const EnhancedGraph& graph,
                                std::uint32_t sentence, Arguments& arguments) {
  std::vector<RoleFiller> roles;
  const auto add = [&](Role role, int t) {
    if (t == draft.subject || t == draft.object) return;
    const std::optional<Argument> argument = arguments.Find(sentence, t);
    if (argument) roles.push_back({role, argument->entity});
  };
  const bool event = draft.rule->anchor != Anchor::kNoun ||
                     draft.rule->yield == Yield::kEventNoun;
  if (!event || draft.rule->yield == Yield::kRole) return roles;

  const int anchor = draft.anchor;
  bool has_object = false;
  for (const Arc& arc : graph.Arcs(anchor)) {
    has_object |= arc.function == Function::kObject;
  }
  int used_preposition_noun = -1;
  // What is joined to the object by "and" is an object of a fact of its own.
  std::string_view object_preposition = "?";
  for (const Arc& arc : graph.Arcs(anchor)) {
    if (arc.dependent == draft.object) object_preposition = arc.preposition;
  }
  for (const Arc& arc : graph.Arcs(anchor)) {
    switch (arc.function) {
      case Function::kOblique:
      case Function::kNounOblique: {
        if (arc.preposition == object_preposition) break;
        const auto role =
            RoleOf(arc.preposition, arguments.TypeOf(sentence, arc.dependent),
                   has_object);
        if (role == Role::kPlace &&
            IsUnnamedPlace(graph, arguments, sentence, arc.dependent)) {
          break;
        }
        if (role) add(*role, arc.dependent);
        break;
      }
      case Function::kRecipient:
        if (has_object) add(Role::kRecipient, arc.dependent);
        break;
      case Function::kCompound:  // "drone strike"
        if (IsA(arguments.TypeOf(sentence, arc.dependent),
                EntityType::kEquipment)) {
          add(Role::kInstrument, arc.dependent);
        }
        break;
      case Function::kObject:  // "launched a [drone] strike on"
        if (draft.rule->yield == Yield::kLightVerb) {
          used_preposition_noun = arc.dependent;
        }
        break;
      default:
        break;
    }
  }
  if (used_preposition_noun >= 0) {
    for (const Arc& arc : graph.Arcs(used_preposition_noun)) {
      if (arc.function == Function::kCompound &&
          IsA(arguments.TypeOf(sentence, arc.dependent),
              EntityType::kEquipment)) {
        add(Role::kInstrument, arc.dependent);
      }
    }
  }
  // "hit targets [using drones]".
  for (int child = anchor + 1; child < graph.SubtreeEnd(anchor); ++child) {
    if (graph.KindOf(child) != PredicateKind::kVerb ||
        graph.EmbeddingOf(child) != Embedding::kParticiple ||
        graph.token(child).lemma != "use" ||
        graph.ClauseOf(std::max(0, graph.token(child).head)) != anchor) {
      continue;
    }
    for (const Arc& arc : graph.Arcs(child)) {
      if (arc.function == Function::kObject && !arc.inherited) {
        add(Role::kInstrument, arc.dependent);
      }
    }
  }
  std::sort(roles.begin(), roles.end(),
            [](const RoleFiller& a, const RoleFiller& b) {
              return std::pair(a.role, a.entity) < std::pair(b.role, b.entity);
            });
  roles.erase(std::unique(roles.begin(), roles.end(),
                          [](const RoleFiller& a, const RoleFiller& b) {
                            return a.role == b.role && a.entity == b.entity;
                          }),
              roles.end());
  return roles;
}

}  // namespace newsgraph
