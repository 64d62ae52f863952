-- ARGV: as attempt_prelude.lua has it, and the outcome
catch_up()
local hold, outcome = record.held[id], ARGV[7]
record.held[id] = nil
if outcome == 'success' then
  for name, tally in pairs(record.networks) do
    if name == network or tally.failures < limits.network.free then record.networks[name] = nil end
  end
  welcome()
elseif hold and outcome == 'failure' then
  count(hold, now)
end
save()
