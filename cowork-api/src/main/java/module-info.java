/** The host's view of Cowork, the service interfaces of its providers, and the values they exchange. */
module dev.cowork.api {
    requires static transitive org.jspecify;

    exports dev.cowork;
    exports dev.cowork.data;
    exports dev.cowork.error;
    exports dev.cowork.llm;
    exports dev.cowork.spi;

    uses dev.cowork.CoworkEngine;
    uses dev.cowork.PriceBook;
    uses dev.cowork.llm.JsonBinding;
}
