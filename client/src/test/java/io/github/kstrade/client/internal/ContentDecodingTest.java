package io.github.kstrade.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.internal.LimitedBody.UnusableBodyException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ContentDecodingTest {

    @Test
    void aBodyThatWouldFillTheHeapIsNotUnzippedToItsEnd() throws IOException {
        byte[] mebibyte = gzip(new byte[1 << 20]);
        ByteArrayOutputStream twoGibibytes = new ByteArrayOutputStream();
        for (int i = 0; i < 2048; i++) {
            twoGibibytes.write(mebibyte);
        }
        assertThatThrownBy(() -> ContentDecoding.decode("gzip", twoGibibytes.toByteArray()))
                .isExactlyInstanceOf(UnusableBodyException.class);
    }

    @Test
    void aZippedBodyThatIsCutOffAnywhereIsUnusable() throws IOException {
        byte[] plain = "{\"Success\":{\"oneTimeToken\":\"BE45003A04F44B57\"}}".getBytes(StandardCharsets.UTF_8);
        byte[] whole = gzip(plain);
        for (int length = 1; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ContentDecoding.decode("gzip", part))
                    .as("after %s bytes", length)
                    .isExactlyInstanceOf(UnusableBodyException.class);
        }
        assertThat(ContentDecoding.decode("gzip", whole)).isEqualTo(plain);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(plain);
        }
        return zipped.toByteArray();
    }
}
