package io.github.kstrade.server.config;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What opens the operator's interface.
 *
 * @param tokenFile the file with the token; the empty path for one that is made anew at every start
 */
public record AdminAccess(Path tokenFile) {

    /** A new token at every start. */
    public static final AdminAccess DEFAULT = new AdminAccess(Path.of(""));

    private static final int LEAST_CHARACTERS = 32;

    /** Whether the token is one that was chosen. */
    public boolean isChosen() {
        return !tokenFile.toString().isEmpty();
    }

    /**
     * The token that was chosen.
     *
     * @throws IOException if the file can not be used, or the token is one that could be guessed; the text never shows it
     */
    public String readToken() throws IOException {
        String token = PrivateFile.readLine(tokenFile);
        if (token.length() < LEAST_CHARACTERS || !token.matches("[\\x21-\\x7e]+")) {
            throw new IOException("the token in " + tokenFile + " must have " + LEAST_CHARACTERS
                    + " printable characters or more, without spaces; make one with: openssl rand -hex 32");
        }
        return token;
    }
}
