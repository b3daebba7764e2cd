#include "extract/meaning/lexicon.h"

#include <algorithm>
#include <cstddef>
#include <unordered_map>

namespace newsgraph {
namespace {

struct Entry {
  WordClass word_class;
  std::string_view lemmas;  // separated by blanks
};

constexpr Entry kVerbs[] = {
    {WordClass::kSpeech,
     "say tell announce report state declare claim assert argue insist add "
     "note acknowledge admit confirm explain maintain reveal disclose stress "
     "emphasize emphasise underscore underline highlight write tweet post "
     "comment remark observe warn caution contend allege testify conclude "
     "reiterate repeat recall reply respond suggest indicate concede inform "
     "notify quip joke boast predict forecast estimate mention describe cite "
     "quote publish read show affirm proclaim assure reassure learn "
     "determine complain speculate hint imply"},
    {WordClass::kBelief,
     "believe think consider assume feel reckon suppose guess suspect "
     "conclude judge hold view regard see know understand realize find"},
    {WordClass::kAccusation,
     "accuse blame charge condemn criticize criticise denounce slam blast "
     "rebuke suspect convict indict sentence fine sue arrest praise thank "
     "fault lambast decry censure"},
    {WordClass::kNaming,
     "call describe label brand term dub consider regard view see portray "
     "characterize characterise denounce condemn depict perceive deem"},
    {WordClass::kDenial,
     "deny refute reject dispute dismiss rebut disavow contradict"},
    {WordClass::kFear, "fear worry risk anticipate dread threaten suspect"},
    {WordClass::kWish,
     "hope want wish desire like prefer aspire dream long expect need"},
    {WordClass::kPlan,
     "plan intend aim decide agree prepare arrange schedule set propose "
     "consider contemplate mean choose opt elect look expect slate bind "
     "commit ready poise design project think postpone delay vote gear"},
    {WordClass::kPledge,
     "vow pledge promise threaten offer swear undertake volunteer guarantee"},
    {WordClass::kDemand,
     "demand urge order request require advise recommend instruct command "
     "tell ask call appeal implore beg press pressure push encourage warn "
     "direct compel advocate propose insist plead invite lobby exhort prompt "
     "oblige obligate suggest"},
    {WordClass::kAsk, "ask wonder question inquire enquire query"},
    {WordClass::kEnable,
     "allow permit enable authorize authorise let entitle empower license "
     "approve"},
    {WordClass::kPrevent,
     "fail refuse decline avoid refrain forget neglect prevent block forbid "
     "prohibit ban bar deter dissuade discourage escape evade avert rule "
     "oppose resist foil thwart"},
    {WordClass::kEnd, "stop halt cease quit end finish suspend"},
    {WordClass::kDoubt, "doubt question"},
    {WordClass::kAttempt,
     "try attempt seek strive struggle endeavor endeavour work fight bid "
     "rush scramble move act labor race battle"},
    {WordClass::kTransparent,
     "manage begin start continue proceed keep get have help force come go "
     "seem appear tend happen resume dare serve succeed make cause lead turn "
     "remain prove"},
    {WordClass::kUse, "use employ utilize utilise deploy"},
    {WordClass::kMeeting, "meet gather convene assemble talk visit"},
    {WordClass::kLight,
     "launch carry conduct stage mount wage make hold give take have deliver "
     "perform commit undertake unleash execute begin start continue resume "
     "initiate organize lead orchestrate perpetrate do order direct step "
     "intensify escalate expand pursue run fire land pay issue express voice "
     "file announce suspend end halt renew open sign reach conclude close "
     "complete finalize"},
    {WordClass::kSuffer,
     "suffer face undergo experience endure sustain survive receive see"},
};

constexpr Entry kNouns[] = {
    {WordClass::kSpeech,
     "claim statement report allegation accusation announcement assertion "
     "warning news comment remark word message declaration testimony rumor "
     "rumour argument confirmation suggestion admission revelation "
     "explanation"},
    {WordClass::kBelief,
     "belief view opinion suspicion conviction sense impression assessment "
     "conclusion idea theory"},
    {WordClass::kDenial, "denial rejection refutation"},
    {WordClass::kFear,
     "fear threat risk danger concern worry possibility likelihood chance "
     "prospect probability potential speculation spectre specter scenario "
     "anxiety talk"},
    {WordClass::kWish, "hope wish desire aspiration expectation ambition"},
    {WordClass::kPlan,
     "plan intention aim goal decision proposal agreement preparation "
     "intent deal commitment readiness willingness schedule option bill "
     "objective mission order plot scheme conspiracy"},
    {WordClass::kPledge, "vow pledge promise offer"},
    {WordClass::kDemand,
     "call demand request appeal need requirement ultimatum pressure "
     "recommendation order advice plea push"},
    {WordClass::kAsk, "question inquiry query"},
    {WordClass::kEnable,
     "permission ability capacity power authority right opportunity "
     "capability permit license approval"},
    {WordClass::kPrevent, "failure refusal avoidance prevention ban"},
    {WordClass::kDoubt, "doubt"},
    {WordClass::kAttempt, "attempt effort bid try drive struggle"},
    {WordClass::kAbsence, "lack absence"},
};

constexpr Entry kModifiers[] = {
    {WordClass::kHedge,
     "reportedly allegedly purportedly supposedly apparently seemingly "
     "alleged reported purported supposed apparent suspected rumored "
     "accused"},
    {WordClass::kPossible,
     "possibly perhaps maybe probably potentially likely presumably "
     "conceivably possible potential probable hypothetical would-be "
     "threatened imminent impending"},
    {WordClass::kPlan,
     "planned proposed upcoming future scheduled intended set due prepared "
     "ready willing poised eager keen determined committed expected about "
     "slated bound unwilling"},
    {WordClass::kWish, "hopeful desired"},
    {WordClass::kDemand,
     "necessary crucial essential important vital urgent "
     "imperative critical"},
    {WordClass::kEnable, "capable free"},
    {WordClass::kBelief,
     "sure certain confident convinced clear aware true "
     "evident obvious"},
    {WordClass::kFear,
     "afraid worried concerned fearful wary leery hesitant apprehensive"},
    {WordClass::kPrevent, "impossible unable reluctant unwilling"},
    {WordClass::kDoubt, "unclear uncertain doubtful unlikely"},
    {WordClass::kTransparent, "able quick first last forced"},
};

class Table {
 public:
  template <std::size_t N>
  explicit Table(const Entry (&entries)[N]) {
    for (const Entry& entry : entries) {
      std::string_view rest = entry.lemmas;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        if (end > 0) {
          bits_[rest.substr(0, end)] |= 1u
                                        << static_cast<int>(entry.word_class);
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
  }
  WordClasses Find(std::string_view lemma) const {
    const auto found = bits_.find(lemma);
    return found == bits_.end() ? WordClasses() : WordClasses(found->second);
  }

 private:
  std::unordered_map<std::string_view, std::uint32_t> bits_;
};

}  // namespace

WordClasses ClassesOfVerb(std::string_view lemma) {
  static const Table table(kVerbs);
  return table.Find(lemma);
}
WordClasses ClassesOfNoun(std::string_view lemma) {
  static const Table table(kNouns);
  return table.Find(lemma);
}
WordClasses ClassesOfModifier(std::string_view lemma) {
  static const Table table(kModifiers);
  return table.Find(lemma);
}

}  // namespace newsgraph
