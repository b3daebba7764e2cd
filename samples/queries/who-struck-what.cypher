// Who struck what in May 2025, who says so and who denies it?
MATCH (who)-[fact:STRUCK]->(what)
WHERE date('2025-05-01') <= fact.begin < date('2025-06-01')
RETURN fact.begin AS begin, who.label AS who, what.label AS what, fact.status AS status,
       fact.speakers AS speakers, fact.deniers AS deniers, fact.quote AS quote
ORDER BY begin, who, what
