-- Changes what newcomers of a line have to bring, unless somebody else changed the same since it was read.
-- KEYS[1] control
-- ARGV field, value that was read, new value, field, value that was read, new value, ... (at most 10 fields)
-- RETURNS 1, or 0 when there is no such line, or -1 when a value is another one than was read: nothing is changed
if redis.call('HEXISTS', KEYS[1], 'epoch') == 0 then
  return 0
end
local values = {}
for i = 1, #ARGV, 3 do
  local present = redis.call('HGET', KEYS[1], ARGV[i])
  -- a line of a version before has no such field: what was read is what that means
  if present and present ~= ARGV[i + 1] then
    return -1
  end
  values[#values + 1] = ARGV[i]
  values[#values + 1] = ARGV[i + 2]
end
if #values > 0 then
  redis.call('HSET', KEYS[1], unpack(values))
end
return 1
