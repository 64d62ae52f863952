-- ARGV: session, presented generation, idle limit, reuse window, recovery window, period and number of repeats from elsewhere,
-- number of recoveries, network, agent or '' with its presence in the next, then user, started, expires and key ('' for none) as verified,
-- and the key that the client has proven ('' for none) with the code of a record that is bound to it
-- The rule is `domain.sessions.refresh_rotation.judge`. Answers {verdict, now, and the fields of `live` as they were}; nothing when dead;
-- {'changed'} when another caller has bound the record meanwhile.
local id, presented, at = ARGV[1], tonumber(ARGV[2]), now()
local network, agent = ARGV[9], ARGV[11] == '1' and ARGV[10]
local s = live(id, at)
if not s or presented > s[2] then return nil end
if s[1] ~= ARGV[12] or s[3] ~= tonumber(ARGV[13]) or s[6] ~= tonumber(ARGV[14]) then return nil end
local bound, proven = s[17] or '', ARGV[16]
if bound ~= ARGV[15] then return {'changed'} end

local key, generation, rotated, expires, issued, recoveries = session_key(id), s[2], s[4], s[6], s[10], s[11]
local is_early = presented == generation - 1 - recoveries and at - issued < tonumber(ARGV[4])

if bound ~= '' and bound ~= proven then
  local is_unbound = s[18] and presented < s[18]
  return {is_unbound and not is_early and 'reused' or 'unproven', at, s}
end

-- times of the latest repeats from elsewhere that still count
local function recent()
  local times = {}
  for time in string.gmatch(s[14], '%d+') do
    if at - tonumber(time) < tonumber(ARGV[6]) then table.insert(times, time) end
  end
  return times
end

local function issue(changes)
  redis.call('HSET', key, 'generation', generation + 1, 'network', network, unpack(changes))
  if agent then redis.call('HSET', key, 'agent', agent) else redis.call('HDEL', key, 'agent') end
  if bound == '' and proven ~= '' then redis.call('HSET', key, 'key', proven, 'code', ARGV[17], 'bound_from', generation + 1) end
end

local function text(number) return string.format('%.0f', number) end

local verdict = 'reused'
if presented == generation then
  verdict = 'rotate'
  local idle = text(math.min(at + ARGV[3], expires))
  issue({'rotated', text(at), 'issued', text(at), 'recoveries', 0, 'idle', idle})
  expire_at(key, idle)
elseif presented == generation - 1 - recoveries then
  if is_early then
    local repeats = recent()
    if not s[12] or (s[12] == network and s[13] == agent) then
      verdict = 'repeat'
    elseif #repeats < tonumber(ARGV[7]) then
      verdict = 'repeat-elsewhere'
      table.insert(repeats, text(at))
      redis.call('HSET', key, 'repeats', table.concat(repeats, ' '))
    else
      verdict = 'refuse'
    end
  elseif recoveries < tonumber(ARGV[8]) and at - rotated < tonumber(ARGV[5]) then
    verdict = 'recover'
    issue({'issued', text(math.max(at, rotated)), 'recoveries', recoveries + 1})
  end
end
return {verdict, at, s}
