package io.github.kstrade.e2e.readme;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.Session;
import java.util.Scanner;

public class TenLines {
    public static void main(String[] args) {
        try (KSTradeApi client = KSTradeApi.builder()
                .host(System.getenv("KSTRADE_HOST"))
                .accessToken(System.getenv("KSTRADE_ACCESS_TOKEN"))
                .consumerKey(System.getenv("KSTRADE_CONSUMER_KEY"))
                .userid(System.getenv("KSTRADE_USERID"))
                .initialise()) {
            client.login(System.getenv("KSTRADE_PASSWORD"));
            Session session = client.session2fa(new Scanner(System.in, UTF_8).nextLine()); // the access code
            System.out.println("May trade " + session.rights().products());
            session.logout();
        }
    }
}
