-- Placements of a file: a prefix for keys, then "TOKEN BODY" a line. Each request has a key of its own.
require("report")
local orders, at, count = {}, 0, 0
local prefix

function init(args)
   pause(tonumber(args[2]))
   local lines = lines_of(args[1])
   prefix = lines[1]
   for number = 2, #lines do
      local token, body = string.match(lines[number], "^(%S+) (.*)$")
      orders[number - 1] = { token = token, body = body }
   end
end

function request()
   at = at % #orders + 1
   count = count + 1
   local headers = {
      ["Content-Type"] = "application/json",
      ["Authorization"] = "Bearer " .. orders[at].token,
      ["Idempotency-Key"] = prefix .. "-" .. count,
   }
   return wrk.format("POST", nil, headers, orders[at].body)
end
