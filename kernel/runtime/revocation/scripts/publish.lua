-- ARGV: place, '1' when the entries are all there are, an epoch to begin, age or -1, the caller's time, entries …
-- Answers {epoch, number, entry}: the new place; nothing when the old one leads nowhere and these are not all.
local is_known = leads_on()
if not is_known and ARGV[4] ~= '1' then return {} end
if not epoch then
  epoch, head, beat = ARGV[5], 0, nil
  redis.call('DEL', KEYS[1], KEYS[2])
end

for at = 8, #ARGV do
  if not redis.call('ZSCORE', KEYS[2], ARGV[at]) then
    head = head + 1
    redis.call('ZADD', KEYS[2], head, ARGV[at])
  end
end

-- a beat from the future is of before this clock was set back
local age = tonumber(ARGV[6])
if age >= 0 and (not beat or beat > now or now - age > beat) then beat = now - age end
redis.call('HSET', KEYS[1], 'epoch', epoch, 'head', head)
if beat then redis.call('HSET', KEYS[1], 'beat', beat) end

-- a minute late, and only when both clocks say so: either may have been set forward
local dead = (math.min(now, tonumber(ARGV[7])) - 60000) * 1000
local oldest = redis.call('ZRANGE', KEYS[2], 0, 19, 'WITHSCORES')
for at = 1, #oldest, 2 do
  if tonumber(string.match(oldest[at], '^%d+')) > dead or tonumber(oldest[at + 1]) == head then break end
  redis.call('ZREM', KEYS[2], oldest[at])
end

return {epoch, head, head > 0 and redis.call('ZRANGE', KEYS[2], -1, -1)[1] or ''}
