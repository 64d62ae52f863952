-- ARGV: mode ('end' or 'look'), owner or '', session
-- Ends a live session, or only looks. Answers {user, started, expires, code, authentication, key}; nothing when it is dead or another's.
local owner, id = ARGV[2], ARGV[3]
local s = live(id, now())
if not s or (owner ~= '' and s[1] ~= owner) then return nil end
if ARGV[1] == 'end' then
  redis.call('DEL', session_key(id))
  redis.call('ZREM', user_key(s[1]), id)
end
return immutable(s)
