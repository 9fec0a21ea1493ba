-- Puts the load report of a shop's node in the place of its last one, and the node into the index.
-- KEYS[1] load of the node   KEYS[2] index of nodes
-- ARGV[1] report   ARGV[2] time to live (ms)   ARGV[3] node
-- RETURNS 1
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
redis.call('SADD', KEYS[2], ARGV[3])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
return 1
