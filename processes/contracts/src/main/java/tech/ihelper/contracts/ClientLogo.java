package tech.ihelper.contracts;

/**
 * A client's logo, for documents and pages.
 *
 * @param mediaType {@code image/png} or {@code image/jpeg}
 * @param width in pixels
 * @param height in pixels
 */
public record ClientLogo(byte[] bytes, String mediaType, int width, int height) {

    /** More than three and a half times as wide as it is high. */
    public boolean isWide() {
        return width * 2 > height * 7;
    }
}
