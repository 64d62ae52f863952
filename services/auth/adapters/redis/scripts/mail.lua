-- ARGV: mails an hour, mails a day, '1' if it counts
-- The rule is `domain.mail.MailLimit`. KEYS: when the last ones were sent, newest first, milliseconds since 1970.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local of_hour, of_day, HOUR, DAY = 0, 0, 3600000, 86400000
for _, sent in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  if now - sent < HOUR then of_hour = of_hour + 1 end
  if now - sent < DAY then of_day = of_day + 1 end
end
if of_hour >= tonumber(ARGV[1]) or of_day >= tonumber(ARGV[2]) then return 0 end
if ARGV[3] == '1' then
  redis.call('LPUSH', KEYS[1], string.format('%.0f', now))
  redis.call('LTRIM', KEYS[1], 0, ARGV[2] - 1)
  redis.call('PEXPIRE', KEYS[1], DAY)
end
return 1
