-- Keeps a snapshot, unless what it shows has changed since it was read: then somebody else reads again.
-- KEYS[1] version   KEYS[2] changes   KEYS[3] snapshot
-- ARGV[1] item   ARGV[2] as of: the version before MySQL was asked   ARGV[3] body   ARGV[4] lasts (ms)
-- RETURNS 1 when it is kept
local as_of = tonumber(ARGV[2])
local changed = math.max(
  tonumber(redis.call('ZSCORE', KEYS[2], ARGV[1]) or '0'),
  tonumber(redis.call('ZSCORE', KEYS[2], '*') or '0'))
if as_of < changed then
  return 0
end
redis.call('HSET', KEYS[3], 'as-of', ARGV[2], 'body', ARGV[3])
redis.call('PEXPIRE', KEYS[3], ARGV[4])
return 1
