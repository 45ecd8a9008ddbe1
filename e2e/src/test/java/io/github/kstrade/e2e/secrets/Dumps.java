package io.github.kstrade.e2e.secrets;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.ObjectName;

/** What {@code jcmd} tells of this process. */
final class Dumps {

    private static final String[] COMMANDS = {"threadPrint", "gcClassHistogram", "vmCommandLine", "vmInfo"};

    private Dumps() {}

    static Map<String, String> take() throws JMException {
        Map<String, String> dumps = new TreeMap<>();
        for (String command : COMMANDS) {
            Object text = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            command,
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            dumps.put(command, text.toString());
        }
        return dumps;
    }
}
