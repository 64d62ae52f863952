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

-- user, generation, started, rotated, idle, expires, client_ip, user_agent of a live session, else nil
local function live(id, at)
  local s = redis.call('HMGET', session_key(id),
    'user', 'generation', 'started', 'rotated', 'idle', 'expires', 'client_ip', 'user_agent')
  if not s[1] then return nil end
  for field = 2, 6 do s[field] = tonumber(s[field]) end
  if at >= s[5] or at >= s[6] then return nil end
  return s
end
