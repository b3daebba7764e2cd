// Which facts are denied by somebody?
MATCH (who)-[fact]->(what)
WHERE fact.denied > 0
RETURN who.label AS who, fact.label AS relation, what.label AS what, fact.denied AS denials
ORDER BY who, relation, what
