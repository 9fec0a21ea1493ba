-- Begins to write the layout of the house, unless this one is there. Until its end nothing can be held.
-- ARGV[1] version of the layout   ARGV[2] token of this writer: who begins later takes over
-- ARGV[3] plan in which every seat is taken   ARGV[4..] section, 'offset:length', ...
-- RETURNS 1 when it is to be written, 0 when it is there
-- Keys that another version of ticket-api wrote in another form are dropped: MySQL knows what is sold.
local FORM = '2'
if redis.call('HGET', COUNTS, 'form') ~= FORM then
  redis.call('DEL', unpack(KEYS))
  redis.call('HSET', COUNTS, 'form', FORM)
end
if redis.call('HGET', LAYOUT, 'version') == ARGV[1] then
  return 0
end
redis.call('DEL', LAYOUT, PLAN, IDS)
redis.call('HDEL', COUNTS, 'ready')
redis.call('HSET', LAYOUT, 'filling', ARGV[2])
redis.call('SET', PLAN, ARGV[3])
for i = 4, #ARGV, 2 do
  redis.call('HSET', LAYOUT, 'section:' .. ARGV[i], ARGV[i + 1])
end
return 1
