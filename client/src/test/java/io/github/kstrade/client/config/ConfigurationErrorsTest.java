package io.github.kstrade.client.config;

import static io.github.kstrade.client.config.Configurations.NEEDED;
import static io.github.kstrade.client.config.Configurations.NOTHING;
import static io.github.kstrade.client.config.Configurations.environment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a configuration says that can not be used. */
class ConfigurationErrorsTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("kstrade.properties");
    }

    @Test
    void allThatIsMissingIsNamedAtOnce() throws IOException {
        assertThatThrownBy(() -> ClientConfiguration.of(NOTHING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the configuration can not be used: access-token is missing: KSTRADE_ACCESS_TOKEN is not set;"
                                + " userid is missing: KSTRADE_USERID is not set;"
                                + " consumer-key is missing: KSTRADE_CONSUMER_KEY is not set");
        assertThatThrownBy(() -> read("userid=me"))
                .hasMessage("the configuration can not be used: access-token is missing:"
                        + " KSTRADE_ACCESS_TOKEN is not set and not in " + file
                        + "; consumer-key is missing: KSTRADE_CONSUMER_KEY is not set and not in " + file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host | CANARY.example | host must begin with https://",
                "host | http://CANARY.example/apim | host must begin with https://, because the access token",
                "host | https://a.example, | host must begin with https://",
                "host | https://a.example,CANARY | host must begin with https://",
                "access-token | Bearer CANARY | accessToken must be given without the word Bearer",
                "access-token | CANARY é | access token must be printable ASCII, but character 8 is not",
                "userid | CANARY é | userid must be printable ASCII, but character 8 is not",
                "consumer-key | CANARY é | consumerKey must be printable ASCII, but character 8 is not",
                "ip | CANARY é | ip must be printable ASCII, but character 8 is not",
                "app-id | CANARY é | appId must be printable ASCII, but character 8 is not",
                "totp-secret | CANARY1CANARY1CA | authenticator secret must be base32",
                "totp-secret | otpauth://totp/CANARY | authenticator address must look like otpauth://totp/NAME?secret=…",
                "proxy | CANARY:3128 | proxy must look like http://proxy.example:3128",
                "proxy-user | CANARY:x | proxy user must not be empty and must not have a colon",
                "no-proxy | https://CANARY.example/ | must be names, addresses or blocks such as 10.0.0.0/8",
                "ca-certificates | CANARY.pem | must be a file that can be read, with certificates in PEM",
                "deadline | 30 CANARY | must be a duration such as 30s, 1500ms or 2m",
                "deadline | 0s | deadline must be positive, was PT0S",
                "connect-timeout | CANARY | must be a duration such as 30s, 1500ms or 2m",
                "connect-timeout | 0s | connectTimeout must be positive, was PT0S",
                "session-file | CANARY\\u0000 | must be the name of a file, but character ",
                "session-file | / | / is a folder: name a file in it",
            })
    void aWrongValueIsNamedWithItsKeyAndPlaceAndNotQuoted(String key, String value, String why) {
        Throwable inFile = catchThrowable(() -> read(needed(key) + key + "=" + value + "\n"));
        assertThat(inFile).isInstanceOf(IllegalArgumentException.class);
        assertThat(inFile.getMessage())
                .startsWith("the configuration can not be used: " + key + " in " + file + ": " + why)
                .doesNotContain("CANARY");
        Map<String, String> environment = environment();
        environment.put(variable(key), value.replace("\\u0000", "\0"));
        assertThat(catchThrowable(() -> ClientConfiguration.of(environment)).getMessage())
                .startsWith("the configuration can not be used: " + variable(key) + ": " + why)
                .doesNotContain("CANARY");
    }

    @ParameterizedTest
    @CsvSource({
        "hots,host",
        "accessToken,access-token",
        "access_token,access-token",
        "KSTRADE_ACCESS_TOKEN,access-token",
        "kstrade.userid,userid",
        "user,userid",
        "user-id,userid",
        "key,consumer-key",
        "timeout,connect-timeout",
        "totp,totp-secret",
        "Password,password",
        "proxy-pass,proxy-password",
        "session,session-file"
    })
    void anUnknownKeyIsRefusedWithTheNearestOne(String unknown, String nearest) {
        assertThatThrownBy(() -> read(NEEDED + unknown + "=CANARY"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the configuration can not be used: there is no key " + unknown + "; the nearest one is "
                        + nearest + ", in " + file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CANARY-4711", "CANARY/x=y", "CANARYCANARYCANARYCANARYCANARYCANARYCANARYCANARY"})
    void aValueThatLostItsKeyIsNotShown(String line) {
        assertThatThrownBy(() -> read(NEEDED + line))
                .hasMessage("the configuration can not be used: a line does not begin with a key, in " + file);
    }

    @Test
    void aProxysUserAndPasswordNeedEachOtherAndTheProxy() {
        assertThatThrownBy(() -> read(NEEDED + "proxy=http://proxy.example\nproxy-user=me"))
                .hasMessage("the configuration can not be used: proxy-user in " + file + " needs proxy-password too");
        assertThatThrownBy(() -> read(NEEDED + "proxy-password=CANARY"))
                .hasMessage("the configuration can not be used: proxy-password in " + file + " needs proxy-user too");
        assertThatThrownBy(() -> read(NEEDED + "proxy-password=CANARY\nproxy-user=me"))
                .hasMessage("the configuration can not be used: proxy-user in " + file + " needs proxy too");
    }

    @Test
    void aFileThatCanNotBeReadIsNamed() throws IOException {
        assertThatThrownBy(() -> ClientConfiguration.of(file, environment()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the configuration can not be used: there is no file " + file);
        assertThatThrownBy(() -> ClientConfiguration.of(folder, environment()))
                .hasMessage(
                        "the configuration can not be used: the file " + folder + " can not be read: Is a directory");
        assertThatThrownBy(() -> read("password=CANARY\\u12"))
                .hasMessageStartingWith("the configuration can not be used: the file " + file
                        + " has a backslash before a u without four hexadecimal digits after it");
        Files.write(file, "password=CANARYé".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ClientConfiguration.of(file, environment()))
                .hasMessage("the configuration can not be used: the file " + file + " is not UTF-8");
    }

    private ClientConfiguration read(String text) throws IOException {
        return Configurations.read(file, text);
    }

    /** The needed lines but for this key. */
    private static String needed(String key) {
        List<String> lines = Arrays.stream(NEEDED.split("\n", -1))
                .filter(line -> !line.startsWith(key + "="))
                .toList();
        return String.join("\n", lines);
    }

    private static String variable(String key) {
        return Arrays.stream(ConfigurationKey.values())
                .filter(known -> known.inFile().equals(key))
                .map(ConfigurationKey::inEnvironment)
                .findFirst()
                .orElseThrow();
    }
}
