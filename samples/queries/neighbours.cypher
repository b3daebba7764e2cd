// With whom does a place have to do, and when?
MATCH (place:Place {label: 'Moldova'})-[fact]-(other)
RETURN fact.begin AS begin, other.label AS neighbour, fact.label AS relation,
       fact.status AS status
ORDER BY begin, neighbour, relation
