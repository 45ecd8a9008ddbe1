package io.github.kstrade.examples;

import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.KSTradeApiBuilder;
import io.github.kstrade.client.Session;
import io.github.kstrade.client.call.ApiCall;
import io.github.kstrade.client.config.ClientConfiguration;
import io.github.kstrade.contract.Fields;
import java.nio.file.Path;

/** A program that can be started at any time of any day, as often as need be, and that asks nobody for a code. */
public final class AllDay {

    private static final ApiCall ORDERS = ApiCall.get("/reports/1.0/orders").named("order report");

    private AllDay() {}

    public static void main(String[] args) {
        ClientConfiguration configuration = ClientConfiguration.fromFile(Path.of("kstrade.properties"));
        Fields report = ask(configuration.toBuilder(), ORDERS);
        System.out.println(report.objects("success").size() + " orders today");
    }

    static Fields ask(KSTradeApiBuilder builder, ApiCall question) {
        try (KSTradeApi client = builder.initialise()) {
            Session session = client.openSession(); // the one that is kept, else a login
            return session.call(question); // where the session has ended, a login, and the question again
        }
    }
}
