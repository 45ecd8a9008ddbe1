package io.github.kstrade.e2e.network;

import io.github.kstrade.e2e.wire.Jvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A network of its own: it has two addresses, and a cable to one address of this machine. Nothing leads on from there, so whatever does not listen on that
 * address can not be reached from it. All addresses are of the block for tests of networks (RFC 2544).
 */
final class Namespace implements AutoCloseable {

    private static final Path IP = Path.of("/usr/sbin/ip");
    private static final int BLOCKS = 1 << 13;

    private final int block = new SecureRandom().nextInt(BLOCKS);
    private final String name = "kstrade-" + block;

    private Namespace() {}

    /** Makes it, or skips the test aloud where that can not be done. */
    static Namespace create() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(IP), "SKIPPED: there is no " + IP + ", apt-get install iproute2");
        Namespace made = new Namespace();
        String refusal = made.ip("netns add " + made.name);
        Assumptions.assumeTrue(refusal.isEmpty(), "SKIPPED: no network namespace without root: " + refusal);
        Runtime.getRuntime().addShutdownHook(new Thread(made::close));
        for (String step : made.steps()) {
            String failure = made.ip(step);
            if (!failure.isEmpty()) {
                made.close();
                throw new AssertionError("ip " + step + ": " + failure);
            }
        }
        return made;
    }

    /** The address of this machine that can be reached from inside. */
    String gate() {
        return address(18, 1);
    }

    /** The first address inside. */
    String first() {
        return address(18, 2);
    }

    /** The second address inside. */
    String second() {
        return address(18, 3);
    }

    /** An address of this machine that can not be reached from inside. */
    String beyond() {
        return address(19, 1);
    }

    /** Starts a main class inside. */
    Process start(Class<?> main, String... arguments) throws IOException {
        ProcessBuilder jvm = Jvm.prepare(main, arguments);
        jvm.command().addAll(0, List.of(IP.toString(), "netns", "exec", name));
        return jvm.start();
    }

    @Override
    public void close() {
        try {
            ip("netns del " + name);
            ip("addr del " + beyond() + "/32 dev lo");
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> steps() {
        String outside = "kst" + block;
        String inside = "-n " + name + " ";
        return List.of(
                "link add " + outside + " type veth peer name cable netns " + name,
                "addr add " + gate() + "/29 dev " + outside,
                "link set " + outside + " up",
                inside + "addr add " + first() + "/29 dev cable",
                inside + "addr add " + second() + "/29 dev cable",
                inside + "link set cable up",
                inside + "link set lo up",
                "addr add " + beyond() + "/32 dev lo");
    }

    private String address(int net, int host) {
        return "198." + net + "." + (block >> 5) + "." + ((block & 31) * 8 + host);
    }

    /** What the program says, nothing if it does what it is asked for. */
    private String ip(String arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of(IP.toString()), Stream.of(arguments.split(" ", -1)))
                                .toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 ? "" : said + " (" + process.exitValue() + ")";
    }
}
