// From learnt floating-point weights to the integers of network_payload.h.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_NETWORK_EXPORT_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_NETWORK_EXPORT_H_

#include "extract/language/network/learner_parameters.h"
#include "extract/language/network/network_payload.h"

namespace newsgraph {

// Fills the numbers of `payload`; its strings are the caller's.
void ExportNetwork(const LearnerParameters& parameters,
                   NetworkPayload& payload);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_NETWORK_EXPORT_H_
