package io.github.kstrade.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FaultWriterTest {

    private static final Fault FAULT = new Fault(
            FaultCode.INVALID_ONE_TIME_TOKEN,
            "Invalid OneTimeToken",
            "Onetimetoken is either expired or <not> correct & \"so\"");

    @Test
    void theWireFormHasTheCodeAsANumber() {
        assertThat(FaultWriter.json(FAULT))
                .isEqualTo("{\"fault\":{\"code\":50001,\"message\":\"Invalid OneTimeToken\",\"description\":"
                        + "\"Onetimetoken is either expired or <not> correct & \\\"so\\\"\"}}");
    }

    @Test
    void theXmlFormIsTheGatewaysOwn() {
        Fault notFound = new Fault(FaultCode.of(404), "Not Found", "The requested resource is not available.");
        assertThat(FaultWriter.xml(notFound))
                .isEqualTo(new String(Golden.bytes("odd/fault-am.xml"), StandardCharsets.UTF_8).strip());
    }

    @Test
    void theProblemFormIsThatOfRfc9457() {
        assertThat(FaultWriter.problem(new Fault(FaultCode.of(405), "Method not allowed", "Use GET."), 405, "abc"))
                .isEqualTo("{\"type\":\"tag:kstrade.github.io,2026:fault:405\",\"title\":\"Method not allowed\","
                        + "\"status\":405,\"detail\":\"Use GET.\",\"instance\":\"tag:kstrade.github.io,2026:request:abc\","
                        + "\"code\":405}");
    }

    @Test
    void everyFormIsReadBackAsTheSameFault() {
        for (String written :
                new String[] {FaultWriter.json(FAULT), FaultWriter.xml(FAULT), FaultWriter.problem(FAULT, 401, "abc")
                }) {
            Reply reply = ReplyReader.read(written.getBytes(StandardCharsets.UTF_8));
            assertThat(((Reply.Refused) reply).fault()).isEqualTo(FAULT);
        }
    }
}
