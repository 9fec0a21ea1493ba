-- Takes a batch of invitations back: none of its codes holds any more.
-- KEYS[1] invite-batches
-- ARGV[1] batch id
-- RETURNS 1, or 0 when there is no such batch
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then
  return 0
end
redis.call('HSET', KEYS[1], ARGV[1] .. '.revoked', '1')
return 1
