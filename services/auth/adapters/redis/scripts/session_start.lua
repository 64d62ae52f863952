-- ARGV: session, user, generation, now, idle, expires, code, then pairs of further fields
local id, user = ARGV[1], ARGV[2]
redis.call('DEL', session_key(id))
redis.call('HSET', session_key(id), 'user', user, 'generation', ARGV[3], 'started', ARGV[4], 'rotated', ARGV[4],
  'issued', ARGV[4], 'idle', ARGV[5], 'expires', ARGV[6], 'code', ARGV[7], unpack(ARGV, 8))
expire_at(session_key(id), ARGV[5])

-- ids count up with time, so the dead gather at the front: each start clears away more than it adds
local of_user = user_key(user)
for _, oldest in ipairs(redis.call('ZRANGE', of_user, 0, 9)) do
  if redis.call('EXISTS', session_key(oldest)) == 0 then redis.call('ZREM', of_user, oldest) end
end
redis.call('ZADD', of_user, 0, id)
if redis.call('PTTL', of_user) < (ARGV[6] - ARGV[4]) / 1000 then expire_at(of_user, ARGV[6]) end
