package io.github.kstrade.server.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which host a request asks for. We answer for one host only and never look at its name, but whoever stands before us may: a request that names two, or
 * names one so that it can be read in two ways, is not for us.
 */
final class Authority {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~\\-\\[\\]:%]*");
    private static final Pattern ABSOLUTE = Pattern.compile("https?://([^/?#]*).*", Pattern.CASE_INSENSITIVE);

    private Authority() {}

    /** Whether there is one host, or in HTTP/1.0 none, and the target has a form that we know: a path, or a URL of that host. */
    static boolean isClear(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll("Host");
        boolean needed = request.version() == HttpVersion.HTTP_1_1;
        if (hosts.size() > 1 || (needed && hosts.isEmpty()) || !hosts.stream().allMatch(HOST.asMatchPredicate())) {
            return false;
        }
        String target = request.uri();
        if (!target.chars().allMatch(c -> c > ' ' && c <= '~')) {
            return false;
        }
        if (target.startsWith("/") || target.equals("*")) {
            return target.indexOf('#') < 0;
        }
        Matcher absolute = ABSOLUTE.matcher(target);
        return absolute.matches() && hosts.stream().allMatch(absolute.group(1)::equalsIgnoreCase);
    }
}
