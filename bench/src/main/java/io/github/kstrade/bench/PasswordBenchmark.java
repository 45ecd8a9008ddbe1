package io.github.kstrade.bench;

import io.github.kstrade.contract.Password;
import io.github.kstrade.server.account.Argon2Cost;
import io.github.kstrade.server.account.Argon2PasswordHasher;
import io.github.kstrade.server.account.PasswordHash;
import io.github.kstrade.server.account.PasswordHasher;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One password check at the cost of production, which bounds how many logins a core can do. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PasswordBenchmark {

    private final PasswordHasher hasher = new Argon2PasswordHasher(Argon2Cost.DEFAULT, new SecureRandom(), 1);
    private final Password password = new Password("correct horse battery staple");
    private final PasswordHash hash = hasher.hash(password);

    /** Checks a right password. */
    @Benchmark
    public boolean check() {
        return hasher.matches(hash, password);
    }
}
