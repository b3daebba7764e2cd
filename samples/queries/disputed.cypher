// Which claims are disputed, who says so and who denies it?
MATCH (who)-[fact]->(what)
WHERE fact.status = 'disputed'
RETURN who.label AS who, fact.label AS relation, what.label AS what, fact.affirmed AS affirmed,
       fact.denied AS denied, fact.speakers AS speakers, fact.deniers AS deniers
ORDER BY who, relation, what
