from core.speech.agreement import Agreement, Piece


def pieces(text: str) -> list[Piece]:
    return [Piece(f" {word}", (sum(word.encode()),)) for word in text.split()]


def committed(agreement: Agreement) -> str:
    return "".join(piece.text for piece in agreement.committed).strip()


def tentative(agreement: Agreement) -> str:
    return "".join(piece.text for piece in agreement.tentative).strip()


def test_one_decoding_commits_nothing() -> None:
    agreement = Agreement()
    agreement.update(pieces("we moved the batch"))

    assert committed(agreement) == ""
    assert tentative(agreement) == "we moved the batch"


def test_two_decodings_commit_what_they_share() -> None:
    agreement = Agreement()
    agreement.update(pieces("we moved the bad"))
    agreement.update(pieces("we moved the batch to"))

    assert committed(agreement) == "we moved the"
    assert tentative(agreement) == "batch to"


def test_case_and_punctuation_do_not_part_words() -> None:
    agreement = Agreement()
    agreement.update(pieces("Well we moved"))
    agreement.update(pieces("Well, We moved it"))

    assert committed(agreement) == "Well, We moved"


def test_the_last_word_stays_tentative_however_often_it_comes() -> None:
    agreement = Agreement()
    for _ in range(3):
        agreement.update(pieces("we moved"))

    assert committed(agreement) == "we"
    assert tentative(agreement) == "moved"


def test_committed_words_stay_when_a_decoding_is_shorter() -> None:
    agreement = Agreement()
    agreement.update(pieces("we moved the batch"))
    agreement.update(pieces("we moved the batch"))
    agreement.update(pieces("we moved"))

    assert committed(agreement) == "we moved the"
    assert agreement.forced == [piece.tokens[0] for piece in pieces("we moved the")]


def test_an_empty_decoding_commits_nothing() -> None:
    agreement = Agreement()
    agreement.update([])
    agreement.update([])

    assert (committed(agreement), tentative(agreement)) == ("", "")
