-- Whether what is held and sold has changed, and how many are.
-- ARGV[1] version that is known
-- RETURNS {ready 0|1, version} when it is the same, else {ready, version, {count, value, ...}}
local ready = redis.call('HEXISTS', COUNTS, 'ready')
local version = redis.call('HGET', COUNTS, 'version') or '0'
if version == ARGV[1] then
  return {ready, version}
end
return {ready, version, redis.call('HGETALL', COUNTS)}
