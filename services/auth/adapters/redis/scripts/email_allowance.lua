-- ARGV: mails a day of the network, mails a day of the address, '1' if it counts
-- The rule is `domain.throttling.email_limit.EmailLimit`. KEYS, of the network and of the address: when the last ones
-- were sent, newest first, milliseconds since 1970.
local time = redis.call('TIME')
local now, DAY = time[1] * 1000 + math.floor(time[2] / 1000), 86400000
for place, key in ipairs(KEYS) do
  local recent = 0
  for _, sent in ipairs(redis.call('LRANGE', key, 0, -1)) do
    if now - sent < DAY then recent = recent + 1 end
  end
  if recent >= tonumber(ARGV[place]) then return 0 end
end
if ARGV[3] == '1' then
  for place, key in ipairs(KEYS) do
    redis.call('LPUSH', key, string.format('%.0f', now))
    redis.call('LTRIM', key, 0, ARGV[place] - 1)
    redis.call('PEXPIRE', key, DAY)
  end
end
return 1
