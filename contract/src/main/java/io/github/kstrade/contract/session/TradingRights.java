package io.github.kstrade.contract.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kstrade.contract.Fields;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an account may trade.
 *
 * @param exchangeSegments for each segment ({@code CASH}, {@code CDS}, {@code COMMODITY}, {@code FNO}) the exchanges, in the order of the wire
 * @param products such as {@code NORMAL} and {@code MIS}
 * @param segments such as {@code CASH} and {@code FO}
 */
public record TradingRights(
        Map<String, List<ExchangeAccess>> exchangeSegments, List<String> products, List<String> segments) {

    /** Keeps unmodifiable copies, in order. */
    public TradingRights {
        exchangeSegments = Collections.unmodifiableMap(new LinkedHashMap<>(exchangeSegments));
        products = List.copyOf(products);
        segments = List.copyOf(segments);
    }

    static TradingRights from(Fields success) {
        Map<String, List<ExchangeAccess>> exchangeSegments = new LinkedHashMap<>();
        Fields bySegment = success.object("enabledExchangeSegments");
        for (String segment : bySegment.names()) {
            exchangeSegments.put(
                    segment,
                    bySegment.objects(segment).stream()
                            .map(access -> new ExchangeAccess(access.text("exchange"), access.text("status")))
                            .toList());
        }
        return new TradingRights(exchangeSegments, success.texts("enabledProducts"), success.texts("enabledSegments"));
    }

    void writeTo(ObjectNode node) {
        ObjectNode bySegment = node.putObject("enabledExchangeSegments");
        exchangeSegments.forEach((segment, accesses) -> {
            ArrayNode array = bySegment.putArray(segment);
            accesses.forEach(access ->
                    array.addObject().put("exchange", access.exchange()).put("status", access.status()));
        });
        products.forEach(node.putArray("enabledProducts")::add);
        segments.forEach(node.putArray("enabledSegments")::add);
    }
}
