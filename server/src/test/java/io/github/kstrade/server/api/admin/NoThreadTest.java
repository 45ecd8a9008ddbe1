package io.github.kstrade.server.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.AccessToken;
import io.github.kstrade.server.Draft;
import io.github.kstrade.server.Parts;
import io.github.kstrade.server.admin.SandboxPages;
import io.github.kstrade.server.api.OpenPages;
import io.github.kstrade.server.message.Response;
import io.github.kstrade.server.work.Lanes;
import io.github.kstrade.server.work.WorkLimits;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the operator gets from a process that can start no more threads. */
class NoThreadTest {

    private final Parts parts = new Parts();
    private final Lanes lanes = new Lanes(WorkLimits.DEFAULT, System::nanoTime, (work, name) -> {
        throw new OutOfMemoryError("unable to create native thread");
    });
    private final OperatorApi api = new OperatorApi(
            OperatorApi.calls(new SandboxPages(parts.inbox(), parts.clock())),
            new AccessToken("0PERAT0R"),
            lanes,
            new OpenPages());

    @AfterEach
    void close() {
        lanes.close();
        parts.close();
    }

    @Test
    void theOperatorIsAnsweredToo() throws Exception {
        Response answer = api.serve(Draft.of("GET", "/admin/clock").request())
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("under the id 000000000000002a").doesNotContain("native thread");
    }
}
