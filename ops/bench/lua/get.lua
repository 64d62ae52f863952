-- The same GET again and again; nothing is run for a request.
require("report")

function init(args) pause(tonumber(args[2])) end
