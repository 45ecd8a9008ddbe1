package io.github.kstrade.server.store;

import io.github.kstrade.contract.session.ExchangeAccess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The exchanges of each segment as a column holds them, in order: {@code CASH:NSE=ACTIVE,BSE=ACTIVE,;CDS:;} with every text encoded as in a {@link
 * TextList}.
 */
final class ExchangeSegments {

    private ExchangeSegments() {}

    static String write(Map<String, List<ExchangeAccess>> bySegment) {
        return TextList.join(
                List.copyOf(bySegment.entrySet()),
                ";",
                entry -> TextList.encode(entry.getKey()) + ":"
                        + TextList.join(entry.getValue(), ",", ExchangeSegments::write));
    }

    static Map<String, List<ExchangeAccess>> read(String column) {
        Map<String, List<ExchangeAccess>> bySegment = new LinkedHashMap<>();
        for (String segment : TextList.split(column, ";", text -> text)) {
            int colon = segment.indexOf(':');
            bySegment.put(
                    TextList.decode(segment.substring(0, colon)),
                    TextList.split(segment.substring(colon + 1), ",", ExchangeSegments::readAccess));
        }
        return bySegment;
    }

    private static String write(ExchangeAccess access) {
        return TextList.encode(access.exchange()) + "=" + TextList.encode(access.status());
    }

    private static ExchangeAccess readAccess(String text) {
        int equals = text.indexOf('=');
        return new ExchangeAccess(
                TextList.decode(text.substring(0, equals)), TextList.decode(text.substring(equals + 1)));
    }
}
