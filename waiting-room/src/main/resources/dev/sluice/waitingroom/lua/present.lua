-- Notes which visitors near the front are there, or are known not to be. Time is counted in ticks of the admission, so no
-- clock matters and nobody grows absent while nobody is admitted.
-- KEYS[1] present   KEYS[2] control
-- ARGV[1] '1' there, '0' not there   ARGV[2..] visitor ids (at most 200); none = the node has nobody there, but looks
-- RETURNS how many were noted, none when there is no such line
local control = redis.call('HMGET', KEYS[2], 'epoch', 'ticks')
-- nodes look on for a moment after Redis has lost a line: what they see then is no beginning of a new one
if not control[1] then
  return 0
end
local ticks = tonumber(control[2]) or 0
redis.call('HSET', KEYS[2], 'spoken', ticks)
if #ARGV == 1 then
  return 0
end
local score = ARGV[1] == '1' and ticks or -1 - ticks
local marks = {}
for i = 2, #ARGV do
  marks[#marks + 1] = score
  marks[#marks + 1] = ARGV[i]
end
redis.call('ZADD', KEYS[1], unpack(marks))
return #ARGV - 1
