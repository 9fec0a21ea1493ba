-- Takes over what a node remembers of a lost line: the numbers that had departed, so that they are not brought back.
-- KEYS[1] gone   KEYS[2] control   KEYS[3] scratch
-- ARGV[1] epoch of the lost line   ARGV[2] bitmap of departed numbers
-- RETURNS 1, or 0 when that line was not lost
local control = redis.call('HMGET', KEYS[2], 'epoch', 'recovers', 'lost')
if not control[1] or not control[3] or not is_known(ARGV[1], control[1], control[2]) then
  return 0
end
redis.call('SET', KEYS[3], ARGV[2])
redis.call('BITOP', 'OR', KEYS[1], KEYS[1], KEYS[3])
redis.call('DEL', KEYS[3])
return 1
