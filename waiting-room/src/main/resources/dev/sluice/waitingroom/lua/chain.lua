-- Writes records on the end of the admission log that anybody can check, with the head over all of them.
-- KEYS[1] control   KEYS[2] chain
-- ARGV[1] epoch   ARGV[2] fence   ARGV[3] records there are   ARGV[4] position in the line's log up to which it goes then
-- ARGV[5] ranges of lost numbers up to which it goes then   ARGV[6] head, JSON   ARGV[7..] records (at most 200)
-- RETURNS 1, or 0 when there are more or fewer records, or the caller does not lead this life of the line
local control = redis.call('HMGET', KEYS[1], 'epoch', 'fence', 'run')
if refuses(control, ARGV[1], ARGV[2]) or redis.call('LLEN', KEYS[2]) ~= tonumber(ARGV[3]) then
  return 0
end
if #ARGV > 6 then
  redis.call('RPUSH', KEYS[2], unpack(ARGV, 7))
end
redis.call('HSET', KEYS[1], 'chain-position', ARGV[4], 'chain-lost', ARGV[5], 'chain-head', ARGV[6])
return 1
