-- What the scripts of the throttle begin with. The rule is `domain.throttling.attempt_record.AttemptRecord`: each step here is one there.
-- KEYS: the record, as JSON, and two hashes that share what is stored about subjects without a known network, which
-- anybody can make up: one for small records, one for the others. Each holds a limited number of them.
-- ARGV: the limits as JSON, network, attempt, the record's field in the hashes, how many records fit into each of them,
-- and what a script adds. Times are milliseconds since 1970 on this server's clock.

local limits, network, id = cjson.decode(ARGV[1]), ARGV[2], ARGV[3]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local field, SMALL_VALUE = ARGV[4], 64 -- octets: with a longer one Redis stores a hash in thrice the memory

-- A small record is one network's failures: how many, the last one, the network.
local function pack_small(record)
  local name, tally = next(record.networks)
  local group = record.groups.strangers
  local is_small = name and not next(record.networks, name) and group and not record.groups.devices
    and group.failures == tally.failures and group.last == tally.last and tally.failures < 256
  local text = is_small and struct.pack('>BI6', tally.failures, tally.last) .. name
  return text and #text <= SMALL_VALUE and text or nil
end

local function unpack_small(text)
  local failures, last, rest = struct.unpack('>BI6', text)
  local function tally() return {failures = failures, last = last} end
  return {networks = {[string.sub(text, rest)] = tally()}, groups = {strangers = tally()}, held = {}, known = {}}
end

local HASHES = {{key = KEYS[2], size = tonumber(ARGV[5]), read = unpack_small},
                {key = KEYS[3], size = tonumber(ARGV[6]), read = cjson.decode}}

local function find()
  local text = redis.call('GET', KEYS[1])
  if text then return cjson.decode(text) end
  for _, hash in ipairs(HASHES) do
    text = redis.call('HGET', hash.key, field)
    if text then return hash.read(text) end
  end
  return {networks = {}, groups = {}, held = {}, known = {}}
end
local record = find()

local function is_forgotten(tally, at) return at >= tally.last + limits.memory end

local function count_one(tallies, name, at)
  local tally = tallies[name]
  if not tally or is_forgotten(tally, at) then tally = {failures = 0, last = at} end
  tallies[name] = {failures = tally.failures + 1, last = math.max(tally.last, at)}
end

local function count(hold, at)
  count_one(record.networks, hold.network, at)
  count_one(record.groups, hold.group, at)
end

local function catch_up()
  local lapsed = {}
  for held, hold in pairs(record.held) do
    if hold['until'] <= now then
      table.insert(lapsed, hold)
      record.held[held] = nil
    end
  end
  table.sort(lapsed, function(a, b) return a['until'] < b['until'] end)
  for _, hold in ipairs(lapsed) do count(hold, hold['until']) end
  for _, tallies in ipairs({record.networks, record.groups}) do
    for name, tally in pairs(tallies) do
      if is_forgotten(tally, now) then tallies[name] = nil end
    end
  end
  for name, known_until in pairs(record.known) do
    if now >= known_until then record.known[name] = nil end
  end
end

local function welcome()
  record.groups = {}
  record.known[network] = now + limits.known_for
  local names = {}
  for name in pairs(record.known) do table.insert(names, name) end
  table.sort(names, function(a, b)
    if record.known[a] ~= record.known[b] then return record.known[a] < record.known[b] end
    return a < b
  end)
  for place = 1, #names - limits.most_known do record.known[names[place]] = nil end
end

-- Removes what is forgotten, or else the record with the fewest failures, of these the oldest. Never the one just
-- written: its subject would have any number of attempts.
local function make_room(hash)
  local entries, fewest, least = redis.call('HGETALL', hash.key), nil, nil
  for place = 1, #entries, 2 do
    local other, failures, last = entries[place], 0, 0
    for _, tally in pairs(hash.read(entries[place + 1]).groups) do
      failures, last = math.max(failures, tally.failures), math.max(last, tally.last)
    end
    if now >= last + limits.memory then
      redis.call('HDEL', hash.key, other)
    elseif other ~= field and (not least or failures < fewest.failures
        or (failures == fewest.failures and last < fewest.last)) then
      fewest, least = {failures = failures, last = last}, other
    end
  end
  if least and redis.call('HLEN', hash.key) > hash.size then redis.call('HDEL', hash.key, least) end
end

local function put(hash, text, milliseconds)
  if not text then
    redis.call('HDEL', hash.key, field)
    return
  end
  if redis.call('HSET', hash.key, field, text) == 1 and redis.call('HLEN', hash.key) > hash.size then
    make_room(hash)
  end
  if redis.call('PTTL', hash.key) < milliseconds then redis.call('PEXPIRE', hash.key, milliseconds) end
end

-- keeps the record until nothing of it would be remembered
local function save()
  local last = now
  for _, hold in pairs(record.held) do last = math.max(last, hold['until'] + limits.memory) end
  for _, tallies in ipairs({record.networks, record.groups}) do
    for _, tally in pairs(tallies) do last = math.max(last, tally.last + limits.memory) end
  end
  for _, known_until in pairs(record.known) do last = math.max(last, known_until) end
  local is_stored = last > now
  local has_own_key = is_stored and (next(record.held) or next(record.known))
  local is_shared = is_stored and not has_own_key
  local small = is_shared and pack_small(record)
  if has_own_key then
    redis.call('SET', KEYS[1], cjson.encode(record), 'PX', last - now)
  else
    redis.call('DEL', KEYS[1])
  end
  put(HASHES[1], small, last - now)
  put(HASHES[2], is_shared and not small and cjson.encode(record), last - now)
end
