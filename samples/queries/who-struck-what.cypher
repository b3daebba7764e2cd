// Who struck what in May 2025, and who says so?
MATCH (who)-[fact:STRUCK]->(what)
WHERE date('2025-05-01') <= fact.begin < date('2025-06-01')
RETURN fact.begin AS begin, who.label AS who, what.label AS what, fact.status AS status,
       fact.speakers AS speakers, fact.quote AS quote
ORDER BY begin, who, what
