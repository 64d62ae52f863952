-- KEYS: this replica, when the roll call began, what the issuer says
-- ARGV: kids separated by spaces, milliseconds that an answer holds, '1' for the issuer
-- Answers what the issuer says. The beginning is kept as long as anybody answers.
local time = redis.call('TIME')
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
redis.call('SET', KEYS[2], string.format('%.0f', time[1] * 1000 + time[2] / 1000), 'NX')
redis.call('PEXPIRE', KEYS[2], ARGV[2])
if ARGV[3] == '1' then redis.call('SET', KEYS[3], ARGV[1], 'PX', ARGV[2]) end
return redis.call('GET', KEYS[3])
