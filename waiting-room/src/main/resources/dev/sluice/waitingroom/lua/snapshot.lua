-- What a node must know to compute every place by itself: who is gone, and where to read on. Writes nothing.
-- KEYS[1] departed   KEYS[2] log   KEYS[3] control   KEYS[4] gone   KEYS[5] laned
-- RETURNS {epoch, id of the last log entry, bitmap of departed numbers, ranges of lost numbers 'from-to,from-to',
--   bitmap of those among the lost that have departed for certain, lane of each number in 4 bits}; epoch '' = no such line
local control = redis.call('HMGET', KEYS[3], 'epoch', 'lost')
local epoch = control[1]
if not epoch then
  return {'', '0-0', '', '', '', ''}
end
local last = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)
local position = '0-0'
if #last > 0 then
  position = last[1][1]
end
return {epoch, position, redis.call('GET', KEYS[1]) or '', control[2] or '', control[2] and redis.call('GET', KEYS[4]) or '',
  redis.call('GET', KEYS[5]) or ''}
