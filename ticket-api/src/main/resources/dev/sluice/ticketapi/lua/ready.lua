-- Opens the performance for holds: layout and mirror are complete. Gives all keys an end, so that they
-- do not stay for ever; whoever compares the mirror later moves it.
-- ARGV[1] not before this moment (ms)
-- RETURNS 1 when it was not open before
local KEPT_MS = 86400000
if redis.call('HEXISTS', LAYOUT, 'filling') == 1 then
  return 0
end
local opened = redis.call('HSETNX', COUNTS, 'ready', 1)
local ends = whole(math.max(tonumber(ARGV[1]), now + KEPT_MS))
for _, key in ipairs(KEYS) do
  redis.call('PEXPIREAT', key, ends)
end
return opened
