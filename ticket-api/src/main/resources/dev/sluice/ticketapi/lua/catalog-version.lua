-- Draws the next version, and tells whoever keeps copies what changed. It grows by the server's clock
-- at least, so that it does not begin again below what is known when Redis has lost it.
-- KEYS[1] version   KEYS[2] changes (zset: item -> version of its last change)
-- ARGV[1] channel   ARGV[2..] items that changed, '*' for all; none: only a number is drawn
-- RETURNS the version
local REMEMBERED_MS = 3600000
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local version = math.max(tonumber(redis.call('GET', KEYS[1]) or '0') + 1, now)
local text = string.format('%.0f', version)
redis.call('SET', KEYS[1], text)
for i = 2, #ARGV do
  redis.call('ZADD', KEYS[2], text, ARGV[i])
end
if #ARGV > 1 then
  redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', string.format('%.0f', now - REMEMBERED_MS))
  redis.call('PUBLISH', ARGV[1], text)
end
return version
