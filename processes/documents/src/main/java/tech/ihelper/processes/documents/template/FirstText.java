package tech.ihelper.processes.documents.template;

/** What a new template says: a form with one field, and how to show it. */
final class FirstText {

    private static final String SCHEMA =
            """
            {
              "id": "documents.%s",
              "type": "default",
              "schemaVersion": 18,
              "components": [
                { "id": "subject", "key": "subject", "type": "textfield", "label": "Subject", "validate": { "required": true, "maxLength": 120 } },
                { "id": "text", "key": "text", "type": "textarea", "label": "Text" }
              ]
            }
            """;

    private static final String BODY =
            """
            <h2>What this is about</h2>
            {{#text_lines}}
            <p>{{.}}</p>
            {{/text_lines}}
            """;

    private static final String SAMPLE =
            """
            {
              "subject": "Something to look at",
              "text": "First paragraph.\\nSecond paragraph."
            }
            """;

    private FirstText() {}

    static TemplateText of(String key, String name) {
        return new TemplateText(
                name.strip(), "{{subject}}", "DOC", "en", false, false, SCHEMA.formatted(key), BODY, SAMPLE);
    }
}
