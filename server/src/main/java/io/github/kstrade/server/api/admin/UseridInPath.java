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
        try {
            return new Userid(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException invalid) {
            throw Refusals.badRequest(String.valueOf(invalid.getMessage()));
        }
    }
}
