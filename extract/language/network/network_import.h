// From the integers of network_payload.h back to weights that can learn on.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_NETWORK_IMPORT_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_NETWORK_IMPORT_H_

#include "extract/language/network/learner_parameters.h"
#include "extract/language/network/network_payload.h"

namespace newsgraph {

LearnerShape ShapeOf(const NetworkPayload& payload);

// The inverse of ExportNetwork, but for what rounding lost. `parameters` must
// have the shape of `payload`; it may have more rows of vectors, which stay as
// they are.
void ImportNetwork(const NetworkPayload& payload,
                   LearnerParameters& parameters);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_NETWORK_IMPORT_H_
