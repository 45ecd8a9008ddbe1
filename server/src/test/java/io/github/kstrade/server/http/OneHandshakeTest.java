package io.github.kstrade.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS as records of a type and a content, cut into reads of any size. */
class OneHandshakeTest {

    private static final int LARGEST = 16_640;

    @ParameterizedTest
    @CsvSource({
        "22 22 20 22 23 23 21, 7, a whole handshake of TLS 1.2 and what follows",
        "22 20 22 23, 7, one that goes on with an earlier session",
        "22 20 22 23 23, 7, one of TLS 1.3 with a second hello",
        "22 20 23 23 21, 7, one of TLS 1.3",
        "22 20 23, 0, records without content",
        "22 22 20 22 23, 16640, the largest there are"
    })
    void whatTlsNeedsGoesThroughInReadsOfAnySize(String types, int length, String what) {
        byte[] records = records(types, length);
        for (int size : new int[] {1, 2, 3, 5, 6, 11, 4_096, LARGEST, records.length}) {
            EmbeddedChannel channel = new EmbeddedChannel(new OneHandshake());
            assertThat(send(channel, records, size)).as(what + " by " + size).isEqualTo(records.length);
            assertThat(channel.isOpen()).isTrue();
            channel.finishAndReleaseAll();
        }
    }

    @ParameterizedTest
    @CsvSource({"22 22 20 22 23, 22", "22 22 20 22, 22", "22 20 22 23 23 21, 22 20 22", "22 20 22, 22 23"})
    void aSecondHandshakeEndsTheConnectionAtItsFirstByte(String first, String second) {
        byte[] before = records(first, 7);
        byte[] after = records(second, 7);
        for (int size = 1; size <= before.length; size++) {
            EmbeddedChannel channel = new EmbeddedChannel(new OneHandshake());
            assertThat(send(channel, before, size)).isEqualTo(before.length);
            assertThat(send(channel, after, size)).isZero();
            assertThat(channel.isOpen()).isFalse();
            channel.finishAndReleaseAll();
        }
    }

    private static byte[] records(String types, int length) {
        ByteBuf all = Unpooled.buffer();
        for (String type : types.split(" ", -1)) {
            all.writeByte(Integer.parseInt(type)).writeShort(0x0303).writeShort(length);
            for (int i = 0; i < length; i++) {
                all.writeByte(22);
            }
        }
        byte[] bytes = new byte[all.readableBytes()];
        all.readBytes(bytes).release();
        return bytes;
    }

    /** Sends it in pieces and tells how many bytes went through. */
    private static int send(EmbeddedChannel channel, byte[] bytes, int size) {
        int through = 0;
        for (int at = 0; at < bytes.length && channel.isOpen(); at += size) {
            channel.writeInbound(Unpooled.copiedBuffer(bytes, at, Math.min(size, bytes.length - at)));
            for (ByteBuf read = channel.readInbound(); read != null; read = channel.readInbound()) {
                through += read.readableBytes();
                read.release();
            }
        }
        return through;
    }
}
