-- Nothing beyond what every hold script begins with: drops holds whose time is over.
-- RETURNS {holds that ended unpaid, 1 when more may be over, ms until the next end or -1}
local first = redis.call('ZRANGE', HOLDS, 0, 0, 'WITHSCORES')
return {swept, backlog and 1 or 0, first[2] and math.max(0, first[2] - now) or -1}
