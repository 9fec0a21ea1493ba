-- What changed since a version.
-- KEYS[1] version   KEYS[2] changes
-- ARGV[1] version that is known
-- RETURNS {version} | {version, item, its version, ...}
local version = redis.call('GET', KEYS[1]) or '0'
if version == ARGV[1] then
  return {version}
end
local answer = {version}
for _, part in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '(' .. ARGV[1], '+inf', 'WITHSCORES')) do
  answer[#answer + 1] = part
end
return answer
