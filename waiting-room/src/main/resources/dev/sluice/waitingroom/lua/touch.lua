-- Confirms that a pass still stands for an active session, and moves its end: to now + idle, never past its last moment.
-- KEYS[1] work   KEYS[2] admitted
-- ARGV[1] visitor id   ARGV[2] number on the pass   ARGV[3] now (ms)   ARGV[4] idle limit (ms)
-- RETURNS 1 active, 0 ended
local ends = redis.call('ZSCORE', KEYS[1], ARGV[1])
local session = ends and redis.call('HGET', KEYS[2], ARGV[1])
if not session or tonumber(ends) <= tonumber(ARGV[3]) then
  return 0
end
local number, latest = string.match(session, '^(%d+):%d+:%d+:(%d+)$')
if number ~= ARGV[2] then
  return 0
end
local extended = math.min(tonumber(latest), tonumber(ARGV[3]) + tonumber(ARGV[4]))
redis.call('ZADD', KEYS[1], 'XX', 'GT', string.format('%.0f', extended), ARGV[1])
return 1
