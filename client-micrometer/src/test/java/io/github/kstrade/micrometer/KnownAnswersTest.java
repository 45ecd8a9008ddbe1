package io.github.kstrade.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.FaultCode;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownAnswersTest {

    @Test
    void everyCodeOfTheContractIsKnown() throws IllegalAccessException {
        List<Field> constants = Arrays.stream(FaultCode.class.getFields())
                .filter(field -> field.getType() == FaultCode.class)
                .toList();
        assertThat(constants).hasSizeGreaterThan(10);
        for (Field constant : constants) {
            String code = ((FaultCode) constant.get(null)).text();
            assertThat(KnownAnswers.fault(code)).as(constant.getName()).isEqualTo(code.isEmpty() ? "none" : code);
        }
    }

    @Test
    void whatNobodyKnowsIsOneValue() {
        assertThat(KnownAnswers.fault("900912")).isEqualTo("other");
        assertThat(KnownAnswers.fault("0900901")).isEqualTo("other");
        assertThat(KnownAnswers.status(418)).isEqualTo("other");
        assertThat(KnownAnswers.status(0)).isEqualTo("none");
        assertThat(KnownAnswers.status(504)).isEqualTo("504");
    }
}
