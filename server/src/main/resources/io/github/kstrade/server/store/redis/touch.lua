-- Marks a session as used, unless it was used later. KEYS: it. ARGV: era, now.
if not exists(KEYS[1]) then
  return {}
end
if tonumber(redis.call('HGET', KEYS[1], 'lastUsed')) < tonumber(ARGV[2]) then
  redis.call('HSET', KEYS[1], 'lastUsed', ARGV[2])
end
return redis.call('HMGET', KEYS[1], 'userid', 'generation')
