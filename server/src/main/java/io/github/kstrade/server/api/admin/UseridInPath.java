package io.github.kstrade.server.api.admin;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.message.Refusals;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Reads the userid at the end of a path. */
final class UseridInPath {

    private UseridInPath() {}

    /** @throws io.github.kstrade.server.message.Refusal 400 if it can not be one */
    static Userid of(String encoded) {
        String userid = decoded(encoded);
        try {
            return new Userid(userid);
        } catch (IllegalArgumentException invalid) {
            throw Refusals.badRequest(String.valueOf(invalid.getMessage()));
        }
    }

    /** The library's own words name its classes, so they stay here. */
    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw Refusals.badRequest("a percent sign in the path must be followed by two hexadecimal digits");
        }
    }
}
