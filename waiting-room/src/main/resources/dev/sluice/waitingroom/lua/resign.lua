-- Gives up the leadership, if this node has it, so that another takes over at once.
-- KEYS[1] leader
-- ARGV[1] node id
-- RETURNS 1 when it was given up, else 0
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end
return 0
