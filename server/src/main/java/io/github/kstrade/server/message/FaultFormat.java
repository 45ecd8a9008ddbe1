package io.github.kstrade.server.message;

import io.github.kstrade.contract.Fault;
import io.github.kstrade.contract.FaultWriter;
import java.util.List;
import java.util.Locale;

/** The form in which a fault leaves: the wire's own, unless {@code Accept} prefers another that we have. */
public enum FaultFormat {
    /** The wire's own JSON. */
    WIRE("application/json", Response.JSON) {
        @Override
        String write(Fault fault, int status, String requestId) {
            return FaultWriter.json(fault);
        }
    },
    /** JSON of RFC 9457. */
    PROBLEM("application/problem+json", "application/problem+json; charset=UTF-8") {
        @Override
        String write(Fault fault, int status, String requestId) {
            return FaultWriter.problem(fault, status, requestId);
        }
    },
    /** The wire's own XML. */
    XML("application/xml", "application/xml; charset=UTF-8") {
        @Override
        String write(Fault fault, int status, String requestId) {
            return FaultWriter.xml(fault);
        }
    },
    /** The same, under the older name. */
    TEXT_XML("text/xml", "text/xml; charset=UTF-8") {
        @Override
        String write(Fault fault, int status, String requestId) {
            return FaultWriter.xml(fault);
        }
    };

    private final String mediaType;
    private final String contentType;

    FaultFormat(String mediaType, String contentType) {
        this.mediaType = mediaType;
        this.contentType = contentType;
    }

    abstract String write(Fault fault, int status, String requestId);

    /** Writes a refusal as the sender of a request prefers. */
    public static Response answer(Refusal refusal, List<String> accept, String requestId) {
        FaultFormat format = preferred(accept);
        String body = format.write(refusal.fault(), refusal.status(), requestId);
        return new Response(
                refusal.status(),
                refusal.headers(),
                format.contentType,
                body,
                refusal.fault().code());
    }

    static FaultFormat preferred(List<String> accept) {
        FaultFormat best = WIRE;
        double bestQuality = 0;
        for (String range : String.join(",", accept).toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parameters = range.split(";", -1);
            double quality = quality(parameters);
            FaultFormat format = of(parameters[0].strip());
            if (quality > bestQuality || (quality == bestQuality && format == WIRE)) {
                best = format;
                bestQuality = quality;
            }
        }
        return best;
    }

    private static FaultFormat of(String mediaType) {
        for (FaultFormat format : values()) {
            if (format.mediaType.equals(mediaType)) {
                return format;
            }
        }
        return WIRE;
    }

    private static double quality(String[] parameters) {
        for (String parameter : parameters) {
            String trimmed = parameter.strip();
            if (trimmed.startsWith("q=")) {
                try {
                    return Math.min(1, Double.parseDouble(trimmed.substring(2)));
                } catch (NumberFormatException notANumber) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
