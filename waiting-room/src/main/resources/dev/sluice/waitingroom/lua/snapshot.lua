-- What a node must know to compute every place by itself: who is gone, and where to read on. Writes nothing.
-- KEYS[1] departed   KEYS[2] log   KEYS[3] control
-- RETURNS {epoch, id of the last log entry, bitmap of departed numbers}; epoch '' = no such line
local epoch = redis.call('HGET', KEYS[3], 'epoch')
if not epoch then
  return {'', '0-0', ''}
end
local last = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)
local position = '0-0'
if #last > 0 then
  position = last[1][1]
end
return {epoch, position, redis.call('GET', KEYS[1]) or ''}
