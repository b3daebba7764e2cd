// Which claims are disputed, and by whom?
MATCH (who)-[fact]->(what)
WHERE fact.status = 'disputed'
RETURN who.label AS who, fact.label AS relation, what.label AS what, fact.affirmed AS affirmed,
       fact.denied AS denied, fact.speakers AS speakers
ORDER BY who, relation, what
