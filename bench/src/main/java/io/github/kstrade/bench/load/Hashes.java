package io.github.kstrade.bench.load;

import io.github.kstrade.contract.Password;
import io.github.kstrade.server.account.Argon2Cost;
import io.github.kstrade.server.account.Argon2PasswordHasher;
import io.github.kstrade.server.account.PasswordHash;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Password hashes and nothing else, on so many threads. */
final class Hashes {

    private Hashes() {}

    static double perSecond(Argon2Cost cost, int threads, Duration duration) throws InterruptedException {
        Argon2PasswordHasher hasher = new Argon2PasswordHasher(cost, new SecureRandom(), threads);
        Password password = new Password("correct horse battery staple");
        PasswordHash hash = hasher.hash(password);
        AtomicInteger done = new AtomicInteger();
        long start = System.nanoTime();
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> {
                while (System.nanoTime() - start < duration.toNanos()) {
                    done.addAndGet(hasher.matches(hash, password) ? 1 : 0);
                }
            });
            thread.start();
            running.add(thread);
        }
        for (Thread thread : running) {
            thread.join();
        }
        return done.get() * 1e9 / (System.nanoTime() - start);
    }
}
