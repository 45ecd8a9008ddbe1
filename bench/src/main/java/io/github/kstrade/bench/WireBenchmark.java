package io.github.kstrade.bench;

import io.github.kstrade.contract.Reply;
import io.github.kstrade.contract.ReplyReader;
import io.github.kstrade.contract.ServiceAddress;
import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.session.SecondFactorAnswer;
import io.github.kstrade.contract.session.SessionHosts;
import io.github.kstrade.server.FirstAccount;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The largest answer of the session API, written and read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WireBenchmark {

    private final SecondFactorAnswer answer = new SecondFactorAnswer(
            new SessionToken("BC604B4A88FF4722844ED8FC3D395DAE"),
            "S4MPL3",
            "S4ML3",
            "SAMPLE TRADER",
            "",
            "",
            "-",
            false,
            true,
            true,
            "8/23/2021 11:29:35 AM",
            "868457#0-2044",
            FirstAccount.allRights(),
            SessionHosts.allAt(new ServiceAddress("https://tradeapi.kotaksecurities.com/apim", 443)));
    private final byte[] written = answer.toJson().getBytes(StandardCharsets.UTF_8);

    /** Writes the answer. */
    @Benchmark
    public String write() {
        return answer.toJson();
    }

    /** Reads the answer. */
    @Benchmark
    public SecondFactorAnswer read() {
        return SecondFactorAnswer.from(((Reply.Answered) ReplyReader.read(written)).success());
    }
}
