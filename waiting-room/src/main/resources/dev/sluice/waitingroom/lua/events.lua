-- Reads on in the line's log. Writes nothing.
-- KEYS[1] log   KEYS[2] control
-- ARGV[1] id of the last entry seen   ARGV[2] most entries to return
-- RETURNS {epoch, gap 0|1, {{id, {field, value, ...}}, ...}}; gap 1 = entries after ARGV[1] may have been trimmed away
local epoch = redis.call('HGET', KEYS[2], 'epoch') or ''
if redis.call('EXISTS', KEYS[1]) == 0 then
  return {epoch, 0, {}}
end

local function parts(id)
  local ms, seq = string.match(id, '^(%d+)-(%d+)$')
  return tonumber(ms), tonumber(seq)
end

local info = {}
local fields = redis.call('XINFO', 'STREAM', KEYS[1])
for i = 1, #fields, 2 do
  info[fields[i]] = fields[i + 1]
end
local gap = 0
if info['entries-added'] > info['length'] and info['first-entry'] then
  local first_ms, first_seq = parts(info['first-entry'][1])
  local seen_ms, seen_seq = parts(ARGV[1])
  if first_ms > seen_ms or (first_ms == seen_ms and first_seq > seen_seq) then
    gap = 1
  end
end
return {epoch, gap, redis.call('XRANGE', KEYS[1], '(' .. ARGV[1], '+', 'COUNT', ARGV[2])}
