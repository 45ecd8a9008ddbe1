package io.github.kstrade.server.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server that misbehaves as it is told. What it is not told it does right. A script is a stage ("greeting", a command's first word, "body" for the lines
 * of a mail, "end" for the dot after them) and what is answered there, in this order, the last for ever.
 */
public final class ScriptedSmtp implements AutoCloseable {

    /** Breaks the connection, as a machine that dies. */
    static final String RESET = "RESET";

    /** Says nothing more, but keeps the connection. */
    static final String STALL = "STALL";

    /** Goes on as if nothing had been scripted. */
    static final String RIGHT = "RIGHT";

    /** Takes a mail and breaks the connection before saying so. */
    static final String TAKE_AND_RESET = "TAKE AND RESET";

    private final ServerSocket listener;
    private final boolean tlsAtOnce;
    private final List<SSLContext> startTls;
    private final Map<String, Deque<String>> script = new ConcurrentHashMap<>();
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    private ScriptedSmtp(ServerSocket listener, boolean tlsAtOnce, List<SSLContext> startTls) {
        this.listener = listener;
        this.tlsAtOnce = tlsAtOnce;
        this.startTls = startTls;
        Thread thread = new Thread(this::accept, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    public static ScriptedSmtp plain() throws IOException {
        return new ScriptedSmtp(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), false, List.of());
    }

    static ScriptedSmtp tls(MailCertificate certificate) throws Exception {
        return new ScriptedSmtp(
                certificate
                        .context()
                        .getServerSocketFactory()
                        .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                true,
                List.of());
    }

    static ScriptedSmtp startTls(MailCertificate certificate) throws Exception {
        return new ScriptedSmtp(
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), false, List.of(certificate.context()));
    }

    public int port() {
        return listener.getLocalPort();
    }

    public ScriptedSmtp at(String stage, String... answers) {
        script.put(stage, new ArrayDeque<>(List.of(answers)));
        return this;
    }

    /** The mails that it answers for, headers and all. */
    public List<String> mails() {
        return List.copyOf(mails);
    }

    /** Every command line of every connection. */
    List<String> commands() {
        return List.copyOf(commands);
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread thread = new Thread(() -> serve(socket), "scripted-smtp-connection");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException over) {
            if (closed.getCount() > 0) {
                throw new UncheckedIOException(over);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new Conversation(socket, tlsAtOnce).run();
        } catch (IOException gone) {
            // the other side had enough, or close() was called
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized String scripted(String stage) {
        Deque<String> answers = script.getOrDefault(stage, new ArrayDeque<>());
        if (answers.isEmpty()) {
            return RIGHT;
        }
        return answers.size() == 1 ? answers.getFirst() : answers.removeFirst();
    }

    private final class Conversation {

        private Socket socket;
        private BufferedReader in;
        private boolean secure;

        Conversation(Socket socket, boolean secure) throws IOException {
            this.socket = socket;
            this.secure = secure;
            this.in = reader(socket);
        }

        void run() throws IOException, InterruptedException {
            if (!answer("greeting", "220 scripted ready")) {
                return;
            }
            String line = in.readLine();
            while (line != null && obey(line)) {
                line = in.readLine();
            }
        }

        private boolean obey(String line) throws IOException, InterruptedException {
            commands.add(line);
            String command = line.split("[ :]", 2)[0];
            return switch (command) {
                case "EHLO" -> answer(command, capabilities());
                case "STARTTLS" -> answer(command, "220 go ahead") && upgrade();
                case "AUTH" -> answer(command, "235 welcome");
                case "DATA" -> answer(command, "354 go on") && takeMail();
                case "QUIT" -> {
                    act("221 bye");
                    yield false;
                }
                default -> answer(command, "250 ok");
            };
        }

        private String capabilities() {
            return "250-scripted\r\n" + (secure || startTls.isEmpty() ? "" : "250-STARTTLS\r\n") + "250 AUTH PLAIN";
        }

        private boolean upgrade() throws IOException {
            SSLSocket upgraded = (SSLSocket) startTls.get(0)
                    .getSocketFactory()
                    .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
            upgraded.setUseClientMode(false);
            upgraded.startHandshake();
            socket = upgraded;
            in = reader(upgraded);
            secure = true;
            return true;
        }

        private boolean takeMail() throws IOException, InterruptedException {
            StringBuilder mail = new StringBuilder();
            String line = in.readLine();
            while (line != null && !line.equals(".")) {
                String body = mail.isEmpty() ? scripted("body") : RIGHT;
                if (!body.equals(RIGHT)) {
                    return act(body);
                }
                mail.append(line.startsWith("..") ? line.substring(1) : line).append('\n');
                line = in.readLine();
            }
            String end = scripted("end");
            if (end.equals(RIGHT) || end.equals(TAKE_AND_RESET)) {
                mails.add(mail.toString());
            }
            return end.equals(RIGHT) ? act("250 queued") : act(end.equals(TAKE_AND_RESET) ? RESET : end);
        }

        private boolean answer(String stage, String right) throws IOException, InterruptedException {
            String scripted = scripted(stage);
            return act(scripted.equals(RIGHT) ? right : scripted);
        }

        private boolean act(String answer) throws IOException, InterruptedException {
            if (answer.equals(STALL)) {
                closed.await();
                return false;
            }
            if (answer.equals(RESET)) {
                socket.setSoLinger(true, 0);
                socket.close();
                return false;
            }
            socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return true;
        }

        private static BufferedReader reader(Socket socket) throws IOException {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
