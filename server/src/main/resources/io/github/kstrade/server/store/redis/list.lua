-- Reads some of a user's sessions and tidies away those that can not come back. KEYS: the user's sessions, then the sessions.
-- ARGV: era, generation, how many fields are wanted, these, the tokens of the sessions in the same order.
local found, fields = {}, tonumber(ARGV[3])
for i = 2, #KEYS do
  local generation = exists(KEYS[i]) and redis.call('HGET', KEYS[i], 'generation')
  if generation == ARGV[2] then
    table.insert(found, redis.call('HMGET', KEYS[i], unpack(ARGV, 4, 3 + fields)))
  elseif not generation or tonumber(generation) < tonumber(ARGV[2]) then
    redis.call('DEL', KEYS[i])
    redis.call('ZREM', KEYS[1], ARGV[2 + fields + i])
  end
end
return found
