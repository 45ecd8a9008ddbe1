package io.github.kstrade.client;

class MemorySessionStoreTest extends SessionStoreContract {

    private final SessionStore store = SessionStore.memory();

    @Override
    SessionStore store() {
        return store;
    }
}
