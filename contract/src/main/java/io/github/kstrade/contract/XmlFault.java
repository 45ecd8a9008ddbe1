package io.github.kstrade.contract;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads and writes the gateway's {@code am:fault} ({@code field-facts.md} §3.2). External entities and document types are off. */
final class XmlFault {

    private static final String NAMESPACE = "http://wso2.org/apimanager";

    private XmlFault() {}

    static Optional<Fault> read(byte[] body) {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new ByteArrayInputStream(body));
            return read(xml);
        } catch (XMLStreamException
                | RuntimeException notXml) { // the JDK's parser lacks words for some faults, and throws that
            return Optional.empty();
        }
    }

    static String write(Fault fault) {
        return "<am:fault xmlns:am=\"" + NAMESPACE + "\">"
                + element("code", fault.code().text())
                + element("type", "Status report")
                + element("message", fault.message())
                + element("description", fault.description())
                + "</am:fault>";
    }

    private static Optional<Fault> read(XMLStreamReader xml) throws XMLStreamException {
        Map<String, String> texts = new HashMap<>();
        String element = "";
        boolean isFault = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                element = xml.getLocalName().toLowerCase(Locale.ROOT);
                isFault |= element.equals("fault");
            } else if (event == XMLStreamConstants.CHARACTERS) {
                texts.merge(element, xml.getText(), String::concat);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                element = "";
            }
        }
        return isFault ? Optional.of(fault(texts)) : Optional.empty();
    }

    private static Fault fault(Map<String, String> texts) {
        return new Fault(
                new FaultCode(texts.getOrDefault("code", "").strip()),
                texts.getOrDefault("message", "").strip(),
                texts.getOrDefault("description", "").strip());
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLReporter((message, type, info, location) -> {});
        return factory;
    }

    private static String element(String name, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<am:" + name + ">" + escaped + "</am:" + name + ">";
    }
}
