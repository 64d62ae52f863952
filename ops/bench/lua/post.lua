-- Bodies of a file, one a line, one after the other and from the beginning again.
require("report")
local requests, at = {}, 0

function init(args)
   pause(tonumber(args[2]))
   wrk.headers["Content-Type"] = wrk.headers["Content-Type"] or "application/json"
   for number, body in ipairs(lines_of(args[1])) do
      requests[number] = wrk.format("POST", nil, nil, body)
   end
end

function request()
   at = at % #requests + 1
   return requests[at]
end
