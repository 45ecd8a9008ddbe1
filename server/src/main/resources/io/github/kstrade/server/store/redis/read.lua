-- KEYS: the record. ARGV: era, the fields that are wanted.
if not exists(KEYS[1]) then
  return {}
end
return redis.call('HMGET', KEYS[1], unpack(ARGV, 2))
