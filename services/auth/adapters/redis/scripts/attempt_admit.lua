-- Answers {'admitted'}, {'busy'}, or {'denied', scope, milliseconds to wait}.
catch_up()
if record.held[id] then return {'admitted'} end
local group = record.known[network] and 'devices' or 'strangers'
local of_network, of_group = 0, 0
for _, hold in pairs(record.held) do
  if hold.network == network then of_network = of_network + 1 end
  if hold.group == group then of_group = of_group + 1 end
end

local denied_by, longest, is_busy = nil, 0, false
local function judge(scope, tally, under_way)
  local limit, failures = limits[scope], tally and tally.failures or 0
  if tally then
    local opens = tally.last
    if limit.cap and failures >= limit.cap then
      opens = opens + limits.memory
    elseif failures >= limit.free then
      opens = opens + limit.waits[math.min(failures - limit.free + 1, #limit.waits)]
    end
    if opens - now > longest then denied_by, longest = scope, opens - now end
  end
  if under_way >= math.max(1, limit.free - failures) then is_busy = true end
end
judge('network', record.networks[network], of_network)
judge(group, record.groups[group], of_group)

if denied_by then return {'denied', denied_by, longest} end
if is_busy then return {'busy'} end
record.held[id] = {network = network, group = group, ['until'] = now + limits.hold}
save()
return {'admitted'}
