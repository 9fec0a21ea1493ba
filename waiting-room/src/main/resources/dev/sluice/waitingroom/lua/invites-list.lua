-- Reads the batches of invitations of a line. Writes nothing.
-- KEYS[1] invite-batches
-- RETURNS {batch id, label|codes|uses|from|until, joins so far, revoked 0|1, ...}
local fields = redis.call('HGETALL', KEYS[1])
local used, revoked = {}, {}
for i = 1, #fields, 2 do
  local id, what = string.match(fields[i], '^(.*)%.(%a+)$')
  if what == 'used' then
    used[id] = fields[i + 1]
  elseif what == 'revoked' then
    revoked[id] = fields[i + 1]
  end
end
local reply = {}
for i = 1, #fields, 2 do
  if not string.find(fields[i], '.', 1, true) then
    reply[#reply + 1] = fields[i]
    reply[#reply + 1] = fields[i + 1]
    reply[#reply + 1] = used[fields[i]] or '0'
    reply[#reply + 1] = revoked[fields[i]] or '0'
  end
end
return reply
