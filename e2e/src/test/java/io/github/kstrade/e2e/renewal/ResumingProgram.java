package io.github.kstrade.e2e.renewal;

import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.Session;
import io.github.kstrade.client.call.ApiCall;
import io.github.kstrade.client.config.ClientConfiguration;
import java.nio.file.Path;

/** A program that has no password: it goes on with the session that another one kept, and prints whose it is. */
final class ResumingProgram {

    private ResumingProgram() {}

    public static void main(String[] arguments) {
        try (KSTradeApi client =
                ClientConfiguration.fromFile(Path.of(arguments[0])).toBuilder().initialise()) {
            Session session = client.openSession();
            System.out.println(session.call(ApiCall.get("/kstrade/1.0/session"))
                    .object("Success")
                    .text("userid"));
        }
    }
}
