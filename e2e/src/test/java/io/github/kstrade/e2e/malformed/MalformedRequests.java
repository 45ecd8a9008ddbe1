package io.github.kstrade.e2e.malformed;

import io.github.kstrade.testkit.SandboxAccount;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes requests that nobody should send: a good one of the session API in which a few things are wrong, or something else altogether. */
final class MalformedRequests {

    private static final List<String> METHODS = List.of(
            "GET",
            "POST",
            "DELETE",
            "PUT",
            "PATCH",
            "HEAD",
            "OPTIONS",
            "TRACE",
            "CONNECT",
            "get",
            "PRI",
            "M-SEARCH",
            "",
            "G\u0000T",
            "POST ",
            "X".repeat(300));
    private static final List<String> VERSIONS = List.of(
            "HTTP/1.1",
            "HTTP/1.0",
            "HTTP/0.9",
            "HTTP/2.0",
            "HTTP/1.2",
            "HTTP/11",
            "http/1.1",
            "HTTP/1.1 ",
            "HTTP/999999999.1",
            "ICY",
            "");
    private static final List<String> PATHS = List.of(
            "/apim/session/1.0/session/init",
            "/apim/session/1.0/session/login/userid",
            "/apim/session/1.0/session/2FA/accesscode",
            "/apim/session/1.0/session/2FA/oneTimeToken",
            "/apim/session/1.0/session/logout");
    private static final List<String> HEADERS = List.of(
            "Authorization",
            "consumerKey",
            "ip",
            "appId",
            "userid",
            "oneTimeToken",
            "sessionToken",
            "Accept",
            "Content-Type",
            "Host",
            "Content-Length",
            "Transfer-Encoding",
            "Expect",
            "Connection",
            "Upgrade",
            "Content-Encoding",
            "Cookie",
            "X-Any");
    private static final List<String> NASTY = List.of(
            "",
            " ",
            "\t",
            "\u0000",
            "\u007f",
            "\u0001\u0002",
            "\u00ff\u00fe",
            "\u00e9",
            "%00",
            "%",
            "%zz",
            "%c0%af",
            "..",
            "/../../etc/passwd",
            "'; DROP TABLE account; --",
            "<script>",
            "${jndi:ldap://x}",
            "\r",
            "\n",
            "\r\n\r\n",
            "\r\nX: y",
            "null",
            "true",
            "-1",
            "0",
            "99999999999999999999",
            "1e999999999",
            "NaN",
            "+5",
            "0x10",
            "5, 5",
            "chunked",
            "gzip",
            "identity, chunked",
            "chunked, chunked",
            "xchunked",
            "100-continue",
            "nonsense",
            "h2c",
            "websocket",
            "close",
            "keep-alive, Upgrade",
            "*/*;q=NaN",
            "application/xml;q=1e400",
            ",,,;;;=",
            "\"",
            "application/json; charset=utf-16",
            "multipart/form-data; boundary=x",
            "Bearer",
            "Bearer  ",
            "Basic dTpw",
            "bearer \u0000");

    private final SandboxAccount account;

    MalformedRequests(SandboxAccount account) {
        this.account = account;
    }

    /** The same request for the same seed. */
    Malformed of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Making(random).make(seed);
    }

    private final class Making {

        private final SplittableRandom random;
        private String method = "GET";
        private String target = "/";
        private String version = "HTTP/1.1";
        private String lineEnd = "\r\n";
        private final List<String> headers = new ArrayList<>();
        private byte[] body = new byte[0];
        private String length = "";

        Making(SplittableRandom random) {
            this.random = random;
        }

        Malformed make(long seed) {
            byte[] all;
            boolean head = false;
            switch (random.nextInt(12)) {
                case 0 -> all = garbage(random.nextInt(600));
                case 1 -> all = http09();
                case 2 -> {
                    all = pipelined();
                }
                default -> {
                    good();
                    for (int wrong = 1 + random.nextInt(3); wrong > 0; wrong--) {
                        spoil();
                    }
                    all = bytes();
                    head = method.equals("HEAD");
                }
            }
            if (random.nextInt(10) == 0) {
                all = mutated(all);
                head = head || new String(all, StandardCharsets.ISO_8859_1).startsWith("HEAD");
            }
            return new Malformed(seed, pieces(all), head);
        }

        private void good() {
            int call = random.nextInt(PATHS.size());
            target = PATHS.get(call);
            method = call == 0 ? "GET" : call == 4 ? "DELETE" : "POST";
            headers.clear();
            headers.add("Host: localhost");
            headers.add("Authorization: Bearer " + account.accessToken());
            headers.add("Accept: application/json");
            headers.add("Content-Type: application/json");
            headers.add("consumerKey: " + account.consumerKey());
            headers.add("ip: 127.0.0.1");
            headers.add("appId: " + account.appId());
            headers.add("userid: " + account.userid());
            headers.add("oneTimeToken: 0123456789ABCDEF0123456789ABCDEF");
            headers.add("sessionToken: 0123456789ABCDEF0123456789ABCDEF");
            body = call == 0 || call == 4
                    ? new byte[0]
                    : utf8("{\"userid\":\"" + account.userid()
                            + "\",\"password\":\"wrong one\",\"accessCode\":\"123456\"}");
            length = body.length > 0 ? Integer.toString(body.length) : "";
        }

        private void spoil() {
            switch (random.nextInt(16)) {
                case 0 -> method = pick(METHODS);
                case 1 -> version = pick(VERSIONS);
                case 2 -> target = target();
                case 3 -> headers.remove(random.nextInt(headers.size()));
                case 4 -> headers.add(headers.get(random.nextInt(headers.size())));
                case 5, 6 -> headers.set(random.nextInt(headers.size()), pick(HEADERS) + ": " + pick(NASTY));
                case 7 ->
                    headers.add(pick(HEADERS) + pick(List.of(":", " : ", "", "::", ":\t", "\u0000:")) + pick(NASTY));
                case 8 ->
                    headers.add(pick(List.of("X-Long: ", "Cookie: ", "userid: ")) + "a".repeat(random.nextInt(20_000)));
                case 9 -> lineEnd = pick(List.of("\n", "\r", "\r\r\n", "\n\r", "\r\n "));
                case 10, 11 -> json();
                case 12 ->
                    length = pick(List.of(
                            "-1",
                            "0",
                            "1",
                            "5",
                            "100",
                            "16384",
                            "16385",
                            "2147483648",
                            "9223372036854775808",
                            "1e2",
                            " 7",
                            "7, 7",
                            "0x7",
                            "",
                            "+3"));
                case 13 -> chunked();
                case 14 -> body = garbage(random.nextInt(400));
                default -> headers.add("Expect: 100-continue");
            }
        }

        private String target() {
            String path = pick(PATHS);
            return switch (random.nextInt(12)) {
                case 0 -> "http://127.0.0.1" + path;
                case 1 -> "http://user:secret@evil.example" + path + "#x";
                case 2 -> "*";
                case 3 -> "127.0.0.1:80";
                case 4 -> path + "?accessToken=" + pick(NASTY);
                case 5 -> path + pick(NASTY);
                case 6 -> path.replace("s", "%73");
                case 7 -> "//" + path;
                case 8 -> "/" + "x".repeat(random.nextInt(6_000));
                case 9 -> path.replace("/", "/./");
                case 10 -> "\\apim\\session";
                default -> "/admin/inbox/" + account.userid();
            };
        }

        private void json() {
            String user = account.userid();
            body = utf8(
                    switch (random.nextInt(16)) {
                        case 0 -> "[".repeat(random.nextInt(15_000));
                        case 1 -> "{\"a\":".repeat(random.nextInt(3_000)) + "1";
                        case 2 -> "{\"userid\":\"" + user + "\",\"userid\":\"" + user + "\"}";
                        case 3 -> "{\"userid\":1" + "0".repeat(random.nextInt(5_000)) + "}";
                        case 4 -> "{\"userid\":1e999999999,\"password\":1e-999999999}";
                        case 5 ->
                            "{\"userid\":\"" + user + "\",\"password\":\"" + "p".repeat(random.nextInt(9_000)) + "\"}";
                        case 6 -> "{\"userid\":null,\"password\":{}}";
                        case 7 -> "{\"userid\":\"\\ud800\",\"password\":\"\\u0000\"}";
                        case 8 -> "\ufeff{}";
                        case 9 -> "{} {}";
                        case 10 -> "{'userid':'x'}";
                        case 11 -> "{\"userid\":\"" + user + "\",\"accessCode\":123456}";
                        case 12 -> "\"text\"";
                        case 13 -> "{\"" + "k".repeat(random.nextInt(2_000)) + "\":1}";
                        case 14 -> "NaN";
                        default -> "{\"userid\":\"" + user + "\",\"password\":\"wrong one\"";
                    });
            if (random.nextInt(4) == 0) {
                body = mutated(body);
            }
            length = Integer.toString(body.length);
        }

        private void chunked() {
            headers.add(pick(List.of(
                    "Transfer-Encoding: chunked",
                    "Transfer-Encoding: Chunked",
                    "Transfer-Encoding: gzip, chunked",
                    "Transfer-Encoding:\tchunked",
                    "Transfer-Encoding: x")));
            if (random.nextBoolean()) {
                length = "";
            }
            String content = new String(body, StandardCharsets.ISO_8859_1);
            String size = pick(List.of(
                    Integer.toHexString(body.length),
                    "-1",
                    "ffffffffffffffff",
                    "7fffffff",
                    "0",
                    "",
                    "g",
                    "0x5",
                    "5;ext=" + "e".repeat(random.nextInt(3_000)),
                    " 5 "));
            body = (size + "\r\n" + content + pick(List.of("\r\n", "", "\n"))
                            + pick(List.of("0\r\n\r\n", "0\r\nX: y\r\n\r\n", "0\r\n", "", "0\n\n", "-0\r\n\r\n")))
                    .getBytes(StandardCharsets.ISO_8859_1);
        }

        private byte[] pipelined() {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 1 + random.nextInt(5); i > 0; i--) {
                good();
                if (random.nextInt(3) == 0) {
                    spoil();
                }
                if (method.equals("HEAD")) {
                    method = "GET";
                }
                all.writeBytes(bytes());
            }
            return all.toByteArray();
        }

        private byte[] http09() {
            return utf8(pick(List.of(
                    "GET /\r\n",
                    "GET /apim/session/1.0/session/init\r\n\r\n",
                    "GET\r\n\r\n",
                    "\r\n\r\n\r\n",
                    "GET / HTTP/1.0\r\n\r\n",
                    "\u0016\u0003\u0001\u0002",
                    "SSH-2.0-x\r\n",
                    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                    "\u0000\u0000\u0000")));
        }

        private byte[] bytes() {
            StringBuilder head = new StringBuilder(method + " " + target + " " + version + lineEnd);
            headers.forEach(header -> head.append(header).append(lineEnd));
            if (!length.isEmpty()) {
                head.append("Content-Length: ").append(length).append(lineEnd);
            }
            byte[] start = head.append(lineEnd).toString().getBytes(StandardCharsets.ISO_8859_1);
            byte[] all = Arrays.copyOf(start, start.length + body.length);
            System.arraycopy(body, 0, all, start.length, body.length);
            return all;
        }

        private byte[] garbage(int count) {
            byte[] bytes = new byte[count];
            random.nextBytes(bytes);
            return bytes;
        }

        /** A few bytes changed, inserted or cut off. */
        private byte[] mutated(byte[] original) {
            byte[] bytes = original.clone();
            for (int i = 1 + random.nextInt(4); i > 0 && bytes.length > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            return random.nextInt(3) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
        }

        private List<byte[]> pieces(byte[] all) {
            List<byte[]> pieces = new ArrayList<>();
            int from = 0;
            while (random.nextInt(4) == 0 && from < all.length) {
                int to = from + 1 + random.nextInt(all.length - from);
                pieces.add(Arrays.copyOfRange(all, from, to));
                from = to;
            }
            pieces.add(Arrays.copyOfRange(all, from, all.length));
            return pieces;
        }

        private <T> T pick(List<T> from) {
            return from.get(random.nextInt(from.size()));
        }

        private static byte[] utf8(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
