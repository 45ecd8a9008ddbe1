-- Records are hashes. Each bears the era it was written in, and of another era there is nothing: an era is a life of this server as a master, so that a data
-- set from before a crash or from another server can not bring anything back. Where the server is durable there is one era.
local function era()
  if ARGV[1] ~= '' then
    return ARGV[1]
  end
  local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
  return run .. ':' .. string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)')
end

local ERA = era()

local function exists(key)
  return redis.call('HGET', key, 'era') == ERA
end

-- Whether a record has these fields with these values, which are the arguments from first to last.
local function has(key, first, last)
  for i = first, last, 2 do
    if redis.call('HGET', key, ARGV[i]) ~= ARGV[i + 1] then
      return false
    end
  end
  return true
end

-- Writes a record in place of what is left of another era. Its fields and values are the arguments from first on.
local function write(key, ttl, first)
  redis.call('HSET', key, 'era', ERA, unpack(ARGV, first))
  redis.call('PEXPIRE', key, ttl)
end

