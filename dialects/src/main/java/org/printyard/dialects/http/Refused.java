package org.printyard.dialects.http;

/// Ends the handling of a request that cannot be served; the door words it as the dialect does.
///
/// Thrown only between a handler and the door, for what is wrong with the request itself. What the stock refuses is
/// an outcome, not an exception.
public final class Refused extends RuntimeException {
    private final transient Problem problem;

    public Refused(Problem problem) {
        super(problem.toString(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
