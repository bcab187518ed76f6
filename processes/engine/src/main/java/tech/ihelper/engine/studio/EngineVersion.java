package tech.ihelper.engine.studio;

import org.operaton.bpm.engine.impl.util.ProductPropertiesUtil;

/** Of the engine that runs the models, for tools that write for several. */
public final class EngineVersion {

    private EngineVersion() {}

    public static String number() {
        return ProductPropertiesUtil.getProductVersion();
    }
}
