package org.printyard.conformance.bench;

/// What everybody has cost when a window begins.
record Meter(Callers.Order order, long own, long hub, long postgres, long machine, long begin) {
    static Meter start(Callers.Order order) {
        return new Meter(
                order,
                ProcessTimes.cpuMillis(ProcessHandle.current().pid()),
                ProcessTimes.cpuMillis(order.hub()),
                ProcessTimes.familyCpuMillis(order.postgres()),
                ProcessTimes.machineCpuMillis(),
                System.nanoTime());
    }

    Measured stop(Latencies latencies, long failed) {
        long nanos = System.nanoTime() - begin;
        Meter now = start(order);
        return new Measured(
                latencies.count(),
                failed,
                nanos,
                latencies.nanosAt(0.5),
                latencies.nanosAt(0.99),
                now.hub - hub,
                now.postgres - postgres,
                now.own - own,
                now.machine - machine);
    }
}
