-- KEYS: this replica of the issuer, when readiness was first reported, the keys that the issuer publishes
-- ARGV: kids separated by spaces, milliseconds that a report is valid
-- The start is kept as long as any replica of the issuer reports.
local time = redis.call('TIME')
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
redis.call('SET', KEYS[2], string.format('%.0f', time[1] * 1000 + time[2] / 1000), 'NX')
redis.call('PEXPIRE', KEYS[2], ARGV[2])
redis.call('SET', KEYS[3], ARGV[1], 'PX', ARGV[2])
