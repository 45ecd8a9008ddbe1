package io.github.kstrade.server.check;

import java.io.IOException;
import java.util.List;

/** Looks at one part. */
interface Check {

    /** What it is called. */
    String part();

    /**
     * What there is to say of it; nothing if it is not used.
     *
     * @throws IOException if it can not be used; the text is then what is said
     */
    List<Finding> look() throws IOException;

    /** The same, but a failure is a finding too. */
    default List<Finding> findings() {
        try {
            return look();
        } catch (IOException | RuntimeException refused) {
            return List.of(Finding.problem(part(), String.valueOf(refused.getMessage())));
        }
    }
}
