-- As refresh.lua, at the token endpoint of OAuth: a form in place of JSON (RFC 6749 section 6).
require("report")
local waiting, first, last = {}, 1, 0

function init(args)
   pause(tonumber(args[2]))
   wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
   wrk.headers["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
   for _, line in ipairs(lines_of(args[1])) do
      last = last + 1
      waiting[last] = line
   end
end

function request()
   local token = waiting[first]
   waiting[first] = nil
   first = first + 1
   return wrk.format("POST", nil, nil, "grant_type=refresh_token&refresh_token=" .. token)
end

function response(status, headers, body)
   local token = string.match(body, '"refresh_token":"([^"]+)"')
   if token then
      last = last + 1
      waiting[last] = token
   end
end
