package io.github.kstrade.testkit;

import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.Storage;
import io.github.kstrade.server.TradeApiServer;
import io.github.kstrade.server.admin.ControllableClock;
import io.github.kstrade.server.config.Listen;
import io.github.kstrade.server.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * How a server is started.
 *
 * @param settings what can be set
 * @param data its data directory; none for one in memory
 * @param clock its time
 */
record SandboxStart(Settings settings, @Nullable Path data, ControllableClock clock) {

    TradeApiServer server() {
        SecureRandom random = new SecureRandom();
        try {
            Storage storage = data == null
                    ? Storage.inMemory(settings.storeDeadline(), random)
                    : Storage.forServer(DataDirectory.open(data), settings.storeDeadline(), random);
            return TradeApiServer.start(settings, storage, clock, random);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The same, on the ports that a server has. */
    SandboxStart again(TradeApiServer running) {
        if (data == null) {
            throw new IllegalStateException(
                    "a sandbox in memory can not be restarted; give it a data directory: TradeApiSandbox.builder().dataDirectory(…)");
        }
        Listen listen = settings.listen();
        Listen there = new Listen(
                listen.address(),
                running.apiPort(),
                listen.adminAddress(),
                URI.create(running.operatorAccess().admin()).getPort(),
                listen.publicUrl());
        return new SandboxStart(settings.with(there), data, clock);
    }
}
