package dev.cowork.core.search;

import dev.cowork.spi.Reranker;
import dev.cowork.tck.index.RerankerContract;
import dev.cowork.testkit.TermOverlapReranker;

class TermOverlapRerankerTest extends RerankerContract {
    @Override
    protected Reranker reranker() {
        return new TermOverlapReranker();
    }
}
