-- ARGV: session
-- Answers the user of a live session; nothing when it is dead.
local s = live(ARGV[1], now())
return s and s[1]
