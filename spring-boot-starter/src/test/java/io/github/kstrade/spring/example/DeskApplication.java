package io.github.kstrade.spring.example;

import io.github.kstrade.spring.KSTradeConnection;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Component;

@SpringBootApplication
public class DeskApplication {
    public static void main(String[] args) {
        SpringApplication.run(DeskApplication.class, args);
    }

    @Component
    public static class Desk {
        private final KSTradeConnection trade;

        Desk(KSTradeConnection trade) { // nothing is sent yet
            this.trade = trade;
        }

        public List<String> mayTrade() {
            return trade.session().rights().products(); // the first call logs in
        }
    }
}
