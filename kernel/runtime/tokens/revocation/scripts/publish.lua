-- KEYS: the statements of all streams, the entries of this one
-- ARGV: its name, the name of the stream that it replaces or '', how many entries are there, their newest number,
--   the number up to which they are cleared away, the statement, entries …
-- Answers 1; 0, and nothing is written, when the entries are not those that the writer left.
local ENTRIES = 7
if redis.call('ZCARD', KEYS[2]) ~= tonumber(ARGV[3]) then return 0 end
local newest = redis.call('ZRANGE', KEYS[2], -1, -1, 'WITHSCORES')[2]
if newest and tonumber(newest) ~= tonumber(ARGV[4]) then return 0 end

for at = ENTRIES, #ARGV do
  local number = ARGV[4] + at - ENTRIES + 1
  redis.call('ZADD', KEYS[2], number, string.format('%.0f ', number) .. ARGV[at])
end
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[5])

local time = redis.call('TIME')
redis.call('HSET', KEYS[1], ARGV[1], time[1] .. ' ' .. ARGV[6])

-- streams of replicas that have been silent for a minute
local statements = redis.call('HGETALL', KEYS[1])
for at = 1, #statements, 2 do
  local name, written = statements[at], tonumber(string.match(statements[at + 1], '^%d+'))
  if name == ARGV[2] or not written or time[1] - written > 60 then
    redis.call('HDEL', KEYS[1], name)
    redis.call('DEL', 'goodgo:{revocations}:log:' .. name)
  end
end
return 1
