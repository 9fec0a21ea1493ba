-- What is held and sold of a house, by its plan: however large it is, nobody waits for this.
-- ARGV[1] version that is known   ARGV[2] layout whose ids are known, or empty
-- RETURNS {complete 0|1, version} when it is the same,
--   else {complete, version, {count, value, ...}, layout, plan, ids or '' when they are known}
local layout = redis.call('HGET', LAYOUT, 'version')
local complete = layout and redis.call('HEXISTS', COUNTS, 'ready') or 0
local version = redis.call('HGET', COUNTS, 'version') or '0'
if version == ARGV[1] then
  return {complete, version}
end
return {
  complete,
  version,
  redis.call('HGETALL', COUNTS),
  layout or '',
  layout and redis.call('GET', PLAN) or '',
  layout and layout ~= ARGV[2] and redis.call('GET', IDS) or ''
}
