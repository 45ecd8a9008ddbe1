package io.github.kstrade.server.mail;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.concurrent.TimeUnit;

/** Tells Vert.x's mail client what our settings say. */
final class Configuration {

    private Configuration() {}

    /**
     * Sets no host name check, which is how the client is told to check it: one that is set is taken for none (vertx-mail-client 5.1.6).
     */
    static MailConfig of(SmtpServer server) {
        int timeout = Math.toIntExact(server.limits().timeout().toMillis());
        MailConfig config = new MailConfig()
                .setHostname(server.host())
                .setPort(server.port())
                .setSsl(server.security() == SmtpSecurity.TLS)
                .setStarttls(
                        server.security() == SmtpSecurity.STARTTLS
                                ? StartTLSOptions.REQUIRED
                                : StartTLSOptions.DISABLED)
                .setLogin(LoginOption.DISABLED)
                .setAuthMethods("PLAIN LOGIN")
                .setKeepAlive(false)
                .setPipelining(false)
                .setMaxPoolSize(server.limits().connections())
                .setConnectTimeout(timeout)
                .setSslHandshakeTimeout(timeout)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(timeout)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        if (!server.login().user().isEmpty()) {
            config.setLogin(LoginOption.REQUIRED)
                    .setUsername(server.login().user())
                    .setPassword(server.login().password().reveal());
        }
        if (!server.caFile().toString().isEmpty()) {
            config.setTrustOptions(
                    new PemTrustOptions().addCertPath(server.caFile().toString()));
        }
        return config;
    }
}
