package io.github.kstrade.contract.session;

import io.github.kstrade.contract.Fields;
import io.github.kstrade.contract.ServiceAddress;

/**
 * The services that a second-factor answer names. In production of 2023 all are empty with port 0 ({@code field-facts.md} §2.3).
 *
 * @param advancedChart charts
 * @param apiRedirect inside {@code apiToken}
 * @param broadcast the price stream
 * @param lastTradedPrice {@code getLtp}
 * @param marketData market data
 * @param redirect the gateway that later calls belong to
 * @param search instrument search
 * @param service the gateway that answered
 * @param webLink the website
 */
public record SessionHosts(
        ServiceAddress advancedChart,
        ServiceAddress apiRedirect,
        ServiceAddress broadcast,
        ServiceAddress lastTradedPrice,
        ServiceAddress marketData,
        ServiceAddress redirect,
        ServiceAddress search,
        ServiceAddress service,
        ServiceAddress webLink) {

    static SessionHosts from(Fields success) {
        return new SessionHosts(
                address(success, "advancedChart"),
                address(success.object("apiToken"), "redirect"),
                address(success, "broadcast"),
                address(success, "getLtp"),
                address(success, "marketData"),
                address(success, "redirect"),
                address(success, "search"),
                address(success, "service"),
                address(success, "weblink"));
    }

    /** All services at one address, as a server answers that is all of them. */
    public static SessionHosts allAt(ServiceAddress address) {
        return new SessionHosts(address, address, address, address, address, address, address, address, address);
    }

    private static ServiceAddress address(Fields fields, String name) {
        return ServiceAddress.from(fields.object(name));
    }
}
