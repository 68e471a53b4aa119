package org.printyard.conformance.browser;

/// The API browser's page, in the words of who uses it.
record ApiBrowserPage(Stage stage, Tab tab) {
    static final String CREATE = "POST /api/filaments Create a filament";
    static final String LIST = "GET /api/filaments List all filaments";
    static final String GET = "GET /api/filaments/{id} Get a filament";

    static ApiBrowserPage open(Stage stage) {
        return new ApiBrowserPage(stage, stage.chromium().open());
    }

    void go(String path) {
        tab.go(stage.address(path));
    }

    ApiBrowserPage signedIn() {
        tab.cookie(stage.hub().address(), "access_token", stage.token());
        return this;
    }

    /// Opens an operation by its entry in the list.
    void choose(String entry) {
        go("/docs");
        tab.find("link", entry).click();
        tab.find("button", "Send request");
    }

    void fillIn(String label, String text) {
        tab.find("textbox", label).type(text);
    }

    String value(String label) {
        return tab.find("textbox", label).value();
    }

    String send(String expected) {
        tab.find("button", "Send request").click();
        return answered(expected);
    }

    /// Waits until the line above the answer has this text in it.
    String answered(String expected) {
        Element state = tab.find("status", "Answer status");
        tab.await("the answer " + expected, () -> state.text().contains(expected));
        return state.text();
    }

    String body() {
        return tab.find("group", "Answer body").text();
    }

    String caller() {
        return tab.find("status", "Caller").text();
    }
}
