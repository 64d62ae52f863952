-- ARGV: mode ('end' or 'look'), user, session to keep or ''
-- Ends every live session of the user but one, or only looks. Answers {id, {user, started, expires, code, authentication, key}} of each.
local of_user, at, found = user_key(ARGV[2]), now(), {}
for _, id in ipairs(redis.call('ZRANGE', of_user, 0, -1)) do
  if id ~= ARGV[3] then
    local s = live(id, at)
    if s then table.insert(found, {id, immutable(s)}) end
    if ARGV[1] == 'end' then
      redis.call('DEL', session_key(id))
      redis.call('ZREM', of_user, id)
    end
  end
end
return found
