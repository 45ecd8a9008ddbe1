-- Undoes a grant whose session nobody has been told of. KEYS: the attempt, the session, the user's sessions. ARGV: era, the session's token.
if exists(KEYS[1]) then
  redis.call('HSET', KEYS[1], 'spent', '0')
end
redis.call('DEL', KEYS[2])
redis.call('ZREM', KEYS[3], ARGV[2])
return 1
