-- What both scripts begin with. KEYS: state, log. ARGV: a place (epoch, number, entry), then each script's own.
-- Times are milliseconds since 1970 on this server's clock.

local state = redis.call('HMGET', KEYS[1], 'epoch', 'head', 'beat')
local epoch, head, beat = state[1], tonumber(state[2] or 0), tonumber(state[3])
if head > 0 and redis.call('ZCARD', KEYS[2]) == 0 then epoch = false end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function leads_on()
  local number = tonumber(ARGV[2])
  if not epoch or epoch ~= ARGV[1] then return false end
  return number == 0 or redis.call('ZRANGEBYSCORE', KEYS[2], number, number)[1] == ARGV[3]
end
