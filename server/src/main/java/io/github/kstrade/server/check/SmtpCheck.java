package io.github.kstrade.server.check;

import io.github.kstrade.server.mail.SmtpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

/** Whether the mail server can be reached. Logging in and TLS are tried by the first mail. */
record SmtpCheck(SmtpServer server) implements Check {

    private static final int TIMEOUT_MILLIS = 10_000;

    @Override
    public String part() {
        return "smtp.host";
    }

    @Override
    public List<Finding> look() throws IOException {
        if (!server.isThere()) {
            return List.of(Finding.warning(
                    part(),
                    "not set; only accounts added with --code TOTP can log in, and a start with others is refused"));
        }
        String place = server.host() + " port " + server.port();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.host(), server.port()), TIMEOUT_MILLIS);
            return List.of(
                    Finding.ok(part(), place + " takes connections; its TLS and login are tried by the first mail"));
        } catch (IOException refused) {
            throw new IOException(
                    place + " can not be reached: " + refused.getMessage()
                            + "; check smtp.host and smtp.port, and that a firewall lets this machine out",
                    refused);
        }
    }
}
