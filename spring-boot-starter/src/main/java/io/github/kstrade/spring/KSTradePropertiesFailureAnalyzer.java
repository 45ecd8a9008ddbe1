package io.github.kstrade.spring;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

/** Says why an application did not start, before Spring's own analyzers do, which would show the value of the property. */
final class KSTradePropertiesFailureAnalyzer extends AbstractFailureAnalyzer<KSTradePropertiesException>
        implements Ordered {

    @Override
    protected FailureAnalysis analyze(Throwable start, KSTradePropertiesException wrong) {
        String problems = wrong.problems().stream()
                .map(problem -> "    " + problem + "\n")
                .collect(Collectors.joining("", "The properties of kstrade can not be used:\n\n", ""));
        return new FailureAnalysis(
                problems,
                "Set them in a file of the application or as variables, such as KSTRADE_ACCESS_TOKEN for kstrade.access-token. "
                        + "With kstrade.enabled=false the application starts without a client.",
                wrong);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
