package org.printyard.simulators.klipper;

import com.fasterxml.jackson.databind.JsonNode;

/// Takes the answer to one request, now or when a script is done.
interface Reply {
    Reply NONE = new Reply() {
        @Override
        public void result(JsonNode result) {}

        @Override
        public void error(int status, String message) {}
    };

    void result(JsonNode result);

    /// @param status as in HTTP; below 0 one of JSON-RPC
    void error(int status, String message);
}
