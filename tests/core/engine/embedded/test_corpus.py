from core.engine.embedded.corpus import bank_corpus, rarity_weights


def test_rare_words_weigh_more_than_common_ones() -> None:
    weigh = rarity_weights(["cache and bucket"] + ["cache"] * 30)
    assert weigh("the") == 0
    assert 0 < weigh("cach") < weigh("bucket") < weigh("unseen") == 1


def test_without_documents_every_word_weighs_the_same() -> None:
    weigh = rarity_weights([])
    assert weigh("cach") == weigh("bucket") == 1


def test_the_bank_teaches_weights_tools_and_stories() -> None:
    corpus = bank_corpus()
    assert "PostgreSQL" in corpus.tools
    assert corpus.stories is not None
    assert corpus.weight("time") < corpus.weight("idempot")


def test_the_bank_is_read_once() -> None:
    assert bank_corpus() is bank_corpus()
