-- Confirms that a pass still stands for an active session, and moves its end: to now + idle, never past its last moment.
-- While a lost line is being recovered a pass brings its session back: whoever was inside stays inside.
-- KEYS[1] work   KEYS[2] admitted   KEYS[3] control   KEYS[4] line   KEYS[5] gone
-- ARGV[1] visitor id   ARGV[2] number on the pass   ARGV[3] now (ms)   ARGV[4] idle limit (ms)
-- ARGV[5] admitted at (ms)   ARGV[6] session ends at the latest (ms)
-- RETURNS 1 active, 0 ended
local ends = redis.call('ZSCORE', KEYS[1], ARGV[1])
local session = ends and redis.call('HGET', KEYS[2], ARGV[1])
local now = tonumber(ARGV[3])

local function extend(latest)
  return string.format('%.0f', math.min(tonumber(latest), now + tonumber(ARGV[4])))
end

if not session then
  local control = redis.call('HMGET', KEYS[3], 'recovery-until', 'lost', 'limit')
  local recovers = now < (tonumber(control[1]) or 0) and now < tonumber(ARGV[6]) and is_lost(tonumber(ARGV[2]), control[2])
  if not recovers or redis.call('ZSCORE', KEYS[4], ARGV[1])
      or redis.call('ZCARD', KEYS[1]) >= (tonumber(control[3]) or 0) then
    return 0
  end
  redis.call('ZADD', KEYS[1], extend(ARGV[6]), ARGV[1])
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2] .. ':' .. ARGV[5] .. ':' .. ARGV[3] .. ':' .. ARGV[6])
  redis.call('SETBIT', KEYS[5], ARGV[2], 1)
  redis.call('HINCRBY', KEYS[3], 'joined', 1)
  redis.call('HINCRBY', KEYS[3], 'admitted', 1)
  redis.call('HINCRBY', KEYS[3], 'claimed', 1)
  return 1
end
if tonumber(ends) <= now then
  return 0
end
local number, enter_before, latest = string.match(session, '^(%d+):%d+:(%d+):(%d+)$')
if number ~= ARGV[2] then
  return 0
end
if ends == enter_before then
  -- the end tells who has come (admit.lua): it never stays what it was
  redis.call('ZADD', KEYS[1], 'XX', string.format('%.0f', tonumber(enter_before) + 1), ARGV[1])
  redis.call('HINCRBY', KEYS[3], 'claimed', 1)
end
redis.call('ZADD', KEYS[1], 'XX', 'GT', extend(latest), ARGV[1])
return 1
