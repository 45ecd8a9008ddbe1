package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.client.call.ApiCall;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.TradeScript;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Calls that wait may be made on virtual threads: they hold no carrier. JDK 17 has none, so there is nothing to check on it. */
class VirtualThreadsTest {

    private static final int CALLS = 50;

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> onVirtualThreads() {
        return Runtime.version().feature() < 21
                ? Stream.of()
                : Stream.of(DynamicTest.dynamicTest("no call pins its carrier", this::noCallPinsItsCarrier));
    }

    private void noCallPinsItsCarrier() throws Exception {
        Path events = folder.resolve("events.jfr");
        try (Recording recording = new Recording();
                HttpPeer server = HttpPeer.start(
                        new TradeScript().on("/reports/1.0/orders", (request, wire) -> wire.json(200, "{}")));
                KSTradeApi client = Clients.at(server.base()).initialise()) {
            client.login("password-1");
            Session session = client.session2fa("1234");
            callOnVirtualThreads(session); // loads what is not loaded yet, which holds a carrier, whoever does it
            recording.enable("jdk.VirtualThreadPinned").withoutThreshold().withStackTrace();
            recording.start();
            callOnVirtualThreads(session);
            recording.stop();
            recording.dump(events);
        }
        assertThat(RecordingFile.readAllEvents(events))
                .filteredOn(event -> String.valueOf(event.getStackTrace()).contains("io.github.kstrade"))
                .isEmpty();
    }

    private static void callOnVirtualThreads(Session session) throws Exception {
        ExecutorService threads = virtualThreads();
        List<Future<String>> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            calls.add(threads.submit(
                    () -> session.call(ApiCall.get("/reports/1.0/orders")).json()));
        }
        for (Future<String> call : calls) {
            assertThat(call.get()).isEqualTo("{}");
        }
        threads.shutdown();
    }

    /** By reflection, for the class is compiled for JDK 17. */
    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }
}
