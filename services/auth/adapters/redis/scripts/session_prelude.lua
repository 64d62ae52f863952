-- What every script begins with. Times are microseconds since 1970 on this server's clock.
-- Keys that a script finds through another key are not declared: one primary, not a cluster.

local function session_key(id) return 'auth:session:' .. id end
local function user_key(id) return 'auth:sessions-of:' .. id end

local function now()
  local time = redis.call('TIME')
  return time[1] * 1000000 + time[2]
end

local function expire_at(key, micros)
  redis.call('PEXPIREAT', key, math.ceil(micros / 1000))
end

-- user, generation, started, rotated, idle, expires, client_ip, user_agent, code of a live session, then issued,
-- recoveries, network, agent, repeats, notified, authentication, key and bound_from; else nil. The release before rotates without knowing the fields
-- from issued to agent: while issued is older than rotated, they count for nothing.
local function live(id, at)
  local s = redis.call('HMGET', session_key(id),
    'user', 'generation', 'started', 'rotated', 'idle', 'expires', 'client_ip', 'user_agent', 'code',
    'issued', 'recoveries', 'network', 'agent', 'repeats', 'notified', 'authentication', 'key', 'bound_from')
  if not s[1] then return nil end
  for field = 2, 6 do s[field] = tonumber(s[field]) end
  for field = 2, 6 do if not s[field] then return nil end end
  if at >= s[5] or at >= s[6] then return nil end
  s[10], s[11], s[15] = tonumber(s[10] or nil), tonumber(s[11] or nil), tonumber(s[15] or nil) or false
  if not s[10] or s[10] < s[4] then s[10], s[11], s[12], s[13] = s[4], 0, false, false end
  s[11] = s[11] or 0
  s[14] = s[14] or ''
  s[18] = tonumber(s[18] or nil) or false
  return s
end

-- what the code of a record covers, and the code: sessions/session_record.py verifies it
local function immutable(s) return {s[1], s[3], s[6], s[9], s[16], s[17]} end
