package io.github.kstrade.spring;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Says why an application did not start, before Spring's own analyzers do, which would show the value of the property. */
final class KSTradePropertiesFailureAnalyzer extends AbstractFailureAnalyzer<KSTradePropertiesException>
        implements Ordered {

    private static final Pattern PROPERTY = Pattern.compile("kstrade(\\.[a-z0-9-]+)+");

    private final Environment environment;

    KSTradePropertiesFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable start, KSTradePropertiesException wrong) {
        String problems = wrong.problems().stream()
                .map(problem -> "    " + problem + place(problem) + "\n")
                .collect(Collectors.joining("", "The properties of kstrade can not be used:\n\n", ""));
        return new FailureAnalysis(
                problems,
                "Set them in a file of the application or as variables, such as KSTRADE_ACCESS_TOKEN for kstrade.access-token. "
                        + "With kstrade.enabled=false the application starts without a client.",
                wrong);
    }

    /** The variable, or the file and line, of the property that a problem begins with, without its value; nothing if there is none. */
    private String place(String problem) {
        Matcher property = PROPERTY.matcher(problem);
        if (!property.lookingAt() || !(environment instanceof ConfigurableEnvironment sources)) {
            return "";
        }
        ConfigurationPropertyName name = ConfigurationPropertyName.of(property.group());
        for (ConfigurationPropertySource source : ConfigurationPropertySources.from(sources.getPropertySources())) {
            ConfigurationProperty set = source.getConfigurationProperty(name);
            if (set != null && set.getOrigin() != null) {
                return " (see " + set.getOrigin() + ")";
            }
        }
        return "";
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
