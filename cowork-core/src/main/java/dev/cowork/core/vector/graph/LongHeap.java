package dev.cowork.core.vector.graph;

import java.util.Arrays;

/** A binary heap of numbers with the smallest on top, in an array. Not thread-safe. */
final class LongHeap {
    private long[] numbers;
    private int size;

    LongHeap(int capacity) {
        numbers = new long[Math.max(1, capacity)];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** The smallest; there must be one. */
    long top() {
        return numbers[0];
    }

    void push(long number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        int place = size++;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            if (numbers[parent] <= number) {
                break;
            }
            numbers[place] = numbers[parent];
            place = parent;
        }
        numbers[place] = number;
    }

    /** Takes the smallest out. */
    long pop() {
        long top = numbers[0];
        size--;
        sink(numbers[size]);
        return top;
    }

    /** Puts a number in the place of the smallest. */
    void replaceTop(long number) {
        sink(number);
    }

    private void sink(long number) {
        int place = 0;
        for (int child = 1; child < size; child = 2 * place + 1) {
            if (child + 1 < size && numbers[child + 1] < numbers[child]) {
                child++;
            }
            if (numbers[child] >= number) {
                break;
            }
            numbers[place] = numbers[child];
            place = child;
        }
        numbers[place] = number;
    }

    /** Empties this into an array, the largest first. */
    long[] drainDescending() {
        long[] sorted = new long[size];
        for (int place = size - 1; place >= 0; place--) {
            sorted[place] = pop();
        }
        return sorted;
    }
}
