-- ARGV: session, user, started, expires, expires from now on, code
-- Adds the code to a record that has none and is still as it was verified.
local key = session_key(ARGV[1])
local s = redis.call('HMGET', key, 'user', 'started', 'expires', 'code', 'idle')
if s[1] ~= ARGV[2] or s[2] ~= ARGV[3] or s[3] ~= ARGV[4] or s[4] then return 0 end
local idle = math.min(tonumber(s[5]), tonumber(ARGV[5]))
redis.call('HSET', key, 'expires', ARGV[5], 'idle', string.format('%.0f', idle), 'code', ARGV[6])
expire_at(key, idle)
return 1
