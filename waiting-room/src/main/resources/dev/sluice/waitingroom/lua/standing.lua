-- Says what one visitor is to the line at this moment. Writes nothing.
-- KEYS[1] line   KEYS[2] admitted   KEYS[3] departed   KEYS[4] control
-- ARGV[1] visitor id   ARGV[2] the visitor's number, 0 when not known
-- RETURNS {epoch, 'waiting', number} | {epoch, 'admitted', number:admittedAt:enterBefore:expiresAt}
--       | {epoch, 'gone'} (was in this line, is no longer) | {epoch, 'unknown'}; epoch '' = no such line
local epoch = redis.call('HGET', KEYS[4], 'epoch')
if not epoch then
  return {'', 'unknown'}
end
local number = redis.call('ZSCORE', KEYS[1], ARGV[1])
if number then
  return {epoch, 'waiting', number}
end
local session = redis.call('HGET', KEYS[2], ARGV[1])
if session then
  return {epoch, 'admitted', session}
end
if ARGV[2] ~= '0' and redis.call('GETBIT', KEYS[3], ARGV[2]) == 1 then
  return {epoch, 'gone'}
end
return {epoch, 'unknown'}
