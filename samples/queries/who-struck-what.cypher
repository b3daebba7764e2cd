// Who struck what in March 2024, who says so and who denies it?
MATCH (who)-[fact:STRUCK]->(what)
WHERE date('2024-03-01') <= fact.begin < date('2024-04-01')
RETURN fact.begin AS begin, who.label AS who, what.label AS what, fact.status AS status,
       fact.speakers AS speakers, fact.deniers AS deniers, fact.quote AS quote
ORDER BY begin, who, what
