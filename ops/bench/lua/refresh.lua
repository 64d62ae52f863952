-- Refresh tokens of a file, each used once: the answer's token is used when all that wait before it were.
require("report")
local waiting, first, last = {}, 1, 0
local name

function init(args)
   pause(tonumber(args[2]))
   wrk.headers["Content-Type"] = "application/json"
   wrk.headers["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
   local lines = lines_of(args[1])
   name = lines[1]
   for number = 2, #lines do
      last = last + 1
      waiting[last] = lines[number]
   end
end

function request()
   local token = waiting[first]
   waiting[first] = nil
   first = first + 1
   return wrk.format("POST", nil, nil, '{"' .. name .. '":"' .. token .. '"}')
end

function response(status, headers, body)
   local token = string.match(body, '"' .. name .. '":"([^"]+)"')
   if token then
      last = last + 1
      waiting[last] = token
   end
end
