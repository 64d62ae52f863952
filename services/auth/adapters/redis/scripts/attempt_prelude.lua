-- What the scripts of the throttle begin with. The rule is `domain.throttling.attempt_record.AttemptRecord`: each step here is one there.
-- KEYS: the record, as JSON. Times are milliseconds since 1970 on this server's clock.
-- ARGV: the limits as JSON, network, attempt, and what a script adds

local limits, network, id = cjson.decode(ARGV[1]), ARGV[2], ARGV[3]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local text = redis.call('GET', KEYS[1])
local record = text and cjson.decode(text) or {networks = {}, groups = {}, held = {}, known = {}}

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

-- keeps the record until nothing of it would be remembered
local function save()
  local last = now
  for _, hold in pairs(record.held) do last = math.max(last, hold['until'] + limits.memory) end
  for _, tallies in ipairs({record.networks, record.groups}) do
    for _, tally in pairs(tallies) do last = math.max(last, tally.last + limits.memory) end
  end
  for _, known_until in pairs(record.known) do last = math.max(last, known_until) end
  if last > now then
    redis.call('SET', KEYS[1], cjson.encode(record), 'PX', last - now)
  else
    redis.call('DEL', KEYS[1])
  end
end
