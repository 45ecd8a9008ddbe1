/** The wire of the Trade API: its values, codes, requests, answers and faults. Start at {@link io.github.kstrade.contract}. */
module io.github.kstrade.contract {
    requires com.fasterxml.jackson.databind;
    requires java.xml;
    requires static org.jspecify;

    exports io.github.kstrade.contract;
    exports io.github.kstrade.contract.session;
}
