package io.github.kstrade.server.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {

    @ParameterizedTest
    @CsvSource({
        "firstname.lst@kotak.com,XXXXXXXXXXXXX@kotak.com",
        "a@b,X@b",
        "@b,@b",
        "no address,XXXXXXXXXX",
        "a@b@c,X@b@c",
        "'',''"
    })
    void allOfAnEmailAddressBeforeTheAtIsHidden(String email, String masked) {
        assertThat(Mask.email(email)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"9000000828,XXXXXXX828", "1234,X234", "123,123", "12,12", "'',''"})
    void allOfAPhoneNumberButThreeDigitsIsHidden(String phone, String masked) {
        assertThat(Mask.phone(phone)).isEqualTo(masked);
    }
}
