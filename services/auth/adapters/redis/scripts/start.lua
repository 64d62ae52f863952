-- ARGV: session, user, generation, idle limit, absolute limit, then pairs of further fields
-- Answers {now, idle}.
local id, user, at = ARGV[1], ARGV[2], now()
local expires = at + ARGV[5]
local idle = math.min(at + ARGV[4], expires)
redis.call('DEL', session_key(id))
redis.call('HSET', session_key(id), 'user', user, 'generation', ARGV[3], 'started', at, 'rotated', at,
  'idle', idle, 'expires', expires, unpack(ARGV, 6))
expire_at(session_key(id), idle)

-- ids count up with time, so the dead gather at the front: each start clears away more than it adds
local of_user = user_key(user)
for _, oldest in ipairs(redis.call('ZRANGE', of_user, 0, 9)) do
  if redis.call('EXISTS', session_key(oldest)) == 0 then redis.call('ZREM', of_user, oldest) end
end
redis.call('ZADD', of_user, 0, id)
if redis.call('PTTL', of_user) < ARGV[5] / 1000 then expire_at(of_user, expires) end
return {at, idle}
