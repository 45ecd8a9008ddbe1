package io.github.kstrade.spring;

import java.time.Duration;
import java.util.List;
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
                if (cause instanceof UnboundConfigurationPropertiesException unknown) {
                    throw new KSTradePropertiesException(unknown.getUnboundProperties().stream()
                            .map(property -> property.getName() + " is no property of kstrade")
                            .toList());
                }
            }
            throw new KSTradePropertiesException(
                    List.of(name + mustBe(target.getType().resolve())));
        }

        private static String mustBe(@Nullable Class<?> type) {
            if (type == Duration.class) {
                return ": must be a duration such as 30s, 1500ms or PT2M";
            }
            return type == Integer.class ? ": must be a whole number" : ": can not be read";
        }
    }
}
