-- The last line that wrk prints: JSON, times in microseconds. ops/bench/wrk.py reads it.
function done(summary, latency, requests)
   local failed = summary.errors
   io.write(string.format(
      '{"requests":%d,"duration":%d,"p50":%d,"p99":%d,"connect":%d,"read":%d,"write":%d,"status":%d,"timeout":%d}\n',
      summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
      failed.connect, failed.read, failed.write, failed.status, failed.timeout))
end

function lines_of(path)
   local found = {}
   for line in io.lines(path) do found[#found + 1] = line end
   return found
end

-- Milliseconds before each request of a connection; nothing is asked for where there is none.
function pause(milliseconds)
   if milliseconds > 0 then
      delay = function() return milliseconds end
   end
end
