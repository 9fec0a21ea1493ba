-- Adds codes to a batch of invitations of a line that exists. Repeating it changes nothing but the uses that are left.
-- KEYS[1] control   KEYS[2] invites   KEYS[3] invite-batches
-- ARGV[1] batch id   ARGV[2] label|codes|uses|from|until   ARGV[3] uses of each code   ARGV[4..] hashes of codes (at most 200)
-- RETURNS 1, or 0 when there is no such line
if redis.call('HEXISTS', KEYS[1], 'epoch') == 0 then
  return 0
end
redis.call('HSET', KEYS[3], ARGV[1], ARGV[2])
for i = 4, #ARGV do
  redis.call('HSET', KEYS[2], ARGV[i], ARGV[1] .. ':' .. ARGV[3])
end
return 1
