-- KEYS: the statements of all streams, the entries of one
-- ARGV: the number after which entries are wanted, how many at most
-- Answers {statements, entries}: {name, time and statement, name, …} and {number and entry, …}.
return {
  redis.call('HGETALL', KEYS[1]),
  redis.call('ZRANGEBYSCORE', KEYS[2], '(' .. ARGV[1], '+inf', 'LIMIT', 0, ARGV[2]),
}
