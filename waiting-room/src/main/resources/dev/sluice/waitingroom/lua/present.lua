-- Notes which visitors near the front are there, or are known not to be. Time is counted in ticks of the admission, so no
-- clock matters and nobody grows absent while nobody is admitted.
-- KEYS[1] present   KEYS[2] control
-- ARGV[1] '1' there, '0' not there   ARGV[2..] visitor ids (at most 200); none = the node has nobody there, but looks
-- RETURNS how many were noted
redis.call('HSET', KEYS[2], 'spoken', redis.call('HGET', KEYS[2], 'ticks') or 0)
if #ARGV == 1 then
  return 0
end
local score = ARGV[1] == '1' and (redis.call('HGET', KEYS[2], 'ticks') or 0) or -1000000
local marks = {}
for i = 2, #ARGV do
  marks[#marks + 1] = score
  marks[#marks + 1] = ARGV[i]
end
redis.call('ZADD', KEYS[1], unpack(marks))
return #ARGV - 1
