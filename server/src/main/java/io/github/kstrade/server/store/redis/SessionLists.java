package io.github.kstrade.server.store.redis;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.TokenHash;
import io.github.kstrade.server.session.OpenSession;
import io.github.kstrade.server.store.redis.link.RedisScript;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Lists the sessions of a user, a slice at a time, so that Redis serves others in between; what can not come back is tidied away on the way. */
final class SessionLists {

    private static final RedisScript LIST = SharedRecords.script("list.lua");
    private static final int SLICE = 100;

    private final SharedRecords records;

    SessionLists(SharedRecords records) {
        this.records = records;
    }

    /** Those of a generation, in any order. */
    List<OpenSession> of(Userid userid, long generation) {
        String all = records.keys().sessionsOf(userid);
        List<String> tokens = records.redis().ask(redis -> redis.zrange(all, 0, -1));
        List<OpenSession> found = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i += SLICE) {
            found.addAll(slice(all, generation, tokens.subList(i, Math.min(tokens.size(), i + SLICE))));
        }
        return found;
    }

    private List<OpenSession> slice(String all, long generation, List<String> tokens) {
        Stream<String> sessions = tokens.stream().map(token -> records.keys().session(new TokenHash(token)));
        List<String> arguments = new ArrayList<>();
        arguments.add(Long.toString(generation));
        arguments.add(Integer.toString(SessionRecord.NAMES.size()));
        arguments.addAll(SessionRecord.NAMES);
        arguments.addAll(tokens);
        return records.list(LIST, Stream.concat(Stream.of(all), sessions).toList(), arguments).stream()
                .map(answer -> SessionRecord.read((List<?>) answer).session())
                .toList();
    }
}
