-- ARGV: session
-- Answers {user, started, expires, code, authentication, key} of a live session; nothing when it is dead.
local s = live(ARGV[1], now())
return s and immutable(s)
