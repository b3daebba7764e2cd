// Which sources report a denial, and of how many facts?
MATCH ()-[fact]->()
UNWIND fact.denied_in AS source
RETURN source, count(fact) AS denials
ORDER BY source
