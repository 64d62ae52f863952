-- ARGV: session, presented generation, idle limit, reuse window
-- The rule is `domain.sessions.judge`. Answers {verdict, generation, started, rotated, idle, now}; nothing when dead.
local id, presented, at = ARGV[1], tonumber(ARGV[2]), now()
local s = live(id, at)
if not s or presented > s[2] then return nil end

local generation, started, rotated, idle, expires = unpack(s, 2, 6)
if presented < generation then
  local repeats = presented == generation - 1 and at - rotated < tonumber(ARGV[4])
  return {repeats and 'repeat' or 'reused', generation, started, rotated, idle, at}
end

generation = generation + 1
idle = math.min(at + ARGV[3], expires)
redis.call('HSET', session_key(id), 'generation', generation, 'rotated', at, 'idle', idle)
expire_at(session_key(id), idle)
return {'rotate', generation, started, at, idle, at}
