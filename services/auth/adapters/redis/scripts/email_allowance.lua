-- ARGV: emails a day of the network, emails a day of the address, '1' if it counts, the fields of the network and of the
-- address, how many records a hash has at most
-- The rule is `domain.throttling.email_limit.EmailLimit`. KEYS, of the network and of the address: a hash of records, each
-- with when the last emails were sent, newest first: minutes since 1970 modulo 2^24, 3 octets each.
local DAY, MINUTES, CIRCLE = 86400000, 1440, 16777216
local now = math.floor(tonumber(redis.call('TIME')[1]) / 60) % CIRCLE

local function age(record, place)
  return (now - struct.unpack('>I3', record, place)) % CIRCLE
end

local function recent(record)
  local count = 0
  for place = 1, #record, 3 do
    if age(record, place) < MINUTES then count = count + 1 end
  end
  return count
end

-- forgets what counts for nothing, else the record with the fewest emails; of these the one that was asked for longest ago
local function make_room(key)
  local entries, least, fewest, oldest = redis.call('HGETALL', key), nil, nil, nil
  for place = 1, #entries, 2 do
    local count, last = recent(entries[place + 1]), age(entries[place + 1], 1)
    if count == 0 then
      redis.call('HDEL', key, entries[place])
    elseif least == nil or count < fewest or (count == fewest and last > oldest) then
      least, fewest, oldest = entries[place], count, last
    end
  end
  if redis.call('HLEN', key) >= tonumber(ARGV[6]) then redis.call('HDEL', key, least) end
end

local records = {}
for place, key in ipairs(KEYS) do
  records[place] = redis.call('HGET', key, ARGV[place + 3]) or ''
  if recent(records[place]) >= tonumber(ARGV[place]) then return 0 end
end
if ARGV[3] == '1' then
  for place, key in ipairs(KEYS) do
    if records[place] == '' and redis.call('HLEN', key) >= tonumber(ARGV[6]) then make_room(key) end
    local kept = string.sub(records[place], 1, 3 * (ARGV[place] - 1))
    redis.call('HSET', key, ARGV[place + 3], struct.pack('>I3', now) .. kept)
    redis.call('PEXPIRE', key, DAY)
  end
end
return 1
