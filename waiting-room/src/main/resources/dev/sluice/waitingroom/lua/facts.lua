-- Reads what is publicly known of a line, at one moment. Writes nothing.
-- KEYS[1] line   KEYS[2] work   KEYS[3] control
-- RETURNS {waiting, active, field, value, ...} of the control hash; {} = no such line
local control = redis.call('HGETALL', KEYS[3])
if #control == 0 then
  return {}
end
local reply = {redis.call('ZCARD', KEYS[1]), redis.call('ZCARD', KEYS[2])}
for i = 1, #control do
  reply[#reply + 1] = control[i]
end
return reply
