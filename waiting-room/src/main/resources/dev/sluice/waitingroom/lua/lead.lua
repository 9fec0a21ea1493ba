-- Takes or renews the leadership of a line's admission. Every new leader gets a higher fence, so the former one can change nothing.
-- KEYS[1] leader   KEYS[2] control
-- ARGV[1] node id   ARGV[2] lease (ms)
-- RETURNS the fence, or 0 when another node leads, or -1 when there is no such line
if redis.call('HEXISTS', KEYS[2], 'epoch') == 0 then
  return -1
end
local leader = redis.call('GET', KEYS[1])
if leader and leader ~= ARGV[1] then
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
local fence = tonumber(redis.call('HGET', KEYS[2], 'fence')) or 0
if leader and fence > 0 then
  return fence
end
-- the times of the former leader's last tick may be long over: nobody goes straight in by them
redis.call('HDEL', KEYS[2], 'through')
return redis.call('HINCRBY', KEYS[2], 'fence', 1)
