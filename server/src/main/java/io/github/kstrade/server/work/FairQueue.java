package io.github.kstrade.server.work;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Works that wait, each with an owner. Owners take turns, and when it is full the owner with the most works waiting gives up its newest one: whoever asks for
 * much makes nobody wait but itself. Not safe for use by several threads at once.
 */
final class FairQueue<T> {

    private final int capacity;
    private final Map<String, Deque<T>> byOwner = new LinkedHashMap<>(); // in the order of their turns
    private int size;

    FairQueue(int capacity) {
        this.capacity = capacity;
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == capacity;
    }

    /** Lets a work wait; gives the one that now has no place if it is full, which may be this one. */
    Optional<T> add(String owner, T work) {
        Optional<T> out = Optional.empty();
        if (isFull()) {
            String greediest = greediest();
            if (waitingOf(greediest) - waitingOf(owner) < 2) {
                return Optional.of(work);
            }
            out = Optional.of(take(greediest, false));
        }
        byOwner.computeIfAbsent(owner, none -> new ArrayDeque<>()).addLast(work);
        size++;
        return out;
    }

    /** Takes the oldest work of the owner whose turn it is. */
    Optional<T> take() {
        if (size == 0) {
            return Optional.empty();
        }
        String owner = byOwner.keySet().iterator().next();
        T work = take(owner, true);
        Deque<T> rest = byOwner.remove(owner);
        if (rest != null) {
            byOwner.put(owner, rest); // behind the others
        }
        return Optional.of(work);
    }

    /** Takes the newest work of an owner back. */
    void takeBack(String owner) {
        take(owner, false);
    }

    private T take(String owner, boolean oldest) {
        Deque<T> works = byOwner.getOrDefault(owner, new ArrayDeque<>());
        T work = oldest ? works.removeFirst() : works.removeLast();
        if (works.isEmpty()) {
            byOwner.remove(owner);
        }
        size--;
        return work;
    }

    private int waitingOf(String owner) {
        return byOwner.getOrDefault(owner, new ArrayDeque<>()).size();
    }

    private String greediest() {
        return byOwner.entrySet().stream()
                .max(Map.Entry.comparingByValue((a, b) -> Integer.compare(a.size(), b.size())))
                .orElseThrow()
                .getKey();
    }
}
