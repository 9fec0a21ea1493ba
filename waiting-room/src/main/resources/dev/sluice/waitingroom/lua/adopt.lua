-- Takes a Redis that was started again, or has lost its counter, into use: what it gave out in the moment it may have lost is never given again.
-- Former leaders lose their fence, also those whose fence was lost with that moment.
-- KEYS[1] control   KEYS[2] numbers   KEYS[3] departed
-- ARGV[1] highest number that may have been given
-- RETURNS 1 when it was adopted now, 0 when it was before or there is no such line
local control = redis.call('HMGET', KEYS[1], 'epoch', 'run', 'lost')
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
if not control[1] or (control[2] == run and redis.call('EXISTS', KEYS[2]) == 1) then
  return 0
end
local given = tonumber(redis.call('GET', KEYS[2])) or 0
local most = tonumber(ARGV[1])
if most > given then
  set_bits(KEYS[3], given + 1, most)
  local range = string.format('%.0f-%.0f', given + 1, most)
  redis.call('HSET', KEYS[1], 'lost', control[3] and control[3] .. ',' .. range or range)
  redis.call('SET', KEYS[2], ARGV[1])
end
-- a second may have seen a few leaders, never a thousand
redis.call('HINCRBY', KEYS[1], 'fence', 1000)
redis.call('HINCRBY', KEYS[1], 'adoptions', 1)
redis.call('HSET', KEYS[1], 'run', run, 'through', '')
return 1
