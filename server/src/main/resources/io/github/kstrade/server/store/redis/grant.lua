-- Spends a login attempt, keeps the session that it opens and forgets failures.
-- KEYS: the attempt, the session, the user's sessions, the failures.
-- ARGV: era, now, generation, the session's token, what the keys of sessions begin with, its end, milliseconds to live, how many sessions the user may have, what
-- happens to one more, how many arguments say what the attempt must have, these, the session's fields.
local sessions, now, generation, prefix, most = KEYS[3], tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[5], tonumber(ARGV[8])
local first = 11 + tonumber(ARGV[10])
if not (exists(KEYS[1]) and has(KEYS[1], 11, first - 1)) then
  return 'CHANGED'
end
if exists(KEYS[2]) then
  return 'TAKEN'
end

-- The living sessions of the user, newest first; nothing if the user has begun a later generation.
local function living()
  local found = {}
  for _, token in ipairs(redis.call('ZRANGE', sessions, 0, -1)) do
    local key = prefix .. token
    if exists(key) then
      local it = redis.call('HMGET', key, 'generation', 'created', 'lastUsed', 'idleLimit', 'ends')
      if tonumber(it[1]) > generation then
        return nil
      end
      if tonumber(it[1]) == generation and now < tonumber(it[5]) and now <= tonumber(it[3]) + tonumber(it[4]) then
        table.insert(found, {token = token, created = tonumber(it[2])})
      end
    end
  end
  table.sort(found, function(a, b)
    return a.created > b.created or (a.created == b.created and a.token < b.token)
  end)
  return found
end

local oldest = {}
if most > 0 then
  oldest = living()
  if not oldest then
    return 'CHANGED'
  end
  if #oldest >= most and ARGV[9] == 'REFUSE' then
    return 'FULL'
  end
end

redis.call('HSET', KEYS[1], 'spent', '1')
redis.call('DEL', KEYS[2])
write(KEYS[2], ARGV[7], first)
for i = math.max(1, most), #oldest do
  redis.call('DEL', prefix .. oldest[i].token)
  redis.call('ZREM', sessions, oldest[i].token)
end
redis.call('ZREMRANGEBYSCORE', sessions, '-inf', '(' .. ARGV[2])
redis.call('ZADD', sessions, ARGV[6], ARGV[4])
if redis.call('PTTL', sessions) < tonumber(ARGV[7]) then
  redis.call('PEXPIRE', sessions, ARGV[7])
end
redis.call('DEL', KEYS[4])
return 'OPENED'
