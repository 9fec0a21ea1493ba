-- Reads a snapshot, unless what it shows has changed since.
-- KEYS[1] version   KEYS[2] changes   KEYS[3] snapshot
-- ARGV[1] item
-- RETURNS {version, as of, body} | {version}
local version = redis.call('GET', KEYS[1]) or '0'
local kept = redis.call('HMGET', KEYS[3], 'as-of', 'body')
if not kept[1] then
  return {version}
end
local changed = math.max(
  tonumber(redis.call('ZSCORE', KEYS[2], ARGV[1]) or '0'),
  tonumber(redis.call('ZSCORE', KEYS[2], '*') or '0'))
if tonumber(kept[1]) < changed then
  return {version}
end
return {version, kept[1], kept[2]}
