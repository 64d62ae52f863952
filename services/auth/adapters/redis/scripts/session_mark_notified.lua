-- ARGV: session, time
-- Remembers when an email last told the holder of a repeat.
if redis.call('EXISTS', session_key(ARGV[1])) == 1 then redis.call('HSET', session_key(ARGV[1]), 'notified', ARGV[2]) end
