-- Ends a session. KEYS: it. ARGV: era, its token, what the keys of the users' sessions begin with.
if not exists(KEYS[1]) then
  return {}
end
local it = redis.call('HMGET', KEYS[1], 'userid', 'generation')
redis.call('DEL', KEYS[1])
redis.call('ZREM', ARGV[3] .. it[1], ARGV[2])
return it
