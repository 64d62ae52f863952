-- ARGV: place, most entries
-- Answers {resumed, epoch, number, entry, age or below 0, entries}: the new place, and what came after the old one.
if not epoch then return {} end
local resumed = leads_on()
local from = resumed and ARGV[2] or '0'
local found = redis.call('ZRANGEBYSCORE', KEYS[2], '(' .. from, '+inf', 'WITHSCORES', 'LIMIT', 0, ARGV[4])

local number, newest, entries = from, resumed and ARGV[3] or '', {}
for at = 1, #found, 2 do
  newest, number = found[at], found[at + 1]
  entries[#entries + 1] = newest
end
-- a beat from the future is of before this clock was set back, and says nothing: its age is below 0 too
local is_whole = tonumber(number) >= head and beat
return {resumed and 1 or 0, epoch, number, newest, is_whole and now - beat or -1, entries}
