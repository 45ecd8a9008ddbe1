package io.github.kstrade.spring;

import io.github.kstrade.client.IpVersion;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** Keeps the values of our properties out of Spring's errors, which show them: what stands under the wrong key may be a password. */
final class SilentBinding implements ConfigurationPropertiesBindHandlerAdvisor {

    private static final String NOT_READ = ": can not be read";
    private static final Map<Class<?>, String> MUST_BE = Map.of(
            Duration.class, ": must be a duration such as 30s, 1500ms or PT2M",
            Integer.class, ": must be a whole number",
            InetAddress.class, ": must be an address such as 10.1.2.3",
            IpVersion.class, ": must be any, ipv4 or ipv6");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^{}]+}");
    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("kstrade");

    @Override
    public BindHandler apply(BindHandler parent) {
        return new Handler(parent);
    }

    private static final class Handler extends AbstractBindHandler {

        Handler(BindHandler parent) {
            super(parent);
        }

        @Override
        public @Nullable Object onFailure(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error)
                throws Exception {
            if (!OURS.equals(name) && !OURS.isAncestorOf(name)) {
                return super.onFailure(name, target, context, error);
            }
            for (Throwable cause = error; cause != null; cause = cause.getCause()) {
                if (cause instanceof KSTradePropertiesException known) {
                    throw known;
                }
            }
            throw new KSTradePropertiesException(
                    List.of(name + mustBe(target.getType().resolve())));
        }

        /** Spring leaves a reference to what is not set as it stands, and a login with that text as the password would count as a wrong one. */
        @Override
        public @Nullable Object onSuccess(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
            String text = result instanceof HiddenText secret ? secret.reveal() : result.toString();
            if (OURS.isAncestorOf(name) && REFERENCE.matcher(text.strip()).matches()) {
                throw new KSTradePropertiesException(List.of(name + ": refers to a property that is not set"));
            }
            return super.onSuccess(name, target, context, result);
        }

        /** An empty value binds to nothing, which is not yet a reason to call it unknown. */
        @Override
        public void onFinish(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, @Nullable Object result)
                throws Exception {
            try {
                super.onFinish(name, target, context, result);
            } catch (UnboundConfigurationPropertiesException unbound) {
                if (!OURS.equals(name)) {
                    throw unbound;
                }
                List<String> unknown = unbound.getUnboundProperties().stream()
                        .filter(property -> !"".equals(property.getValue()))
                        .map(property -> property.getName() + " is no property of kstrade")
                        .toList();
                if (!unknown.isEmpty()) {
                    throw new KSTradePropertiesException(unknown);
                }
            }
        }

        private static String mustBe(@Nullable Class<?> type) {
            return type == null ? NOT_READ : MUST_BE.getOrDefault(type, NOT_READ);
        }
    }
}
