-- ARGV: user, id to begin after or '', limit
-- Answers the id and then the fields of `live` for each live session, by id.
local of_user, limit, at, found = user_key(ARGV[1]), tonumber(ARGV[3]), now(), {}
local from = ARGV[2] == '' and '-' or '(' .. ARGV[2]
while #found < limit do
  local ids = redis.call('ZRANGEBYLEX', of_user, from, '+', 'LIMIT', 0, limit)
  if #ids == 0 then break end
  for _, id in ipairs(ids) do
    local s = live(id, at)
    if not s then
      redis.call('ZREM', of_user, id)
    elseif #found < limit then
      table.insert(s, 1, id)
      table.insert(found, s)
    end
  end
  from = '(' .. ids[#ids]
end
return found
