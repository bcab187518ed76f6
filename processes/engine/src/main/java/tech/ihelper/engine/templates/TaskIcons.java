package tech.ihelper.engine.templates;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tech.ihelper.engine.ModelTask;

/** What a step does to the world, as a picture of 18 by 18 pixels; modelers show it beside the name. */
final class TaskIcons {

    /** A pencil: our own tables are written. */
    private static final String WRITES =
            "<path d='M4 20h4L18.5 9.5a2.8 2.8 0 0 0-4-4L4 16z'/><path d='M13.5 6.5l4 4'/>";

    /** A paper plane: something is sent. */
    private static final String SENDS = "<path d='M10 14L21 3'/><path d='M21 3l-6.500 18-4.500-7-7-4.500z'/>";

    /** A globe with an arrow: somebody outside is asked. */
    private static final String REACHES = "<circle cx='12' cy='12' r='9'/><path d='M3.600 9h16.800M3.600 15h16.800"
            + "M12 3a17 17 0 0 1 0 18M12 3a17 17 0 0 0 0 18'/>";

    private TaskIcons() {}

    static ElementTemplate.Icon of(ModelTask.Effect effect) {
        return icon(
                switch (effect) {
                    case NONE -> WRITES;
                    case OUTBOX -> SENDS;
                    case OUTSIDE -> REACHES;
                });
    }

    private static ElementTemplate.Icon icon(String strokes) {
        var svg = "<svg xmlns='http://www.w3.org/2000/svg' width='18' height='18' viewBox='0 0 24 24' fill='none'"
                + " stroke='black' stroke-width='1.750' stroke-linecap='round' stroke-linejoin='round'>" + strokes
                + "</svg>";
        return new ElementTemplate.Icon("data:image/svg+xml;utf8,"
                + URLEncoder.encode(svg, StandardCharsets.UTF_8).replace("+", "%20"));
    }
}
